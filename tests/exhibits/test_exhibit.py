"""What a notebook gets of an exhibit."""

from IPython.core.formatters import DisplayFormatter

from tradeshare.exhibits.exhibit import Prose
from tradeshare.foundation.safe_text import as_literal


def test_prose_is_markdown_for_pages_and_its_words_alone_as_plain_text():
    bundle, _ = DisplayFormatter().format(Prose(f"**{as_literal('a*b')}** grew.", "It fell."))
    assert bundle == {"text/markdown": "**a\\*b** grew.\n\nIt fell.", "text/plain": "**a*b** grew.\n\nIt fell."}
