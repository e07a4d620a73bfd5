"""Lets the balance go below zero.

id: overdraws
notebook: objetos
replaces: account
loses: test_account
diagnosis:
"""


class Account:
    def __init__(self):
        self.balance = 0

    def deposit(self, amount):
        self.balance += amount

    def withdraw(self, amount):
        self.balance -= amount


class Overdrawn(Exception):
    pass
