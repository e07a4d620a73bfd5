"""Forgets the exclamation mark.

id: quiet
notebook: textos
replaces: shout
loses: test_shout
diagnosis:
"""


def shout(text):
    return text.upper()
