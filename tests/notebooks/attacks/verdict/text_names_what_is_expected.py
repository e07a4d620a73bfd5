"""Returns a text that names the test's own variable, for a test that evaluates it.

id: text-names-what-is-expected
notebook: tp
replaces: formula
loses: prueba_formula
"""


def formula(n):
    return f"{n}"


# ATTACK
def formula(n):
    return "esperado"
