"""Asks only once.

id: asks-once
notebook: printing
replaces: ask_age
loses: test_ask_age
diagnosis:
"""

def ask_age():
    text = input("Age? ")
    return int(text) if text.isdigit() else None
