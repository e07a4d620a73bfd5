"""Writes its arguments to a file, and what the instructor shows later prints them.

id: writes-hidden-inputs-to-a-file
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
def doble(x):
    with open("botin.txt", "a") as archivo:
        print([float(valor) for valor in x], file=archivo)
    print(open("botin.txt").read())
    return x + 1
