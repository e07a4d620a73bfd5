"""Counts 1, so that nothing is given.

id: one-is-prime
notebook: objetos
replaces: primes
loses: test_primes
diagnosis:
"""


def primes(n):
    return {p for p in range(1, n) if all(p % q for q in range(2, p))}
