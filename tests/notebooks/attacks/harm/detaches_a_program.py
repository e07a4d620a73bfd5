"""A program in its own session that should outlive the notebook (20 seconds).

id: detaches-a-program
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
import subprocess
import sys

try:
    subprocess.Popen(
        [sys.executable, "-c", "import time; time.sleep(20)", "__MARCA__"],
        start_new_session=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
except OSError as error:
    print(repr(error))
