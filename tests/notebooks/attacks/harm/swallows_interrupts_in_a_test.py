"""Loops and swallows KeyboardInterrupt when a test calls (20 seconds).

id: swallows-interrupts-in-a-test
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
def doble(x):
    import time

    hasta = time.monotonic() + 20
    while time.monotonic() < hasta:
        try:
            time.sleep(1)
        except BaseException:
            pass
    return x + 1
