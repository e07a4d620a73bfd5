"""verdict: The test turned into a raw cell."""


def hand_in(folder, notebook):
    test = cell_of(notebook, "prueba_doble")
    test["cell_type"] = "raw"
    for key in ("outputs", "execution_count"):
        test.pop(key, None)
    save(folder, notebook)
