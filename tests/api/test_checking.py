"""Statements and traces from Python are those of the commands."""

import json

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
    assert main.main(["trace", "share", "asean", "August", "2020"]) == 0
    printed = capsys.readouterr().out.splitlines()
    table = ts.trace("share", "ASEAN", last_period="2020-08")
    assert printed[0].startswith("read as: partner ASEAN, last_period 2020-08") and [
        "  " * depth + text for depth, text in table.itertuples(index=False)] == printed[1:]
    assert main.main(["trace", "share", "asean", "--period", "2020-01..2020-08", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["text"] == table["text"].iloc[0] and told["steps"][0]["steps"]


def test_a_trace_without_a_period_is_of_the_latest_and_a_later_one_hears_how_far_the_data_reach(capsys):
    assert main.main(["trace", "share"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == ts.trace("share")["text"].iloc[0]
    assert main.main(["trace", "share", "VNM", "2031"]) == 2
    assert "last_period 2031 is after the data, which reach 20" in capsys.readouterr().err


def test_a_check_for_a_machine_is_the_table_of_python(capsys):
    statement = "ASEAN total 2020-01..2020-08 = 416.55 USD bn"
    assert main.main(["check", statement, "--json"]) == 0
    assert [row["verdict"] for row in json.loads(capsys.readouterr().out)["rows"]] == ts.check(statement)["verdict"].tolist()


def test_an_unknown_measure_is_refused():
    with pytest.raises(ParameterError, match="use level, growth, share"):
        ts.trace("speed")


@pytest.mark.parametrize("given", [5, None, ["ASEAN total 2020-01..2020-08 = 416.55 USD bn", 5], 2.5], ids=str)
def test_what_is_no_text_is_no_statement(given):
    with pytest.raises(ParameterError, match="is no text; write for example"):
        ts.check(given)


def test_a_balance_is_of_both_flows():
    """The flow was ignored: the balance of all trade stood there for that of exports."""
    with pytest.raises(ParameterError, match="leave out the flow export, or trace its level"):
        ts.trace("balance", "ASEAN", flow="exports", last_period=2020)


@pytest.mark.parametrize(("number", "rates"), [
    ("6.7", "6.7% in dollars and 7% in yuan, and the number fits both"),
    ("9", "6.7% in dollars and 7% in yuan, and the number fits neither"),
    ("6.9", "6.7% in dollars and 7% in yuan, and the number fits the rate in yuan"),
    ("7.0", "7.00% in dollars (databases) and 7% in yuan, and the number fits both")])
def test_the_rate_in_dollars_is_the_published_one_whatever_is_claimed(number, rates):
    """It was the reading nearest to the claim: 6.72 to 6.73% beside one number and 7.00%, of the databases, beside another."""
    assert f"no currency is named: it was {rates}" in ts.check(f"China's trade with ASEAN grew {number} percent in 2020.")["reason"].item()
