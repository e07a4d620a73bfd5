"""secrets: Links beside the notebook to the master, another submission and the home."""


def hand_in(folder, notebook):
    (folder / "master.ipynb").symlink_to(filled("__RAIZ__/source/tp1/tp.ipynb"))
    (folder / "other").symlink_to(filled("__RAIZ__/submitted/zoe"))
    (folder / "home").symlink_to(filled("__CASA__"))
    answer = cell_of(notebook, "doble")
    answer["source"] += (
        "\nimport glob\nfor ruta in glob.glob('*') + glob.glob('*/*') + glob.glob('*/*/*') + glob.glob('*/.*'):\n"
        "    try:\n        print(open(ruta, errors='replace').read())\n    except OSError:\n        pass\n"
    )
    save(folder, notebook)
