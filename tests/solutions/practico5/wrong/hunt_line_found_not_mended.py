"""The right line, but the function is the given one.

id: hunt-line-found-not-mended
replaces: caza_de_errores
loses: prueba_caza_de_errores
diagnosis: hunt.not_mended
"""

linea_con_error = 5

normalizar_backward = normalizar_backward_con_error
