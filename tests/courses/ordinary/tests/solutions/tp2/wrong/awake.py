"""Does not sleep.

id: awake
notebook: printing
replaces: slow
loses: test_slow
diagnosis:
"""

def slow():
    return True
