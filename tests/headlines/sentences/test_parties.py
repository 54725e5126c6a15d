"""Who trades."""

import pytest

from tradeshare.data import tables
from tradeshare.headlines import statements
from tradeshare.headlines.sentences.parties import finder

FIND = finder(statements.names(tables.read_table("partners")), tuple(tables.read_table("economies")["name"]))


@pytest.mark.parametrize(("text", "expected"), [
    ("Vietnamese exports", ["P VNM"]), ("the US and us", ["P USA"]), ("America", ["P USA"]), ("the United States", ["P USA"]),
    ("U.S. exports", ["P USA"]),
    ("ASEAN countries", ["P ASEAN"]), ("the bloc", ["P "]), ("the 27-member bloc", ["P EU"]), ("Chinese exports", ["C CHN"]),
    ("Guangxi", ["V Guangxi"]),
    ("Africa", ["U Africa"]), ("Kenya", ["U Kenya"]), ("Hong Kong", ["P HKG"]), ("South Korea", ["P KOR"]), ("the South China Sea", []),
])
def test_names_demonyms_and_strangers(text, expected):
    assert [f"{mark.kind} {mark.value}" for mark in FIND(text)] == expected
