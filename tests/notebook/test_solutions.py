"""Reading a case, and putting cases into a notebook."""

from pathlib import Path

import pytest
from miniature import SQUARES, TEST_SQUARES, check, good_master, manual, markdown, notebook, solution

from practico.errors import UserError
from practico.notebook.cells import read_cells
from practico.notebook.solutions import (
    DEFAULT_NOTEBOOK,
    parse_case,
    read_bank,
    submission_view,
    with_solutions,
)
from practico.settings import Settings

SETTINGS = Settings(root=Path())
HEADER = '"""Cubes.\n\nid: cubes\nreplaces: squares\nloses: test_squares\ndiagnosis: loss.power\n"""\n'
CUBES = "def squares(n):\n    return [k**3 for k in range(1, n + 1)]"


def case(header: str, body: str = "def squares(n): pass", name: str = "a.py"):
    return parse_case(f'"""Title.\n\n{header}\n"""\n{body}\n', name)


def sources(content):
    return {cell.grade_id: cell.source for cell in read_cells(content)}


def test_a_case_is_its_header_and_the_code_below():
    cubes = parse_case(HEADER + "\n\n" + CUBES + "\n", "cubes.py")
    assert (cubes.id, cubes.title, cubes.notebook) == ("cubes", "Cubes.", DEFAULT_NOTEBOOK)
    assert (cubes.replaces, cubes.loses, cubes.diagnosis) == (
        ("squares",),
        ("test_squares",),
        ("loss.power",),
    )
    assert cubes.sources == (CUBES,)
    assert not cubes.is_right


def test_empty_keys_make_a_right_case():
    right = case("id: a\nnotebook: other\nreplaces: squares\nloses:\ndiagnosis:")
    assert right.is_right
    assert right.notebook == "other"


def test_an_indented_line_continues_a_list():
    assert case("id: a\nreplaces: squares\nloses: one,\n  two").loses == ("one", "two")


def test_a_title_may_take_two_lines():
    assert parse_case('"""One\ntwo.\n\nid: a\nreplaces: f\n"""\nf = 1\n', "a.py").title == "One two."


@pytest.mark.parametrize(
    ("header", "key", "what"),
    [
        ("replaces: squares", "id", "exactly one"),
        ("id: a, b\nreplaces: squares", "id", "exactly one"),
        ("id: Two Words\nreplaces: squares", "id", "not a name"),
        ("id: a", "replaces", "nothing is replaced"),
        ("id: a\nreplaces: squares, squares", "replaces", "twice"),
        ("id: a\nreplaces: squares\nloses: test squares", "loses", "not a name"),
        ("id: a\nreplaces: squares\ndiagnosis: sum", "diagnosis", "not a name"),
        ("id: a\nreplaces: squares\nlooses: test", "looses", "unknown key"),
        ("id: a\nid: b\nreplaces: squares", "id", "twice"),
        ("id: a\nreplaces: squares, cubes", "replaces", "cubes is not defined"),
    ],
)
def test_a_faulty_header_names_file_and_key(header, key, what):
    with pytest.raises(UserError, match=what) as caught:
        case(header, name="sum.py")
    assert caught.value.where == f"sum.py, {key}"


def test_a_file_without_docstring_is_refused():
    with pytest.raises(UserError, match="no docstring"):
        parse_case("def squares(n): pass\n", "a.py")


def test_several_cells_get_their_definitions_and_the_first_gets_the_rest():
    two = "# por partes\n@cached\ndef two():\n    return HALF"
    body = f"import math\n\nHALF = 0.5\n\n\n{two}\n\n\none = 1\n\n\ndef own(): pass"
    assert case("id: a\nreplaces: one, two", body).sources == (
        "import math\n\nHALF = 0.5\n\none = 1\n\ndef own(): pass",
        two,
    )


def test_one_cell_takes_even_what_does_not_compile():
    assert case("id: a\nreplaces: squares", "def squares(n)\n    pass").sources == (
        "def squares(n)\n    pass",
    )


def test_several_cells_cannot_hold_what_does_not_compile():
    with pytest.raises(UserError, match="does not compile"):
        case("id: a\nreplaces: one, two", "def one(\n")


def test_with_solutions_keeps_hidden_tests_and_the_master_itself():
    master = good_master()
    filled = with_solutions(master, [parse_case(HEADER + CUBES, "cubes.py")])
    assert sources(filled)["squares"] == CUBES
    assert "HIDDEN" in sources(filled)["test_squares"]
    assert master == good_master()


def test_a_submission_has_answers_but_neither_markers_nor_hidden_tests():
    submitted = submission_view(good_master(), SETTINGS)
    assert sources(submitted)["squares"] == "\n".join(
        line for line in SQUARES["source"].split("\n") if "SOLUTION" not in line
    )
    assert sources(submitted)["test_squares"] == TEST_SQUARES["source"].split("\n")[0]


def test_a_submission_may_leave_cells_as_released():
    submitted = submission_view(good_master(), SETTINGS, unsolved={"squares"})
    assert "NotImplementedError" in sources(submitted)["squares"]


def test_a_case_outdoes_the_master_in_a_submission():
    submitted = submission_view(good_master(), SETTINGS, [parse_case(HEADER + CUBES, "cubes.py")])
    assert sources(submitted)["squares"] == CUBES


def test_written_answers_are_handed_in_too():
    text = manual("why", "### BEGIN SOLUTION\nBecause.\n### END SOLUTION")
    assert sources(submission_view(notebook(markdown("?"), text), SETTINGS))["why"] == "Because."


def test_a_case_for_a_cell_that_is_not_there_is_refused():
    for ids in ("cubes", "test_squares"):
        with pytest.raises(UserError, match=f"no solution cell {ids}") as caught:
            with_solutions(good_master(), [case(f"id: a\nreplaces: {ids}")])
        assert caught.value.where == "a, replaces"


def test_two_answers_for_one_cell_are_refused():
    both = [case("id: a\nreplaces: squares"), case("id: b\nreplaces: squares")]
    with pytest.raises(UserError, match="two answers for the cell squares"):
        with_solutions(good_master(), both)


def test_cases_for_different_cells_go_together():
    master = notebook(solution("one", "one = 0"), solution("two", "two = 0"), check("t", "assert one < two"))
    filled = with_solutions(
        master, [case("id: a\nreplaces: one", "one = 1"), case("id: b\nreplaces: two", "two = 2")]
    )
    assert (sources(filled)["one"], sources(filled)["two"]) == ("one = 1", "two = 2")


def bank(root: Path, **files: str) -> Path:
    for place, header in files.items():
        kind, _, stem = place.partition("_")
        path = root / kind / f"{stem}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'"""Title.\n\n{header}\n"""\nx = 1\n', encoding="utf-8")
    return root


def test_a_bank_is_read_from_its_two_directories(tmp_path):
    root = bank(tmp_path, right_a="id: a\nreplaces: x", wrong_b="id: b\nreplaces: x\nloses: t")
    assert [case.id for case in read_bank(root)] == ["a", "b"]


@pytest.mark.parametrize(
    ("files", "what"),
    [
        ({"right_a": "id: b\nreplaces: x"}, "not the file's name"),
        ({"right_a": "id: a\nreplaces: x\nloses: t"}, "a right answer"),
        ({"right_a": "id: a\nreplaces: x\ndiagnosis: a.b"}, "a right answer"),
        ({"wrong_a": "id: a\nreplaces: x"}, "loses nothing"),
        ({"right_a": "id: a\nreplaces: x", "wrong_a": "id: a\nreplaces: x\nloses: t"}, "another file"),
        ({}, "no solutions"),
    ],
)
def test_a_bank_whose_files_contradict_their_places_is_refused(tmp_path, files, what):
    with pytest.raises(UserError, match=what):
        read_bank(bank(tmp_path, **files))
