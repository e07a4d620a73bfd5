"""harm: A notebook of 500 MB (sparse: it takes no room on this disk)."""
import os

READABLE = False


def hand_in(folder, notebook):
    save(folder, notebook)
    os.truncate(folder / "tp.ipynb", 500_000_000)
