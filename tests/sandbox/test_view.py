"""What comes into view of a zygote whose Python stands inside a course, with the package installed there."""

import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
from cage import EVERY_WAY, GUESTS, PROJECT, way

IMPORT_ANSWERS = """
import importlib, os, sys
for name in ('practico.gradcheck', 'practico.settings', 'practico.sandbox.zygote'):
    try: print(name, importlib.import_module(name) is not None)
    except (ImportError, OSError) as error: print(name, type(error).__name__)
try: print(sorted(os.listdir(sys.argv[1])))
except OSError as error: print(type(error).__name__)
"""


def make_installation(course: Path) -> Path:
    """A virtual environment inside a course, with the package installed the ordinary way; its Python."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", course / ".venv"], check=True)
    (site,) = (course / ".venv" / "lib").glob("python*/site-packages")
    shutil.copytree(PROJECT / "practico", site / "practico", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyseccomp.py", "traitlets"):
        source = Path(sysconfig.get_path("purelib")) / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, site / name)
    (course / "nbgrader_config.py").write_text("secret")
    return course / ".venv" / "bin" / "python"


INSIDE_COURSE = """
import sys
sys.path.insert(0, sys.argv[1])
from cage import zygote, ask
import practico
assert ".venv" in practico.__file__
with zygote(guest="bare_guest", without=frozenset(sys.argv[4:])) as one:
    source = "import sys; sys.argv = ['', %r]\\n" % sys.argv[2] + open(sys.argv[3]).read()
    print(one.isolation); print(ask(one.fork_box(), source))
"""


@pytest.mark.parametrize("without", EVERY_WAY, ids=way)
def test_an_installed_package_inside_the_course_hides_answers_and_course(tmp_path, without):
    course = tmp_path / "course"
    course.mkdir()
    python = make_installation(course)
    (tmp_path / "source").write_text(IMPORT_ANSWERS)
    arguments = [str(GUESTS.parent), str(course), str(tmp_path / "source"), *without]
    done = subprocess.run(
        [python, "-P", "-c", INSIDE_COURSE, *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()[1:]
    assert lines[0].split()[1] in ("ModuleNotFoundError", "PermissionError")
    assert lines[1].split()[1] in ("ModuleNotFoundError", "PermissionError")
    assert lines[2] == "practico.sandbox.zygote True"
    assert lines[3] in ("PermissionError", "['.venv']")
