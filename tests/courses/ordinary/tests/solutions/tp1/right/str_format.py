"""Another way to shout.

id: str-format
notebook: textos
replaces: shout
loses: 
diagnosis:
"""


def shout(text):
    print("shouting", text)
    return "{}!".format(text.upper())
