"""Numbers with units in words."""

import pytest

from tradeshare.headlines.sentences.quantities import quantities


@pytest.mark.parametrize(("text", "expected"), [
    ("$416.55bn", ["A 416.55 USD bn"]), ("US$416.55 bn", ["A 416.55 USD bn"]), ("416.55 billion U.S. dollars", ["A 416.55 USD bn"]),
    ("2.93 trillion yuan", ["A 2.93 CNY tn"]), ("RMB 2.1 trillion", ["A 2.1 CNY tn"]), ("\u20ac5.2 billion", ["A 5.2 EUR bn"]),
    ("RM487.13 billion", ["A 487.13 MYR bn"]), ("1,234.5 million USD", ["A 1,234.5 USD mn"]),
    ("483.7 billion and 394.5 billion US dollars", [
        "A 483.7 USD bn", "A 394.5 USD bn"]), ("230 and 185 billion dollars", ["A 230 USD bn", "A 185 USD bn"]),
    ("3.8 percent", ["R 3.8"]), ("3.8 per cent", ["R 3.8"]), ("-9.7%", ["R -9.7"]), ("5.1 and 3 percent", ["R 5.1", "R 3"]),
    ("0.8 percentage points", ["D 0.8"]), ("13.1 million tonnes", ["A 13.1 tonnes mn"]), ("10 members in 2020", []),
    ("416.55 billion", ["A 416.55 bn"]),
])
def test_numbers_with_their_units(text, expected):
    assert [" ".join(filter(None, [mark.kind, *mark.value])) for mark in quantities(text)] == expected
