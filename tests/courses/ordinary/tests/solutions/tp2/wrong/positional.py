"""`inverse` may be given by position.

id: positional
notebook: language
replaces: power
loses: test_power
diagnosis:
"""

def power(base, exponent=2, inverse=False):
    return 1 / base**exponent if inverse else base**exponent
