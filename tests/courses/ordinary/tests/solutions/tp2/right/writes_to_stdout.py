"""Writes to standard output without print.

id: writes-to-stdout
notebook: printing
replaces: greet
loses:
diagnosis:
"""

import sys


def greet(name):
    sys.stdout.write("Hello, " + name + "!\n")
