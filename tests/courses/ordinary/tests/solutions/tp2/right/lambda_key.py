"""The key as a lambda.

id: lambda-key
notebook: language
replaces: by_length
loses:
diagnosis:
"""

by_length = lambda word: (len(word), word)
