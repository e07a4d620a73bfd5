"""Headings of Markdown cells as text that stands alone."""

import pytest

from practico.notebook.headings import last_heading


@pytest.mark.parametrize(
    ("markdown", "heading"),
    [
        ("# Título", "Título"),
        ("texto\n\n## 2. Otra\n### 2.1 `mse` (7 puntos)\n\nmás", "2.1 mse"),
        ("## 3. Losses (15 points)", "3. Losses"),
        ('<a id="x"></a>\n## **Fuerte** y [enlace](https://a.example)', "Fuerte y enlace"),
        ("### 4 <b>hola</b> ###", "4 hola"),
        ("sin título", ""),
        ("```\n# un comentario\n```", ""),
        ("# uno\n```python\n# dos\n```", "uno"),
        ("#no es un título", ""),
        ("# " + "x" * 100, "x" * 79 + "…"),
    ],
)
def test_the_last_heading_without_marks(markdown, heading):
    assert last_heading(markdown) == heading
