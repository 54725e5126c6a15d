"""Customs' tables mutated at random: what is read is right, and all else is one sentence; never a wrong figure, never a traceback.

`make test` tries 50, `--scale 20` and more 2,000.
"""

import io

import customs_tables
import pytest
from conftest import SCALE
from customs_tables import as_xls, as_xlsx, CHINESE, ENGLISH
from hypothesis import given, HealthCheck, settings
from hypothesis import strategies as st
from tradeshare.data import tables
from tradeshare.foundation.errors import RefreshError
from tradeshare.sources.files import kinds

FUZZ = settings(max_examples=min(100 * SCALE, 2000) if SCALE > 1 else 50,
                deadline=None, derandomize=SCALE == 1, suppress_health_check=list(HealthCheck))
TRIED: list[bool] = []  # of each mutated table whether it was read
FLOWS = ("total", "export", "import")
WORDS = {"zh": {"total": "进出口", "export": "出口", "import": "进口"},
         "en": {"total": "Export & Import",
                "export": "Exports", "import": "Imports"}}
TITLES = {"zh": ["（2）2026年{m}月进出口商品国别（地区）总值表",
                 "2026年1至{m}月进出口商品主要国别（地区）总值表", "进出口国别总值表 2026年1-{m}月",
                 "{m}月进出口总值表", "2026年前{m}个月进出口国别总值表"],
          "en": ["(2) Imports and Exports by Country (Region), {m}.2026", "Total Export & Import Values by Country, {name} 2026",
                 "Values by Country, January-{name} 2026", "Exports and imports by country, 1-{m}.2026", "Values by country 2026-{m:02d}"]}
UNITS = [("单位：万元人民币", 100), ("单位：亿元人民币", 0.01), ("Unit: CNY 10,000", 100),
         ("Unit: CNY 100 Million", 0.01), ("单位：千美元", 1000),
         ("Unit: US$1,000", 1000), ("Unit: ", 1), ("", 100)]
MONTHS = ["8月", "8", "Aug", "August", "2026年8月", "8.2026", "当月", "7月", "9"]
TO_DATE = ["1至8月", "1-8", "1～8月", "1- to-8", "Jan-Aug", "YTD", "累计", "1-8.2026", "1-7", "Jan-Sep", "本年累计", "1-8.2025"]
GROWTH = ["累计比去年同期±％", "1-to-8 Total Year-on-Year (±%)", "±%", "同比", "8月比去年同期±％", "Percentage change"]
NOTHING = ["-", "", "—", "...", "n.a.", "－", "n/a", "?", "0"]
GROUPS = [(",", "."), (" ", "."), ("\u00a0", "."), ("\u202f", "."), ("'", "."), ("", "."), (".", ","), (" ", ","), ("", ",")]
SPELLINGS = {"KOR": ["R. O. Korea", "Korea, Rep.", "Corea"],
             "USA": ["United States (US)", "U.S.A."], "HKG": ["Hong Kong,China", "中国 香港"],
             "EU": ["European Union(27 Countries,without UK)", "欧盟（27国，不含英国）"],
             "LAO": ["Laos, PDR", "Lao"], "WLD": ["Total", "合计"]}


@pytest.fixture(scope="module")
def truth():
    return customs_tables.month_to_come()


@pytest.fixture(scope="module")
def shipped():
    return tables.read(vintage="shipped")


def printed(value, places, group, mark, minus):
    text = f"{abs(value):,.{places}f}".translate(str.maketrans({",": group, ".": mark}))
    return minus + text if value < 0 else text


@st.composite
def layouts(draw):
    """A function of the true table that gives the bytes of a file; most choices do no harm, some lie."""
    language = draw(st.sampled_from(["zh", "en"]))
    harm = draw(st.sampled_from([None] * 6 + ["times ten", "times a hundred", "thousandth", "growth times ten", "growth as fraction",
                                                 "exchanged", "shifted", "cell lost", "row twice", "another month",
                                                 "month and year exchanged"]))
    kinds_ = draw(st.permutations(["month", "to date"]))[:draw(st.sampled_from([2, 2, 2, 1]))]
    flows = draw(st.permutations(FLOWS)) if draw(st.booleans()) else FLOWS
    growth = draw(st.sampled_from([0, 3, 3, 3, 7]))
    title, unit = draw(st.sampled_from(TITLES[language])), draw(st.sampled_from(UNITS[:4] * 3 + UNITS))
    month, to_date, growth_word = (draw(st.sampled_from(words[:3] * 2 + words)) for words in (MONTHS, TO_DATE, GROWTH))
    nothing, (group, mark) = draw(st.sampled_from(NOTHING)), draw(st.sampled_from(GROUPS))
    minus, places = draw(st.sampled_from(["-", "−", "–", "- "])), draw(st.sampled_from([0, 1, 2]))
    codes = draw(st.permutations([code for code in CHINESE if code != "WLD"]))
    codes = ["WLD", *codes[:draw(st.integers(5, len(codes)))]]
    spelt = {code: draw(st.sampled_from([None, *names])) for code, names in SPELLINGS.items()}
    before = draw(st.sampled_from([[], [["发布时间：2026年9月18日"]], [["Released Sep 2026"]], [["printed 7.2026"]],
                                   [["打印 2026-09-01"]]]))
    form = draw(st.sampled_from(["csv"] * 5 + ["xlsx", "xls", "page"]))
    encoding = draw(st.sampled_from(["utf-8-sig", "utf-8", "gb18030", "utf-16", "utf-16-le"]))
    separator, quoted = draw(st.sampled_from([",", ";", "\t", "|"])), draw(st.sampled_from([True, True, True, False]))
    tail, damage = draw(st.sampled_from([0, 0, 3])), draw(st.integers(0, 10**6))

    def make(truth):
        m = 9 if harm == "another month" else 8
        name = {8: "Aug", 9: "Sep"}[m]
        columns = [(flow, kind) for flow in flows for kind in kinds_] + [(flow, "growth") for flow in flows][:growth]
        head = [["国别" if language == "zh" else "Country"], [""]]
        for flow, kind in columns:
            head[0].append(growth_word if kind == "growth" else WORDS[language][flow])
            head[1].append({"month": month, "to date": to_date, "growth": WORDS[language][flow]}[kind])
        rows = [*before, [title.format(m=m, name=name)], ["", unit[0]], *head]
        size = unit[1] * {"times ten": 10, "times a hundred": 100, "thousandth": 0.001}.get(harm, 1)
        size = size / 7 if "US$" in unit[0] or "美元" in unit[0] else size
        scale = {"growth times ten": 10, "growth as fraction": 0.01}.get(harm, 1)
        start = len(rows)
        for code in codes:
            row = [spelt.get(code) or (CHINESE if language == "zh" else ENGLISH)[code]]
            for flow, kind in columns:
                if harm == "exchanged" and flow != "total":
                    flow = {"export": "import", "import": "export"}[flow]
                if harm == "month and year exchanged" and kind != "growth":
                    kind = {"month": "to date", "to date": "month"}[kind]
                value = truth[kind].get((code, flow))
                if value is None or value != value:
                    row.append(nothing)
                elif kind == "growth":
                    row.append(printed(value * scale, 3 if scale < 1 else 1, group, mark, minus))
                else:
                    row.append(printed(value * size, places, group, mark, minus))
            rows.append(row)
        if harm == "shifted":
            rows[start:] = [row[:1] + row[2:] + row[1:2] for row in rows[start:]]
        if harm == "cell lost":
            rows[start:] = [row[:-1] if place == damage % 5 else row for place, row in enumerate(rows[start:])]
            del rows[start + damage % len(codes)][1 + damage % len(columns):2 + damage % len(columns)]
        if harm == "row twice":
            rows.append([rows[start + 1][0], *rows[start + 2][1:]])
        rows = [row + [""] * tail for row in rows]
        return written(rows)

    def written(rows):
        if form == "xlsx":
            return as_xlsx(rows)
        if form == "xls":
            return as_xls(rows)
        if form == "page":
            page = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
            return f"<html><body><table>{page}</table></body></html>".encode()
        out = io.StringIO()
        for row in rows:
            out.write(separator.join(f'"{cell}"' if quoted and (separator in cell) else cell for cell in row) + "\n")
        return out.getvalue().encode(encoding, "replace")

    return make


@FUZZ
@given(layouts())
def test_a_figure_that_is_read_is_right(truth, shipped, make):
    content = make(truth)
    try:
        kind = kinds.recognise(content, "the file x")
        found = kind.parse({"x": content}, shipped, "2026-11-28").tables["observations"]
    except RefreshError as error:
        assert "\n" not in str(error) and len(str(error)) < 1000
        TRIED.append(False)
        return
    TRIED.append(True)
    assert kind is kinds.CUSTOMS
    rate = 7.0
    for row in found.itertuples():
        kind_ = "growth" if row.measure == "growth" else {"2026-08": "month", "2026-01..2026-08": "to date"}[row.period]
        value = truth[kind_][(row.partner, row.flow)] / (rate if row.currency == "USD" and kind_ != "growth" else 1)
        assert row.value == pytest.approx(value, rel=1e-3, abs=51 if kind_ != "growth" else 0.051), (row, value)


@FUZZ
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode) | st.sampled_from(
    [b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{", b"[[", b"<html"]))
def test_a_file_of_anything_is_one_sentence(content):
    with pytest.raises(RefreshError) as error:
        kinds.recognise(content, "the file x").parse({"x": content}, tables.read(vintage="shipped"), "2026-11-28")
    assert "\n" not in str(error.value)


def test_a_good_part_is_read():
    """A reader that refuses everything would pass the tests above, which run before this one."""
    assert not TRIED or sum(TRIED) > 0.15 * len(TRIED)
