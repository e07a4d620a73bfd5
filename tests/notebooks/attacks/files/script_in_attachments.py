"""return: Attachments and stored outputs that are not the pictures they claim to be."""

EVIL = 'x" onerror="alert(1)"><script>alert(1)</script>'


def hand_in(folder, notebook):
    answer = cell_of(notebook, "explicacion")
    answer["source"] = "![x](attachment:a.png) ![y](attachment:b.svg) ![z](attachment:c.png)"
    answer["attachments"] = {
        "a.png": {"image/png": EVIL},
        "b.svg": {"image/svg+xml": "PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+"},
        'c.png" onerror="alert(1)': {"image/png": "iVBORw0KGgo="},
    }
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = [
                {"output_type": "display_data", "metadata": {}, "data": {"text/html": EVIL, "image/png": EVIL}},
                {"output_type": "stream", "name": "stdout", "text": "\x1b]0;pwned\x07" + EVIL},
            ]
    save(folder, notebook)
