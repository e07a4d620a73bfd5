"""verdict: Another kernel and another language in the notebook's metadata."""


def hand_in(folder, notebook):
    notebook["metadata"]["kernelspec"] = {"name": "bash", "display_name": "x\x1b[2J", "language": "bash"}
    notebook["metadata"]["language_info"] = {"name": "python", "version": "2.7"}
    save(folder, notebook)
