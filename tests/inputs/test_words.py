"""Flows, currencies and members by the words that people use for them."""

import pytest
from tradeshare.foundation.errors import ParameterError
from tradeshare.inputs import words


@pytest.mark.parametrize(("read", "text", "meant"), [
    (words.flow, "Exports", "export"), (words.flow, "imports", "import"), (words.flow, "trade", "total"), (words.flow, "both", "total"),
    (words.flow, "exports + imports", "total"), (words.flow, "\u51fa\u53e3", "export"), (words.flow, "\u9032\u53e3", "import"),
    (words.currency, "\u4eba\u6c11\u5e63", "CNY"), (words.currency, "RMB", "CNY"),
    (words.currency, "yuan", "CNY"), (words.currency, "\u00a5", "CNY"), (words.currency, "$", "USD"), (words.currency, "US$", "USD"),
    (words.currency, "usd", "USD"), (words.members, "LAST", "last"),
    (words.vintage, "all accepted", ""), (words.vintage, "none", "shipped")])
def test_a_word_is_read_as_it_is_meant(read, text, meant):
    assert read(text) == meant


@pytest.mark.parametrize(("read", "text", "said"), [
    (words.flow, "balance", "has no share"), (words.flow, "flows", "total, export, import"), (words.currency, "EUR", "USD, CNY"),
    (words.currency, "", "USD, CNY"), (words.currency, "!", "USD, CNY"), (words.members, "never", "last, then")])
def test_another_word_is_refused_with_those_that_there_are(read, text, said):
    with pytest.raises(ParameterError, match=said):
        read(text)
