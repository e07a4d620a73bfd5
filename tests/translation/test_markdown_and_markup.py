"""Markdown block by block, drawings and scripts: what is text, what is a name, and what is neither."""

from hypothesis import given
from hypothesis import strategies as st

from practico.translation.glossary import Glossary
from practico.translation.markdown_text import markdown_spans, references, translated_markdown
from practico.translation.markup import markup_spans, translated_markup

RENAME = Glossary("en", "a-en", "", "", public={"sigmoide": "sigmoid", "mapa": "map"}).rename
MARKDOWN = """# Título

$$x = \\frac{1}{2}$$

Usá `sigmoide`, no la sigmoide.
- una lista

<a id="sigmoide"></a>

```python
sigmoide(S)

# no
```

Ver [arriba](#sigmoide), [la web](https://a.org/sigmoide) y `mapa.svg`.
"""


def test_blocks_with_words_are_text_and_formulas_and_code_are_not():
    assert [span.text.split("\n")[0] for span in markdown_spans(MARKDOWN)] == [
        "# Título",
        "Usá `sigmoide`, no la sigmoide.",
        "```python",
        "Ver [arriba](#sigmoide), [la web](https://a.org/sigmoide) y `mapa.svg`.",
    ]
    assert markdown_spans("$$\\underbrace{x}_{\\text{del costo}}$$")


def test_names_are_renamed_in_code_anchors_and_links_alone():
    made = translated_markdown(MARKDOWN, lambda text: text.replace("Título", "Title"), RENAME)
    assert made.startswith("# Title\n\n$$x")
    assert "Usá `sigmoid`, no la sigmoide." in made
    assert '<a id="sigmoid"></a>' in made
    assert "[arriba](#sigmoid), [la web](https://a.org/sigmoide) y `map.svg`" in made


def test_what_a_translation_must_keep():
    assert references('`a_b` [x](#y) `a + b` <a id="z">') == ["](#y)", "`a_b`", 'id="z"']


@given(st.text(st.sampled_from("ab\n `$#-áñ<>[]()"), max_size=80))
def test_untranslated_markdown_stays_to_the_letter(source):
    assert translated_markdown(source, lambda text: text, str) == source


@given(st.text(st.sampled_from("abc/*'\"`\n {}<>é"), max_size=80), st.sampled_from([".js", ".css", ".svg"]))
def test_untranslated_scripts_and_drawings_stay_to_the_letter(source, suffix):
    assert translated_markup(f"a{suffix}", source, lambda text: text, str) == source


def test_scripts_have_comments_to_translate_and_keys_to_rename():
    source = 'const a = {mapa: "// no es nota", b: `mapa`}; // el mapa de todos\n/* una nota */ .pg-mapa {}'
    assert [span.text for span in markup_spans("a.js", source)] == ["el mapa de todos", "una nota"]
    notes = {"una nota": "a note"}
    made = translated_markup("a.js", source, lambda text: notes.get(text, text), RENAME)
    assert made == 'const a = {map: "// no es nota", b: `map`}; // el mapa de todos\n/* a note */ .pg-map {}'


def test_drawings_have_their_words_to_translate_and_no_styles():
    source = '<svg><style>text {fill: red}</style><title id="t">Un mapa</title><text>x (2)</text></svg>'
    assert [span.text for span in markup_spans("a.svg", source)] == ["Un mapa"]
    assert ">A map<" in translated_markup("a.svg", source, lambda _: "A map", RENAME)
