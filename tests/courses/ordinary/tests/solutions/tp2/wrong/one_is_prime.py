"""Counts 1 among the primes.

id: one-is-prime
notebook: files
replaces: containers
loses: test_containers
diagnosis:
"""

primes = [1, 2, 3, 5, 7]
squares = {p: p**2 for p in primes}
letters = set("abba")
pair = (1, 2)
