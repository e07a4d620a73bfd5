"""A self-contained HTML page: what the report and the comparison of solutions have in common."""

from practico.page.document import Document, render, write_page
from practico.page.formats import Formats
from practico.page.words import Words, read_words

__all__ = ["Document", "Formats", "Words", "read_words", "render", "write_page"]
