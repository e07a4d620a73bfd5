"""Adds prices, not units times price.

id: sums-prices
notebook: texto
replaces: ventas
loses: test_ventas, test_ventas2
diagnosis:
"""


def leer_ventas(ruta):
    import csv
    with open(ruta, newline="", encoding="utf-8") as f:
        return [Venta(r["fecha"], r["producto"], int(r["unidades"]), float(r["precio"])) for r in csv.DictReader(f)]

def total_por_producto(ventas):
    total = defaultdict(float)
    for v in ventas:
        total[v.producto] += v.precio
    return total
