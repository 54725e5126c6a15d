"""What a notebook gets of an exhibit."""

import pandas as pd
from IPython.core.formatters import DisplayFormatter

from tradeshare.exhibits import show
from tradeshare.exhibits.exhibit import Prose
from tradeshare.foundation.safe_text import as_literal


def test_prose_is_markdown_for_pages_and_its_words_alone_as_plain_text():
    bundle, _ = DisplayFormatter().format(Prose(f"**{as_literal('a*b')}** grew.", "It fell."))
    assert bundle == {"text/markdown": "**a\\*b** grew.\n\nIt fell.", "text/plain": "**a*b** grew.\n\nIt fell."}


def test_a_number_too_small_to_show_keeps_its_column_on_the_right():
    for text in ("below 0.01", "+0.00", "−0.00"):
        assert "text-align: right" in show.table_html(pd.DataFrame({"Difference, pp": ["−4.06", text]}), "")
