"""Statements against the data: the labelled collection, corruptions of right ones, the rules one by one, bad input."""

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from conftest import SCALE

from tradeshare.cli import main
from tradeshare.headlines import check, likely_causes, short_statement, verdict_rules
from tradeshare.headlines.claim import Claim, gap
from tradeshare.headlines.collection.verdict_record import as_asked, LABEL_COLUMNS
from tradeshare.headlines.evidence.readings import INPUT, Reading
from tradeshare.headlines.verdict import AGREES, CONTRADICTS, REVISED, UNKNOWN

COLUMNS = ["id", "publisher", "url", "pub_date", "page", "partner", "flow", "period_start", "period_end", "statistic", "printed", "unit",
           "decimals", "half_width", "growth_currency", "approximate", "approx_word"]


def judge(data, table, collection=None):
    """The rows with their verdicts; `collection` in place of the shipped statements."""
    known = data if collection is None else data._replace(statements=collection)
    return pd.concat([table, check.check(as_asked(table), known).drop(columns="unit")], axis=1)


def rates(rows):
    """Contradicted of the wrong, contradicted of the right and revised, not checked of the right."""
    wrong, good, right = (rows[rows["label"].isin(labels)] for labels in (["wrong"], ["right", "revised"], ["right"]))
    return (wrong["verdict"].eq(CONTRADICTS).mean(), good["verdict"].eq(CONTRADICTS).mean(), right["verdict"].eq(UNKNOWN).mean())


def said(text, data, as_of=""):
    return check.check(short_statement.line(text), data, as_of).iloc[0]


@pytest.fixture(scope="module")
def whole(data):
    return judge(data, data.statements)


def test_the_bars_hold_on_the_collection(whole):
    caught, blamed, unknown = rates(whole)
    assert caught >= 0.87 and blamed <= 0.01 and unknown <= 0.12, (caught, blamed, unknown)


@pytest.mark.parametrize("half", [*(pytest.param(f"{half} years", marks=pytest.mark.soak) for half in ("even", "odd")), "pages"])
def test_statements_that_the_collection_does_not_hold_fare_nearly_as_well(data, half):
    """One half is checked with the other half alone as collection; faults of one table (Reuters, 2009) stand apart: they need its twin."""
    rows = data.statements
    year = rows["period_end"].str[:4].astype(int)
    order = pd.Series(np.random.default_rng(7).random(rows["page"].nunique()), rows["page"].unique())
    here = {"even years": year % 2 == 0, "odd years": year % 2 == 1, "pages": rows["page"].map(order) < 0.5}[half]
    table = judge(data, rows[here], rows[~here])
    caught, blamed, unknown = rates(table[table["publisher"].ne("Reuters (TABLE)")])
    assert caught >= 0.78 and blamed <= 0.01 and unknown <= 0.12, (caught, blamed, unknown)


@pytest.fixture(scope="module")
def by_observations_alone(data):
    """All statements judged without a collection."""
    return judge(data, data.statements, data.statements.iloc[:0])


def test_even_without_a_collection_the_observations_tell(by_observations_alone):
    caught, blamed, unknown = rates(by_observations_alone)
    assert caught >= 0.77 and blamed <= 0.01 and unknown <= 0.155, (caught, blamed, unknown)


def test_a_wide_range_of_what_is_only_likely_confirms_no_level(by_observations_alone):
    rows = by_observations_alone
    near = rows[rows["verdict"].eq(AGREES) & rows["statistic"].eq("value") & rows["flow"].ne("balance")
                & rows["reason"].str.startswith("no other source")]
    claimed, width = 200 * near["half_width"] / near["printed"], 100 * (near["high"] - near["low"]) / near["high"]
    vague = near["approximate"].eq("yes")
    assert len(near) and (width[~vague] <= claimed[~vague].clip(lower=verdict_rules.MAX_LIKELY_WIDTH_PERCENT) + 0.01).all()


def test_no_verdict_hangs_on_a_name(data):
    """The same statements under other ids, pages and publishers: an id is never looked up."""
    some = data.statements.sample(100 * min(SCALE, 3), random_state=3)
    renamed = some.assign(id=[f"x{n}" for n in range(len(some))])
    assert judge(data, some)["verdict"].tolist() == judge(data, renamed)["verdict"].tolist()


def test_the_labels_are_not_read(data):
    some = data.statements.sample(100 * min(SCALE, 3), random_state=4)
    turned = data.statements.assign(label="wrong", label_reason="alone", right_value=1.0, kind="", confidence="low")
    without = data.statements.drop(columns=LABEL_COLUMNS)
    verdicts = judge(data, some)["verdict"].tolist()
    for collection in (without, turned)[:min(SCALE, 2)]:  # without them, whoever reads a label fails
        assert verdicts == judge(data, some, collection)["verdict"].tolist()
    assert not set(LABEL_COLUMNS) & set(as_asked(some)) and set(LABEL_COLUMNS) <= set(data.statements)


def test_what_is_judged_leaves_nothing_behind(data):
    """The readings are shared: what stands on the page of one table is no evidence for the next table."""
    claims = ["VNM import 1965 = 400 USD bn", "VNM import 2020 = 400 USD bn"]  # a cell without readings, and one with some
    check.check(pd.concat([short_statement.line(text) for text in claims], ignore_index=True).assign(url="https://page.invalid/z"), data)
    assert not [row for rows in check.judging_data_of(data).made.levels.values() for row in rows if row.source == INPUT]


# ---- corruptions of right statements

def power(row):
    return row | {"printed": row["printed"] * 10 ** 3, "half_width": row["half_width"] * 10 ** 3}


def currency(row):
    return row | {"unit": {"USD_bn": "CNY_bn", "CNY_bn": "USD_bn"}[row["unit"]]}


def converted(row):
    return row | {"printed": float(f"{row['printed'] * 1.05:.4g}")}


def first_digits_swapped(row):
    text = f"{row['printed']:.{max(row['decimals'], 0)}f}"
    return row | {"printed": float(text[1] + text[0] + text[2:])}


def rank_off(row):
    return row | {"printed": row["printed"] + 1}


def as_share(row):
    return row | {"statistic": "share", "growth_currency": ""}


def another_partner(row):
    return row | {"partner": {"ASEAN": "JPN", "EU": "JPN", "USA": "JPN"}[row["partner"]]}


LEVEL, RATE, RANK = "statistic == 'value'", "statistic == 'growth'", "statistic == 'rank'"
LARGE = "partner in ['ASEAN', 'EU', 'USA']"
CORRUPTIONS = [  # what is done to a right statement, which ones, the part that must be contradicted, the cause named most often
    (power, LEVEL, 0.95, likely_causes.POWER),
    (currency, f"{LEVEL} and flow != 'balance'", 0.98, likely_causes.MONEY),
    (converted, f"{LEVEL} and flow != 'balance' and decimals >= 0", 0.80, None),
    (first_digits_swapped, f"{LEVEL} and flow != 'balance' and 12 < printed < 1000 and decimals > 0", 0.95, likely_causes.SLIP),
    (rank_off, RANK, 0.95, likely_causes.RANK),
    (as_share, f"{RATE} and {LARGE} and flow == 'total' and 1 < printed < 60", 0.95, likely_causes.AS_SHARE),
    (another_partner, f"{LEVEL} and {LARGE} and flow == 'total'", 0.95, likely_causes.PARTNER),
]


@pytest.mark.parametrize(("corrupt", "which", "least", "cause"), CORRUPTIONS, ids=[entry[0].__name__ for entry in CORRUPTIONS])
def test_corrupted_statements_are_contradicted_with_their_cause(data, corrupt, which, least, cause):
    right = data.statements.query("label == 'right' and approximate == 'no'").query(which).sample(80, random_state=11)
    if corrupt is first_digits_swapped:
        right = right[right["printed"].map(lambda value: str(value)[0] != str(value)[1])]
    rows = judge(data, pd.DataFrame([corrupt(row) for row in right.to_dict("records")])[right.columns])
    found = rows[rows["verdict"].eq(CONTRADICTS)]
    assert len(found) >= least * len(rows), rows["verdict"].value_counts().to_dict()
    assert cause is None or found["cause"].value_counts().idxmax() == cause


# ---- the rules

def test_the_two_articles(data):
    rows = judge(data, data.statements[data.statements["page"].str.startswith("press-")]).set_index(["period_end", "statistic"])
    assert len(rows) == 10
    assert rows.loc[("2021-08", "growth"), "verdict"] == REVISED
    assert rows.drop(("2021-08", "growth"))["verdict"].eq(AGREES).all()
    assert "32.98" in rows.loc[("2021-08", "growth"), "reason"]


def test_an_article_does_not_confirm_itself(data):
    """Take away what other pages print: its own row in the observations is no evidence, and no longer confirms it."""
    rows = data.observations
    gone = rows["period"].eq("2020-01..2020-08") & rows["partner"].eq("ASEAN") & ~rows["source"].eq("press-2020")
    implied = rows["period"].isin(["2019-01..2019-08", "2020-01..2020-08"]) & rows["status"].eq("implied")
    later = rows["period"].str.startswith("2021-01..2021-08") & rows["partner"].eq("ASEAN")
    rows = rows.assign(pages=rows["pages"].mask(rows["source"].eq("press-2020"), ""))
    alone = data._replace(observations=rows[~(gone | implied | later)], statements=data.statements.iloc[:0])
    own = data.statements.query("page == 'press-2020' and statistic == 'value'")
    reason = check.check(as_asked(own), alone).iloc[0]
    assert "as published" not in reason["reason"] and "press-2020" not in reason["sources"].split()


@pytest.mark.parametrize(("text", "verdict", "cause"), [
    ("ASEAN total 2020-01..2020-08 = 416.55 USD bn", AGREES, ""),
    ("ASEAN total 2020-01..2020-08 = 0.41655 USD tn", AGREES, ""),
    ("ASEAN total 2020-01..2020-08 = 416,550 USD mn", AGREES, ""),
    ("ASEAN total 2020-01..2020-08 = 416.55 USD tn", CONTRADICTS, likely_causes.POWER),
    ("ASEAN total 2020-01..2020-08 = 461.55 USD bn", CONTRADICTS, likely_causes.SLIP),
    ("ASEAN total 2020-01..2020-08 = 2930 USD bn", CONTRADICTS, likely_causes.MONEY),
    ("ASEAN total 2021-01..2021-08 growth = 33.3% USD", REVISED, ""),
    ("ASEAN total 2021-01..2021-08 growth = 22.8% USD", CONTRADICTS, likely_causes.MONEY),
    ("ASEAN total 2020-01..2020-08 share = 14.6%", AGREES, ""),
    ("ASEAN total 2020-01..2020-08 growth = 14.6% USD", CONTRADICTS, likely_causes.AS_GROWTH),
    ("ASEAN total 2020-01..2020-08 rank = 1", AGREES, ""),
    ("ASEAN total 2020-01..2020-08 rank = 2", CONTRADICTS, likely_causes.RANK),
    ("ASEAN total 2023-01..2023-06 growth = 5.4% CNY", REVISED, ""),  # levels imply +4.4 %
    ("world total 2020 = 32.16 CNY bn", CONTRADICTS, likely_causes.POWER),
    ("ASEAN export 2024 = 982.1 USD bn", CONTRADICTS, likely_causes.FLOW),
    ("ASEAN total 2030 = 500 USD bn", UNKNOWN, ""),
    ("Viet Nam total 2024 = more than 200 USD bn", AGREES, ""),
])
def test_known_statements(data, text, verdict, cause):
    row = said(text, data)
    assert (row["verdict"], row["cause"]) == (verdict, cause), row["reason"]


def test_as_of_uses_only_what_was_published(data, book):
    text = "ASEAN total 2021-01..2021-08 = 553.92 USD bn"
    assert said(text, data)["verdict"] == AGREES
    early = said(text, data, "2021-08-31")
    assert early["verdict"] == UNKNOWN, early["reason"]
    assert not [row for rows in book.levels.values() for row in rows if row.source.startswith("gacc-release") and row.known < "1991"]


@pytest.mark.parametrize(("published", "over"), [("2020-07-31", False), ("2020-08", True), ("2021-01-14", True), ("2020", True)])
def test_months_that_were_not_over_are_a_forecast(data, published, over):
    row = check.check(short_statement.line("ASEAN total 2020-01..2020-08 = 416.55 USD bn").assign(pub_date=published), data).iloc[0]
    assert row["verdict"] == (AGREES if over else UNKNOWN) and ("forecast" in row["reason"]) != over


def test_every_reason_is_one_clean_sentence(whole):
    assert whole["reason"].str.len().between(20, 300).all()
    assert not whole["reason"].str.contains(r"nan|None|inf\b|\n", regex=True).any()
    checked = whole[whole["verdict"].ne(UNKNOWN)]
    assert checked["sources"].ne("").all() and checked["low"].le(checked["high"]).all()
    middle = checked["expected"].dropna()
    assert middle.between(checked.loc[middle.index, "low"] - 1e-6 * middle.abs(), checked.loc[middle.index, "high"] + 1e-6
                          * middle.abs()).all()


def test_bounds_meet_at_their_ends_and_not_beyond():
    claim = Claim("EU", "total", 0, 0, "value", 9.5, 10.5, "USD", 10.0)
    assert gap(claim, Reading(10.5, 12.0, "release")) == 0
    assert gap(claim, Reading(10.6, 12.0, "release")) == pytest.approx(100 * 0.6 / 12)


def test_year_to_date_rates_in_monthly_rows_are_found(data):
    """Reuters' table of July 2009: EU exports, where the months' bases do not add up to the year before."""
    table = data.statements.query("publisher == 'Reuters (TABLE)' and pub_date == '2009-07-10' and partner == 'EU' and flow == 'export'")
    rows = judge(data, table).query("statistic == 'growth'").set_index("period_end")
    assert rows.loc["2009-04":"2009-05", "cause"].eq(likely_causes.PERIOD).all()
    assert not rows.loc[["2009-01", "2009-02", "2009-03", "2008-12"], "verdict"].eq(CONTRADICTS).any()


# ---- bad input

def write(path, rows, encoding="utf-8", mark=","):
    text = "\n".join(mark.join(row) for row in [COLUMNS, *rows]) + "\n"
    path.write_bytes(text.encode(encoding))
    return path


def row(**other):
    return [str({"id": "a", "partner": "ASEAN", "flow": "total", "period_start": "2020-01", "period_end": "2020-08", "statistic": "value",
                 "printed": "416.55", "unit": "USD_bn", "approximate": "no"} .get(name, "") if name not in other else other[name])
            for name in COLUMNS]


@pytest.mark.parametrize(("bad", "named"), [
    (row(partner="XYZ"), "unknown partner 'XYZ'"), (row(partner="Vietnan"), "did you mean VNM"),
    (row(unit="EUR_bn"), "a level in EUR is not checked"),
    (row(flow="sales"), "unknown flow"), (row(statistic="growth", unit="percent", growth_currency="EUR"), "unknown growth_currency 'EUR'"),
    (row(statistic="median"), "unknown statistic"), (row(printed="much"), "not a number"),
    (row(printed="nan"), "no number"), (row(printed="1e400"), "no number"), (row(period_start="2020-13"), "is not a month"),
    (row(period_end="2019-08"), "ends (2019-08) before it starts (2020-01)"), (row(half_width="-1"), "below zero"),
    (row(decimals="many"), "not a number"), (row(statistic="rank", unit="rank", printed="1.5"), "cannot be"),
    (row(statistic="share", unit="percent", flow="balance"), "a balance has no share"), (row()[:-3], "cells where the first line"),
    (row() + ["more"], "cells where the first line"), (row(partner="WLD", statistic="rank", unit="rank", printed="1"), "the world has no "
                                                       "rank"),
    (row(partner="China"), "is the reporter"), (row(printed='"1,23,4"'), "not a number"), (row(printed='"416,550"', half_width='"0,5"'),
                                                                                           "may be 416550 or 416.550"),
    (row(decimals="9" * 400), "no number"), (row(decimals="-400"), "is not from"), (row(period_start="0000-01", period_end="0000-02"),
                                                                                    "in no year"),
])
def test_a_bad_row_is_named_and_the_others_are_judged(tmp_path, capsys, bad, named):
    path, out = write(tmp_path / "in.csv", [row(), bad, row(printed="461.55")]), tmp_path / "out.csv"
    assert main.main(["check", "--file", str(path), "--out", str(out)]) == 0
    told = capsys.readouterr()
    assert "row 3" in told.err and named in told.err and "Traceback" not in told.err
    table = pd.read_csv(out, dtype=str, keep_default_na=False)
    assert table["verdict"].tolist() == [AGREES, UNKNOWN, CONTRADICTS] and "row 3" in table["reason"].iloc[1]


@pytest.mark.parametrize(("content", "named"), [
    (b"", "holds no statements"), (b"\n\n", "holds no statements"), (",".join(COLUMNS).encode(), "holds no statements"),
    (b"a,b\n1,2\n", "lacks the columns partner"), (b"\x00\x01\x02\xff", "not text"), (",".join([*COLUMNS, "unit"]).encode() + b"\n1\n",
                                                                                      "twice"),
    (("\n".join([",".join(COLUMNS), ",".join(row(partner="XYZ"))])).encode(), "none of 1 rows can be read"), (None, "there is no file"),
])
def test_a_file_of_no_use_ends_with_2_and_writes_nothing(tmp_path, capsys, content, named):
    path = tmp_path / "in.csv"
    if content is not None:
        path.write_bytes(content)
    assert main.main(["check", "--file", str(path), "--out", str(tmp_path / "out.csv")]) == 2
    told = capsys.readouterr().err
    assert named in told and told.count("\n") == 1 and "Traceback" not in told
    assert [entry.name for entry in tmp_path.iterdir()] == ([] if content is None else ["in.csv"])


@pytest.mark.parametrize(("encoding", "mark"), [("utf-8", ","), ("utf-8-sig", ","), ("utf-16", "\t"), ("gb18030", ","), ("utf-8", ";")])
def test_other_encodings_and_marks(tmp_path, encoding, mark):
    path = write(tmp_path / "in.csv", [row(publisher="新华社"), row(printed="461.55")], encoding, mark)
    assert main.main(["check", "--file", str(path), "--out", str(tmp_path / "out.csv")]) == 0
    table = pd.read_csv(tmp_path / "out.csv", dtype=str, keep_default_na=False)
    assert table["publisher"].iloc[0] == "新华社" and table["verdict"].tolist() == [AGREES, CONTRADICTS]


def test_no_cell_of_the_result_is_a_formula(tmp_path):
    evil = ['=HYPERLINK("http://x")', "+cmd", "-1+1", "@SUM(A1)", "\t=1", "=1"]
    path = tmp_path / "in.csv"
    pd.DataFrame([dict(zip(COLUMNS, row(publisher=text, id=text))) for text in evil]).to_csv(path, index=False)
    assert main.main(["check", "--file", str(path), "--out", str(tmp_path / "out.csv")]) == 0
    table = pd.read_csv(tmp_path / "out.csv", dtype=str, keep_default_na=False)
    risky = table.map(lambda text: bool(re.match(r"[=+\-@\t\r]", text)) and not re.fullmatch(r"[-+]?[\d.]+(e[-+]?\d+)?", text))
    assert not risky.to_numpy().any() and table["publisher"].iloc[0] == "'" + evil[0]


def test_a_column_named_like_a_formula_is_safe_too(tmp_path):
    path = tmp_path / "in.csv"
    path.write_text(",".join([*COLUMNS, "=cmd"]) + "\n" + ",".join([*row(), "x"]) + "\n")
    assert main.main(["check", "--file", str(path), "--out", str(tmp_path / "out.csv")]) == 0
    assert "'=cmd" in (tmp_path / "out.csv").read_text().splitlines()[0].split(",")


def test_the_old_result_stays_when_writing_fails(tmp_path, monkeypatch, capsys):
    path, out = write(tmp_path / "in.csv", [row()]), tmp_path / "out.csv"
    out.write_text("old")

    def full(self, content):
        self.write_text("half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert main.main(["check", "--file", str(path), "--out", str(out)]) == 1
    assert out.read_text() == "old" and {entry.name for entry in tmp_path.iterdir()} == {"in.csv", "out.csv"}
    assert "No space left" in capsys.readouterr().err


@pytest.mark.parametrize(("text", "named"), [
    ("ASEAN total", "is not a statement"), ("ASEAN total 2020-8 = 5 USD bn", "is not a period"),
    ("ASEAN total 2020 = 5 EUR bn", "EUR is not checked"),
    ("XYZ total 2020 = 5 USD bn", "unknown partner"), ("ASEAN total 2020-08..2020-01 = 5 USD bn", "before it starts"),
    ("ASEAN total 2020 rank = 0", "cannot be"), ("", "is not a statement"),
])
def test_a_bad_line_gets_one_sentence(capsys, text, named):
    assert main.main(["check", text]) == 2
    told = capsys.readouterr().err
    assert named in told and told.count("\n") == 1


def test_one_statement_on_the_command_line(capsys):
    assert main.main(["check", "ASEAN total 2020-01..2020-08 = 416.55 USD bn"]) == 0
    assert capsys.readouterr().out.startswith("agrees: the data give")
    assert main.main(["check", "ASEAN total 2020 = 684.6 USD bn", "--as-of", "soon"]) == 2
    assert main.main(["check"]) == 2 and main.main(["check", "x", "--file", "y"]) == 2
    assert main.main(["check", "ASEAN total 2020 = 684.6 USD bn", "--out", "y"]) == 2


def test_the_same_statement_gets_the_same_verdict_on_every_page(data):
    """What is found for one page is shared with others that it does not concern: five hundred rows, fifty statements."""
    some = pd.concat([data.statements.head(50)] * 10, ignore_index=True)
    some = some.assign(id=[f"x{n}" for n in range(len(some))], page=[f"q{n}" for n in range(len(some))], url="")
    rows = judge(data, some)
    assert rows["verdict"].value_counts().mod(10).eq(0).all(), "the same statement got different verdicts"


def test_columns_of_ones_own_come_back(tmp_path):
    path = tmp_path / "in.csv"
    path.write_text(",".join([*COLUMNS, "line", "remark"]) + "\n" + ",".join([*row(), "17", "ours"]) + "\n")
    assert main.main(["check", "--file", str(path), "--out", str(tmp_path / "out.csv")]) == 0
    table = pd.read_csv(tmp_path / "out.csv", dtype=str)
    assert table[["line", "remark"]].values.tolist() == [["17", "ours"]] and "row_line" not in table
