"""Uses a loop.

id: with-a-loop
notebook: language
replaces: no_loops
loses: test_no_loops
diagnosis:
"""

def add_up(numbers):
    total = 0
    for number in numbers:
        total += number
    return total
