"""Statements and traces from Python are those of the commands."""

import pytest

import tradeshare as ts
from tradeshare.cli import main
from tradeshare.foundation.errors import ParameterError


def test_several_statements_keep_their_order():
    texts = ["ASEAN total 2020-01..2020-08 = 416.55 USD bn", "ASEAN total 2020-01..2020-08 = 500 USD bn"]
    table = ts.check(texts)
    assert table["statement"].tolist() == texts and table["verdict"].tolist() == ["agrees", "contradicts"]


@pytest.mark.parametrize("statement", ["ASEAN is large", []])
def test_what_is_no_statement_is_refused(statement):
    with pytest.raises(ParameterError, match="for example"):
        ts.check(statement)


def test_a_trace_is_that_of_the_command(capsys):
    assert main.main(["trace", "share", "--partner", "asean", "--period", "August 2020"]) == 0
    printed = capsys.readouterr().out.splitlines()
    table = ts.trace("share", "ASEAN", last_period="2020-08")
    assert printed[0] == "read as: partner ASEAN" and ["  " * depth + text for depth, text in table.itertuples(index=False)] == printed[1:]


def test_an_unknown_measure_is_refused():
    with pytest.raises(ParameterError, match="use level, growth, share"):
        ts.trace("speed")
