"""The frame of a page, and that each language has the same sentences and each sentence is there."""

import re
import string
import tomllib
from importlib.resources import files

import pytest

from practico.page import read_words, write_page

PACKAGES = ["practico.report", "practico.similar", "practico.site"]


def sentences(package, language):
    return tomllib.loads((files(package) / "words" / f"{language}.toml").read_text(encoding="utf-8"))


def braces(entry):
    texts = entry.values() if isinstance(entry, dict) else [entry]
    return {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("package", PACKAGES)
def test_both_languages_say_the_same_things(package):
    spanish, english = sentences(package, "es"), sentences(package, "en")
    assert list(spanish) == list(english)
    assert {key: braces(entry) for key, entry in spanish.items()} == {
        key: braces(entry) for key, entry in english.items()
    }


@pytest.mark.parametrize("package", PACKAGES)
def test_every_sentence_is_used_and_there(package):
    known = set(sentences(package, "en"))
    folder = files(package)
    sources = [
        path.read_text()
        for part in (folder, folder / "templates")
        for path in part.iterdir()
        if path.is_file()
    ]
    text = "\n".join(sources)
    wanted = set(re.findall(r'words\(f?["\']([a-z_]+)["\']', text))
    assert {word for word in wanted if not word.endswith("_") and word not in known} == set()
    built = ("undefined_", "tally_", "mark_", "standing_", "strength_"), ("_name", "_letter", "pseudonym")
    plain = {key for key in known if not key.startswith(built[0]) and not key.endswith(built[1])}
    assert {key for key in plain if key not in text} == set()


def test_a_sentence_follows_its_number():
    words = read_words("practico.report", "es")
    assert words("who", count=1) == "1 estudiante"
    assert words("who", count=2000, shown="2 000") == "2 000 estudiantes"


def test_an_unknown_sentence_is_a_mistake():
    with pytest.raises(KeyError):
        read_words("practico.report", "es")("no_such_sentence")


def test_another_language_reads_english():
    assert read_words("practico.report", "xx").language == "en"


def test_a_page_is_written_whatever_its_names_hold(tmp_path):
    path = tmp_path / "report" / "a.html"
    write_page(path, "Zoë \ud800")
    assert path.read_bytes() == "Zoë ?".encode()
    assert list(path.parent.iterdir()) == [path]
