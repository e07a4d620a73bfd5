"""Sales as a tuple, totals in a plain dictionary.

id: default-dictionary
notebook: texto
replaces: ventas
loses: 
diagnosis:
"""


from csv import reader as _r
def leer_ventas(ruta):
    filas = [*_r(open(ruta, encoding="utf8"))][1:]
    return tuple(apoyo.Venta(f, p, int(u), precio=float(x)) for f, p, u, x in filas)
from collections import defaultdict as por_omision


def total_por_producto(ventas):
    t = por_omision(int)
    for v in ventas:
        t[v.producto] += v.unidades * v.precio
    return t
