"""The rectangle rule.

id: rectangles
notebook: language
replaces: integrate
loses: test_integrate
diagnosis:
"""

def integrate(f, a, b, n=1000):
    x = np.linspace(a, b, n)
    return f(x).sum() * (b - a) / n
