"""Left as it came.

id: init-unfinished
replaces: inicializar_pesos
loses: prueba_inicializar_pesos, prueba_entrenar
diagnosis: raises.not_written, parts.failing
"""


def inicializar_pesos(d0, d1, d2):
    # TU CÓDIGO ACÁ
    raise NotImplementedError()
