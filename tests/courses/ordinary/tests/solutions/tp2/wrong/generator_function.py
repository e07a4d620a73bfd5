"""A generator function: `iter(c) is c`, too.

id: generator-function
notebook: language
replaces: countdown
loses: test_countdown
diagnosis:
"""

def Countdown(n):
    return list(range(n, 0, -1))
