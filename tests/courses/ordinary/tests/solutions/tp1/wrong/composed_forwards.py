"""Applies the first function first.

id: composed-forwards
notebook: objetos
replaces: compose
loses: test_compose
diagnosis:
"""


def compose(*functions):
    def composed(value):
        for function in functions:
            value = function(value)
        return value

    return composed
