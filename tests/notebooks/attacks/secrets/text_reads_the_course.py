"""Returns a program as text, for a test that evaluates it.

id: text-reads-the-course
notebook: tp
replaces: formula
loses: prueba_formula
"""


def formula(n):
    return f"{n}"


# ATTACK
def formula(n):
    return (
        "[print(open('__RAIZ__/apuntes.txt').read()),"
        " open('__RAIZ__/__MARCA__', 'w').write('LOGRADO')]"
    )
