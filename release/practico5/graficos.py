"""Los dibujos del ejercicio 1, hechos con tus funciones. matplotlib se importa recién al dibujar."""

import time

import numpy as np

COLORES = ("#2364aa", "#d1495b")  # clase 0 y clase 1: se distinguen también en blanco y negro
SEGUNDOS = 12  # lo que puede tardar en total una celda que entrena


def mostrar_datos(X, y, titulo="La flor"):
    """Los puntos, un color por clase."""
    import matplotlib.pyplot as plt

    _, eje = plt.subplots(figsize=(4.2, 4.2), layout="constrained")
    _puntos(eje, X, y)
    eje.set_title(titulo)
    plt.show()


def mostrar_costos(costos):
    """La curva de costo, una iteración tras otra."""
    import matplotlib.pyplot as plt

    _, eje = plt.subplots(figsize=(6, 3.2), layout="constrained")
    eje.plot(np.asarray(costos, dtype=float), color=COLORES[0], linewidth=2)
    eje.set(xlabel="iteración", ylabel="costo", title="Costo durante el entrenamiento")
    eje.set_ylim(bottom=0)
    eje.grid(alpha=0.25)
    eje.spines[["top", "right"]].set_visible(False)
    plt.show()


def mostrar_fronteras(X, y, entrenar, predecir, ocultas=(1, 2, 4, 8, 20), eta=1.2, iteraciones=4000):
    """Entrena una red por cada cantidad de neuronas ocultas y pinta qué clase predice en cada lugar del plano."""
    import matplotlib.pyplot as plt

    vueltas = iteraciones_que_alcanzan(X, y, entrenar, ocultas, iteraciones)
    figura, ejes = plt.subplots(2, 3, figsize=(10.5, 7.2), layout="constrained")
    _puntos(ejes.flat[0], X, y)
    ejes.flat[0].set_title("Los datos", fontsize=12)
    for eje, d1 in zip(ejes.flat[1:], ocultas, strict=True):
        parametros, _ = entrenar(X, y, d1, eta, vueltas)
        _frontera(eje, X, lambda puntos, p=parametros: predecir(puntos, p))
        _puntos(eje, X, y)
        acierto = 100 * float((np.asarray(predecir(X, parametros)).ravel() == y.ravel()).mean())
        eje.set_title(f"{d1} {'oculta' if d1 == 1 else 'ocultas'}: {acierto:.0f} % de acierto", fontsize=12)
    figura.suptitle(f"Lo que aprendió tu red en {vueltas} iteraciones", fontsize=14)
    plt.show()


def iteraciones_que_alcanzan(X, y, entrenar, ocultas, iteraciones, segundos=SEGUNDOS):
    """Las iteraciones pedidas, o menos si con este código tardarían más de `segundos` en total."""
    ensayo = 10
    comienzo = time.perf_counter()
    for d1 in ocultas:
        entrenar(X, y, d1, 0.1, ensayo)
    por_iteracion = (time.perf_counter() - comienzo) / ensayo
    alcanzan = max(ensayo, min(iteraciones, int(segundos / por_iteracion)))
    if alcanzan < iteraciones:
        print(f"Tu código tarda {1000 * por_iteracion:.1f} ms por vuelta: uso {alcanzan} iteraciones.")
    return alcanzan


def _puntos(eje, X, y):
    for clase, (color, marca) in enumerate(zip(COLORES, "o^", strict=True)):
        suyos = X[y.ravel() == clase]
        eje.scatter(*suyos.T, s=16, c=color, marker=marca, edgecolors="white", linewidths=0.4)
    eje.set(xticks=[], yticks=[], aspect="equal")


def _frontera(eje, X, clasificar):
    (x0, y0), (x1, y1) = X.min(axis=0) - 0.5, X.max(axis=0) + 0.5
    a, b = np.meshgrid(np.linspace(x0, x1, 200), np.linspace(y0, y1, 200))
    clases = np.asarray(clasificar(np.column_stack([a.ravel(), b.ravel()]))).reshape(a.shape).astype(float)
    eje.contourf(a, b, clases, levels=[-0.5, 0.5, 1.5], colors=COLORES, alpha=0.22)
    if 0 < clases.mean() < 1:
        eje.contour(a, b, clases, levels=[0.5], colors="#333333", linewidths=1)
