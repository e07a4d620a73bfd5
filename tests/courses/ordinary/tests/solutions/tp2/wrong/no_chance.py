"""Always 3.

id: no-chance
notebook: printing
replaces: guess
loses: test_guess
diagnosis:
"""

def guess():
    return 3
