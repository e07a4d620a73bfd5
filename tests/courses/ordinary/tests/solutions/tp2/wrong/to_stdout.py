"""Complains on standard output.

id: to-stdout
notebook: printing
replaces: complain
loses: test_complain
diagnosis:
"""

def complain(text):
    print(text)
