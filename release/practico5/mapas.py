"""Los dibujos del ejercicio 2, con los colores del playground: naranja −1, azul +1. matplotlib se importa al dibujar."""

import numpy as np
from playground_datos import BORDE

NARANJA, GRIS, AZUL = "#f59322", "#e8eaeb", "#0877bd"
RESOLUCION = 60
COMA = ","  # i18n


def conjuntos(muestras):
    """Un cuadrito por conjunto de datos: nombre -> (X, y)."""
    import matplotlib.pyplot as plt

    _, ejes = plt.subplots(1, len(muestras), figsize=(2.1 * len(muestras), 2.4), layout="constrained")
    for eje, (nombre, (X, y)) in zip(ejes, muestras.items(), strict=True):
        _puntos(eje, X, y, tamaño=9, borde="#777777")
        _marco(eje, nombre)
    plt.show()


def corrida(una):
    """La salida de la red con los puntos, un mapa por neurona oculta, y las dos pérdidas."""
    import matplotlib.pyplot as plt

    ocultas = una.red.ocultas
    columnas = (min(ocultas, 8) + 1) // 2
    figura = plt.figure(figsize=(7.6 + 1.5 * columnas, 3.7), layout="constrained")
    partes = figura.subfigures(
        1, 3 if ocultas else 2, width_ratios=[3.6, *([1.5 * columnas] if ocultas else []), 4]
    )
    eje = partes[0].subplots()
    _mapa(eje, una, una.red.salida)
    _puntos(eje, una.X, una.y, tamaño=12)
    _marco(eje, f"{una.conjunto}: salida de tu red")
    if ocultas:
        partes[1].suptitle("neuronas ocultas", fontsize=10)
        _neuronas(partes[1].subplots(2, columnas, squeeze=False), una)
    _perdidas(partes[-1].subplots(), una)
    plt.show()


def semillas(corridas):
    """Un mapa por semilla, con su pérdida de prueba y si aprendió."""
    import matplotlib.pyplot as plt

    _, ejes = plt.subplots(1, len(corridas), figsize=(2.3 * len(corridas), 2.9), layout="constrained")
    for eje, (semilla, una) in zip(ejes, corridas.items(), strict=True):
        _mapa(eje, una, una.red.salida)
        _puntos(eje, una.X, una.y, tamaño=5)
        veredicto = "aprende ✓" if una.aprendio else "no ✗"
        _marco(eje, f"semilla {semilla}: {numero(una.prueba[-1])}\n{veredicto}")
    plt.show()
    cuantas = sum(una.aprendio for una in corridas.values())
    print(f"Aprenden {cuantas} de {len(corridas)}: su pérdida de prueba es menor que {numero(una.cota, 2)}.")
    _avisar(corridas.values())


def fija(historia, mapas, X, y):
    """Lo mismo que muestra el widget, quieto: `historia` son cuadros de una Sesion; `mapas`, uint8 (1 + ocultas, n, n)."""
    import matplotlib.pyplot as plt

    ultimo, ocultas = historia[-1], len(mapas) - 1
    columnas = (ocultas + 1) // 2
    figura = plt.figure(figsize=(7.6 + 1.5 * columnas, 3.7), layout="constrained")
    anchos = [3.6, *([1.5 * columnas] if ocultas else []), 4]
    partes = figura.subfigures(1, len(anchos), width_ratios=anchos)
    _imagen(eje := partes[0].subplots(), mapas[0] / 127.5 - 1, "upper")
    _puntos(eje, X, y, tamaño=12)
    _marco(eje, f"{ultimo['controles']['conjunto']}: salida de tu red")
    if ocultas:
        for k, eje in enumerate(partes[1].subplots(2, columnas, squeeze=False).flat):
            eje.set_axis_off()
            if k < ocultas:
                _imagen(eje, mapas[k + 1] / 127.5 - 1, "upper")
    eje = partes[-1].subplots()
    cuando = [cuadro["epoca"] for cuadro in historia]
    for k, (nombre, color) in enumerate((("entrenamiento", "#777777"), ("prueba", "black"))):
        eje.plot(cuando, [_o_nan(cuadro["perdidas"][k]) for cuadro in historia], color=color, label=nombre)
    eje.set(xlabel="época", title=f"Pérdida de prueba: {numero(_o_nan(ultimo['perdidas'][1]))}")
    eje.set_ylim(bottom=0)
    eje.legend(frameon=False)
    eje.spines[["top", "right"]].set_visible(False)
    return figura


def numero(valor, cifras=3):
    """Un número con coma decimal."""
    return f"{valor:.{cifras}f}".replace(".", COMA)


def _neuronas(ejes, una):
    for k, eje in enumerate(ejes.flat):
        if k < una.red.ocultas:
            _mapa(eje, una, lambda A, k=k: una.red.oculta(A)[:, k])
            _marco(eje, "")
        else:
            eje.set_axis_off()


def _perdidas(eje, una):
    eje.plot(una.cuando, una.entrenamiento, color="#777777", linewidth=1.5, label="entrenamiento")
    eje.plot(una.cuando, una.prueba, color="black", linewidth=2, label="prueba")
    eje.axhline(una.cota, color=NARANJA, linewidth=1.5, linestyle="--", label=f"cota: {numero(una.cota, 2)}")
    eje.set(xlabel="iteración", title=f"Pérdida de prueba: {numero(una.prueba[-1])}")
    eje.title.set_fontsize(10)
    eje.set_ylim(bottom=0)
    eje.grid(alpha=0.25)
    eje.legend(frameon=False)
    eje.spines[["top", "right"]].set_visible(False)
    _avisar([una])


def _avisar(corridas):
    if any(not np.isfinite(una.prueba[-1]) for una in corridas):
        print("⚠ La pérdida dejó de ser un número: probá con un η más chico.")
    elif any(una.cortada for una in corridas):
        print("⚠ Tardaba demasiado y se cortó antes de la última iteración.")


def _mapa(eje, una, respuesta):
    lados = np.linspace(-BORDE, BORDE, RESOLUCION)
    grilla = np.stack(np.meshgrid(lados, lados), axis=-1).reshape(-1, 2)
    with np.errstate(all="ignore"):
        valores = np.asarray(respuesta(una.columnas(grilla)), dtype=float).reshape(RESOLUCION, RESOLUCION)
    _imagen(eje, valores, "lower")


def _imagen(eje, valores, origen):
    from matplotlib.colors import LinearSegmentedColormap

    colores = LinearSegmentedColormap.from_list("playground", [NARANJA, GRIS, AZUL])
    esquinas = (-BORDE, BORDE, -BORDE, BORDE)
    eje.imshow(
        valores, extent=esquinas, origin=origen, cmap=colores, vmin=-1, vmax=1, interpolation="bilinear"
    )


def _o_nan(valor):
    return np.nan if valor is None else valor


def _puntos(eje, X, y, tamaño, borde="white"):
    from matplotlib.colors import LinearSegmentedColormap

    colores = LinearSegmentedColormap.from_list("playground", [NARANJA, GRIS, AZUL])
    eje.scatter(*X.T, c=y[:, 0], s=tamaño, cmap=colores, vmin=-1, vmax=1, edgecolors=borde, linewidths=0.4)


def _marco(eje, titulo):
    eje.set(xlim=(-BORDE, BORDE), ylim=(-BORDE, BORDE), aspect="equal", xticks=[], yticks=[])
    eje.set_title(titulo, fontsize=10)
    eje.spines[:].set_color("#bbbbbb")
