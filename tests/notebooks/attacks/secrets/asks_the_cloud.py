"""Asks the metadata service of the cloud machine, and the name service, for anything.

id: asks-the-cloud
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
import socket

for _direccion, _puerto in (("169.254.169.254", 80), ("127.0.0.1", __PUERTO__)):
    try:
        with socket.create_connection((_direccion, _puerto), timeout=0.5) as _servicio:
            print("LOGRADO: connected to", _direccion)
    except OSError as error:
        print(repr(error))
try:
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0) as _rutas:
        _rutas.bind((0, 0))
        print("LOGRADO: may ask for the machine's network")
except OSError as error:
    print(repr(error))
