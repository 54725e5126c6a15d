"""CSV files of UN Comtrade as users download them, old and new: totals are read, anything else is one sentence."""

import shutil

import pandas as pd
import pytest
from conftest import ROOT

from tradeshare.cli import main
from tradeshare.data import tables, vintages
from tradeshare.foundation import folders
from tradeshare.foundation.errors import RefreshError
from tradeshare.sources import comtrade

OLD = {"reporterCode": "Reporter Code", "flowCode": "Trade Flow", "partnerCode": "Partner Code", "cmdCode": "Commodity Code",
       "primaryValue": "Trade Value (US$)", "period": "Year"}


@pytest.fixture(scope="module")
def totals(data) -> pd.DataFrame:
    """China's exports of 2022 as they are held from UN Comtrade, as the service names its fields."""
    rows = data.observations.query("source in ['wits-2022', 'comtrade-world'] and period == '2022'")
    rows = rows[rows["flow"].eq("export") & rows["measure"].eq("level")]
    rows = rows[rows["partner"].isin(comtrade.CODES)].drop_duplicates("partner")
    return pd.DataFrame({"period": "2022", "reporterCode": "156", "flowCode": "X", "partnerCode": rows["partner"].map(comtrade.CODES),
                         "partner2Code": "0", "customsCode": "C00", "motCode": "0", "cmdCode": "TOTAL", "primaryValue": 1e6
                         * rows["value"]})


def old(table: pd.DataFrame) -> bytes:
    return table[list(OLD)].replace({"flowCode": {"X": "Export", "M": "Import"}}).rename(columns=OLD).to_csv(index=False).encode()


def new(table: pd.DataFrame) -> bytes:
    """With the comma that ends each row, but not the head, and an accent in the encoding of old Windows."""
    head, *lines = table.assign(partnerDesc="C\u00f4te d'Ivoire").to_csv(index=False).splitlines()
    return "\n".join([head, *(line + "," for line in lines)]).encode("latin-1")


@pytest.mark.parametrize("layout", [old, new])
def test_totals_are_read_from_either_generation(layout, totals, data):
    parsed = comtrade.parse_files({"x.csv": layout(totals)}, data, "2026-11-28").tables["observations"].set_index("partner")
    held = totals.set_index("partnerCode")["primaryValue"] / 1e6
    assert len(parsed) == len(totals) > 10 and parsed.loc["WLD", "value"] == pytest.approx(held[0])
    assert parsed.loc["VNM", ["flow", "period", "basis", "source"]].tolist() == ["export", "2022", "annual", "comtrade-2026-11-28"]


@pytest.mark.parametrize(("change", "said"), [
    (lambda t: t.assign(reporterCode="842"), "nothing that China reports"),
    (lambda t: t.assign(cmdCode="85"), "goods by commodity, not their total"),
    (lambda t: t.drop(columns="primaryValue"), "lacks primaryValue"),
    (lambda t: pd.concat([t, t]), "stands twice"),
    (lambda t: t.assign(primaryValue="much"), "not an amount"),
], ids=["another reporter", "commodities", "no value", "twice", "no number"])
def test_what_is_no_total_of_china_is_refused(change, said, totals, data):
    with pytest.raises(RefreshError) as error:
        comtrade.parse_files({"x.csv": new(change(totals))}, data, "2026-11-28")
    assert str(error.value).startswith("the file x.csv") and said in str(error.value) and "\n" not in str(error.value)


def test_two_files_with_the_same_total_are_refused(totals, data):
    with pytest.raises(RefreshError, match=r"a\.csv and b\.csv: .* stands twice"):
        comtrade.parse_files({"a.csv": old(totals), "b.csv": new(totals)}, data, "2026-11-28")


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n\x00", b"<html></html>", b"Country,Exports\nViet Nam,1\n"])
def test_what_is_no_csv_of_comtrade_is_refused(content, data):
    with pytest.raises(RefreshError, match=r"the file x\.csv is no CSV of UN Comtrade"):
        comtrade.parse_files({"x.csv": content}, data, "2026-11-28")


def test_from_file_to_data_in_force(totals, tmp_path, monkeypatch):
    """What agrees with the figure held is not taken over."""
    folder = shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("vintages"))
    monkeypatch.setattr(folders, "DATA", folder)
    file = tmp_path / "comtrade.csv"
    agrees = totals["partnerCode"].eq(comtrade.CODES["VNM"])
    file.write_bytes(new(totals.assign(primaryValue=(totals["primaryValue"] * 1.001).where(~agrees, totals["primaryValue"]))))
    assert main.main(["import", "comtrade", str(file), "--accept"]) == 0
    (name,) = vintages.accepted(folder)
    rows = tables.read(folder).observations.query("source == @name.replace('/', '-')")
    assert agrees.sum() == 1 and len(rows) == len(totals) - 1 and "VNM" not in set(rows["partner"])
    file.write_bytes(new(totals.assign(primaryValue=totals["primaryValue"] * 1000)))
    assert main.main(["import", "comtrade", str(file), "--accept"]) == 6 and vintages.accepted(folder) == [name]
