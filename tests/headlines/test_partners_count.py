"""The partner's own count is a verdict of its own; it names China's figure and the partner's."""

import pytest

from tradeshare.headlines import check, short_statement
from tradeshare.headlines.verdict import AGREES, CONTRADICTS, PARTNERS, UNKNOWN


def said(text, data, reporter=""):
    return check.check(short_statement.line(text).assign(reporter=reporter), data).iloc[0]


@pytest.mark.parametrize(("text", "mirrored"), [
    ("VNM total 2020 = 133.09 USD bn", "133.08"), ("MYS total 2022 = 110.6 USD bn", "110.5"), ("USA balance 2017 = 375.3 USD bn", "375.2"),
])
def test_what_the_partner_reports_is_no_error(data, text, mirrored):
    row = said(text, data)
    assert row["verdict"] == PARTNERS and mirrored in row["reason"] and "China's figure is" in row["reason"], row["reason"]


@pytest.mark.parametrize(("text", "verdict"), [
    ("VNM total 2020 = 133.09 USD bn", PARTNERS), ("VNM total 2020 = 192.3 USD bn", CONTRADICTS),
    ("VNM total 2030 = 133.09 USD bn", UNKNOWN),
])
def test_a_statement_that_names_the_partners_count_is_judged_by_it(data, text, verdict):
    assert said(text, data, "VNM")["verdict"] == verdict


def test_chinas_figure_stays_chinas(data):
    assert said("VNM total 2020 = 192.3 USD bn", data)["verdict"] == AGREES
    assert said("VNM total 2020 = 192.3 USD bn", data, "China")["verdict"] == AGREES


def test_a_third_reporter_is_refused(data):
    row = said("VNM total 2020 = 192.3 USD bn", data, "Japan")
    assert not row["readable"] and "neither China nor the partner" in row["reason"]


def test_a_sentence_that_names_the_partners_customs(data):
    from tradeshare.headlines.sentences import answers

    found = answers.answers("Vietnam's trade with China reached $133.09 billion in 2020, according to Vietnam's customs.", data)
    assert found[0].verdict == PARTNERS and "by the count of Viet Nam" in found[0].read_as
