"""Which flow of China's is meant."""

import pytest

from tradeshare.headlines.sentences.directions import subject

P, C = "{P0}", "{C1}"


@pytest.mark.parametrize(("word", "owner", "way", "other", "flow", "sign"), [
    ("export", P, "to", C, "import", 1), ("import", P, "from", C, "export", 1), ("export", C, "to", P, "export", 1),
    ("import", C, "from", P, "import", 1),
    ("export", "", "to", P, "export", 1), ("import", "", "from", P, "import", 1), ("export", "", "from", P, "import", 1),
    ("export", "", "to", C, "import", 1),
    ("import", "", "from", C, "export", 1), ("total", P, "with", C, "total", 1), ("surplus", C, "with", P, "balance", 1),
    ("deficit", C, "with", P, "balance", -1), ("deficit", P, "with", C, "balance", 1), ("surplus", P, "with", C, "balance", -1),
])
def test_the_side_turns_the_flow(word, owner, way, other, flow, sign):
    assert subject(word, owner, way, other)[:3:2] == (flow, sign)


def test_others_bar_a_check():
    assert subject("export", "{V0}", "to", P).fault and subject("total", "{U0}", "with", C).fault
    assert subject("total", "{P0}", "with", "{P1}").fault
