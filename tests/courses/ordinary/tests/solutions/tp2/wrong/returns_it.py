"""Returns the greeting.

id: returns-it
notebook: printing
replaces: greet
loses: test_greet
diagnosis:
"""

def greet(name):
    return f"Hello, {name}!"
