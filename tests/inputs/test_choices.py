"""Flows, currencies and members by the words that people use for them."""

import pytest
from tradeshare.foundation.errors import ParameterError
from tradeshare.inputs import choices


@pytest.mark.parametrize(("read", "text", "meant"), [
    (choices.flow, "Exports", "export"), (choices.flow, "imports", "import"), (choices.flow, "trade", "total"),
    (choices.flow, "both", "total"),
    (choices.flow, "exports + imports", "total"), (choices.flow, "\u51fa\u53e3", "export"), (choices.flow, "\u9032\u53e3", "import"),
    (choices.currency, "\u4eba\u6c11\u5e63", "CNY"), (choices.currency, "RMB", "CNY"),
    (choices.currency, "yuan", "CNY"), (choices.currency, "\u00a5", "CNY"), (choices.currency, "$", "USD"),
    (choices.currency, "US$", "USD"),
    (choices.currency, "usd", "USD"), (choices.members, "LAST", "last"),
    (choices.vintage, "all accepted", ""), (choices.vintage, "none", "shipped")])
def test_a_word_is_read_as_it_is_meant(read, text, meant):
    assert read(text) == meant


@pytest.mark.parametrize(("read", "text", "said"), [
    (choices.flow, "balance", "has no share"), (choices.flow, "flows", "total, export, import"), (choices.currency, "EUR", "USD, CNY"),
    (choices.currency, "", "USD, CNY"), (choices.currency, "!", "USD, CNY"), (choices.members, "never", "last, then")])
def test_another_word_is_refused_with_those_that_there_are(read, text, said):
    with pytest.raises(ParameterError, match=said):
        read(text)
