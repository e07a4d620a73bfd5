"""harm: Files of 1 GB (sparse) and of 40 MB beside the notebook."""
import os


def hand_in(folder, notebook):
    save(folder, notebook)
    for name, size in (("huge.bin", 1 << 30), ("large.bin", 40 << 20)):
        (folder / name).touch()
        os.truncate(folder / name, size)
