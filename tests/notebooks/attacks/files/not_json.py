"""harm: Not JSON."""

READABLE = False


def hand_in(folder, notebook):
    (folder / "tp.ipynb").write_bytes(b"\x80\x04\x95pickle\x1b[2J" * 100)
