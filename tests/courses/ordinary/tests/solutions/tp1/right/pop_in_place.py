"""Removes from the end, one by one.

id: pop-in-place
notebook: textos
replaces: remove_short
loses: 
diagnosis:
"""


def remove_short(items, length):
    for place in range(len(items) - 1, -1, -1):
        if len(items[place]) < length:
            items.pop(place)
