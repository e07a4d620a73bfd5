"""What honest notebooks do works behind the barriers."""

import pytest
from cage import WEAKER, ask, run_once, way, zygote

WAYS = [frozenset(), WEAKER]
ORDINARY = {
    "figures": "import matplotlib; matplotlib.use('agg'); import matplotlib.pyplot as p; p.plot([1, 2]); "
    "p.savefig('f.png'); p.savefig('f.svg'); print('ok')",
    "arrays": "import numpy as np; np.save('a', np.eye(3)); np.linalg.svd(np.load('a.npy')); "
    "np.savez('b', a=1); print('ok')",
    "threads": "import concurrent.futures as c; print(*c.ThreadPoolExecutor(4).map(str, ['ok']))",
    "event loops": "import asyncio; print(asyncio.run(asyncio.sleep(0.01, 'ok')))",
    "databases": "import sqlite3; print(*sqlite3.connect('d').execute(\"select 'ok'\").fetchone())",
    "temporary files": "import tempfile, os; f = tempfile.NamedTemporaryFile(); f.write(b'x'); "
    "os.rename(f.name, 'y'); os.link('y', f.name); print('ok')",
    "memory maps": "import numpy as np; np.memmap('m', mode='w+', shape=10)[:] = 1; print('ok')",
    "time zones": "import datetime, zoneinfo; zoneinfo.ZoneInfo('America/Montevideo'); print('ok')",
    "random numbers": "import os, secrets; os.urandom(8); open('/dev/urandom', 'rb').read(8); print('ok')",
    "late imports": "import xml.dom.minidom, http.client, unittest, decimal, ctypes.util; print('ok')",
    "scipy": "import scipy.optimize as o; o.minimize(lambda x: (x**2).sum(), [1.0]); print('ok')",
    "timers": "import signal, time; signal.signal(14, lambda *_: print('ok')); signal.setitimer(0, 0.05); "
    "time.sleep(0.2)",
}


@pytest.mark.parametrize("what", ORDINARY)
@pytest.mark.parametrize("without", WAYS, ids=way)
def test_ordinary_libraries_work(what, without, ordinary):
    assert ask(ordinary[without], ORDINARY[what]) == "ok\n"


@pytest.fixture(scope="module")
def ordinary():
    zygotes = {without: zygote(without=without) for without in WAYS}
    yield {without: one.fork_box() for without, one in zygotes.items()}
    for one in zygotes.values():
        one.close()


def test_programs_may_be_run_where_they_die_with_the_box():
    source = "import subprocess; print(subprocess.run(['echo', 'ok'], capture_output=True, text=True).stdout)"
    assert run_once(source) == "ok"
    assert run_once(source, without=WEAKER).startswith("PermissionError")
