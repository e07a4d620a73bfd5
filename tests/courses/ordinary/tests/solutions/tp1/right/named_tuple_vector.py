"""A vector on top of a named tuple.

id: named-tuple-vector
notebook: objetos
replaces: vector
loses: 
diagnosis:
"""

from collections import namedtuple

_Pair = namedtuple("_Pair", "x y")


class Vector:
    def __init__(self, x, y):
        self._pair = _Pair(x, y)

    x = property(lambda self: self._pair.x, lambda self, x: setattr(self, "_pair", _Pair(x, self._pair.y)))
    y = property(lambda self: self._pair.y)

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __eq__(self, other):
        return self._pair == other._pair

    def __len__(self):
        return len(self._pair)

    def __getitem__(self, place):
        return self._pair[place]

    def __repr__(self):
        return "Vector(%s, %s)" % self._pair

    length = property(lambda self: (self.x**2 + self.y**2) ** 0.5)
