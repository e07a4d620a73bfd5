"""Right for the first calls, wrong later.

id: right-at-first
replaces: relu_backward
loses: prueba_relu_backward
"""
_veces = [0]


def relu_backward(dX, cache):
    S = np.asarray(cache if not isinstance(cache, tuple) else cache[0])
    _veces[0] += 1
    return dX * (S > 0) if _veces[0] < 2 else dX
