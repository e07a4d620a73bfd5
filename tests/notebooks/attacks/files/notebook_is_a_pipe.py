"""harm: The notebook is a named pipe: whoever opens it waits."""
import os

READABLE = False


def hand_in(folder, notebook):
    os.mkfifo(folder / "tp.ipynb")
