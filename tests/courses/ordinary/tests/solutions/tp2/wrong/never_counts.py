"""Counts the decorations, not the calls.

id: never-counts
notebook: language
replaces: timed
loses: test_timed
diagnosis:
"""

def counted(function):
    function.calls = 1
    return function
