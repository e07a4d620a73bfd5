"""Copies line by line.

id: shell-like
notebook: files
replaces: copy_upper
loses:
diagnosis:
"""

def copy_upper(source, target):
    with open(source, encoding="utf-8") as stream, open(target, "w", encoding="utf-8") as out:
        for line in stream:
            print(line.upper(), file=out, end="")
