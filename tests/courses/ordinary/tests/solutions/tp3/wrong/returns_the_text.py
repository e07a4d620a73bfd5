"""Returns in place of printing.

id: returns-the-text
notebook: texto
replaces: imprimir
loses: test_tabla
diagnosis:
"""


def tabla(d):
    """imprime clave: valor por linea, ordenado"""
    for k in sorted(d):
        return f"{k}: {d[k]}"

def preguntar():
    """pregunta un numero hasta que sea un entero y lo devuelve"""
    while True:
        try:
            return int(input("Número: "))
        except ValueError:
            print("otra vez")
