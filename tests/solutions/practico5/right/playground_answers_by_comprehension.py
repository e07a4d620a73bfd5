"""The linear problems in a set.

id: playground-answers-by-comprehension
notebook: ejercicio2_playground
replaces: respuesta_neurona_lineal
loses:
diagnosis:
"""

separables = {"gauss", "plano"}
neurona_lineal = {c: c in separables for c in ("circulo", "xor", "gauss", "espiral", "plano", "multi_gauss")}
