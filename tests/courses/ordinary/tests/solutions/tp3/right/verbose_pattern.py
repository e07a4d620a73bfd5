"""A verbose pattern, a counter that is updated.

id: verbose-pattern
notebook: texto
replaces: regex
loses: 
diagnosis:
"""


def palabras(texto: str) -> list[str]:
    return re.findall(r"[a-záéíóúüñ]+", texto.lower())
def frecuencias(texto, minimo=1):
    c = Counter()
    c.update(filter(lambda p: len(p) >= minimo, palabras(texto)))
    return c
import re as regex
PATRON_EMAIL = regex.compile(r"""^[\w.+-]+ # usuario
  @[\w-]+(\.[\w-]+)+$""", regex.VERBOSE)
