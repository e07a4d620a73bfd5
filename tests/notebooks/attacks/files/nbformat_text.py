"""harm: nbformat, minor version and cell ids are of types that they should not be."""


def hand_in(folder, notebook):
    notebook["nbformat"], notebook["nbformat_minor"] = {"a": 1}, [5]
    for number, cell in enumerate(notebook["cells"]):
        cell["id"] = [number]
    save(folder, notebook)
