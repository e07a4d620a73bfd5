"""harm: A notebook of 100,000 cells."""


def hand_in(folder, notebook):
    last = notebook["cells"][-1]
    many = [{"cell_type": "markdown", "metadata": {}, "source": f"cell {n}", "id": f"n{n}"} for n in range(50_000)]
    many += [{**last, "id": f"m{n}", "metadata": {}, "source": "1"} for n in range(50_000)]
    notebook["cells"] += many
    save(folder, notebook)
