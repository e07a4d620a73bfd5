"""Prints all lines at once.

id: one-print
notebook: printing
replaces: triangle
loses: test_triangle
diagnosis:
"""

def triangle(n):
    print("\n".join("*" * i for i in range(1, n + 1)))
