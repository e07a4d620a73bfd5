"""Turns the other way.

id: counterclockwise
notebook: language
replaces: matrix
loses: test_matrix
diagnosis:
"""

def rotate(matrix):
    return [list(row) for row in zip(*matrix)][::-1]
