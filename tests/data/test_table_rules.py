"""Faults planted in every table beside the observations, and in what describes them: each is refused by name, none is a traceback."""

import json
import shutil

import pandas as pd
import pytest
from conftest import ROOT

from tradeshare.data import datapackage, tables, vintages
from tradeshare.foundation.errors import DataError


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    return shutil.copytree(ROOT / "data", tmp_path_factory.mktemp("rules") / "data", ignore=shutil.ignore_patterns("vintages"))


@pytest.fixture
def folder(copy):
    """A copy of data/, put back after each test."""
    before = {path: path.read_bytes() for path in copy.glob("*.csv")} | {copy / datapackage.FILE: (copy / datapackage.FILE).read_bytes()}
    yield copy
    for path, content in before.items():
        path.write_bytes(content)
    shutil.rmtree(copy / "vintages", ignore_errors=True)


def edit(folder, name, change) -> None:
    """Change a table, as text, and describe it anew, as `make data` would all of them."""
    path = datapackage.file_of(folder, name)
    change(pd.read_csv(path, dtype=str, keep_default_na=False)).to_csv(path, index=False, lineterminator="\n")
    package = datapackage.read(folder)
    others = [resource for resource in package["resources"] if resource["name"] != name]
    described = {"created": "2026-10-01", "resources": [*others, datapackage._resource(folder, name)]}
    (folder / datapackage.FILE).write_text(json.dumps(package | described), encoding="utf-8")


def put(column, value, row=0):
    return lambda table: table.assign(**{column: [value if place == row else old for place, old in enumerate(table[column])]})


def times(factor, column="value", where=None):
    """Some cells, or the largest, times a factor."""
    def change(table):
        number = table[column].astype(float)
        rows = table.index == number.idxmax() if where is None else where(table)
        return table.assign(**{column: (number * factor).where(rows, number).map(repr)})
    return change


def rank(value):
    def change(table):
        row = table.index[table["measure"].eq("rank")][0]
        table = table.copy()
        table.loc[row, ["value", "low", "high"]] = [value, "", ""]
        return table
    return change


FAULTS = {  # name: (table, change, words of the sentence)
    "a GDP below zero": ("gdp", times(-1), "gdp.csv, row"),
    "a GDP times 1,000": ("gdp", times(1000, where=lambda t: t["economy"].eq("VNM") & t["period"].eq("2010")), "VNM 2010 is"),
    "every GDP times 40": ("gdp", times(40, where=lambda t: t["value"].notna()), "gdp.csv"),
    "every GDP of one economy over 1,000": ("gdp", times(0.001, where=lambda t: t["economy"].eq("VNM")), "of its GDP"),
    "a mirror below zero": ("mirror", times(-1), "mirror.csv, row"),
    "a mirror times 1,000": ("mirror", times(1000), "times the year beside it"),
    "a mirror over 1,000": ("mirror", times(0.001), "times the year beside it"),
    "every mirror times 10": ("mirror", times(10, where=lambda t: t["value"].notna()), "mirror.csv"),
    "goods below zero": ("products", times(-1), "products.csv, row"),
    "goods times 1,000": ("products", times(1000, where=lambda t: t["section"].eq("7") & t["period"].eq("2015")), "products.csv"),
    "a rate half as large again": ("exchange_rates", times(1.5, "cny_per_usd", lambda t: t.index == 400), "is far from the rates"),
    "every rate doubled": ("exchange_rates", times(2, "cny_per_usd", lambda t: t["period"].notna()), "exchange_rates.csv"),
    "every annual rate a tenth higher": (
        "exchange_rates", times(1.1, "cny_per_usd", lambda t: t["basis"].eq("annual")), "from that year's months"),
    "half the rates": ("exchange_rates", lambda t: t.iloc[:len(t) // 2], "without a gap"),
    "a month of no year": ("exchange_rates", put("period", "2020-13"), "column period"),
    "a rank of -3": ("observations", rank("-3"), "a rank is 1, 2, 3"),
    "a rank of 2.5": ("observations", rank("2.5"), "a rank is 1, 2, 3"),
    "infinite bounds": ("observations", lambda t: put("low", "-inf", 5)(put("high", "inf", 5)(t)), "finite"),
    "one bound": ("observations", lambda t: put("low", "", 5)(put("high", "1e9", 5)(t)), "finite"),
    "the world gone": ("observations", lambda t: t[t["partner"].ne("WLD")], "WLD"),
    "a comma in a figure": ("observations", put("value", "12,345", 5), "observations.csv, row 7, column value: '12,345' is not a number"),
    "a fraction of a priority": ("sources", put("priority", "1.5", 5), "row 7, column priority: '1.5' is not a whole number"),
    "a day that is none": ("events", put("date", "2020-99-99"), "must be a day"),
    "a break on no day": ("breaks", put("date", "2020-13-01"), "must be a day"),
    "a new year on no day": ("new_year", lambda t: put("date", f"{t['date'][5][:4]}-02-31", 5)(t), "must be a day"),
    "a partner without a name": ("partners", put("name", "  ", 3), "must not be empty"),
    "a source without a publisher": ("sources", put("publisher", "", 3), "must not be empty"),
    "a member from soon on": ("partners", put("member_from", "soon", 5), "member_from"),
    "an investment times 1,000": ("investment", times(1e4), "above 1e6"),
    "an interval the wrong way round": ("projections", lambda t: put("low_80", "90")(put("high_80", "1")(t)), "low_80"),
    "a sign that is none": ("partners", put("name", "Viet \ufffe Nam", 3), "partners.csv, row 5, column name"),
    "a tag letter": ("partners", put("name", "Viet \U000e0041 Nam", 3), "partners.csv, row 5, column name"),
    "a mark without its letter": ("partners", put("name", "\u0301Viet Nam", 3), "marks without their letter"),
} | {f"no row of {name}": (name, lambda table: table.iloc[:0], "csv") for name in tables.Data._fields}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_refused_by_name(fault, folder):
    name, change, words = FAULTS[fault]
    edit(folder, name, change)
    with pytest.raises(DataError) as error:
        tables.read(folder)
    assert words in str(error.value) and str(error.value).isprintable(), str(error.value)


PACKAGES = {"nothing": {}, "a list": [], "no table": {"created": "2026-10-01", "resources": []},
            "null": {"created": "2026-10-01", "resources": None},
            "odd entries": {"created": "2026-10-01", "resources": [{"path": 3}]}, "no day": {"created": None, "resources": []},
            "another folder": {"created": "2026-10-01", "resources": [{"path": "../x.csv", "rows": 1, "hash": "x"}]}}


@pytest.mark.parametrize("case", PACKAGES)
def test_a_package_that_says_too_little_is_refused(case, folder):
    (folder / datapackage.FILE).write_text(json.dumps(PACKAGES[case]), encoding="utf-8")
    with pytest.raises(DataError, match=r"^datapackage\.json .*tradeshare data write"):
        tables.read(folder)


def test_a_table_that_the_package_does_not_list_is_named(folder):
    package = datapackage.read(folder)
    package["resources"] = [resource for resource in package["resources"] if resource["name"] != "gdp"]
    (folder / datapackage.FILE).write_text(json.dumps(package), encoding="utf-8")
    with pytest.raises(DataError, match=r"does not list gdp\.csv"):
        tables.read(folder)


@pytest.mark.parametrize("text", ["[]", "{}", "null", '{"files": []}', '{"files": {}}', '{"files": {"a.csv": 3}}',
                                  '{"files": {"../../x": "y"}}', "["])
def test_a_vintage_that_says_too_little_is_refused(text, folder):
    place = folder / "vintages/imf/2026-11-22"
    place.mkdir(parents=True)
    (place / "vintage.json").write_text(text, encoding="utf-8")
    (folder / "vintages/accepted.csv").write_text("source,vintage\nimf,2026-11-22\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"imf/2026-11-22, which is missing or incomplete"):
        tables.read(folder)
    with pytest.raises(DataError, match="missing or incomplete"):
        vintages.accept(folder, "imf/2026-11-22")
