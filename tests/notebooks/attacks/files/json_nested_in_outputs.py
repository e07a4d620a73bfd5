"""harm: JSON nested 900 times in outputs, metadata and attachments: deep enough for some, not for others."""


def hand_in(folder, notebook):
    deep = []
    for _ in range(900):
        deep = [deep]
    for cell in notebook["cells"]:
        cell["metadata"]["deep"] = deep
        if cell["cell_type"] == "code":
            cell["outputs"] = [{"output_type": "display_data", "data": {"application/json": deep}, "metadata": {}}]
    save(folder, notebook)
