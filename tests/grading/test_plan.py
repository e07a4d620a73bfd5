"""What a worker is given of the course's helper modules."""

import subprocess
import sys
from importlib.util import cache_from_source
from pathlib import Path

from practico.grading.plan import _compiled

IMPORT = [sys.executable, "-c", "import datos; print(datos.valor, datos.__cached__)"]


def imported(directory):
    done = subprocess.run(IMPORT, cwd=directory, capture_output=True, text=True, check=True)
    value, cached = done.stdout.split(maxsplit=1)
    return int(value), Path(cached.strip())


def test_a_helper_comes_compiled_and_a_student_may_write_another(tmp_path):
    helpers = {"datos.py": b"valor = 1\n", "roto.py": b"def (\n", "tabla.csv": b"1,2\n"}
    compiled = _compiled(helpers)
    assert compiled.keys() == {"datos.py"}
    beside = {cache_from_source(name): data for name, data in compiled.items()}
    for name, data in {**helpers, **beside}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    value, cached = imported(tmp_path)
    assert value == 1
    assert cached.relative_to(tmp_path).as_posix() in beside
    (tmp_path / "datos.py").write_text("valor = 2\n")
    assert imported(tmp_path)[0] == 2
