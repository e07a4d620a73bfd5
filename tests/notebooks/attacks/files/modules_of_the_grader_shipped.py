"""verdict: Modules named like the grader's own, and like those of the standard library, beside the notebook."""

DISARM = (
    "open('__CASA__/rastro-__MARCA__.txt', 'w').write('imported')\n"
    "def __getattr__(name): return lambda *a, **k: None\n"
)


def hand_in(folder, notebook):
    for name in ("practico", "IPython", "nbgrader", "msgpack", "unittest", "json", "random", "ast", "traceback"):
        (folder / name).mkdir()
        (folder / name / "__init__.py").write_text(filled(DISARM))
    for name in ("operator", "inspect", "codec", "copy"):
        (folder / f"{name}.py").write_text(filled(DISARM))
    save(folder, notebook)
