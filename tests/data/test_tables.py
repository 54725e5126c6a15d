"""The tables of data/: known facts, the codebook, implied rows, and tables that are broken on purpose."""

import re
import shutil

import pandas as pd
import pytest
from conftest import ROOT

from tradeshare.cli import main
from tradeshare.data import contracts, large_contracts, tables
from tradeshare.foundation.errors import DataError
from tradeshare.sources import implied_levels

CELL = ["partner", "flow", "period", "measure", "currency", "source"]


def value(data, *cell):
    rows = data.observations.set_index(CELL).sort_index().loc[[cell]]
    return float(rows["value"].item())


@pytest.mark.parametrize(("cell", "expected"), [
    # the two articles, as published
    (("ASEAN", "total", "2020-01..2020-08", "level", "USD", "press-2020"), 416_550),
    (("ASEAN", "total", "2020-01..2020-08", "growth", "USD", "press-2020"), 3.8),
    (("ASEAN", "total", "2020-01..2020-08", "share", "USD", "press-2020"), 14.6),
    (("ASEAN", "total", "2020-01..2020-08", "rank", "", "press-2020"), 1),
    (("ASEAN", "total", "2020", "level", "USD", "press-2021"), 684_600),
    (("ASEAN", "total", "2020", "level", "USD", "gacc-later"), 685_280),
    (("ASEAN", "total", "2021-01..2021-08", "level", "USD", "press-2021"), 553_920),
    (("ASEAN", "total", "2021-01..2021-08", "growth", "USD", "press-2021"), 33.3),
    # the customs bulletin
    (("ASEAN", "total", "2024-01..2024-07", "level", "CNY", "gacc-table"), 3_922_794.5),
    (("WLD", "total", "2020-01..2020-08", "level", "CNY", "gacc-release"), 20_050_000),
])
def test_known_figures_stand_in_the_table(data, cell, expected):
    assert value(data, *cell) == pytest.approx(expected, rel=1e-6)


def test_implied_rows_are_what_the_printed_rows_imply(data):
    again = implied_levels.recompute(data.observations)
    pd.testing.assert_frame_equal(again, data.observations, check_dtype=False)


def test_no_implied_row_rests_on_its_own_past(data):
    rows = data.observations[data.observations["status"].eq("implied")]
    assert len(rows) > 1000
    assert (rows["rests_on"].str[-7:].str[:4] >= rows["period"].str[-7:].str[:4]).all()


def test_codebook_names_every_table_and_column():
    text = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    first = text.split("## The other tables")[0]
    for name, schema in (contracts.TABLES | large_contracts.LARGE).items():
        assert f"`{name}.csv`" in text or f"`{name}.csv.gz`" in text
        for column in schema.columns:
            named = f"`{column}`" in first if name == "observations" else re.search(rf"`{name}\.\w+`.*", text) and (
                f"`{name}.{column}`" in text or any(f"`.{column}`" in line for line in text.splitlines() if f"`{name}." in line))
            assert named, f"data/README.md does not explain {name}.{column}"


def test_every_page_is_used_and_known(data):
    used = set(data.observations["pages"].str.split().explode().dropna()) - {""}
    assert used <= set(data.pages["page"])


def test_members_stand_in_their_group_from_their_date(data):
    table = data.partners.set_index("code")
    assert table.loc["TLS", "member_from"] == "2025-10-26"
    assert table.loc["KHM", "member_from"] == "1999-04-30"
    assert table["groups"].eq("ASEAN").sum() == 11


# Each: the file, how a line of it is broken, and what the sentence must name.
BREAKS = {
    "negative level": ("observations", lambda t: t.assign(value=t["value"].where(t.index != 6, "-5")), "column value: a level below zero"),
    "no number": ("observations", lambda t: t.assign(value=t["value"].where(t.index != 6, "much")), "observations.csv"),
    "unknown flow": ("observations", lambda t: t.assign(flow=t["flow"].where(t.index != 6, "both")), "column flow"),
    "unknown source": ("observations", lambda t: t.assign(source=t["source"].where(t.index != 6, "hearsay")), "sources.csv"),
    "unknown partner": ("observations", lambda t: t.assign(partner=t["partner"].where(t.index != 6, "XYZ")), "partners.csv"),
    "duplicate cell": ("observations", lambda t: pd.concat([t, t.iloc[[6]]]), "observations.csv"),
    "basis and period": ("observations", lambda t: t.assign(basis=t["basis"].where(t.index != 6, "month")), "basis"),
    "missing column": ("observations", lambda t: t.drop(columns="status"), "status"),
    "bad colour": ("partners", lambda t: t.assign(colour=t["colour"].where(t.index != 1, "blue")), "column colour"),
    "same priority": ("sources", lambda t: t.assign(priority="10"), "column priority"),
}


@pytest.mark.parametrize("fault", BREAKS)
def test_a_broken_table_is_named_with_file_and_mend(tmp_path, fault):
    name, damage, said = BREAKS[fault]
    folder = shutil.copytree(ROOT / "data", tmp_path / "data")
    table = pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)
    damage(table).to_csv(folder / f"{name}.csv", index=False)
    with pytest.raises(DataError) as error:
        tables.read(folder)
    text = str(error.value)
    assert text.startswith(f"{name}.csv") and said in text and "\n" not in text


def test_a_missing_file_and_bad_bytes_are_said_plainly(tmp_path):
    folder = shutil.copytree(ROOT / "data", tmp_path / "data")
    (folder / "gdp.csv").write_bytes(b"\xff\xfe\x00bad")
    with pytest.raises(DataError, match=r"gdp\.csv cannot be read as UTF-8"):
        tables.read(folder)
    (folder / "gdp.csv").unlink()
    with pytest.raises(DataError, match=r"gdp\.csv is missing"):
        tables.read(folder)


def test_the_command_ends_with_3_on_bad_data(tmp_path, monkeypatch, capsys):
    folder = shutil.copytree(ROOT / "data", tmp_path / "data")
    (folder / "events.csv").unlink()
    monkeypatch.setattr(tables.read, "__defaults__", (folder,))
    assert main.main(["report", "latest", "--out", str(tmp_path / "out")]) == 3
    assert "events.csv is missing" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
