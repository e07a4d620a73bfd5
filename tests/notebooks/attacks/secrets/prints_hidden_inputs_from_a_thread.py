"""A thread started by the tested function prints its arguments when a later cell runs.

id: prints-hidden-inputs-from-a-thread
notebook: tp
replaces: doble, suma_hasta
loses: prueba_doble
"""
import threading
import time


def doble(x):
    return x + 1


def suma_hasta(n):
    return n * (n + 1) // 2


# ATTACK
def doble(x):
    def decir(valores=[float(valor) for valor in x]):
        for _ in range(10):
            time.sleep(0.02)
            print(valores)

    threading.Thread(target=decir).start()
    return x + 1


def suma_hasta(n):
    return n * (n + 1) // 2


time.sleep(0.1)
