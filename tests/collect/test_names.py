"""Names from archives: read as they were meant, and safe whatever they are."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from practico.collect.names import (
    Paths,
    clean_part,
    clean_path,
    decode_name,
    folded,
    is_junk,
    slug,
    squashed,
)
from practico.errors import UnreadableArchive


@pytest.mark.parametrize(
    "name", ["José Muñoz", "ÁLVARO NÚÑEZ", "María Ibáñez", "Débora Júlia", "PÉREZ", "João"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "cp850", "cp1252", "latin-1"])
def test_names_are_read_in_the_encoding_they_were_written_in(name, encoding):
    assert decode_name(name.encode(encoding)) == name


@pytest.mark.parametrize("name", ["José Muñoz", "núñez_inés", "PEÑA"])
def test_zips_own_code_page(name):
    assert decode_name(name.encode("cp437")) == name


@pytest.mark.parametrize(
    "hostile",
    ["../x.ipynb", "a/../../x", "..", "..\\..\\x", "C:..\\x", "a/.. /b", "", "/", "//", "C:", "./."],
)
def test_names_that_point_outside_are_refused(hostile):
    with pytest.raises(UnreadableArchive):
        clean_path(hostile)


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("/etc/passwd", "etc/passwd"),
        ("C:\\Users\\ana\\squares.ipynb", "Users/ana/squares.ipynb"),
        ("\\\\server\\share\\a.ipynb", "server/share/a.ipynb"),
        ("a\\b.ipynb", "a/b.ipynb"),
        ("./a//b", "a/b"),
        ("a\x00b\x1b[2J.ipynb", "a-b-[2J.ipynb"),
        ("\u202egpj.ipynb", "gpj.ipynb"),
        ("Ana\u00a0García\r\n.txt", "Ana García  .txt"),
        ("nun\u0303ez", "nuñez"),
        ("con.ipynb", "_con.ipynb"),
        ("--rf", "rf"),
        ("a. ", "a"),
        ("a/. ./b", "a/_/b"),
        ('a<b>:"|?*', "a-b------"),
    ],
)
def test_names_are_made_safe(name, clean):
    assert clean_path(name) == clean


@given(st.text(max_size=60))
@example("\ud800/x")
@example('" "')
@example("a" * 400 + ".ipynb")
@example("../" * 5 + "x")
def test_whatever_the_name_the_path_stays_inside(name):
    try:
        clean = clean_path(name)
    except UnreadableArchive:
        return
    root = Path("/course/collected")
    assert root in (root / clean).parents
    assert ".." not in PurePosixPath(clean).parts
    assert not PurePosixPath(clean).is_absolute()
    windows = PureWindowsPath(clean)
    assert not windows.is_absolute()
    assert not windows.drive
    assert clean.isprintable()
    assert all(0 < len(part.encode()) <= 152 for part in clean.split("/"))
    assert clean_path(clean) == clean


@given(st.binary(max_size=60))
def test_any_bytes_are_some_name(raw):
    assert isinstance(decode_name(raw), str)


@given(st.text(max_size=300))
def test_a_slug_is_one_safe_name(name):
    made = slug(name)
    assert made == "" or clean_part(made) == made
    assert "/" not in made


PATH = st.lists(st.sampled_from(["a", "A", "b", "b~2", "a.txt", "ß", "SS"]), min_size=1, max_size=3)


@given(st.lists(PATH.map("/".join), max_size=12))
def test_no_two_paths_collide_on_any_file_system(wanted):
    paths = Paths()
    claimed = [folded(paths.claim(path)) for path in wanted]
    assert len(set(claimed)) == len(claimed)
    for path in claimed:  # no file stands where another needs a folder
        assert not any(other.startswith(f"{path}/") for other in claimed)


def test_what_systems_leave_behind_is_junk():
    for path in (
        "__MACOSX/._a.ipynb",
        "a/.DS_Store",
        "Thumbs.db",
        "a/.ipynb_checkpoints/a-checkpoint.ipynb",
        "._a",
    ):
        assert is_junk(path)
    assert not is_junk("a/squares.ipynb")


def test_names_are_compared_without_accents_and_case():
    assert squashed("  García, ANA-María ") == squashed("garcia ana maria")
    assert slug("Ana María Núñez") == "ana_maria_nunez"
