"""The words of the explanations: none of a cause, none that stands for an empty list."""

import re
from importlib import resources

import pytest

CAUSES = r"because|due to|led to|caused|causes\b|result of|thanks to|driven by|owing to"


def test_no_word_of_a_cause():
    text = (resources.files("tradeshare.explanations") / "words.md.j2").read_text(encoding="utf-8")
    said = re.sub(r"\{#.*?#\}", "", text, flags=re.S)  # comments are not said
    assert not re.findall(CAUSES, said, flags=re.I)


@pytest.mark.parametrize("words", ["It rose because the total fell.", "Growth due to prices", "caused by tariffs"])
def test_such_words_are_found(words):
    assert re.search(CAUSES, words, flags=re.I)
