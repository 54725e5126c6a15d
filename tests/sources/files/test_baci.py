"""BACI of CEPII: made-up files in its two layouts, whose sums are the figures held, read by chapter or refused with the mend."""

import shutil

import pytest
from conftest import ROOT
from tradeshare.cli import main
from tradeshare.data import evidence, large_tables, tables
from tradeshare.foundation import folders
from tradeshare.foundation.errors import RefreshError
from tradeshare.sources.comtrade import CODES
from tradeshare.sources.files import kinds

GOODS = {"847130": 0.5, "270900": 0.3, "10121": 0.2}  # the last has lost its zero, as spreadsheets do
REST, OTHER = "528", "842"  # the Netherlands stand for all partners that are not held


@pytest.fixture(scope="module")
def shipped():
    return tables.read(vintage="shipped")


@pytest.fixture(scope="module")
def held(shipped):
    """China's exports and imports of 2022 as held, in 1,000 USD: index flow, partner."""
    rows = shipped.observations.query("measure == 'level' and period == '2022' and currency == 'USD' and flow != 'total'")
    return 1000 * rows.groupby(["flow", "partner"])["value"].median()


def year(held, *, old=False, factor=1.0, keep=lambda code: True, more=""):
    """A file of 2022, with a line of two others that is not China's."""
    lines = ["t,hs6,i,j,v,q" if old else "t,i,j,k,v,q"]
    for (flow, partner), value in held.items():
        if partner in ("ASEAN", "EU") or not keep(partner):
            continue
        code = REST if partner == "WLD" else str(CODES[partner])
        value -= 0 if partner != "WLD" else held[flow].drop(["WLD", "ASEAN", "EU"], errors="ignore").sum()
        pair = ["156", code] if flow == "export" else [code, "156"]
        lines += [",".join(["2022", *([product, *pair] if old else [*pair, product]), f" {value * factor * part:12.3f}", "NA"])
                  for product, part in GOODS.items()]
    place = ["156156", "4", "8"] if old else ["4", "8", "156156"]
    return "\n".join([*lines, ",".join(["2022", *place, "156.000", "1"])]).encode() + more.encode() + b"\n"


def countries(old=False, china="CHN"):
    names = "country_code,country_name_abbreviation,country_name_full,iso_2digit_alpha,iso_3digit_alpha" if old else (
        "country_code,country_name,country_iso2,country_iso3")
    codes = {code: name for name, code in CODES.items() if name != "WLD"} | {156: china, 528: "NLD", 490: "S19"}
    filler = ["x, y", "x", "XX"] if old else ["x, y", "XX"]
    return "\n".join([names, *(",".join([str(code), *(f'"{word}"' for word in filler), name])
                               for code, name in codes.items())]).encode() + b"\n"


def read(files, data):
    for content in files.values():
        assert kinds.recognise(content, "x") is kinds.BACI
    return kinds.BACI.parse(files, data, "2026-11-28")


@pytest.mark.parametrize("old", [False, True])
def test_the_chapters_of_each_partner_are_those_of_the_file(old, held, shipped):
    found = read({"BACI_HS12_Y2022_V202401b.csv": year(held, old=old), "country_codes_V202401b.csv": countries(old),
                  "product_codes_HS12_V202401b.csv": b"code,description\n010121,Horses\n270900,Oils\n847130,Computers\n"}, shipped)
    rows = found.tables["product_trade"].set_index(["partner", "flow", "product"])["value"]
    assert sorted({product for *_, product in rows.index}) == ["01", "27", "84"]
    for partner in ("VNM", "TWN", "USA"):
        for flow in ("export", "import"):
            assert rows[partner, flow, "84"] == pytest.approx(held[flow, partner] / 2000, rel=1e-6)
    assert rows.groupby("flow").sum()["import"] == pytest.approx(held["import", "WLD"] / 1000, rel=1e-6)
    assert found.tables["sources"]["title"].item() == "BACI, trade by product reconciled from both sides HS12 V202401b, chapters of the HS"
    assert any("China's exports of 2022: " in line and "100 % of the total held" in line for line in found.said)


REFUSED = {
    "no list of countries": (lambda h: {"a.csv": year(h)}, "add country_codes_VERSION.csv"),
    "the list alone": (lambda h: {"c.csv": countries()}, "no file of a year"),
    "a list in which China is another": (lambda h: {"a.csv": year(h), "c.csv": countries(china="TWN")}, "gives 156 as TWN, not CHN"),
    "a year twice": (lambda h: {"a.csv": year(h), "b.csv": year(h), "c.csv": countries()}, "is of 2022 as a.csv is"),
    "dollars for thousands": (lambda h: {"a.csv": year(h, factor=1000), "c.csv": countries()}, "times those held of the same partners"),
    "cut off": (lambda h: {"a.csv": year(h, keep=lambda code: code != "WLD"), "c.csv": countries()}, "% of the total held"),
    "cut off in a line": (lambda h: {"a.csv": year(h)[:-20], "c.csv": countries()}, "has other cells than its header"),
    "a code of another release": (lambda h: {"a.csv": year(h, more="\n2022,156,999,847130,1.0,1"), "c.csv": countries()}, "country '999'"),
    "a line twice": (lambda h: {"a.csv": year(h, more="\n2022,156,704,847130,1.0,1"), "c.csv": countries()}, "847130 stands twice"),
    "text for a value": (lambda h: {"a.csv": year(h, more="\n2022,156,704,847131,x,1"), "c.csv": countries()}, "'x' as v"),
    "a product that its list has not": (lambda h: {"a.csv": year(h), "c.csv": countries(),
                                                   "p.csv": b"code,description\n010121,Horses\n"}, "270900 is not in the list of products"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused(case, held, shipped):
    make, said = REFUSED[case]
    with pytest.raises(RefreshError) as error:
        kinds.BACI.parse(make(held), shipped, "2026-11-28")
    assert said in str(error.value) and "\n" not in str(error.value)


def test_a_large_file_is_read_as_a_small_one(held, shipped):
    """Beyond 200,000 letters no line becomes a list of its own; lines of others than China fill the file, as in a real one."""
    files = {"a.csv": year(held), "c.csv": countries()}
    large_one = files | {"a.csv": year(held, more="\n" + "\n".join(["2022,4,8,010121,    1.000,       NA"] * 8000))}
    small, big = (read(each, shipped).tables["product_trade"] for each in (files, large_one))
    assert len(large_one["a.csv"]) > 200_000 and big.equals(small)
    last = large_one["a.csv"].count(b"\n") + 1
    with pytest.raises(RefreshError, match=f"the file a.csv, line {last}, has other cells"):
        read(large_one | {"a.csv": large_one["a.csv"] + b"2022,4,8\n"}, shipped)


def test_the_first_line_of_another_form_ends_the_reading_by_its_number(tmp_path):
    """Such lines were all kept until the end, and numbered among those of China alone."""
    file = tmp_path / "a.csv"
    file.write_bytes(b"t,i,j,k,v,q\n2022,4,8,010121,1.0,NA\n\n2022,156,8,010121,1.0,NA\n2022,4,8,010121,1.0,NA,\n" * 2)
    with pytest.raises(RefreshError, match=r"a\.csv, line 5, has other cells than its header"):
        kinds.content(file)


def test_it_is_shown_and_once_accepted_stands_behind_the_products(held, tmp_path, monkeypatch, capsys):
    home = shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("vintages", "validation"))
    monkeypatch.setattr(folders, "DATA", home)
    files = [tmp_path / "BACI_HS12_Y2022_V202401b.csv", tmp_path / "country_codes_V202401b.csv"]
    files[0].write_bytes(year(held))
    files[1].write_bytes(countries())
    command = ["import", "baci", *map(str, files)]
    assert main.main([*command, "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "file of CEPII's BACI" in said and "new periods: 2022" in said and "nothing was saved" in said
    assert main.main([*command, "--accept"]) == 0
    kept = next((home / "vintages").glob("baci/*/raw/BACI*.csv")).read_bytes()
    assert b"156156" not in kept and kept.count(b"\n") == year(held).count(b"\n") - 1  # of the file the lines of China are kept
    brought = large_tables.added("product_trade", folder=home)
    assert set(brought["classification"]) == {"HS"} and set(brought["reporter"]) == {"CHN"}
    assert large_tables.added("product_trade", "shipped", home).empty and tables.read(home).sources["publisher"].eq("CEPII").any()
    monkeypatch.setattr(large_tables, "added", lambda name, vintage, folder=None: brought)
    both = evidence.product_trade("HS", vintage="", reporter="CHN", partner="VNM", flow="export", product="84")
    assert both["goods"].tolist() == ["machinery"] and both["value"].item() == pytest.approx(held["export", "VNM"] / 2000, rel=1e-6)
