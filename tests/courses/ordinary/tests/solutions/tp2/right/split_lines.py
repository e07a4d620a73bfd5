"""Reads the file without the csv module.

id: split-lines
notebook: files
replaces: read_degrees
loses:
diagnosis:
"""

def read_degrees(name):
    with open(name) as stream:
        next(stream)
        return [float(line.split(",")[1]) for line in stream]
