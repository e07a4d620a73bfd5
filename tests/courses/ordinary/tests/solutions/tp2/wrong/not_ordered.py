"""A plain class instead of a dataclass.

id: not-ordered
notebook: language
replaces: point
loses: test_point
diagnosis:
"""

class Point:
    def __init__(self, x, y=0):
        self.x, self.y = x, y

    def norm(self):
        return math.hypot(self.x, self.y)
