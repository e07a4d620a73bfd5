"""Names for a class that does not exist: common ones on both banks of the Río de la Plata."""

from __future__ import annotations

import random
import re
import unicodedata

FIRST_NAMES = """
    Agustín Alejandra Ana Andrés Antonella Bautista Belén Benjamín Bruno Camila Carolina Catalina
    Cecilia Clara Constanza Damián Daniela Diego Elena Emilia Emiliano Ezequiel Facundo Federico Felipe
    Fernanda Florencia Francisco Gabriel Gastón Gonzalo Guadalupe Guillermina Ignacio Inés Iván Joaquín
    Josefina Juana Julián Julieta Lautaro Lucas Lucía Luciana Magdalena Malena Manuel Marcos Mariana
    Martina Martín Mateo Matías Micaela Milagros Nahuel Natalia Nicolás Octavio Paula Pilar Ramiro
    Renata Rocío Rodrigo Romina Santiago Sebastián Silvana Sofía Tomás Valentina Verónica Victoria
    Ximena
"""

LAST_NAMES = """
    Acosta Aguirre Alonso Álvarez Amorín Arismendi Barreto Batista Benítez Bentancor Bianchi Bonilla
    Cabrera Cáceres Cardozo Castro Chiappe Correa Curbelo Dutra Echeverría Etcheverry Fagúndez Falero
    Fernández Ferreira Figueredo Fontana Franco Gadea Gallo Giménez Godoy González Gutiérrez Guerra
    Ibáñez Iglesias Lacalle Larrosa Ledesma López Lorenzo Machado Maldonado Marichal Martínez Medina
    Méndez Mendoza Molina Morales Moreira Núñez Olivera Ortiz Otegui Pastorino Peluffo Pereira Pérez
    Piñeiro Quiroga Ramírez Recalde Rivero Rodríguez Rossi Ruiz Saavedra Sánchez Sasía Sequeira Silva
    Sosa Suárez Tabárez Techera Torres Trías Ugarte Umpiérrez Vázquez Viera Villalba Yáñez Zabala Zunino
"""


def draw_names(rng: random.Random, count: int) -> list[tuple[str, str]]:
    """`count` pairs (first name, last name), without a repetition as long as there are any left."""
    pairs = [(first, last) for first in FIRST_NAMES.split() for last in LAST_NAMES.split()]
    drawn: list[tuple[str, str]] = []
    while len(drawn) < count:
        drawn += rng.sample(pairs, min(len(pairs), count - len(drawn)))
    return drawn


def student_ids(names: list[tuple[str, str]]) -> list[str]:
    """An id such as `nunez_ines` for each pair; a number goes behind those that are taken."""
    taken: dict[str, int] = {}
    ids = []
    for first, last in names:
        plain = _plain(f"{last}_{first}")
        taken[plain] = taken.get(plain, 0) + 1
        ids.append(plain if taken[plain] == 1 else f"{plain}_{taken[plain]}")
    return ids


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.lower())
    return re.sub(r"[^a-z_]", "", letters)
