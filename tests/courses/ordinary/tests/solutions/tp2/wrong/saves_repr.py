"""Saves Python's text, not JSON.

id: saves-repr
notebook: files
replaces: save_words
loses: test_save_words
diagnosis:
"""

def save_words(words, name):
    with open(name, "w") as stream:
        stream.write(repr(words))
