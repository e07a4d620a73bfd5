"""Misses 2, and so a part of the points.

id: odd-primes
notebook: objetos
replaces: primes
loses: test_primes
diagnosis:
"""


def primes(n):
    return {p for p in range(3, n, 2) if all(p % q for q in range(2, p))}
