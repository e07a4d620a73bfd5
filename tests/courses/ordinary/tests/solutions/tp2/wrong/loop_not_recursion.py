"""A loop.

id: loop-not-recursion
notebook: language
replaces: factorial
loses: test_factorial
diagnosis:
"""

def factorial(n):
    """n!"""
    if n < 0:
        raise ValueError(f"no factorial of {n}")
    result = 1
    for factor in range(2, n + 1):
        result *= factor
    return result
