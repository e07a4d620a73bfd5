"""Returns an array and lets a thread change it while the test looks.

id: answer-changes-later
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
def doble(x):
    import sys
    import threading
    import time

    respuesta = x + 1

    def cambiar():
        for _ in range(200):
            marco = sys._current_frames().get(threading.main_thread().ident)
            while marco is not None:
                esperado = marco.f_globals.get("esperado")
                if esperado is not None and getattr(esperado, "shape", None) == respuesta.shape:
                    respuesta[...] = esperado
                marco = marco.f_back
            time.sleep(0.001)

    threading.Thread(target=cambiar, daemon=True).start()
    return respuesta
