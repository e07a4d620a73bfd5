"""Returns texts.

id: text-not-numbers
notebook: files
replaces: read_degrees, warmest
loses: test_read_degrees, test_warmest, test_in_kelvin
diagnosis:
"""

def read_degrees(name):
    return [line.split(",")[1] for line in open(name).read().split()[1:]]

warmest = max(read_degrees("temperatures.csv"))
