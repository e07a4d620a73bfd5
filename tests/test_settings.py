"""nbgrader_config.py is read once, with nbgrader's own defaults, and what we do not know is refused."""

from pathlib import Path

import pytest
from miniature import CONFIG
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import ClearHiddenTests, ClearMarkScheme, ClearSolutions

from practico.errors import ConfigurationError
from practico.settings import Limits, Settings, load_settings

ROOT = Path(__file__).parents[1]


def load(tmp_path, text):
    (tmp_path / "nbgrader_config.py").write_text(text)
    return load_settings(tmp_path)


def test_the_defaults_are_nbgraders():
    settings, directory = Settings(root=Path()), CourseDirectory()
    for step in ("source", "release", "submitted", "autograded", "feedback"):
        assert getattr(settings, f"{step}_directory") == getattr(directory, f"{step}_directory")
    solutions, hidden, scheme = ClearSolutions(), ClearHiddenTests(), ClearMarkScheme()
    assert settings.code_stub == solutions.code_stub["python"]
    assert settings.text_stub == solutions.text_stub
    assert settings.begin_solution == solutions.begin_solution_delimeter
    assert settings.end_solution == solutions.end_solution_delimeter
    assert settings.begin_hidden == hidden.begin_test_delimeter
    assert settings.end_hidden == hidden.end_test_delimeter
    assert settings.begin_mark_scheme == scheme.begin_mark_scheme_delimeter
    assert settings.end_mark_scheme == scheme.end_mark_scheme_delimeter


def test_an_empty_configuration_is_enough(tmp_path):
    settings = load(tmp_path, "")
    assert settings.db_url == f"sqlite:///{tmp_path / 'gradebook.db'}"
    assert settings.limits == Limits()
    assert settings.root == tmp_path


def test_nbgraders_options_and_ours_are_read_from_one_file(tmp_path):
    settings = load(
        tmp_path,
        CONFIG
        + 'c.CourseDirectory.db_url = "postgresql://localhost/x"\n'
        + 'c.CourseDirectory.source_directory = "maestros"\n'
        + 'c.ClearSolutions.code_stub = {"python": "pass", "R": "stop()"}\n'
        + 'c.ClearSolutions.begin_solution_delimeter = "<<"\n'
        + "c.Practico.cell_seconds = 2.5\n"
        + 'c.Practico.report_directory = "informes"\n'
        + "c.Practico.object_comparisons = True\n",
    )
    assert settings.course_id == "mini"
    assert settings.db_url == "postgresql://localhost/x"
    assert settings.code_stub == "pass"
    assert settings.begin_solution == "<<"
    assert settings.limits == Limits(cell_seconds=2.5)
    assert settings.report_directory == "informes"
    assert settings.object_comparisons is True
    assert settings.master("a1") == tmp_path / "maestros" / "a1"


def test_the_configuration_may_compute_its_values(tmp_path):
    settings = load(tmp_path, CONFIG + "import os\nc.Practico.memory_mib = int('5') * 100\n")
    assert settings.limits.memory_mib == 500


def test_paths_are_nbgraders(tmp_path):
    settings, directory = load(tmp_path, CONFIG), CourseDirectory(root=str(tmp_path))
    for step in ("submitted", "autograded", "feedback"):
        assert str(getattr(settings, step)("ana", "a1")) == directory.format_path(step, "ana", "a1")
    for path, step in ((settings.master("a1"), "source"), (settings.release("a1"), "release")):
        assert path == Path(directory.format_path(step, ".", "a1"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("c.Practico.cel_seconds = 3", "c.Practico has no option 'cel_seconds'"),
        ("c.Practico.cell_seconds = 0", "c.Practico.cell_seconds is 0"),
        ("c.Practico.memory_mib = '1 GB'", "c.Practico.memory_mib is '1 GB'"),
        ("c.Practico.processes = True", "c.Practico.processes is True"),
        ("c.Practico.cell_seconds = -1.5", "c.Practico.cell_seconds is -1.5"),
        ("c.Practico.cell_seconds = ", "cannot be read (SyntaxError"),
        ("c.Practico.cell_seconds = seconds", "cannot be read (NameError"),
    ],
)
def test_a_mistake_is_named_with_its_remedy(tmp_path, text, said):
    with pytest.raises(ConfigurationError) as caught:
        load(tmp_path, CONFIG + text)
    assert said in caught.value.what
    assert caught.value.where == "nbgrader_config.py"
    assert caught.value.remedy


def test_a_directory_without_configuration_is_no_course(tmp_path):
    with pytest.raises(ConfigurationError, match=r"no nbgrader_config\.py here; run practico in the"):
        load_settings(tmp_path)


def test_this_course_can_be_read():
    settings = load_settings(ROOT)
    assert settings.course_id == "practico"
    assert "TU CÓDIGO ACÁ" in settings.code_stub
    assert settings.master("practico5").is_dir()
