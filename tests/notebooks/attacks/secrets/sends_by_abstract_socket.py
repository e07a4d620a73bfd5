"""Sends the hidden inputs to another process by a socket without a file.

id: sends-by-abstract-socket
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

    try:
        with socket.socket(socket.AF_UNIX) as envio:
            envio.connect("\0__MARCA__")
            envio.sendall(repr(x).encode())
    except OSError as error:
        botin.append(repr(error))
    return x + 1
