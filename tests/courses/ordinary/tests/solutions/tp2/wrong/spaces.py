"""Separates by spaces.

id: spaces
notebook: printing
replaces: table
loses: test_table
diagnosis:
"""

def table(rows):
    for row in rows:
        print(*(f"{value:.2f}" for value in row))
