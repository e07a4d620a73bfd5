"""Prints the environment variables.

id: prints-the-environment
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
import os
import subprocess

print(dict(os.environ))
try:
    print(subprocess.run(["env"], capture_output=True, text=True, timeout=2).stdout)
except Exception as error:
    print(error)
