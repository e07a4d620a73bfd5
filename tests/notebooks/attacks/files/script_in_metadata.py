"""return: Scripts and escapes in titles, kernel names, cell ids, grade ids, tags and authors."""

EVIL = "</title></script><script>alert(1)</script>\x1b]0;pwned\x07"


def hand_in(folder, notebook):
    notebook["metadata"].update(title=EVIL, authors=[{"name": EVIL}], widgets={"application/vnd.jupyter.widget-state+json": {"state": {EVIL: EVIL}}})
    notebook["metadata"]["kernelspec"]["display_name"] = EVIL
    notebook["metadata"]["language_info"]["pygments_lexer"] = EVIL
    for cell in notebook["cells"]:
        cell["metadata"].update(tags=[EVIL], name=EVIL, slideshow={"slide_type": EVIL}, collapsed=EVIL)
    extra = code("1", nbgrader={"grade": True, "locked": False, "solution": True, "task": False, "points": 1,
                                "schema_version": 3, "grade_id": EVIL})  # fmt: skip
    notebook["cells"].append({"id": EVIL, **extra})
    save(folder, notebook)
