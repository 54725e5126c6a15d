"""Tables and lines of statements: commas, quotes, lines, encodings, names, units; nothing of the input or of data/ is written over."""

import pandas as pd
import pytest

from tradeshare.cli import main
from tradeshare.data import tables
from tradeshare.foundation import folders
from tradeshare.foundation.errors import ParameterError
from tradeshare.headlines import check, short_statement, statement_table, statements
from tradeshare.headlines.verdict import AGREES, CONTRADICTS, UNKNOWN

COLUMNS = ["id", "publisher", "partner", "flow", "period_start", "period_end", "statistic", "printed", "unit", "half_width"]
ROW = {"id": "a", "partner": "ASEAN", "flow": "total", "period_start": "2020-01", "period_end": "2020-08", "statistic": "value",
       "printed": "416.55", "unit": "USD_bn"}


def line(mark=",", **other):
    return mark.join((ROW | other).get(name, "") for name in COLUMNS)


def table(path, rows, encoding="utf-8", mark=","):
    path.write_bytes(("\n".join([mark.join(COLUMNS), *rows]) + "\n").encode(encoding))
    return statement_table.read(path)


def said(text, data):
    return check.check(short_statement.line(text), data).iloc[0]


@pytest.mark.parametrize(("printed", "half", "verdict"), [
    ("416,55", "0,005", AGREES), ("416,55", "", AGREES), ("0,41655", "", CONTRADICTS), ("461,55", "0,005", CONTRADICTS)])
def test_a_decimal_comma_is_one(tmp_path, data, printed, half, verdict):
    rows = table(tmp_path / "in.csv", [line(";", printed=printed, half_width=half)], mark=";")
    assert check.check(rows, data)["verdict"].item() == verdict


def test_commas_group_thousands_only_before_three_digits(data):
    assert said("ASEAN total 2020-01..2020-08 = 416,550 USD mn", data)["verdict"] == AGREES
    assert said("ASEAN total 2020-01..2020-08 = 416,55 USD bn", data)["verdict"] == AGREES
    assert said("ASEAN total 2020-01..2020-08 = 416,55,0 USD mn", data)["verdict"] == UNKNOWN


@pytest.mark.parametrize(("text", "verdict"), [
    ("ASEAN total 2020-01..2020-08 = 416.55 billion dollars", AGREES), ("ASEAN total 2020-01..2020-08 = 2.93 trillion yuan", AGREES),
    ("ASEAN total 2020-01..2020-08 = 416.55 usd BN", AGREES), ("European Union total 2024 = 785.8 USD bn", AGREES),
    ("US total 2024 = 688 USD bn", AGREES), ("South Korea total 2024 = 328 USD bn", AGREES), ("UK total 2019 = 86 USD bn", AGREES)])
def test_words_for_units_and_partners(data, text, verdict):
    assert said(text, data)["verdict"] == verdict


@pytest.mark.parametrize("text", ["ASEAN total 2020 share = 15.9 USD bn", "ASEAN total 2020 rank = 1%", "ASEAN total 2020 growth = 7 bn",
                                  "ASEAN total 2020 growth = 7% EUR", "ASEAN total 2020 = 5 USD bn tn", "ASEAN total 2020 = 5 USD CNY bn"])
def test_a_unit_that_does_not_go_with_the_statistic_is_refused(text):
    with pytest.raises(ParameterError, match="no unit of"):
        short_statement.line(text)


def test_flows_in_a_table_are_written_as_in_a_line(tmp_path, data):
    rows = table(tmp_path / "in.csv", [line(flow="Exports", printed="230", period_end="2020-12"), line(flow="import"),
                                       line(flow="imports")])
    assert check.check(rows, data)["readable"].all()


def test_an_unclosed_quote_is_named_and_takes_no_row_along(tmp_path, capsys):
    path, out = tmp_path / "in.csv", tmp_path / "out.csv"
    table(path, [line(), line(publisher='"Times'), line(printed="461.55"), line(publisher='"a ""b"""'), line()])
    assert main.main(["check", "--file", str(path), "--out", str(out)]) == 0
    told = pd.read_csv(out, dtype=str, keep_default_na=False)
    assert told["verdict"].tolist() == [AGREES, UNKNOWN, CONTRADICTS, AGREES, AGREES] and told["publisher"].iloc[3] == 'a "b"'
    assert "row 3 cannot be read: a quote is opened in it and not closed" in capsys.readouterr().err


def test_a_row_is_named_by_the_line_on_which_it_begins(tmp_path):
    rows = table(tmp_path / "in.csv", [line(publisher='"two\nlines"'), "", line(id="b"), line(id="c")])
    assert rows["row_line"].tolist() == [2, 5, 6] and rows["publisher"].iloc[0] == "two\nlines"


@pytest.mark.parametrize(("encoding", "name"), [("cp1252", "Folha de São Paulo"), ("cp1252", "Müller"), ("cp1252", "Le Monde (économie)"),
                                                ("gb18030", "新华社"), ("gb18030", "人民日报 People's Daily"), ("utf-8", "São Paulo 新")])
def test_western_and_chinese_encodings_are_told_apart(tmp_path, encoding, name):
    assert table(tmp_path / "in.csv", [line(publisher=name)], encoding)["publisher"].item() == name


def test_the_result_takes_the_place_neither_of_its_table_nor_of_data(tmp_path, capsys):
    path = tmp_path / "in.csv"
    table(path, [line()])
    before = path.read_bytes()
    (tmp_path / "link.csv").symlink_to(path)
    for out in (path, tmp_path / "link.csv", tmp_path / ".." / tmp_path.name / "in.csv"):
        assert main.main(["check", "--file", str(path), "--out", str(out)]) == 2
        assert "is the table itself" in capsys.readouterr().err and path.read_bytes() == before
    held = (folders.DATA / "statements.csv").read_bytes()
    for out in (folders.DATA / "statements.csv", folders.DATA / "new.csv"):
        assert main.main(["check", "--file", str(path), "--out", str(out)]) == 2
        assert "the project's data" in capsys.readouterr().err
    assert (folders.DATA / "statements.csv").read_bytes() == held and not (folders.DATA / "new.csv").exists()


def test_every_name_of_a_partner_is_known():
    partners = tables.read_table("partners")
    known = statements.names(partners)
    assert all(known[name.lower()] == row.code for row in partners.itertuples() for name in row.names.split("|"))


HEAD = "partner,flow,period_start,period_end,statistic,printed,unit"


@pytest.mark.parametrize("text", [
    f"sep=;\n{HEAD}\nASEAN,total,2020-01,2020-08,value,416.55,USD_bn\n".replace(",", ";"),
    f"{HEAD},,\nASEAN,total,2020-01,2020-08,value,416.55,USD_bn,,\n",
    *(f"{HEAD}\nASEAN,total,2020-01,2020-08,value,416{blank}550,USD_mn\n" for blank in ("\u00a0", "\u202f", "'", "\u2019", " ")),
    *(f"{HEAD}\nASEAN,total,2020-01,2020-08,share,{share},{unit}\n" for share, unit in (("14.6%", "percent"), ("14.6 %", "%"))),
    *(f"{HEAD}\nASEAN,total,2020-01,2020-08,Value,416.55,{unit}\n" for unit in ("USD bn", "usd_bn", "US$ billion", "billion USD")),
    *(f"{HEAD}\nASEAN,total,{first},{last},value,416.55,USD_bn\n" for first, last in (("2020-01-01", "2020-08-31"), ("2020/1", "2020/8")))])
def test_a_table_as_spreadsheets_leave_it(tmp_path, data, text):
    path = tmp_path / "in.csv"
    path.write_text(text, encoding="utf-8")
    assert check.check(statement_table.read(path), data)["verdict"].tolist() == [AGREES]


@pytest.mark.parametrize(("row", "said"), [
    ("ASEAN,total,Jan-20,Aug-20,value,416.55,USD_bn", "a spreadsheet made a date of it"),
    ("ASEAN,total,2020-01,2020-08,value,416 55,USD_mn", "is not a number"),
    ("ASEAN,total,2020-01,2020-08,value,14.6%,USD_bn", "is not a number")])
def test_what_is_not_certain_is_named_and_not_guessed(tmp_path, data, row, said):
    path = tmp_path / "in.csv"
    path.write_text(f"{HEAD}\n{row}\n", encoding="utf-8")
    assert said in check.check(statement_table.read(path), data)["reason"].item()


@pytest.mark.parametrize("minus", ["\u2013", "\u2212", "\uff0d", "- "])
def test_any_minus_sign_is_one(tmp_path, data, minus):
    path = tmp_path / "in.csv"
    path.write_text(f"{HEAD}\nUSA,total,2020-01,2020-08,growth,{minus}3.3,percent\n", encoding="utf-8")
    assert check.check(statement_table.read(path), data)["verdict"].item() == AGREES
