"""Whose count."""

import pytest

from tradeshare.data import tables
from tradeshare.headlines import statements
from tradeshare.headlines.sentences.parties import finder
from tradeshare.headlines.sentences.spoken import reporter
from tradeshare.headlines.sentences.tokens import marked

FIND = finder(statements.names(tables.read_table("partners")), ())


@pytest.mark.parametrize(("text", "expected"), [
    ("according to Vietnam's customs", "VNM"), ("according to Vietnamese customs", "VNM"), ("Malaysian statistics show", "MYS"),
    ("data from Statistics Indonesia", "IDN"), ("US Census Bureau data show", "USA"),
    ("data from the General Administration of Customs", "CHN"),
    ("Chinese customs data showed", "CHN"), ("trade with Viet Nam rose", None), ("according to MATRADE", "MYS"),
])
def test_whose_count(text, expected):
    made = marked(text, [FIND])
    assert reporter(made, 0, len(made.coded)) == expected
