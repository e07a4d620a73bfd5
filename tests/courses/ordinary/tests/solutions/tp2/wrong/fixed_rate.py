"""The rate is written into the function.

id: fixed-rate
notebook: language
replaces: rate
loses: test_rate
diagnosis:
"""

rate = 0.21


def with_tax(price):
    return price * 1.21
