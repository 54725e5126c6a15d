"""Tables for readers: the frames of a chapter as finished text, with their captions."""

import pandas as pd

from tradeshare import accession, facts, parameters, periods, series, share, trace, words
from tradeshare.study import Study

NAMES = {"level": "Value", "level_database": "Value in the later database", "growth": "Growth", "growth_printed": "Growth as printed",
         "share": "Share", "share_printed": "Share as printed", "share_change_pp": "Change of the share",
         "share_change_own_pp": "… since the partner's trade moved", "share_change_total_pp": "… since the total moved",
         "contribution_pp": "Contribution to the total's growth", "growth_like_total": "… from this growth of the partner's trade",
         "rank": "Rank", "rank_printed": "Rank as printed",
         "balance": "Balance", "cover_ratio": "Exports over imports", "share_full_year": "Projected share of the whole year",
         "share_full_year_low_80": "… lower end, 80 %", "share_full_year_high_80": "… upper end, 80 %"}
TOTALS = {"level": "Total", "growth": "Growth of the total"}  # the same of the world total
RECENT = 6  # full years before the last one, for which months to date are counted


def measured(row) -> str:
    """One finding's value with its unit and the digits that the figures support."""
    if row.unit == "bn":
        return words.amount(row.value, row.places, row.currency)
    if row.unit == "percent":
        return words.percent(row.value, row.places, sign=row.measure.startswith("growth"))
    return words.points(row.value, row.places) if row.unit == "pp" else words.number(row.value, row.places)


def _in_currency(row) -> str:
    """The value of a finding and, where it is a rate, a share or a change in points, the currency that it is taken in."""
    named = row.currency and row.unit in ("percent", "pp")
    return f"{measured(row)}{words.NARROW}({row.currency})" if named else measured(row)


def findings(study: Study, table: pd.DataFrame) -> pd.DataFrame:
    """The findings of the partner and the total, side by side for the headline period and the last full year."""
    table = table[table["partner"].isin([study.parameters.partner, "WLD"])]
    total = table["partner"].eq("WLD")
    name = table["measure"].map(NAMES).where(~total, table["measure"].map(TOTALS))
    order = dict.fromkeys(text for key in NAMES for text in (*(TOTALS.values() if key == "rank" else ()), NAMES[key]))
    now, year = str(study.last), str(study.year)
    when = table["period"].where(table["period"].eq(year), now)  # the projected full year stands beside its part-year
    shown = pd.DataFrame({"Measure": name, "when": when, "text": [_in_currency(row) for row in table.itertuples()]})
    wide = shown.pivot(index="Measure", columns="when", values="text").reindex([text for text in order if text in set(name)])
    wide = wide.reindex(columns=list(dict.fromkeys([now, year]))).astype(object).fillna("–")
    wide.columns = [periods.name(periods.read(text)) for text in wide.columns]
    places = trace.places(table).groupby(shown["Measure"]).agg(lambda found: " ".join(dict.fromkeys(found)))
    wide["Trace"] = places.reindex(wide.index)
    return wide.reset_index()


def findings_caption() -> str:
    """What the brackets of the first table mean."""
    return ("The findings in numbers, in brackets the currency that a rate, share or change is taken in: a contribution goes with growth "
            "in the currency of the total")


def run_parameters(study: Study) -> pd.DataFrame:
    """The parameters of this run and what they mean."""
    asked = study.parameters.model_dump()
    return pd.DataFrame([{"Parameter": row.name, "Value": ", ".join(value) if isinstance(value := asked[row.name], tuple)
                          else str(value), "Meaning": row.meaning} for row in parameters.listing().itertuples(index=False)])


def annual(study: Study) -> pd.DataFrame:
    """Year by year: value, growth of partner and total, share, its change, rank. Index: year."""
    level, pair, rank = series.levels(study), series.pairs(study), series.ranks(study)
    asked = study.parameters
    shares = share.annual(study.shares, asked.partner, asked.flow, asked.currency).set_index("year")
    places = pd.Series({year: facts.share_places(row) for year, row in shares.iterrows()}, dtype=float)
    table = pd.DataFrame({"value": level["value"], "status": level["status"], "growth": pair["growth"],
                          "growth_same": accession.yearly(study)["growth_same"],
                          "growth_total": pair["growth_total"], "growth_currency": pair["currency"],
                          "share": shares["share"].reindex(level.index), "change": pair["change"], "rank": rank["rank"],
                          "compared": rank["compared"], "value_places": level["places"], "growth_places": pair["growth_places"],
                          "share_places": places, "change_places": pair["places"]}, index=level.index)
    return table.astype({"growth": float, "growth_same": float, "growth_total": float, "change": float})


def shown_annual(study: Study, table: pd.DataFrame) -> pd.DataFrame:
    """The annual table as text, each column with the decimals of its coarsest figure."""
    def each(column, places, sign=True, step=0):
        known = table[column].notna()
        finest = int(table.loc[known, places].min()) if isinstance(places, str) and known.any() else places
        return words.like(table[column] * 10.0**step, max(0, finest - step) if known.any() else 0, sign)

    unit, step = ("mn", 3) if table["value"].abs().max() < 1 else ("bn", 0)
    mark = {"derived": "", "published": "", "implied": " i", "missing": ""}
    return pd.DataFrame({
        "Year": table.index.astype(str),
        f"{unit} {series.currency(study)}": [value + mark[status] for value, status in
                                             zip(each("value", "value_places", False, step), table["status"])],
        "Growth, %": each("growth", "growth_places"), "Growth of the total, %": each("growth_total", 1),
        "In": table["growth_currency"].fillna("–"),
        "Share, %": each("share", "share_places", sign=False), "Change, pp": each("change", "change_places"),
        "Rank": [f"{int(r)} of {int(n)}" if pd.notna(r) else "–" for r, n in zip(table["rank"], table["compared"])]})


def annual_caption(study: Study, table: pd.DataFrame) -> str:
    """What the annual table (the years shown) says, and whose EU it is."""
    implied = "“i” is implied, " if table["status"].eq("implied").any() else ""
    eu = " The EU is today's 27 members in the databases." if "EU" in study.partners else ""
    return (f"{words.start(words.flow_with(study.parameters.flow, facts.name(study)))}: value, growth of partner and total, share and rank "
            f"among {len(study.partners)} partners, last ten years (all years in tables/annual.csv). Growth and share are "
            f"in the currency named, from like sources in both years; {implied}“–” is not in the data.{eu}"
            f"{accession.note(study, table.index)}")


def ranking(study: Study, table: pd.DataFrame) -> pd.DataFrame:
    """The rank table as text, with those that cannot be ranked."""
    rows = [{"Rank": str(int(row.rank)) if pd.notna(row.rank) else "–", "Partner": series.label(study, row.partner),
             "Value": words.money(row.value, row.currency, row.low, row.high),
             "Share": words.percent(row.share, facts.share_places(pd.Series(row._asdict()))), "Sources": row.source.replace(" ", ", ")}
            for row in table.itertuples()]
    held = set(table["partner"])
    rows += [{"Rank": "–", "Partner": series.label(study, code), "Value": "no figure", "Share": "–", "Sources": "–"}
             for code in study.partners if code not in held]
    return pd.DataFrame(rows)


def ranking_caption(study: Study, table: pd.DataFrame) -> str:
    """Whom the rank table compares, when, and whose share is from another source."""
    return (f"Partners compared by their share of {words.whole(study.parameters.flow)}, {periods.name(study.last)}. A rank is one among "
            f"these partners, not among all countries; one alone has none{facts.elsewhere(study, table)}.")


def no_members(study: Study) -> str:
    """Why there is no split by member."""
    name = words.start(facts.name(study))
    kind = study.data.partners.set_index("code")["kind"]
    if kind[study.parameters.partner] == "country":
        return f"{name} is one country: there are no members to show."
    return f"The data hold {facts.name(study)} as one partner; figures of all its members for one year are not among them."


def no_steps(study: Study, what: str) -> str:
    """Why no months or quarters are drawn."""
    return f"The data hold no two year-to-date shares of {facts.name(study)} that bound a {what} closely enough to draw it."


def gaps(study: Study) -> pd.DataFrame:
    """Which full years and which year-to-date months of partner and rivals have no share, as text; months yet to come are not missing."""
    rows, span = [], series.years(study)
    over = {year: 11 for year in span if year >= study.year.year - RECENT}
    if study.last.months < 12:
        over[study.last.year] = study.last.months
    to_date = f"Months to date with a share, since {min(over)}"
    for code in study.partners:
        mine = study.shares[study.shares["partner"].eq(code) & study.shares["flow"].eq(study.parameters.flow)]
        printed = mine[mine["status"].ne("implied")]
        full = set(printed.loc[printed["months"].eq(12), "year"])
        part = printed[printed["months"].lt(12)].groupby("year")["months"].nunique().reindex(list(over)).fillna(0).astype(int)
        implied = set(mine.loc[mine["months"].eq(12), "year"]) - full
        rows.append({"Partner": series.label(study, code),
                     "Full years without a share": _years([year for year in span if year not in full]),
                     "Only implied": _years([year for year in span if year in implied]),
                     to_date: ", ".join(f"{year}: {count} of {over[year]}" for year, count in part.items()) if part.any() else "none"})
    table = pd.DataFrame(rows)
    return table if table[to_date].ne("none").any() else table.drop(columns=to_date)


def _years(found: list[int]) -> str:
    return words.years([str(year) for year in found]) if found else "none"


def no_definitions(study: Study) -> str:
    """Why there is no table of definitions."""
    return f"The data hold no second count of {facts.name(study)} or of the total up to {study.year}: no other definition can be tried."


def definitions(table: pd.DataFrame) -> pd.DataFrame:
    """The effects of definitions as text."""
    return pd.DataFrame({
        "Definition": table["definition"], "Used here": table["used"], "Instead": table["instead"], "Period": table["period"],
        "Result": [_result(row, row.result) for row in table.itertuples()],
        "Other": [_result(row, row.other) for row in table.itertuples()],
        "Difference": ["–" if row.unit == "rank" else _difference(row.difference, row.places) for row in table.itertuples()]})


def _difference(value: float, places: int) -> str:
    hidden = round(value, places) == 0 and abs(value) > 1e-9
    return f"below {words.points(10.0**-places, places, sign=False)}" if hidden else words.points(value, places)


def _result(row, value: float) -> str:
    return str(int(value)) if row.unit == "rank" else words.percent(value, row.places)


def mirror(study: Study, table: pd.DataFrame) -> pd.DataFrame:
    """The mirror ratios as text."""
    return pd.DataFrame({"Reporter": [series.label(study, code) for code in table.index],
                         "China's exports": [words.number(v, 2) for v in table["exports"]],
                         "China's imports": [words.number(v, 2) for v in table["imports"]],
                         "Note": ["estimated by the IMF" if flag else "–" for flag in table["estimate"]]})


def restated(table: pd.DataFrame) -> pd.DataFrame:
    """The largest gaps between printed growth and that of first prints, as text."""
    rows = table[table["restated"].astype(bool)]
    rows = rows.loc[rows["gap"].abs().nlargest(10).index].sort_index()
    return pd.DataFrame({"Period": [periods.name(periods.read(text), short=True) for text in rows["period"]], "In": rows["currency"],
                         "Printed, %": [words.number(v, 1, sign=True) for v in rows["printed"]],
                         "First prints, %": [words.number(v, 1, sign=True) for v in rows["computed"]],
                         "Gap, pp": [words.number(v, 2, sign=True) for v in rows["gap"]],
                         "Bounds, pp": [f"{words.number(a, 2, sign=True)} to {words.number(b, 2, sign=True)}" for a, b in
                                        zip(rows["low"], rows["high"])]}
                        | ({"Reason": [text or "–" for text in rows["reason"]]} if rows["reason"].any() else {}))


def later(table: pd.DataFrame) -> pd.DataFrame:
    """First prints of full years against later sources, as text: the last ten."""
    rows = table.tail(10)
    return pd.DataFrame({"Year": rows["year"].astype(str),
                         "First print": [words.amount(v, n, money) for v, n, money in
                                         zip(rows["first"], rows["first_places"], rows["currency"])],
                         "Later": [words.amount(v, n, money) for v, n, money in zip(rows["later"], rows["later_places"], rows["currency"])],
                         "Change, %": [words.number(v, 1, sign=True) for v in rows["change"]],
                         "Later source": rows["source"].str.replace(" ", ", ")})


def between_vintages(table: pd.DataFrame) -> pd.DataFrame:
    """How vintages differ, as text."""
    return pd.DataFrame({"Earlier": table["earlier"].str.replace(" ", ", "), "Later": table["later"],
                         "Cells in both": [f"{count:,}" for count in table["cells"]],
                         "Revised": [f"{count:,}" for count in table["revised"]],
                         "Mean, %": [words.number(value, 2) for value in table["mean"]],
                         "Largest, %": [words.number(value, 1, sign=True) for value in table["largest"]], "Which": table["where"]})


def investment(table: pd.DataFrame) -> pd.DataFrame:
    """Printed facts on investment as text."""
    value = [words.money(row.value / 1000, row.currency) if row.unit == "mn"
             else words.percent(row.value, 1, sign=row.measure == "growth") for row in table.itertuples()]
    return pd.DataFrame({"From, to": table["direction"], "Period": table["period"], "Measure": table["measure"], "Value": value,
                         "Printed by": table["publisher"], "Note": table["note"].replace("", "–")})
