"""Appends to the target instead of replacing it.

id: appends
notebook: files
replaces: copy_upper
loses: test_copy_upper
diagnosis:
"""

def copy_upper(source, target):
    with open(source) as stream, open(target, "a") as out:
        out.write(stream.read())
