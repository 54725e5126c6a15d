"""The story is true for any run: titles, bullets and findings of runs drawn at random, read back against the cells."""

import re

import every_cell
import pandas as pd
import pytest
from conftest import SCALE

from tradeshare.data import large_tables
from tradeshare.exhibits.exhibit import ARROW
from tradeshare.foundation import press_style
from tradeshare.foundation.select import select
from tradeshare.story import (bullets, press_claims, outlook_section, gains_and_losses, goods_traded, expected_and_actual, inside, page_one,
                              partners_over_years, press_verdicts,
                              prices, ranges, title)
from tradeshare.story.headline_figures import headline
from tradeshare.study import names
from tradeshare.study.study import begin

SIZE = 6 * SCALE if SCALE > 1 else 3  # runs; 300 from --scale 50 on
pytestmark = pytest.mark.usefixtures("verdicts_of_today")  # the words on them are read, not they
BROKEN = re.compile(r"\bnan\b|\binf\b|\bNone\b|\(\)|\[|\{|not available|  |\.\.|,,| ,| \.|\b(\w+) \1\b|\bthe the\b|points points")
CAUSAL = re.compile(r"\b(because|due to|led to|owing to|thanks to|caused)\b", re.I)


def prose(study) -> list[str]:
    """All that the story says of a study: title, subtitle, numbers, bullets, findings, claims, and the words on and beside its charts."""
    numbers = [line for line in page_one.three_numbers(study).split("\n") if line.startswith("- ")]
    out = [title.title(study), title.subtitle(study), *numbers, *bullets.bullets(study)]
    found = [module.finding(study) for module in (partners_over_years, inside, prices, expected_and_actual, goods_traded, ranges,
                                                  press_verdicts, outlook_section)]
    out += [paragraph for text in found if text for paragraph in ARROW.sub("", text).split("\n\n")]
    charts = [page_one.history_chart, page_one.changes_chart, inside.small_chart, partners_over_years.long_changes_chart,
              inside.flows_chart,
              inside.balance_chart, expected_and_actual.chart, goods_traded.goods_chart, ranges.ranges_chart, outlook_section.fan_chart]
    for make in charts:
        if (chart := make(study)) is not None:
            out += [chart.alt, chart.caption, chart.source, chart.figure.get_suptitle().replace("\n", " ")]
    out += [text for row in press_claims.claims(study).to_numpy() for text in row]
    return out


@pytest.mark.parametrize("asked", every_cell.questions(20, SIZE), ids=lambda row: "-".join(row.values()))
def test_every_sentence_is_whole_and_true(asked):
    study = begin(**asked)
    found, said = headline(study), prose(study)
    for text in said:
        assert text and not BROKEN.search(text.replace("\u00a0", " ").replace("…", "")), text
        assert not CAUSAL.search(text), text
    _title(study, found, said[0])
    _numbers(study, found)
    _gains(study)
    _balance(study, found)


def share_by_hand(study, code, period, flow=None):
    """The share from the cells alone, in the source and currency of the headline; None where it is not there."""
    asked, found = study.parameters, headline(study)
    rows = select(study.cells, flow=flow or asked.flow, period=period, currency=found.currency)
    values = {}
    for family, part in rows.groupby("family"):
        held = part.set_index("partner")["value"]
        if code in held.index and "WLD" in held.index:
            values[family] = 100 * held[code] / held["WLD"]
    return values


def share_between_sources(study, code):
    """The lowest and the highest share of a full year that the sources of the databases give a partner, or the members of a group."""
    everyone = large_tables.read("economies").set_index("code")["group"]
    inside = everyone.index[everyone.eq(code)] if code in ("ASEAN", "EU") else [code]
    rows = pd.concat([large_tables.read("all_partners"), select(study.data.observations, measure="level", basis="annual", currency="USD")])
    flows = {"total": ["export", "import"]}.get(study.parameters.flow, [study.parameters.flow])
    rows = select(rows, partner=list(inside), period=str(study.last), flow=flows)
    ends = rows.groupby(["partner", "flow"])["value"].agg(["min", "max"]).sum() / 1000
    world = select(study.cells, partner="WLD", flow=study.parameters.flow, period=study.last, currency="USD", family="database")["value"]
    return tuple(100 * ends / world.item()) if len(world) else (1.0, 0.0)


def _title(study, found, text):
    own = study.parameters.partner
    if found.share is None:
        return
    assert any(found.share == pytest.approx(value) for value in share_by_hand(study, own, study.last).values()), text
    for number in re.findall(r"(\d[\d.,]*)%", text):
        assert any(press_style.share(value) == f"{number}%" or press_style.size(value) == f"{number}%"
                   for value in (found.share, found.growth) if value is not None), text
    if "largest" in text and found.now:
        table = gains_and_losses.changes(study, study.last, study.last.before)
        others = table.drop(index=[own, gains_and_losses.OTHERS], errors="ignore")
        assert found.now.rank == 1 and (others.empty or found.share >= others["now"].max()), text
    if "overt" in text or "behind" in text:
        passed, behind = title.overtaking(study)
        table = gains_and_losses.changes(study, study.last, study.last.before)
        for code in passed if "overt" in text else behind:
            before, now = (table.loc[own, side] - table.loc[code, side] for side in ("before", "now"))
            assert names.name(study, code) in text and before * now < 0 and (now > 0) == ("overt" in text), text
    if "lead" in text and "grow" in text.replace("grew", "grow"):
        assert found.now.gap > found.then.gap and found.now.other == found.then.other, text
    if " rose to" in text:
        assert found.change > 0, text
    if " fell to" in text or "slipped" in text or "rest grew faster" in text:
        assert found.change < 0, text
    if "while" in text:
        assert found.growth > 0 > found.total_growth, text


def _numbers(study, found):
    text = page_one.three_numbers(study)
    if found.share is not None:
        assert f"**{press_style.share(found.share)}**" in text
    if found.growth is not None:
        told = f"up {press_style.multiple(found.growth)}" if found.growth >= 300 else press_style.growth(found.growth)
        assert f"**{told}**" in text
    if found.now:
        assert (found.now.rank == 1) == ("ahead of" in text) or found.published_rank not in (None, found.now.rank)


def _gains(study):
    table = gains_and_losses.changes(study, study.last, study.last.before)
    if table.empty:
        return
    assert table["change"].sum() == pytest.approx(0, abs=1e-9) and table["now"].sum() == pytest.approx(100)
    for code, row in table.drop(index=gains_and_losses.OTHERS).iterrows():
        if not any(row["now"] == pytest.approx(value) for value in share_by_hand(study, code, study.last).values()):
            low, high = share_between_sources(study, code)
            assert low <= row["now"] + 1e-9 and row["now"] <= high + 1e-9, code
    text = next((text for text in bullets.bullets(study) if " gained " in text or " lost " in text), "")
    for name, verb, size in re.findall(r"(?:^\*\*|; )(.+?) (gained|lost) (\d+(?:\.\d+)?)", text):
        code = next((code for code in table.index[table.index != gains_and_losses.OTHERS]
                     if names.name(study, code).casefold() == name.casefold()), gains_and_losses.OTHERS)
        if code == gains_and_losses.OTHERS:
            assert name == "partners without figures of their own together", text
            shown = table.loc[code, "change"]
            assert (shown > 0) == (verb == "gained") and abs(abs(shown) - float(size)) <= 0.0501, text
            continue
        assert (table.loc[code, "change"] > 0) == (verb == "gained") and abs(abs(table.loc[code, "change"]) - float(size)) <= 0.0501, text

    told = re.search(r"China’s (?:trade|exports|imports) \w+ [^,.]+? (rose|fell) (by )?[\d.]+[-%].*",
                     partners_over_years.finding(study) or " ")
    for name, verb, size in re.findall(r"(?:with|to|from) ([^,.]+?) (?:(rose|fell) )?(?:by )?(\d[\d.]*)%", told.group() if told else ""):
        growth = next(row["growth"] for code, row in table.iterrows() if names.name(study, code) == name)
        assert (growth > 0) == ((verb or "rose") == "rose") and abs(abs(growth) - float(size)) <= 0.501, told.group()


def _balance(study, found):
    text = next((text for text in bullets.bullets(study) if "surplus" in text or "deficit" in text), "")
    if not text:
        return
    rows = study.cells[study.cells["partner"].eq(study.parameters.partner) & study.cells["year"].eq(study.last.year)
                       & study.cells["months"].eq(study.last.months) & study.cells["currency"].eq(found.currency)]
    signs = {(part["export"] > part["import"]) for _, part in rows.pivot(index="family", columns="flow", values="value").dropna(
        subset=["export", "import"]).iterrows()}
    assert ("surplus" in text) in signs, text
