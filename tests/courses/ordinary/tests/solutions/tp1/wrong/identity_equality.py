"""No == of its own.

id: identity-equality
notebook: objetos
replaces: vector
loses: test_vector
diagnosis:
"""


class Vector:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __len__(self):
        return 2

    def __iter__(self):
        return iter((self.x, self.y))

    def __repr__(self):
        return f"Vector({self.x}, {self.y})"

    @property
    def length(self):
        return (self.x**2 + self.y**2) ** 0.5
