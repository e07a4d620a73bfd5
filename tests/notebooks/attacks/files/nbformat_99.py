"""harm: nbformat 99."""


def hand_in(folder, notebook):
    notebook["nbformat"] = 99
    save(folder, notebook)
