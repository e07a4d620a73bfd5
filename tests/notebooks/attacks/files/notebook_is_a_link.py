"""secrets: The notebook itself is a link to the master, whose answers are right."""

READABLE = False


def hand_in(folder, notebook):
    (folder / "tp.ipynb").symlink_to(filled("__RAIZ__/source/tp1/tp.ipynb"))
