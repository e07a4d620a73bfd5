"""verdict: A new test cell of 50 points that passes."""


def hand_in(folder, notebook):
    mark = {"grade": True, "locked": True, "solution": False, "task": False, "points": 50, "schema_version": 3}
    extra = code("pass", nbgrader={**mark, "grade_id": "prueba_nueva", "checksum": "0" * 32, "cell_type": "code"})
    notebook["cells"].append({"id": "nueva", **extra})
    save(folder, notebook)
