"""verdict: All cells in the reverse order."""


def hand_in(folder, notebook):
    notebook["cells"].reverse()
    save(folder, notebook)
