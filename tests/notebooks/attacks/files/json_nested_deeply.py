"""harm: JSON nested 100,000 times inside the metadata."""

READABLE = False


def hand_in(folder, notebook):
    save(folder, notebook)
    path = folder / "tp.ipynb"
    path.write_text(path.read_text().replace('"metadata"', '"deep": ' + "[" * 100_000 + "]" * 100_000 + ', "metadata"', 1))
