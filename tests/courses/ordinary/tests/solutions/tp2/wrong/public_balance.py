"""The balance can be written.

id: public-balance
notebook: language
replaces: account
loses: test_account
diagnosis:
"""

class Account:
    bank = "Nación"

    def __init__(self, balance=0):
        self.balance = balance

    def deposit(self, amount):
        if amount < 0:
            raise ValueError("a negative amount")
        self.balance += amount
