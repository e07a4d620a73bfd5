"""environment.yml and requirements.lock say the same as pyproject.toml, in the syntax their tools read."""

import re
import tomllib
from pathlib import Path

import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version
from rattler import MatchSpec

ROOT = Path(__file__).parents[1]
# What conda-forge calls a package otherwise than PyPI does.
CONDA_NAMES = {"msgpack-python": "msgpack"}


def pyproject_requirements() -> dict[str, SpecifierSet]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    requirements = [Requirement(text) for text in project["dependencies"]]
    pytest = [Requirement(t) for t in project["optional-dependencies"]["dev"] if t.startswith("pytest>")]
    return {canonicalize_name(item.name): item.specifier for item in requirements + pytest}


def conda_requirements() -> dict[str, SpecifierSet]:
    found: dict[str, SpecifierSet] = {}
    for entry in yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]:
        if isinstance(entry, str):
            spec = MatchSpec(entry)
            name = canonicalize_name(spec.name.normalized)
            found[CONDA_NAMES.get(name, name)] = SpecifierSet(str(spec.version or ""))
        else:
            for text in entry["pip"]:
                if not text.startswith("--"):
                    requirement = Requirement(text)
                    found[canonicalize_name(requirement.name)] = requirement.specifier
    return found


def test_the_environment_holds_what_pyproject_asks_for():
    conda = conda_requirements()
    assert conda.pop("python") == SpecifierSet(">=3.11")
    del conda["pip"]
    assert conda == pyproject_requirements()


def test_the_lock_pins_every_requirement_within_its_range():
    lock = (ROOT / "requirements.lock").read_text()
    pins = {canonicalize_name(n): Version(v) for n, v in re.findall(r"^([\w.-]+)==(\S+)", lock, re.MULTILINE)}
    for name, specifier in pyproject_requirements().items():
        assert name in pins, f"{name} is not locked"
        assert pins[name] in specifier


def test_the_lock_carries_hashes_and_no_addresses():
    lock = (ROOT / "requirements.lock").read_text()
    assert "://" not in lock
    blocks = re.split(r"^(?=\S+==)", lock, flags=re.MULTILINE)[1:]
    assert blocks
    assert all("--hash=sha256:" in block for block in blocks)
