"""verdict: The tag skip-execution on the test."""


def hand_in(folder, notebook):
    for cell in notebook["cells"]:
        if "prueba" in str(cell["metadata"]):
            cell["metadata"]["tags"] = ["skip-execution", "raises-exception", "remove-cell"]
    save(folder, notebook)
