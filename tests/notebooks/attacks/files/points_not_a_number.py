"""verdict: The test's points NaN, negative, text and infinite."""


def hand_in(folder, notebook):
    odd = iter([float("nan"), -5, "100", float("inf"), 10**400])
    for cell in notebook["cells"]:
        mark = cell["metadata"].get("nbgrader", {})
        if mark.get("grade"):
            mark["points"] = next(odd, 1e308)
    save(folder, notebook)
