"""harm: 3,000 files and 200 nested folders beside the notebook."""


def hand_in(folder, notebook):
    save(folder, notebook)
    for number in range(3_000):
        (folder / f"a{number}").touch()
    deep = folder
    for _ in range(200):
        deep = deep / "d"
    deep.mkdir(parents=True)
