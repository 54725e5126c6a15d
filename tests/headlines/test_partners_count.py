"""The partner's own count is a verdict of its own; it names China's figure and the partner's."""

import pytest

from tradeshare.headlines import check, short_statement
from tradeshare.headlines.verdict import AGREES, CONTRADICTS, PARTNERS, UNKNOWN


def said(text, data, reporter=""):
    return check.check(short_statement.line(text).assign(reporter=reporter), data).iloc[0]


@pytest.mark.parametrize(("text", "mirrored"), [
    ("SGP total 2010 = 74.5 USD bn", "70.16"), ("IDN balance 2021 = about 3 USD bn", "2.49"), ("EU balance 2020 = 219 USD bn", "208.12"),
    ("ASEAN total 2020 = more than 500 USD bn", "515.35"), ("VNM total 2020 = 133.09 USD bn", "133.08"),
    ("MYS total 2022 = 110.6 USD bn", "110.5"), ("USA balance 2017 = 375.3 USD bn", "375.2"),
])
def test_what_the_partner_reports_is_no_error(data, text, mirrored):
    row = said(text, data)
    assert row["verdict"] == PARTNERS and mirrored in row["reason"] and "China's figure is" in row["reason"], row["reason"]


@pytest.mark.parametrize(("text", "reporter", "shown"), [
    ("VNM import 2008 = 4.5 USD bn", "VNM", "an earlier or later release of it"),  # 4.85 later
    ("ASEAN import 2010 = 113.5 USD bn", "ASEAN", "the sum of its members' counts"),
    ("PHL import 2019 = 19.5 USD bn", "", "China and Hong Kong together"),
    ("MYS total 2024-01..2024-11 = 98 USD bn", "", "for these months; it would be"), ("USA balance 2005 = 202 USD bn", "", "reports"),
])
def test_other_ways_to_count(data, text, reporter, shown):
    row = said(text, data, reporter)
    assert row["verdict"] == PARTNERS and shown in row["reason"], row["reason"]


@pytest.mark.parametrize(("text", "reporter", "verdict"), [
    ("MYS import 2022 growth = 9.4 %", "MYS", UNKNOWN),  # in ringgit
    ("MYS import 2022 growth = 9.4 % USD", "MYS", CONTRADICTS), ("KHM export 2022-10 = 0.9 USD bn", "KHM", UNKNOWN),
    ("ASEAN total 2020 = more than 460 USD bn", "", CONTRADICTS),  # a hedge is no count: its members report 494
    ("EU export 2018 = 466 USD bn", "", CONTRADICTS),  # what its members report; the EU counts in euros
])
def test_what_is_not_the_partners_count(data, text, reporter, verdict):
    row = said(text, data, reporter)
    assert row["verdict"] == verdict, row["reason"]


@pytest.mark.parametrize(("text", "verdict"), [
    ("VNM total 2020 = 133.09 USD bn", PARTNERS), ("VNM total 2020 = 192.3 USD bn", CONTRADICTS),
    ("VNM total 2030 = 133.09 USD bn", UNKNOWN),
])
def test_a_statement_that_names_the_partners_count_is_judged_by_it(data, text, verdict):
    assert said(text, data, "VNM")["verdict"] == verdict


def test_the_united_states_count_their_imports_without_freight(data):
    row = said("USA balance 2024 = 295.4 USD bn", data)
    assert row["verdict"] == PARTNERS and "China's figure is" in row["reason"], row["reason"]
    assert said("USA export 2025-01..2025-06 = 167.5 USD bn", data)["verdict"] == PARTNERS
    assert said("USA balance 2024 = 330 USD bn", data)["verdict"] == CONTRADICTS


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


@pytest.mark.parametrize(("text", "verdict", "cause"), [
    ("ASEAN total 2021-01..2021-08 = 416.55 USD bn", CONTRADICTS, "another period"),  # near an estimate of ASEAN's own count
    ("ASEAN total 2021 = 685.28 USD bn", CONTRADICTS, "another period"), ("MYS total 2024-01..2024-11 = 98 USD bn", PARTNERS, ""),
    ("ASEAN total 2021-01..2021-08 = about 416 USD bn", PARTNERS, "")])
def test_a_figure_of_chinas_own_for_another_period_is_no_loose_count_of_the_partner(data, text, verdict, cause):
    row = check.check(short_statement.line(text), data).iloc[0]
    assert (row["verdict"], row["cause"]) == (verdict, cause), row["reason"]
