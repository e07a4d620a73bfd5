"""Names in another language: part by part, one for one, from a file whose faults are told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practico.errors import UserError
from practico.translation.glossary import Glossary, read_glossary

GLOSSARY = Glossary(
    "en", "a-en", "", "",
    public={"sigmoide": "sigmoid", "inicializar_pesos": "initialize_weights", "prueba": "test"},
    names={"flor": "flower", "forma": "shape"},
    keep=frozenset({"cache"}),
)  # fmt: skip
HEAD = 'assignment = "a-en"\ncode_stub = "# here"\ntext_stub = "here"\n'


@pytest.mark.parametrize(
    ("name", "renamed"),
    [
        ("sigmoide", "sigmoid"), ("prueba_inicializar_pesos", "test_initialize_weights"),
        ("_flor", "_flower"),
        ("X_flor", "X_flower"), ("cache_flor2", "cache_flower2"), ("flores", "flores"),
        ("flor_rara", "flor_rara"),
        ("__init__", "__init__"), ("W1", "W1"), ("prueba_flor_3", "test_flower_3"),
    ],
)  # fmt: skip
def test_names_are_renamed_part_by_part(name, renamed):
    assert GLOSSARY.rename(name) == renamed


def test_what_nobody_decided_about_is_not_known():
    assert not GLOSSARY.knows("flores")
    assert not GLOSSARY.knows("flor_rara")
    assert GLOSSARY.knows("cache1")
    assert GLOSSARY.knows("dX")


@given(st.sampled_from(["sigmoide", "sigmoid", "flor", "flower", "forma", "shape", "x", "otra"]))
def test_public_names_change_places(name):
    """An answer that uses the wrong language is wrong in both: no two public names become one."""
    if name in {*GLOSSARY.public, *GLOSSARY.public.values()}:
        assert GLOSSARY.swap(GLOSSARY.swap(name)) == name
        assert GLOSSARY.swap(name) != name
    else:
        assert GLOSSARY.swap(name) == GLOSSARY.rename(name)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("assignment = ", "cannot be read"),
        ('assignment = "a-en"', "code_stub is not a text"),
        (HEAD + "[public]\nclase = 'class'", "Python's own name"),
        (HEAD + "[names]\nsuma = 'sum'", "Python's own name"),
        (HEAD + "[public]\na1 = 'x'\nb1 = 'x'", "two public names"),
        (HEAD + "[public]\na1 = 'x'\n[names]\na1 = 'y'", "[public] and in [names]"),
        (HEAD + "[pubic]\na1 = 'x'", "unknown key 'pubic'"),
        (HEAD + "[names]\na1 = 3", "not a table of names"),
    ],
)
def test_a_faulty_glossary_is_refused_in_one_sentence(tmp_path, text, said):
    path = tmp_path / "en.toml"
    path.write_text(text)
    with pytest.raises(UserError) as refused:
        read_glossary(path)
    assert said in str(refused.value)
    assert str(refused.value).startswith("en.toml: ")
