"""Whole sentences: what each is read as, what is passed over and what is shown as not understood."""

import pytest

from tradeshare.data import tables
from tradeshare.headlines import statements
from tradeshare.headlines.sentences import claims

NAMES, OTHERS = statements.names(tables.read_table("partners")), tuple(tables.read_table("economies")["name"])


def read(text, published=""):
    """Each claim as one line; of the rest the kind and the first words of why."""
    out = []
    for said in claims.read(text, NAMES, OTHERS, published):
        row = said.row
        if not row:
            out.append(f"{said.kind}: {said.why}")
            continue
        start, end = row["period_start"], row["period_end"]
        more = [row.get(name, "") for name in ("growth_currency", "approx_word", "reporter")]
        what = [row["partner"], row["flow"], f"{start}..{end}", row["statistic"], row["printed"], row["unit"]]
        out.append(" ".join([*what, *filter(None, more)]))
    return out


FIRST_ARTICLE = ("From January to August 2020 trade between China and ASEAN reached 416.55 billion US dollars, up 3.8 percent year on "
                 "year, accounting for 14.6 percent of China's total foreign trade")
READ = [  # a sentence, the day of its text, what it is read as
    (FIRST_ARTICLE, "", ["ASEAN total 2020-01..2020-08 value 416.55 USD_bn", "ASEAN total 2020-01..2020-08 growth 3.8 percent USD",
                         "ASEAN total 2020-01..2020-08 share 14.6 percent"]),
    ("In the first eight months of this year, China-ASEAN trade hit $553.92 billion, up 33.3 percent from a year earlier.", "2021-11-15",
     ["ASEAN total 2021-01..2021-08 value 553.92 USD_bn", "ASEAN total 2021-01..2021-08 growth 33.3 percent USD"]),
    ("ASEAN has overtaken the EU to become China's largest trading partner in the first eight months of 2020.", "",
     ["ASEAN total 2020-01..2020-08 rank 1 rank"]),
    ("China's exports to Vietnam rose 5.1 percent to 137.9 billion dollars in 2021, while imports fell 3 percent to $92.3 billion.", "",
     ["VNM export 2021-01..2021-12 growth 5.1 percent USD", "VNM export 2021-01..2021-12 value 137.9 USD_bn",
      "VNM import 2021-01..2021-12 growth -3 percent USD", "VNM import 2021-01..2021-12 value 92.3 USD_bn"]),
    ("Vietnam's exports to China reached $55.9 billion last year, according to Vietnam's customs.", "2022-01-14",
     ["VNM import 2021-01..2021-12 value 55.9 USD_bn VNM"]),
    ("ASEAN's trade deficit with China widened to $89.2 billion in 2021.", "", ["ASEAN balance 2021-01..2021-12 value 89.2 USD_bn"]),
    ("China's trade deficit with Taiwan was $152.6 billion in 2020.", "", ["TWN balance 2020-01..2020-12 value -152.6 USD_bn"]),
    ("China's trade surplus with the US widened to $361.0 billion in 2024 from $336.1 billion a year earlier.", "",
     ["USA balance 2024-01..2024-12 value 361.0 USD_bn", "USA balance 2023-01..2023-12 value 336.1 USD_bn"]),
    ("Trade with ASEAN, the EU and the US was 5.67 trillion, 5.35 trillion and 4.88 trillion yuan in 2021, respectively.", "",
     ["ASEAN total 2021-01..2021-12 value 5.67 CNY_tn", "EU total 2021-01..2021-12 value 5.35 CNY_tn",
      "USA total 2021-01..2021-12 value 4.88 CNY_tn"]),
    ("China's foreign trade rose 1.9 percent to 32.16 trillion yuan in 2020, with exports up 4 percent and imports down 0.7 percent.", "",
     ["WLD total 2020-01..2020-12 growth 1.9 percent CNY", "WLD total 2020-01..2020-12 value 32.16 CNY_tn",
      "WLD export 2020-01..2020-12 growth 4 percent CNY", "WLD import 2020-01..2020-12 growth -0.7 percent CNY"]),
    ("Trade between China and the ten-member bloc topped $975 billion in 2022.", "",
     ["ASEAN total 2022-01..2022-12 value 975 USD_bn more than"]),
    ("ASEAN took 15.9 percent of China's foreign trade in 2024, with exports to the bloc growing 12 percent in dollar terms.", "",
     ["ASEAN total 2024-01..2024-12 share 15.9 percent", "ASEAN export 2024-01..2024-12 growth 12 percent USD"]),
    ("Exports to Japan, South Korea and Taiwan fell by 8.4, 7.2 and 16 percent in 2023.", "",
     ["JPN export 2023-01..2023-12 growth -8.4 percent", "KOR export 2023-01..2023-12 growth -7.2 percent",
      "TWN export 2023-01..2023-12 growth -16 percent"]),
    ("Trade between China and Vietnam rose from $192.2 billion in 2020 to $230.2 billion in 2021.", "",
     ["VNM total 2020-01..2020-12 value 192.2 USD_bn", "VNM total 2021-01..2021-12 value 230.2 USD_bn"]),
    ("In the third quarter of 2022 China exported $150 billion of goods to ASEAN.", "", ["ASEAN export 2022-07..2022-09 value 150 USD_bn"]),
    ("Thailand's imports from China amounted to $70.8bn and its exports to China to $34.2bn in 2023.", "",
     ["THA export 2023-01..2023-12 value 70.8 USD_bn", "THA import 2023-01..2023-12 value 34.2 USD_bn"]),
    ("In the first quarter of 2020, ASEAN overtook the EU as China's biggest trade partner, accounting for 15.1 percent of its trade.", "",
     ["ASEAN total 2020-01..2020-03 rank 1 rank", "ASEAN total 2020-01..2020-03 share 15.1 percent"]),
    ("In 2022, Indonesia's exports to China hit $77.8 billion, up 21.6 percent from the previous year.", "",
     ["IDN import 2022-01..2022-12 value 77.8 USD_bn", "IDN import 2022-01..2022-12 growth 21.6 percent USD"]),
    ("The Philippines recorded a $23.7 billion deficit with China in 2022.", "", ["PHL balance 2022-01..2022-12 value 23.7 USD_bn"]),
    ("Trade with Laos was about 7.1 billion dollars in 2023.", "", ["LAO total 2023-01..2023-12 value 7.1 USD_bn about"]),
    ("China and Asean traded $684.6 billion in goods in 2020. The bloc's exports to China came to $300.9 billion.", "",
     ["ASEAN total 2020-01..2020-12 value 684.6 USD_bn", "ASEAN import 2020-01..2020-12 value 300.9 USD_bn"]),
]
NO_CLAIM = [  # a sentence, what is said of its first number
    ("Bilateral trade is expected to reach $1 trillion by 2025.", "passed over: a forecast"),
    ("China and Indonesia aim to lift bilateral trade to $200 billion.", "passed over: a target"),
    ("Guangxi's trade with ASEAN reached 237.57 billion yuan in 2020.", "passed over: trade of a province or city, not of China"),
    ("China's durian imports from Thailand came to 4.57 billion dollars in 2023.", "passed over: trade of a group of goods"),
    ("China's imports of goods and services from Cambodia were $2.1 billion in 2021.", "passed over: trade in services"),
    ("Chinese investment in the Philippines reached $140 million in 2020.", "passed over: investment"),
    ("China is Vietnam's largest trading partner.", "passed over: a place among another country's partners, which is not checked"),
    ("Vietnam is China's largest trading partner in ASEAN.", "passed over: a place among some partners only, which is not checked"),
    ("China-Africa trade reached 282 billion US dollars in 2023.", "passed over: no figures on this partner in the data"),
    ("Malaysia's trade with China rose to RM487.13 billion in 2022.", "passed over: money in MYR: only dollars and yuan are checked"),
    ("China-ASEAN trade grew by $50 billion in 2021.", "passed over: a change by an amount, which is not checked"),
    ("China-ASEAN trade rose 3 percent month on month in May 2021.", "passed over: growth on the month or quarter before"),
    ("China-ASEAN trade in 2020 was up 50 percent from 2015.", "passed over: growth over another period than the year before"),
    ("ASEAN's share of China's trade rose 0.5 percentage points in 2021.", "passed over: a change in percentage points"),
    ("China-ASEAN trade reached 416.55 billion US dollars in the first eight months.", "not understood: which year?"),
    ("Trade reached 416.55 billion US dollars in 2020.", "not understood: no partner is named"),
    ("China-ASEAN trade reached 416.55 billion in 2020.", "not understood: no currency is said"),
    ("China's total exports and imports rose 1.9 percent and 21.4 percent in 2020 and 2021, respectively.",
     "not understood: several periods are listed"),
    ("Japan's exports to China dropped in 2023 to 17.8 trillion yen.", "passed over: money in JPY"),
    ("Vietnam's exports reached $336 billion in 2021.", "not understood: the partner's trade with all the world"),
]


@pytest.mark.parametrize(("text", "published", "expected"), READ)
def test_sentences_are_read(text, published, expected):
    assert read(text, published) == expected


@pytest.mark.parametrize(("text", "why"), NO_CLAIM)
def test_what_is_no_claim_is_named_and_never_guessed(text, why):
    assert read(text)[0].startswith(why), read(text)


def test_a_year_is_asked_for_unless_the_day_of_the_text_tells_it():
    text = "China-ASEAN trade reached 416.55 billion US dollars in the first eight months."
    assert read(text, "2020-09-27") == ["ASEAN total 2020-01..2020-08 value 416.55 USD_bn"]


def test_until_when_something_is_hoped_for_is_not_its_period():
    text = "In 2020 ASEAN was China's largest partner in trade. The bloc is China's largest trading partner; trade may reach $1 tn by 2030."
    assert read(text) == ["ASEAN total 2020-01..2020-12 rank 1 rank", "passed over: a forecast"]


def test_the_spans_are_those_of_the_text():
    text = "In 2020, trade between China and ASEAN (about $684.6 billion) grew; ASEAN is China\u2019s largest trading partner."
    assert [text[said.start:said.end] for said in claims.read(text, NAMES, OTHERS)] == ["about $684.6 billion",
                                                                                        "China\u2019s largest trading partner"]


@pytest.mark.parametrize("text", ["", "{A0} {P1} {", "}{", "%%%", "$", "5 percent", "\0", "China " * 300, "trade with {P9} $5 bn in 2020",
                                  "1 percent, 2 percent and 3 percent of $4 bn in 2020 respectively", "largest trading partner"])
def test_odd_text_raises_nothing(text):
    assert isinstance(read(text), list)
