"""'sí' and 'no' instead of True and False.

id: playground-answers-as-text
notebook: ejercicio2_playground
replaces: respuesta_neurona_lineal
loses: prueba_neurona_lineal
diagnosis: playground.form
"""

neurona_lineal = {
    "circulo": "no",
    "xor": "no",
    "gauss": "sí",
    "espiral": "no",
    "plano": "sí",
    "multi_gauss": "no",
}
