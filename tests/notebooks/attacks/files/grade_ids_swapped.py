"""verdict: The ids of a test that fails and of one that passes swapped."""


def hand_in(folder, notebook):
    one, other = cell_of(notebook, "prueba_doble"), cell_of(notebook, "prueba_suma_hasta")
    one["metadata"]["nbgrader"]["grade_id"] = "prueba_suma_hasta"
    other["metadata"]["nbgrader"]["grade_id"] = "prueba_doble"
    save(folder, notebook)
