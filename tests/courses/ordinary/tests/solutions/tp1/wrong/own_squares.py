"""Sums without using squares.

id: own-squares
notebook: textos
replaces: sum_of_squares
loses: test_sum_of_squares
diagnosis:
"""


def sum_of_squares(n):
    return sum(i**2 for i in range(1, n + 1))
