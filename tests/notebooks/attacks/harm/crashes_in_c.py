"""Reads address 0 in C: a segmentation fault.

id: crashes-in-c
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
import ctypes

ctypes.string_at(0)
