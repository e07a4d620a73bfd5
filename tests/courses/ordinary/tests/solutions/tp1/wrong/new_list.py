"""Makes a new list and leaves the old one.

id: new-list
notebook: textos
replaces: remove_short
loses: test_remove_short, test_shopping
diagnosis:
"""


def remove_short(items, length):
    items = [item for item in items if len(item) >= length]
