"""Cuántas revisiones ya dieron bien en esta sesión, por parte: lo que dibuja la barra.

La cuenta vive en el kernel, con tus variables (`_revisiones_bien`): reiniciarlo la borra, como a todo lo demás.
"""

from tarjeta import consola

PARTES_1 = {
    "1. Inicialización": ("inicializar_pesos",),
    "2. Forward": ("afin_forward", "sigmoide", "tanh", "relu", "afin_activacion_forward", "feed_forward"),
    "3. Costos": ("mse", "entropia_cruzada"),
    "4. Backward": (
        "gradiente_numerico",
        "afin_backward",
        "sigmoide_backward",
        "tanh_backward",
        "relu_backward",
        "afin_activacion_backward",
        "backpropagation",
        "caza_de_errores",
    ),
    "5. Actualización": ("actualizar_parametros",),
    "6. Entrenamiento": ("entrenar", "predecir"),
}
PARTES_2 = {
    "Una neurona": ("neurona_lineal", "perdidas_de_la_indecisa", "cuantos_numeros"),
    "Atributos": ("atributos: xor", "atributos: circulo"),
    "Redes": ("red_minima: gauss y xor", "red_minima: circulo", "semillas", "configuracion"),
}
_NOMBRE = "_revisiones_bien"


def anotar(revisada, bien):
    """Anota el resultado de una revisión y devuelve la barra de su ejercicio: (parte, hechas, total), …"""
    shell = consola()
    if shell is None:
        return ()
    hechas = shell.user_ns.setdefault(_NOMBRE, set())
    if bien:
        hechas.add(revisada)
    else:
        hechas.discard(revisada)
    for partes in (PARTES_1, PARTES_2):
        if any(revisada in nombres for nombres in partes.values()):
            return tuple((parte, len(hechas.intersection(n)), len(n)) for parte, n in partes.items())
    return ()
