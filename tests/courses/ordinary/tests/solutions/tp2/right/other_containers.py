"""The same containers, made otherwise.

id: other-containers
notebook: files
replaces: containers
loses:
diagnosis:
"""

primes = [7, 5, 3, 2][::-1]
squares = dict(zip(primes, [4, 9, 25, 49]))
letters = {"b", "a"}
pair = tuple([1, 2])
