"""Adds the first row only.

id: wrong-sum
notebook: files
replaces: total_of_grid
loses: test_total_of_grid
diagnosis:
"""

total = sum(map(int, open("grid.txt").readline().split()))
