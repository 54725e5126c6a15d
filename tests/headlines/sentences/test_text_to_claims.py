"""Whole sentences: what each is read as, what is passed over and what is shown as not understood."""

import pytest

from tradeshare.cli import main
from tradeshare.data import tables
from tradeshare.headlines import statements
from tradeshare.headlines.sentences import parties, text_to_claims

NAMES, OTHERS = statements.names(tables.read_table("partners")), tuple(tables.read_table("economies")["name"])
MEMBERS = parties.members(tables.read_table("partners"))


def read(text, published="", notes=False):
    """Each claim as one line, with `notes` what is not checked of it as well; of the rest the kind and why."""
    out = []
    for said in text_to_claims.read(text, NAMES, OTHERS, published, MEMBERS):
        row = said.row
        if not row:
            out.append(f"{said.kind}: {said.why}")
            continue
        start, end = row["period_start"], row["period_end"]
        more = [row.get(name, "") for name in ("growth_currency", "approx_word", "reporter")]
        what = [row["partner"], row["flow"], f"{start}..{end}", row["statistic"], row["printed"], row["unit"]]
        out.append(" ".join([*what, *filter(None, [*more, notes and said.why and f"({said.why})"])]))
    return out


FIRST_ARTICLE = ("From January to August 2020 trade between China and ASEAN reached 416.55 billion US dollars, up 3.8 percent year on "
                 "year, accounting for 14.6 percent of China's total foreign trade")
READ = [  # a sentence, the day of its text, what it is read as
    ("According to the General Department of Vietnam Customs, trade with China reached $78.9 billion in the first half of 2021.", "",
     ["VNM total 2021-01..2021-06 value 78.9 USD_bn VNM"]),
    ("By Vietnam's customs trade with China was $78.9 billion in the first half of 2021. China's customs counted trade of $107.6 billion.",
     "", ["VNM total 2021-01..2021-06 value 78.9 USD_bn VNM", "VNM total 2021-01..2021-06 value 107.6 USD_bn CHN"]),
    ("China's trade with ASEAN rose in the first half of 2021. ASEAN's share: 14.7%.", "",
     ["ASEAN total 2021-01..2021-06 share 14.7 percent"]),
    ("China's trade with ASEAN rose in 2024. Exports to the ten countries were $586.5 billion.", "",
     ["ASEAN export 2024-01..2024-12 value 586.5 USD_bn"]),
    ("Trade between ASEAN and China, the bloc's biggest partner since 2009, stood at $911.7 billion in 2023.", "",
     ["passed over: a place among another country's partners, which is not checked", "ASEAN total 2023-01..2023-12 value 911.7 USD_bn"]),
    ("China overtook Germany as the world's top exporter in 2009. Exports for the year fell 16 percent.", "",
     ["passed over: which of two partners is the larger: ask for the place of one, as in \"ASEAN was China's largest trading partner in "
      "2020\"", "not understood: no partner is named: with whom?"]),
    ("China's exports grew 4.4 percent in August 2025, as shipments to the United States plunged 33.1 percent. Imports rose 1.3 percent. "
     "That left a trade surplus of $102.33 billion.", "",
     ["WLD export 2025-08..2025-08 growth 4.4 percent", "USA export 2025-08..2025-08 growth -33.1 percent",
      "WLD import 2025-08..2025-08 growth 1.3 percent", "WLD balance 2025-08..2025-08 value 102.33 USD_bn"]),
    ("China's exports beat forecasts in December. They rose 10.7% from a year earlier in dollar terms, up from 6.7% in November.",
     "2025-01-13", ["WLD export 2024-12..2024-12 growth 10.7 percent USD", "WLD export 2024-11..2024-11 growth 6.7 percent"]),
    ("China's trade was brisk in December 2024. Its trade surplus was $104.84 billion, up from $97.44 billion in November.", "",
     ["WLD balance 2024-12..2024-12 value 104.84 USD_bn", "WLD balance 2024-11..2024-11 value 97.44 USD_bn"]),
    ("China's exports fell 3.1% in May 2023, compared with 2.0% in April.", "",
     ["WLD export 2023-05..2023-05 growth -3.1 percent", "not understood: neither growth nor a share is said"]),
    ("In 2024 trade grew. South Korea, which was China's biggest source of imports until 2020, sold it goods worth $182 billion.", "",
     ["not understood: \"until\" a day or year: of which period is this place?", "KOR import 2024-01..2024-12 value 182 USD_bn"]),
    ("The EU, with 4.22 trillion yuan, was China's second-largest partner in the first ten months of 2020, up 3.5%.", "",
     ["EU total 2020-01..2020-10 value 4.22 CNY_tn", "EU total 2020-01..2020-10 rank 2 rank",
      "EU total 2020-01..2020-10 growth 3.5 percent CNY"]),
    ("In 2023 ASEAN was China's biggest trade partner at $911.7 billion, ahead of the EU at $783 billion.", "",
     ["ASEAN total 2023-01..2023-12 rank 1 rank", "ASEAN total 2023-01..2023-12 value 911.7 USD_bn",
      "EU total 2023-01..2023-12 value 783 USD_bn"]),
    ("China's largest trading partner in 2023 was ASEAN ($911.7bn, -4.9%).", "",
     ["ASEAN total 2023-01..2023-12 rank 1 rank", "ASEAN total 2023-01..2023-12 value 911.7 USD_bn",
      "ASEAN total 2023-01..2023-12 growth -4.9 percent USD"]),
    ("ASEAN was China's largest trading partner in 2023, with $3.8 trillion of output.", "",
     ["ASEAN total 2023-01..2023-12 rank 1 rank", "not understood: it is not said what it is of: trade, exports, imports, a balance or "
      "a share"]),
    ("China posted a record trade surplus of $992 billion in 2024.", "",
     ["passed over: a record or a run of years, which is not checked", "WLD balance 2024-01..2024-12 value 992 USD_bn"]),
    ("China exports to ASEAN: 2020 +6.7%, 2021 +26.1%.", "",
     ["ASEAN export 2020-01..2020-12 growth 6.7 percent", "ASEAN export 2021-01..2021-12 growth 26.1 percent"]),
    ("Trade between China and ASEAN rose from 2023 to 2024 by 7.8 percent.", "", ["ASEAN total 2024-01..2024-12 growth 7.8 percent"]),
    ("China-ASEAN trade grew 7.8 percent between 2023 and 2024.", "", ["ASEAN total 2024-01..2024-12 growth 7.8 percent"]),
    ("Between 2013 and 2023, trade between China and ASEAN rose from $443.6 billion to about $911.7 billion.", "",
     ["ASEAN total 2013-01..2013-12 value 443.6 USD_bn", "ASEAN total 2023-01..2023-12 value 911.7 USD_bn about"]),
    ("China-ASEAN trade between January 2020 and August 2020 was $416.55 billion.", "",
     ["ASEAN total 2020-01..2020-08 value 416.55 USD_bn"]),
    ("Since 2020, China's trade with ASEAN has grown, rising 7.8 percent in 2024.", "",
     ["ASEAN total 2024-01..2024-12 growth 7.8 percent"]),
    ("China's imports from Indonesia fell against the trend by 3.5 percent in 2023.", "",
     ["passed over: whether it was against the trend: compare the growth of China's total in the same months and currency",
      "IDN import 2023-01..2023-12 growth -3.5 percent"]),
    ("According to Vietnam's customs, trade with China was $171.9 billion in 2023, while China's customs put it at $229.8 billion.", "",
     ["VNM total 2023-01..2023-12 value 171.9 USD_bn VNM", "VNM total 2023-01..2023-12 value 229.8 USD_bn CHN"]),
    ("Chinese exports to the US tumbled 21 per cent in April 2025, offset by a 20.8 per cent jump in sales to southeast Asia.", "",
     ["USA export 2025-04..2025-04 growth -21 percent", "ASEAN export 2025-04..2025-04 growth 20.8 percent"]),
    ("China's imports from ASEAN rose by 2 percent in 2024, trailing a 12 percent surge in exports.", "",
     ["ASEAN import 2024-01..2024-12 growth 2 percent", "ASEAN export 2024-01..2024-12 growth 12 percent"]),
    ("ASEAN and the EU were China's top partners in 2024, with trade of 982.3 billion and 785.8 billion dollars.", "",
     ["passed over: a place of several partners at once", "ASEAN total 2024-01..2024-12 value 982.3 USD_bn",
      "EU total 2024-01..2024-12 value 785.8 USD_bn"]),
    ("China's foreign trade grew 5 percent last year, customs said on Monday, January 13, 2025.", "",
     ["WLD total 2024-01..2024-12 growth 5 percent"]),
    ("The share of ASEAN in China's foreign trade increased to 15.4 percent in 2022, up from 14.5 percent in 2021.", "",
     ["ASEAN total 2022-01..2022-12 share 15.4 percent", "ASEAN total 2021-01..2021-12 share 14.5 percent"]),
    ("China's exports to ASEAN rose in 2024, 16.4 percent of China's total exports.", "",
     ["ASEAN export 2024-01..2024-12 share 16.4 percent"]),
    ("China's surplus with the US widened by 6.9 percent in 2024.", "", ["USA balance 2024-01..2024-12 growth 6.9 percent"]),
    ("In the January-November period of 2025, China's exports to ASEAN hit 600 billion dollars, above the 586 billion dollars for all of "
     "2024.", "", ["ASEAN export 2025-01..2025-11 value 600 USD_bn", "ASEAN export 2024-01..2024-12 value 586 USD_bn"]),
    ("China's exports to the US totalled $420 billion in 2025, below the $438 billion recorded in pandemic-hit 2020.", "",
     ["USA export 2025-01..2025-12 value 420 USD_bn", "USA export 2020-01..2020-12 value 438 USD_bn"]),
    ("China's trade with ASEAN was $684.6 billion in 2020 and passed the $1 trillion mark in 2025.", "",
     ["ASEAN total 2020-01..2020-12 value 684.6 USD_bn", "ASEAN total 2025-01..2025-12 value 1 USD_tn more than"]),
    ("On a month-on-month basis, China's exports to the US rose 8 percent in September 2025.", "",
     ["passed over: growth on the month or quarter before, which is not checked"]),
    ("Compared with the previous month, China's exports to ASEAN rose 3 percent in September 2025.", "",
     ["passed over: growth on the month or quarter before, which is not checked"]),
    ("Trade between China and the US was $688.3 billion in 2024, of which China's exports made up 76 percent.", "",
     ["USA total 2024-01..2024-12 value 688.3 USD_bn",
      "passed over: a share of another total than all of China's trade, exports or imports, which is not checked"]),
    ("China's imports from the US slipped just 0.1 percent in 2024.", "", ["USA import 2024-01..2024-12 growth -0.1 percent"]),
    ("China's exports to the US fell again, by 20 percent in 2025.", "", ["USA export 2025-01..2025-12 growth -20 percent"]),
    ("China's exports to the US fell for a ninth straight month, by 30 percent in October 2025.", "",
     ["passed over: a record or a run of years, which is not checked", "USA export 2025-10..2025-10 growth -30 percent"]),
    ("China's trade surplus with the EU, which was larger than its deficit with Taiwan, amounted to $247 billion in 2024.", "",
     ["EU balance 2024-01..2024-12 value 247 USD_bn"]),
    ("China's exports to ASEAN, which outstripped those to the EU, reached 586 billion dollars in 2024.", "",
     ["ASEAN export 2024-01..2024-12 value 586 USD_bn"]),
    ("Imports from Vietnam, unlike those from Malaysia, fell 10 percent in 2023 in dollar terms.", "",
     ["VNM import 2023-01..2023-12 growth -10 percent USD"]),
    ("China's imports from Japan rose to 156 billion dollars in 2024 from 161 billion dollars in 2023.", "",
     ["not understood: the words say that it rose, the two numbers that it did not", "JPN import 2023-01..2023-12 value 161 USD_bn"]),
    ("Japan's imports from China rose 3 percent in 2024, according to Japan's Ministry of Finance.", "",
     ["JPN export 2024-01..2024-12 growth 3 percent JPN"]),
    ("China's exports to the United States were $420.05 billion in 2025 and its total exports $3.77 trillion.", "",
     ["USA export 2025-01..2025-12 value 420.05 USD_bn",
      "not understood: China's trade with one partner, or with all? name it, or write China's foreign trade"]),
    ("Trade with ASEAN reached $982 billion in 2024, and its total exports to China were $396 billion.", "",
     ["ASEAN total 2024-01..2024-12 value 982 USD_bn", "ASEAN import 2024-01..2024-12 value 396 USD_bn"]),
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
    ("China's trade balance with Taiwan was minus $152.6 billion in 2020.", "", ["TWN balance 2020-01..2020-12 value \u2212152.6 USD_bn"]),
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
    ("From 2020 to 2024, China-ASEAN trade grew 43 percent.", "passed over: growth from 2020 to 2024"),
    ("China's trade with ASEAN has since 2020 grown by 43 percent.", "passed over: growth since 2020"),
    ("Trade between China and Vietnam during 2019-2024 grew 60 percent.", "passed over: growth in 2019-2024"),
    ("From 2023 to 2024, China-ASEAN trade totalled $1.89 trillion.", "passed over: an amount over several years"),
    ("In Jan-Agu 2020 trade between China and ASEAN reached $416.55 billion.", "not understood: 'Agu' is no month; did you mean August?"),
    ("In Agust 2020 ASEAN was China's largest trading partner.", "not understood: 'Agust' is no month; did you mean August?"),
    ("ASEAN overtook the EU in trade with China in 2020.", "passed over: which of two partners is the larger"),
    ("China's surplus with the US widened in 2024.", "passed over: whether a balance widened or narrowed"),
    ("Bilateral trade is expected to reach $1 trillion by 2025.", "passed over: a forecast"),
    ("China and Indonesia aim to lift bilateral trade to $200 billion.", "passed over: a target"),
    ("Guangxi's trade with ASEAN reached 237.57 billion yuan in 2020.", "passed over: trade of a place or a firm, not of China"),
    ("China's durian imports from Thailand came to 4.57 billion dollars in 2023.", "passed over: trade of a group of goods"),
    ("China's imports of goods and services from Cambodia were $2.1 billion in 2021.", "passed over: trade in services"),
    ("Chinese investment in the Philippines reached $140 million in 2020.", "passed over: investment"),
    ("China is Vietnam's largest trading partner.", "passed over: a place among another country's partners, which is not checked"),
    ("Vietnam is China's largest trading partner in ASEAN.", "passed over: a place among some partners only, which is not checked"),
    ("China-Africa trade reached 282 billion US dollars in 2023.", "passed over: no figures on this partner to hold it against"),
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

HOW_THE_PRESS_SAYS_IT = [  # of a text of 2025-12-01; what is passed over or not understood as well
    ("China's trade with ASEAN rose from $472 billion in 2015 to $982 billion in 2024.",
     ["ASEAN total 2015-01..2015-12 value 472 USD_bn", "ASEAN total 2024-01..2024-12 value 982 USD_bn"]),
    ("Trade between China and ASEAN nearly doubled between 2015 and 2024.",
     ["passed over: a multiple, which is not checked"]),
    ("ASEAN accounted for more than a quarter of China's exports of goods in 2024.",
     ["ASEAN export 2024-01..2024-12 share 25.00 percent more than"]),
    ("Vietnam is the second largest buyer of Chinese goods, and the EU is China's second largest trading partner in "
     "2024.",
     ["VNM export 2024-01..2024-12 rank 2 rank", "EU total 2024-01..2024-12 rank 2 rank"]),
    ("China's exports to the US plunged 13.1 percent to $500.3 billion in 2023, the customs data showed.",
     ["USA export 2023-01..2023-12 growth -13.1 percent USD", "USA export 2023-01..2023-12 value 500.3 USD_bn"]),
    ("China's trade surplus with the EU stood at US$246.9bn in 2024, up from US$219.2bn the year before.",
     ["EU balance 2024-01..2024-12 value 246.9 USD_bn", "EU balance 2023-01..2023-12 value 219.2 USD_bn"]),
    ("US imports from China fell by 20% to $427.2 billion in 2023, the Commerce Department said.",
     ["USA export 2023-01..2023-12 growth -20 percent USD USA", "USA export 2023-01..2023-12 value 427.2 USD_bn USA"]),
    ("In the first quarter of 2024, China-ASEAN trade grew 6.4 percent year on year to 1.55 trillion yuan, accounting "
     "for 15.2 percent of China's foreign trade.",
     ["ASEAN total 2024-01..2024-03 growth 6.4 percent CNY", "ASEAN total 2024-01..2024-03 value 1.55 CNY_tn",
      "ASEAN total 2024-01..2024-03 share 15.2 percent"]),
    ("Exports to ASEAN rose 10.8% in yuan terms in 2024 while imports from the bloc edged up 3.8%.",
     ["ASEAN export 2024-01..2024-12 growth 10.8 percent CNY", "ASEAN import 2024-01..2024-12 growth 3.8 percent CNY"]),
    ("China's imports from Malaysia, Indonesia and Thailand reached $108.4 billion, $71.1 billion and $48.2 billion "
     "respectively in 2024.",
     ["MYS import 2024-01..2024-12 value 108.4 USD_bn", "IDN import 2024-01..2024-12 value 71.1 USD_bn",
      "THA import 2024-01..2024-12 value 48.2 USD_bn"]),
    ("Bilateral trade between China and Vietnam surpassed the $200 billion mark for the first time in 2021, reaching "
     "$230.2 billion.",
     ["VNM total 2021-01..2021-12 value 200 USD_bn more than", "passed over: a record or a run of years, which is not checked",
      "VNM total 2021-01..2021-12 value 230.2 USD_bn"]),
    ("Malaysia remained China's second-largest trading partner in ASEAN, with trade totalling $190.24 billion in 2023.",
     ["passed over: a place among some partners only, which is not checked", "MYS total 2023-01..2023-12 value 190.24 USD_bn"]),
    ("Trade with the EU shrank 7.1 pct to 783 bln USD in 2023, and trade with the US dropped 11.6 pct to 664.5 bln "
     "USD.",
     ["EU total 2023-01..2023-12 growth -7.1 percent USD", "EU total 2023-01..2023-12 value 783 USD_bn",
      "USA total 2023-01..2023-12 growth -11.6 percent USD", "USA total 2023-01..2023-12 value 664.5 USD_bn"]),
    ("The bloc's share of China's foreign trade rose to 15.9% in 2024 from 15.4% in 2023.",
     ["not understood: which bloc? name ASEAN or the EU", "not understood: which bloc? name ASEAN or the EU"]),
    ("ASEAN's share of China's exports climbed from 12.8 percent in 2018 to 16.4 percent in 2024.",
     ["ASEAN export 2018-01..2018-12 share 12.8 percent", "ASEAN export 2024-01..2024-12 share 16.4 percent"]),
    ("China's exports grew 5.9 percent to a record $3.58 trillion in 2024, and imports rose 1.1 percent to $2.59 "
     "trillion.",
     ["WLD export 2024-01..2024-12 growth 5.9 percent USD", "passed over: a record or a run of years, which is not checked",
      "WLD export 2024-01..2024-12 value 3.58 USD_tn", "WLD import 2024-01..2024-12 growth 1.1 percent USD",
      "WLD import 2024-01..2024-12 value 2.59 USD_tn"]),
    ("During the January-July period of 2024, two-way trade with Vietnam hit $145 billion, up 21.2 percent over the "
     "same period of 2023.",
     ["VNM total 2024-01..2024-07 value 145 USD_bn", "VNM total 2024-01..2024-07 growth 21.2 percent USD"]),
    ("Trade between the two sides came to $684.6 billion in 2020, and their trade rose 28.1% to $878.2 billion a year "
     "later.",
     ["not understood: no partner is named: with whom?", "not understood: no partner is named: with whom?",
      "not understood: no partner is named: with whom?"]),
    ("Chinese shipments to the Philippines amounted to about $52 billion in 2023, while shipments from the Philippines "
     "to China were less than $20 billion.",
     ["PHL export 2023-01..2023-12 value 52 USD_bn about", "PHL import 2023-01..2023-12 value 20 USD_bn less than"]),
    ("The Philippines' trade deficit with China hit a record $33.1 billion in 2023.",
     ["passed over: a record or a run of years, which is not checked", "PHL balance 2023-01..2023-12 value 33.1 USD_bn"]),
    ("China bought $193.6 billion worth of goods from Taiwan in 2024 and sold $69.6 billion to it.",
     ["TWN import 2024-01..2024-12 value 193.6 USD_bn", "TWN export 2024-01..2024-12 value 69.6 USD_bn"]),
    ("One-sixth of China's foreign trade was with ASEAN in 2024.",
     ["ASEAN total 2024-01..2024-12 share 16.67 percent"]),
    ("Sino-Vietnamese trade in the first half of 2024 was worth $94.5 billion, some 20 percent more than a year "
     "earlier.",
     ["VNM total 2024-01..2024-06 value 94.5 USD_bn", "VNM total 2024-01..2024-06 growth 20 percent USD about"]),
    ("Over the first three quarters of 2023, the value of China's trade with ASEAN was 4.68 trillion yuan (US$ 666 "
     "bn).",
     ["ASEAN total 2023-01..2023-09 value 4.68 CNY_tn", "ASEAN total 2023-01..2023-09 value 666 USD_bn"]),
    ("China's exports to ASEAN more than tripled between 2010 and 2022, from $138 billion to $567 billion.",
     ["passed over: a multiple, which is not checked", "ASEAN export 2010-01..2010-12 value 138 USD_bn",
      "ASEAN export 2022-01..2022-12 value 567 USD_bn"]),
    ("According to customs, imports and exports between China and ASEAN totaled RMB 6.99 trillion in 2024, an increase "
     "of 9 percent.",
     ["ASEAN total 2024-01..2024-12 value 6.99 CNY_tn", "ASEAN total 2024-01..2024-12 growth 9 percent CNY"]),
    ("ASEAN, with a trade value of 6.99 trillion yuan, was China's biggest trading partner for the fifth year in a row "
     "in 2024.",
     ["ASEAN total 2024-01..2024-12 value 6.99 CNY_tn", "ASEAN total 2024-01..2024-12 rank 1 rank",
      "passed over: a record or a run of years, which is not checked"]),
    ("Exports to the U.S. dropped 33.1% in August 2025 while those to ASEAN jumped 22.5%.",
     ["USA export 2025-08..2025-08 growth -33.1 percent", "ASEAN export 2025-08..2025-08 growth 22.5 percent"]),
    ("ASEAN ranked first among China's trading partners in 2021.",
     ["ASEAN total 2021-01..2021-12 rank 1 rank"]),
    ("Vietnam was China's No. 1 trading partner in Southeast Asia and the top destination for Chinese exports in the "
     "region.",
     ["passed over: a place among some partners only, which is not checked",
      "passed over: a place among some partners only, which is not checked"]),
    ("The EU was the second-largest source of Chinese imports in 2022.",
     ["EU import 2022-01..2022-12 rank 2 rank"]),
    ("Chinese exports to ASEAN, the EU and the United States grew 12%, 3% and 4.9% respectively in 2024.",
     ["ASEAN export 2024-01..2024-12 growth 12 percent", "EU export 2024-01..2024-12 growth 3 percent",
      "USA export 2024-01..2024-12 growth 4.9 percent"]),
    ("China's imports from ASEAN were up by a third in 2021.",
     ["ASEAN import 2021-01..2021-12 growth 33.33 percent"]),
    ("Trade with ASEAN made up 15.2% of the total, while the EU's share was 13.8% in 2022.",
     ["ASEAN total 2022-01..2022-12 share 15.2 percent", "EU total 2022-01..2022-12 share 13.8 percent"]),
    ("China's exports totalled 17.93 trillion yuan in 2020 (up 4.0%), imports 14.23 trillion yuan (down 0.7%), leaving "
     "a surplus of 3.7 trillion yuan.",
     ["WLD export 2020-01..2020-12 value 17.93 CNY_tn", "WLD export 2020-01..2020-12 growth 4.0 percent CNY",
      "WLD import 2020-01..2020-12 value 14.23 CNY_tn", "WLD import 2020-01..2020-12 growth -0.7 percent CNY",
      "WLD balance 2020-01..2020-12 value 3.7 CNY_tn"]),
    ("The trade gap between China and the US shrank to $279.4 billion in 2023 from $382.9 billion in 2022, the "
     "smallest since 2010.",
     ["passed over: a trade gap, of which it is not said whose deficit it is",
      "passed over: a trade gap, of which it is not said whose deficit it is", "passed over: a record or a run of years, which is not "
      "checked"]),
    ("China exported $567.3bn worth of goods to ASEAN in 2022 and imported $408.1bn.",
     ["ASEAN export 2022-01..2022-12 value 567.3 USD_bn", "ASEAN import 2022-01..2022-12 value 408.1 USD_bn"]),
    ("China is ASEAN's largest trading partner, and ASEAN has been China's largest since 2020.",
     ["passed over: a place among another country's partners, which is not ch", "passed over: a record or a run of years"]),
    ("Trade with the Philippines fell by more than a tenth in 2023.",
     ["PHL total 2023-01..2023-12 growth -10.00 percent more than"]),
    ("Singapore's total trade with China reached S$170.9 billion in 2024.",
     ["passed over: money in SGD: only dollars and yuan are checked; such a n"]),
    ("In yuan terms, China's trade with ASEAN expanded 8.1 percent in 2023's first five months.",
     ["ASEAN total 2023-01..2023-05 growth 8.1 percent CNY"]),
    ("China-Vietnam trade: $133.09 billion in 2020 by Vietnam's count, $192.3 billion by China's.",
     ["VNM total 2020-01..2020-12 value 133.09 USD_bn VNM", "VNM total 2020-01..2020-12 value 192.3 USD_bn"]),
    ("Chinese customs put the two-way trade at $192.3 billion in 2020, whereas Vietnam's figure is $133.1 billion.",
     ["VNM total 2020-01..2020-12 value 192.3 USD_bn", "VNM total 2020-01..2020-12 value 133.1 USD_bn VNM"]),
    ("ASEAN bought 16.4 percent of what China exported in 2024.",
     ["ASEAN export 2024-01..2024-12 share 16.4 percent"]),
    ("About 15 percent of China's imports came from ASEAN in 2024.",
     ["ASEAN import 2024-01..2024-12 share 15 percent about"]),
    ("China's exports to ASEAN increased from 2.1 trillion yuan in the first half of 2023 to 2.4 trillion yuan in the "
     "same period of 2024.",
     ["ASEAN export 2023-01..2023-06 value 2.1 CNY_tn", "ASEAN export 2024-01..2024-06 value 2.4 CNY_tn"]),
    ("Trade between China and the EU amounted to 847.3 billion US dollars in 2022, or 2.3 billion dollars a day.",
     ["EU total 2022-01..2022-12 value 847.3 USD_bn", "passed over: an amount a day or month on average, which is not checked"]),
    ("In 2024, Chinese goods worth $586.5 billion were exported to ASEAN, compared with $524.4 billion in 2023.",
     ["ASEAN export 2024-01..2024-12 value 586.5 USD_bn", "ASEAN export 2023-01..2023-12 value 524.4 USD_bn"]),
    ("ASEAN, the EU, the US, Japan and South Korea took 15.9%, 12.8%, 11.2%, 5% and 5.3% of China's foreign trade in "
     "2024.",
     ["ASEAN total 2024-01..2024-12 share 15.9 percent", "EU total 2024-01..2024-12 share 12.8 percent",
      "USA total 2024-01..2024-12 share 11.2 percent", "JPN total 2024-01..2024-12 share 5 percent",
      "KOR total 2024-01..2024-12 share 5.3 percent"]),
    ("China's exports to Thailand climbed by 13.6% and to Malaysia by 16.2% in 2024.",
     ["THA export 2024-01..2024-12 growth 13.6 percent", "MYS export 2024-01..2024-12 growth 16.2 percent"]),
    ("Vietnam's imports from China soared to $144 billion in 2024, while exports to China stagnated at $60.7 billion.",
     ["VNM export 2024-01..2024-12 value 144 USD_bn", "VNM import 2024-01..2024-12 value 60.7 USD_bn"]),
    ("ASEAN's exports to China stood at $388 billion and its imports from China at $524 billion in 2023, leaving a "
     "deficit of $136 billion.",
     ["ASEAN import 2023-01..2023-12 value 388 USD_bn", "ASEAN export 2023-01..2023-12 value 524 USD_bn",
      "ASEAN balance 2023-01..2023-12 value 136 USD_bn"]),
    ("Trade with ASEAN accounted for 15.4 percent of the total in 2023 and 15.9 percent in 2024.",
     ["ASEAN total 2023-01..2023-12 share 15.4 percent", "ASEAN total 2024-01..2024-12 share 15.9 percent"]),
    ("Exports to the EU and ASEAN rose, by 3% and 12% respectively, in 2024.",
     ["EU export 2024-01..2024-12 growth 3 percent", "ASEAN export 2024-01..2024-12 growth 12 percent"]),
    ("China's trade surplus with ASEAN more than doubled to $190.7 billion in 2024 from $78 billion in 2020.",
     ["passed over: a multiple, which is not checked", "ASEAN balance 2024-01..2024-12 value 190.7 USD_bn",
      "ASEAN balance 2020-01..2020-12 value 78 USD_bn"]),
]


CAPITALS_AND_BLOCS = [
    ("Beijing's exports to Hanoi rose 5 per cent in 2023 to $137.6bn.",
     ["VNM export 2023-01..2023-12 growth 5 percent USD", "VNM export 2023-01..2023-12 value 137.6 USD_bn"]),
    ("Beijing's trade with Hanoi reached $230bn in 2023.", ["VNM total 2023-01..2023-12 value 230 USD_bn"]),
    ("Trade between Beijing and Moscow came to $240.1bn in 2023.", ["RUS total 2023-01..2023-12 value 240.1 USD_bn"]),
    ("Two-way trade between Moscow and Beijing reached $240.1bn in 2023.", ["RUS total 2023-01..2023-12 value 240.1 USD_bn"]),
    ("Beijing's foreign trade totaled 3.61 trillion yuan in 2024.", ["passed over: trade of a place or a firm, not of China"]),
    # city or country: a partner is named, and no other city
    ("Beijing's trade with ASEAN rose 5 percent in 2023.", ["ASEAN total 2023-01..2023-12 growth 5 percent"]),
    ("Beijing's surplus with Vietnam was $62.96 billion in 2024.", ["VNM balance 2024-01..2024-12 value 62.96 USD_bn"]),
    ("Beijing sold $586.5 billion of goods to Southeast Asia in 2024.", ["ASEAN export 2024-01..2024-12 value 586.5 USD_bn"]),
    ("Brussels' deficit with Beijing was $246.9 billion in 2024.", ["EU balance 2024-01..2024-12 value 246.9 USD_bn"]),
    ("Washington, Seoul and Tokyo bought $524.7 billion, $146 billion and $152 billion of goods from Beijing in 2024.",
     ["USA export 2024-01..2024-12 value 524.7 USD_bn", "KOR export 2024-01..2024-12 value 146 USD_bn",
      "JPN export 2024-01..2024-12 value 152 USD_bn"]),
    ("Beijing's exports to ASEAN rose 12% in 2023, Beijing Customs said.", ["passed over: trade of a place or a firm, not of China"]),
    ("Beijing's exports to ASEAN rose 12 percent in 2023 and Shanghai's fell.", ["passed over: trade of a place or a firm, not of China"]),
    ("The capital Beijing's exports to Moscow rose 12 percent in 2023.", ["passed over: trade of a place or a firm, not of China"]),
    ("Shanghai and Beijing's exports rose 12 percent in 2023.", ["passed over: trade of a place or a firm, not of China"]),
    ("Hong Kong's trade with the mainland was $288bn in 2023.", ["HKG total 2023-01..2023-12 value 288 USD_bn"]),
    ("Trade with the bloc's 10 members hit 6.41 trillion yuan in 2023.", ["ASEAN total 2023-01..2023-12 value 6.41 CNY_tn"]),
    ("Trade with the bloc grew in 2023. China's trade with the EU fell 1.9 percent.", ["EU total 2023-01..2023-12 growth -1.9 percent"]),
    ("The bloc was China's largest trading partner in 2020, with trade of $684.6bn, ASEAN said.",
     ["ASEAN total 2020-01..2020-12 rank 1 rank", "ASEAN total 2020-01..2020-12 value 684.6 USD_bn"]),
    ("RCEP took effect in 2022. Trade with the bloc rose 7.5 percent in 2022, with ASEAN first.",
     ["not understood: which bloc? name ASEAN or the EU"]),
    ("China's total trade with the 10 ASEAN countries was 6.41 trillion yuan in 2023.", ["ASEAN total 2023-01..2023-12 value 6.41 CNY_tn"]),
]
MISREAD_BEFORE = [
    ("China-ASEAN trade was $878.2 billion in 2021, 28.1% higher than in 2020; China-EU trade was $828.1 billion.",
     ["ASEAN total 2021-01..2021-12 value 878.2", "ASEAN total 2021-01..2021-12 growth 28.1", "EU total 2021-01..2021-12 value 828.1"]),
    ("China's share of US imports fell to 13.9 per cent in 2023.", ["passed over: a share of another country's"]),
    ("Germany's imports from China fell 19.2% to 155.7 billion euros in 2023.",
     ["passed over: growth of an amount in EUR", "passed over: money"]),
    ("China's exports to ASEAN (+12.0%) and the EU (-3.0%) moved in 2024.",
     ["ASEAN export 2024-01..2024-12 growth 12.0 percent", "EU export 2024-01..2024-12 growth -3.0 percent"]),
    ("China's foreign trade was 43.85 trillion yuan (about 6.16 trillion dollars) in 2024, up 5 percent.",
     ["WLD total 2024-01..2024-12 value 43.85 CNY_tn", "WLD total 2024-01..2024-12 value 6.16 USD_tn about",
      "WLD total 2024-01..2024-12 growth 5 percent CNY"]),
    ("HONG KONG, Jan 12, 2024 -- China's exports fell 4.6% in dollar terms in 2023.",
     ["WLD export 2023-01..2023-12 growth -4.6 percent USD"]),
    ("TOKYO (Kyodo) -- China's exports fell 4.6% in dollar terms in 2023.", ["WLD export 2023-01..2023-12 growth -4.6 percent USD"]),
    ("Vietnam's trade with China hit $171.9 billion in 2023. Exports were $61.2 billion; imports fell 6.6 percent.",
     ["VNM total 2023-01..2023-12 value 171.9", "VNM import 2023-01..2023-12 value 61.2", "VNM export 2023-01..2023-12 growth -6.6"]),
    ("ASEAN's trade with China was $684.6 billion in 2020. A year later it was $878.2 billion.",
     ["ASEAN total 2020-01..2020-12 value 684.6", "ASEAN total 2021-01..2021-12 value 878.2"]),
    ("China's exports to the US fell in 2023. Exports to Russia rose 46.9%.\n\nIn December 2023, exports rose 2.3%.",
     ["RUS export 2023-01..2023-12 growth 46.9", "not understood: no partner is named: with whom?"]),
    ("China's exports of cars to ASEAN rose in 2024.\n\nASEAN accounted for 15.9 percent of China's total foreign trade.",
     ["ASEAN total 2024-01..2024-12 share 15.9"]),
    ("Malaysia's exports to China fell 8.7% in 2023, its trade ministry said.", ["MYS import 2023-01..2023-12 growth -8.7 percent MYS"]),
    ("US imports from China dropped to $427bn in 2023, census data showed.", ["USA export 2023-01..2023-12 value 427 USD_bn USA"]),
    ("Growth of China's exports to ASEAN was 12 percent in 2024.", ["ASEAN export 2024-01..2024-12 growth 12 percent"]),
    ("The decline in China's exports to the US was 13.1 percent in 2023.", ["USA export 2023-01..2023-12 growth -13.1 percent"]),
    ("China's dollar-denominated exports fell 4.6% in 2023.", ["WLD export 2023-01..2023-12 growth -4.6 percent USD"]),
    ("India's trade deficit with China widened to $85bn in the fiscal year ended March 2024.", ["passed over: a fiscal year or months"]),
    ("China's exports to the EU rose 2% in the 12 months to June 2024.", ["passed over: a fiscal year or months"]),
    ("China's exports to the EU rose 2% in the six months to June 2024.", ["EU export 2024-01..2024-06 growth 2 percent"]),
    ("China's June 2024 exports grew 8.6% in dollar terms.", ["WLD export 2024-06..2024-06 growth 8.6 percent USD"]),
    ("Shipments from China to the US sank 13.1% in 2023.", ["USA export 2023-01..2023-12 growth -13.1 percent"]),
]

PLACES_CONDITIONS_AND_FAIRS = [  # misread, refused without need or not seen before
    ("Fourth among China's partners in 2024, Vietnam bought $161.9bn of Chinese goods.",
     ["VNM total 2024-01..2024-12 rank 4 rank", "VNM export 2024-01..2024-12 value 161.9 USD_bn"]),
    ("The EU came second to ASEAN among China's trading partners in 2024.", ["EU total 2024-01..2024-12 rank 2 rank"]),
    ("Second only to ASEAN, the European Union accounted for 12.7 per cent of China's foreign trade in 2024.",
     ["passed over: a place, and it is not said among whose partners", "EU total 2024-01..2024-12 share 12.7 percent"]),
    ("After ASEAN, the EU was China's second-largest trading partner in 2024, with trade of $785.8bn.",
     ["EU total 2024-01..2024-12 rank 2 rank", "EU total 2024-01..2024-12 value 785.8 USD_bn"]),
    ("The US was China's biggest market in 2018.", ["USA export 2018-01..2018-12 rank 1 rank"]),
    ("Vietnam was China's biggest market in ASEAN in 2018.", ["passed over: a place among some partners only"]),
    ("Vietnam was China's largest market for cars in 2023.", []),
    ("The China-ASEAN Expo saw trade of $4.5 billion agreed in 2023.", ["passed over: deals that were signed"]),
    ("At the China-ASEAN Expo in Nanning, trade worth 487.3 billion yuan was signed in 2023.", ["passed over: deals that were signed"]),
    ("At the China-ASEAN Expo, officials said that China's trade with ASEAN was $911.7 billion in 2023.",
     ["ASEAN total 2023-01..2023-12 value 911.7 USD_bn"]),
    ("If Hong Kong is included, China's trade with Taiwan was $292.97 billion in 2024.",
     ["passed over: another definition of a partner"]),
    ("Asked if trade had recovered, a spokesman said China's trade with Japan rose 3.7 percent in 2024.",
     ["JPN total 2024-01..2024-12 growth 3.7 percent"]),
    ("If measured in yuan, China's trade with ASEAN rose 9 percent in 2024.", ["ASEAN total 2024-01..2024-12 growth 9 percent CNY"]),
    ("If trade with ASEAN grew by 10 percent in 2024, it would top $1 trillion.", ["passed over: ", "passed over: "]),
    ("ASEAN, including Vietnam, took 16.4 percent of China's exports in 2024.", ["ASEAN export 2024-01..2024-12 share 16.4 percent"]),
    ("China's trade with the EU, including Britain, was $900 billion in 2021.", ["passed over: a group with or without another country"]),
    ("China's exports to the 10-nation Association of Southeast Asian Nations hit $586.5 billion in 2024.",
     ["ASEAN export 2024-01..2024-12 value 586.5 USD_bn"]),
    ("Of China's $3.58 trillion in exports in 2024, ASEAN bought $586.5 billion, or 16.4 percent.",
     ["WLD export 2024-01..2024-12 value 3.58 USD_tn", "ASEAN export 2024-01..2024-12 value 586.5 USD_bn",
      "ASEAN export 2024-01..2024-12 share 16.4 percent"]),
    ("In yuan terms, China's trade with ASEAN rose 15 percent in 2022 to 6.52 trillion.",
     ["ASEAN total 2022-01..2022-12 growth 15 percent CNY", "ASEAN total 2022-01..2022-12 value 6.52 CNY_tn"]),
    ("Indonesian exports to China stood at $62.4 billion in 2024, BPS said, making up 23.6 percent of the total.",
     ["IDN import 2024-01..2024-12 value 62.4 USD_bn IDN", "passed over: a share of another country's"]),
    ("According to the ASEAN Secretariat, ASEAN's trade with China reached US$696.7 billion in 2023.",
     ["ASEAN total 2023-01..2023-12 value 696.7 USD_bn ASEAN"]),
    ("One in six dollars of Chinese exports went to ASEAN in 2024.", ["ASEAN export 2024-01..2024-12 share 16.67 percent"]),
    ("Trade with ASEAN was 5.8 trillion yuan in 2023, flat from a year ago.",
     ["ASEAN total 2023-01..2023-12 value 5.8 CNY_tn", "passed over: that it hardly moved"]),
    ("The yuan value of imports from ASEAN increased 0.4 per cent in 2023.", ["ASEAN import 2023-01..2023-12 growth 0.4 percent CNY"]),
]
MONTHS_AND_OTHER_ELLIPSES = [  # of a text of 2025-08-20
    ("In the first quarter, China's exports to ASEAN grew 8.1 percent in 2024.", ["ASEAN export 2024-01..2024-03 growth 8.1 percent"]),
    ("In 2024, China's exports to ASEAN rose 8.1 percent in the first quarter.", ["ASEAN export 2024-01..2024-03 growth 8.1 percent"]),
    ("In 2024 China's exports to ASEAN rose 12 percent, and by 8.1 percent in the first quarter.",
     ["ASEAN export 2024-01..2024-12 growth 12 percent", "not understood: of which year are these months?"]),
    ("In the first quarter exports to ASEAN rose 8 percent, after a 12 percent rise in 2024.",
     ["ASEAN export 2025-01..2025-03 growth 8 percent", "ASEAN export 2024-01..2024-12 growth 12 percent"]),
    ("From January to August, China-ASEAN trade hit $416.55 billion in 2020.", ["ASEAN total 2020-01..2020-08 value 416.55 USD_bn"]),
    ("In the January-to-March quarter, China's exports to ASEAN grew 8.1 percent.", ["ASEAN export 2025-01..2025-03 growth 8.1 percent"]),
    ("China's trade with Japan was $317.5 billion in 2020; ASEAN stood at $684.6 billion.",
     ["JPN total 2020-01..2020-12 value 317.5 USD_bn", "ASEAN total 2020-01..2020-12 value 684.6 USD_bn"]),
    ("In 2020 ASEAN took 14.7 per cent of China's trade, the EU 14 per cent and America 12.6 per cent.",
     ["ASEAN total 2020-01..2020-12 share 14.7", "EU total 2020-01..2020-12 share 14 ", "USA total 2020-01..2020-12 share 12.6"]),
    ("Outbound shipments to Singapore gained 2.9 per cent in 2024, whereas inbound shipments slipped to $31.9 billion.",
     ["SGP export 2024-01..2024-12 growth 2.9", "SGP import 2024-01..2024-12 value 31.9 USD_bn"]),
    ("China's trade with the ASEAN region, excluding Singapore, was $803 billion in 2023.", ["passed over: a group with or without"]),
    ("China posted a $992 billion trade surplus in 2024.", ["WLD balance 2024-01..2024-12 value 992 USD_bn"]),
    ("China's imports from ASEAN amounted to 2.81 trillion yuan in 2024, or 15.3 percent of all its imports.",
     ["ASEAN import 2024-01..2024-12 value 2.81 CNY_tn", "ASEAN import 2024-01..2024-12 share 15.3 percent"]),
    ("Thailand's trade with China was worth $104.96 billion in 2023, commerce ministry data showed.",
     ["THA total 2023-01..2023-12 value 104.96 USD_bn THA"]),
    ("China-Malaysia trade was 190.2 billion dollars in 2023, of which Chinese exports made up 87.4 billion.",
     ["MYS total 2023-01..2023-12 value 190.2 USD_bn", "MYS export 2023-01..2023-12 value 87.4 USD_bn"]),
    ("China-ASEAN trade was 878.2 billion in 2021.", ["not understood: no currency is said"]),
    ("Vietnam's share of ASEAN's trade with China was 26.5 percent in 2024.", ["passed over: a share of another country's"]),
    ("India's trade deficit with China widened to $99.2 billion in 2024-25.", ["passed over: a fiscal year or months"]),
    ("China is the Philippines' top trading partner, with trade of $71.6 billion in 2024.",
     ["passed over: a place among another country's partners", "PHL total 2024-01..2024-12 value 71.6 USD_bn"]),
    ("From $8.36 billion in 1991, China-ASEAN trade rose to $975.3 billion by 2022.",
     ["ASEAN total 1991-01..1991-12 value 8.36 USD_bn", "ASEAN total 2022-01..2022-12 value 975.3 USD_bn"]),
    ("Vietnam, with $260.7 billion, and Malaysia, with $212 billion, led ASEAN in trade with China in 2024.",
     ["VNM total 2024-01..2024-12 value 260.7 USD_bn", "MYS total 2024-01..2024-12 value 212 USD_bn"]),
    ("Trade turnover between Russia and China amounted to $244.8 billion in 2024.", ["RUS total 2024-01..2024-12 value 244.8 USD_bn"]),
    ("Some $586.5 billion worth of Chinese goods went to ASEAN in 2024.", ["ASEAN export 2024-01..2024-12 value 586.5 USD_bn"]),
    ("Trade with Malaysia came to $212 billion in 2024, nearly 12% above the 2023 level.",
     ["MYS total 2024-01..2024-12 value 212 USD_bn", "MYS total 2024-01..2024-12 growth 12 percent USD less than"]),
    ("Cambodia's exports to China dropped 20% in 2024, the General Department of Customs and Excise said.",
     ["KHM import 2024-01..2024-12 growth -20 percent KHM"]),
]


PLACES = [  # where the place stands first, is told by who is ahead, or takes up the verb before
    ("Fourth among China's trading partners in 2025 was Japan.", ["JPN total 2025-01..2025-12 rank 4 rank"]),
    ("The fourth among China's trading partners in 2024 was Japan.", ["JPN total 2024-01..2024-12 rank 4 rank"]),
    ("First among China's trading partners in 2024 came ASEAN, ahead of the EU.", ["ASEAN total 2024-01..2024-12 rank 1 rank"]),
    ("ASEAN was second only to the EU among China's trading partners in 2019, with trade of $641.5 billion.",
     ["ASEAN total 2019-01..2019-12 rank 2 rank", "ASEAN total 2019-01..2019-12 value 641.5 USD_bn"]),
    ("ASEAN ranked second, behind the EU, among China's trading partners in 2019.", ["ASEAN total 2019-01..2019-12 rank 2 rank"]),
    ("ASEAN ranked first and the EU second among China's export markets in 2024.",
     ["passed over: a place, and it is not said among", "EU export 2024-01..2024-12 rank 2 rank"]),
    ("First among ASEAN's trading partners in 2024 was China.", ["passed over: a place among another country's partners"]),
    ("The EU came third in China's trade in 2019.", ["passed over: a place, and it is not said among"]),
]


CONDITION, NOT_HANDLED = "passed over: what would follow from a condition", "passed over: another definition of a partner or of trade"
WITH_IF = [
    ("If tariffs rise, China's exports to the US fall by 10 percent in 2026.", [CONDITION]),
    ("If China's exports to the US had risen 8 percent in 2025, its surplus would have grown.", [CONDITION]),
    ("Unless tariffs fall, China's exports to the US drop 10 percent in 2026.", [CONDITION]),
    ("Asked if trade had grown, the ministry said China-ASEAN trade rose 7.8 percent in 2024.",
     ["ASEAN total 2024-01..2024-12 growth 7.8 percent"]),
    ("Asked if China's exports to the US fell 27 percent in 2025, the spokesman declined to answer.", ["passed over: what is asked"]),
    ("China's exports to ASEAN rose 12 percent in 2024, as if tariffs did not matter.", ["ASEAN export 2024-01..2024-12 growth 12"]),
    ("China's exports to ASEAN grew in 2024 as if they had risen 12 percent.", [CONDITION]),
    ("Even if growth slowed, China's trade with ASEAN rose 7.8 percent in 2024.", ["ASEAN total 2024-01..2024-12 growth 7.8 percent"]),
    ("If China's exports to ASEAN rose 12 percent in 2024, its imports rose only 2 percent.",
     ["ASEAN export 2024-01..2024-12 growth 12 percent", "ASEAN import 2024-01..2024-12 growth 2 percent"]),
    ("If Taiwan is included, ASEAN's share of China's trade was 20 percent in 2024.", [NOT_HANDLED]),
    ("China's trade with ASEAN, if Vietnam is excluded, was $700 billion in 2024.", [NOT_HANDLED]),
    ("With Hong Kong included, ASEAN's share of China's trade was 25 percent in 2024.", [NOT_HANDLED]),
    ("If Hong Kong is included, ASEAN was China's second-largest trading partner in 2024.", [NOT_HANDLED]),
]


A_PLACE_OR_FIRM = "passed over: trade of a place or a firm, not of China"
PLACES_AND_FIRMS = [
    ("The China-ASEAN Expo saw trade of 40 billion yuan in 2024.", A_PLACE_OR_FIRM),
    ("Trade at the China-ASEAN Expo was 40 billion yuan in 2024.", A_PLACE_OR_FIRM),
    ("The China-Laos border zone handled trade of 4 billion yuan in 2024.", A_PLACE_OR_FIRM),
    ("Pingxiang port's trade with ASEAN was 400 billion yuan in 2024.", A_PLACE_OR_FIRM),
    ("China's exports to ASEAN through Pingxiang port were 400 billion yuan in 2024.", A_PLACE_OR_FIRM),
    ("Lazada, the e-commerce platform, sold goods worth $20 billion from China to ASEAN in 2024.", A_PLACE_OR_FIRM),
    ("The company's exports to ASEAN rose 20 percent in 2024.", A_PLACE_OR_FIRM),
    ("A Chinese company exported $5 billion of goods to ASEAN in 2024.", A_PLACE_OR_FIRM),
    ("At the China-ASEAN Expo in September 2024, officials said China-ASEAN trade reached 6.99 trillion yuan in 2024.",
     "ASEAN total 2024-01..2024-12 value 6.99 CNY_tn"),
    ("The carmaker said China's exports to ASEAN rose 12 percent in 2024.", "ASEAN export 2024-01..2024-12 growth 12 percent"),
    ("Since the China-ASEAN Free Trade Area came into being, bilateral trade rose to $982.3 billion in 2024.",
     "ASEAN total 2024-01..2024-12 value 982.3 USD_bn"),
]


REGROUPED = "passed over: a group with or without another country"
EXAMPLES = [
    ("ASEAN, including Vietnam, took 16.4 percent of China's exports in 2024.", ["ASEAN export 2024-01..2024-12 share 16.4 percent"]),
    ("ASEAN countries such as Viet Nam and Malaysia took 16.4 percent of China's exports in 2024.",
     ["ASEAN export 2024-01..2024-12 share 16.4 percent"]),
    ("ASEAN countries such as Vietnam exported $388 billion of goods to China in 2023.",
     ["ASEAN import 2023-01..2023-12 value 388 USD_bn"]),
    ("China's exports to ASEAN, particularly Vietnam, Thailand and Indonesia, rose 12 percent in 2024.",
     ["ASEAN export 2024-01..2024-12 growth 12 percent"]),
    ("ASEAN, especially Vietnam, was China's largest trading partner in 2024.", ["ASEAN total 2024-01..2024-12 rank 1 rank"]),
    ("Japan, like South Korea, saw its exports to China fall 3 percent in 2024.", ["JPN import 2024-01..2024-12 growth -3 percent"]),
    ("China's exports to ASEAN, led by Vietnam, which rose 18 percent, climbed in 2024.", ["passed over: a number after a clause on"]),
    # no members, or not in all the years
    ("China's trade with ASEAN, including Hong Kong, rose 7.8 percent in 2024.", [REGROUPED]),
    ("China's trade with the EU, including Britain, rose 7.8 percent in 2024.", [REGROUPED]),
]


MORE_OF_THE_PRESS = [
    ("Shipments to the 10-member Association of Southeast Asian Nations climbed 13.5 percent in the first four months of 2025.",
     ["ASEAN export 2025-01..2025-04 growth 13.5 percent"]),
    ("Exports to Thailand and Viet Nam grew 14.1 percent and 17.7 percent, respectively, in yuan terms in 2024.",
     ["THA export 2024-01..2024-12 growth 14.1 percent CNY", "VNM export 2024-01..2024-12 growth 17.7 percent CNY"]),
    ("China's exports rose 5.9% in dollar terms and imports rose 2.3% in yuan terms in 2024.",
     ["WLD export 2024-01..2024-12 growth 5.9 percent USD", "WLD import 2024-01..2024-12 growth 2.3 percent CNY"]),
    ("Imports from Taiwan rose 9.5 percent in December 2024, but for the whole year they were up 9.0 percent.",
     ["TWN import 2024-12..2024-12 growth 9.5 percent", "TWN import 2024-01..2024-12 growth 9.0 percent"]),
    ("In June 2025, exports to ASEAN rose 16.8 percent, bringing first-half growth to 13 percent.",
     ["ASEAN export 2025-06..2025-06 growth 16.8 percent", "ASEAN export 2025-01..2025-06 growth 13 percent"]),
    ("China's third-quarter exports to ASEAN rose 12 percent in 2024.", ["ASEAN export 2024-07..2024-09 growth 12 percent"]),
    ("China's trade with Russia rose 1.9 percent in 2024, far slower than the 26.3 percent growth of 2023.",
     ["RUS total 2024-01..2024-12 growth 1.9 percent", "RUS total 2023-01..2023-12 growth 26.3 percent"]),
    ("Imports from the US totaled $164 billion in 2024, barely changed from the $164.8 billion recorded in 2023.",
     ["USA import 2024-01..2024-12 value 164 USD_bn", "USA import 2023-01..2023-12 value 164.8 USD_bn"]),
    ("The US share of China's exports dropped to 11.4 per cent in 2025 from 14.7 per cent a year earlier, while ASEAN's climbed to 17.6 "
     "per cent.", ["USA export 2025-01..2025-12 share 11.4 percent", "USA export 2024-01..2024-12 share 14.7 percent",
                   "ASEAN export 2025-01..2025-12 share 17.6 percent"]),
    ("China's trade with ASEAN was 6.82 trillion yuan in 2025, ahead of the EU with 5.37 trillion yuan, up 5.4 percent.",
     ["ASEAN total 2025-01..2025-12 value 6.82 CNY_tn", "EU total 2025-01..2025-12 value 5.37 CNY_tn",
      "EU total 2025-01..2025-12 growth 5.4 percent CNY"]),
    ("China's trade with ASEAN was 6.99 trillion yuan in 2024, compared with the EU's 5.59 trillion yuan.",
     ["ASEAN total 2024-01..2024-12 value 6.99 CNY_tn", "EU total 2024-01..2024-12 value 5.59 CNY_tn"]),
    ("Trade with Vietnam was $260 billion in 2024, followed by Malaysia with $212 billion and Indonesia with $148 billion.",
     ["VNM total 2024-01..2024-12 value 260 USD_bn", "MYS total 2024-01..2024-12 value 212 USD_bn",
      "IDN total 2024-01..2024-12 value 148 USD_bn"]),
    ("China's exports to ASEAN rose 12 percent in 2024, with Vietnam up 17.6 percent and Thailand up 13.6 percent.",
     ["ASEAN export 2024-01..2024-12 growth 12 percent", "VNM export 2024-01..2024-12 growth 17.6 percent",
      "THA export 2024-01..2024-12 growth 13.6 percent"]),
    ("China's surplus with the US, $361 billion in 2024, was larger than with the EU, $247 billion.",
     ["USA balance 2024-01..2024-12 value 361 USD_bn", "EU balance 2024-01..2024-12 value 247 USD_bn"]),
    ("Sales to the US slipped 20 per cent in October 2025 while those to Africa rose 10 per cent.",
     ["USA export 2025-10..2025-10 growth -20 percent", "passed over: no figures on this partner to hold it against"]),
    ("Of the $982.3 billion in China-ASEAN trade in 2024, $586.5 billion was Chinese exports and $395.8 billion imports.",
     ["ASEAN total 2024-01..2024-12 value 982.3 USD_bn", "ASEAN export 2024-01..2024-12 value 586.5 USD_bn",
      "ASEAN import 2024-01..2024-12 value 395.8 USD_bn"]),
    ("China sold ASEAN $586.5 billion of goods in 2024 and bought $395.8 billion, leaving a $190.7 billion surplus.",
     ["ASEAN export 2024-01..2024-12 value 586.5 USD_bn", "ASEAN import 2024-01..2024-12 value 395.8 USD_bn",
      "ASEAN balance 2024-01..2024-12 value 190.7 USD_bn"]),
    ("Excluding Vietnam, exports to ASEAN rose 9 percent in 2024.",
     ["passed over: a group with or without another country, which is not checked: name the partners as the data have them"]),
    ("China's outbound shipments to Southeast Asia grew at a 12 per cent clip in 2024, while inbound ones rose 2 per cent.",
     ["ASEAN export 2024-01..2024-12 growth 12 percent", "ASEAN import 2024-01..2024-12 growth 2 percent"]),
]


SENTENCES = {  # the tables of this file, by what each guards: sentences, the day of their text, and whether they are given whole
    "places in whatever order they are told": (PLACES, ""),
    "only what hangs on a condition or is asked is no claim": (WITH_IF, ""),
    "a place or firm is not its country, nor the bloc in its name": (PLACES_AND_FIRMS, "", True),
    "members named as examples of a group are not whom a number is of": (EXAMPLES, ""),
    "more of what the press writes": (MORE_OF_THE_PRESS, "", True),
    "capitals stand for countries, blocs for the one that is named": (CAPITALS_AND_BLOCS, "", True),
    "misread before": (MISREAD_BEFORE, ""),
    "places, conditions and fairs": (PLACES_CONDITIONS_AND_FAIRS, ""),
    "months take the year of their sentence, partners the words before": (MONTHS_AND_OTHER_ELLIPSES, "2025-08-20"),
    "how the press says it": (HOW_THE_PRESS_SAYS_IT, "2025-12-01")}


@pytest.mark.parametrize(("published", "whole", "text", "expected"), [
    pytest.param(day, whole, *row, id=f"{name}-{row[0][:40]}") for name, (rows, day, *whole) in SENTENCES.items() for row in rows])
def test_each_kind_is_read_or_passed_over_by_name(published, whole, text, expected):
    found, expected = read(text, published), [expected] if isinstance(expected, str) else expected
    assert len(found) == len(expected) and all(map(str.__eq__ if whole else str.startswith, found, expected)), found


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
    assert read(text) == ["ASEAN total 2020-01..2020-12 rank 1 rank"] * 2 + ["passed over: a forecast"]


def test_the_spans_are_those_of_the_text():
    text = "In 2020, trade between China and ASEAN (about $684.6 billion) grew; ASEAN is China\u2019s largest trading partner."
    assert [text[said.start:said.end] for said in text_to_claims.read(text, NAMES, OTHERS)] == ["about $684.6 billion",
                                                                                        "China\u2019s largest trading partner"]


@pytest.mark.parametrize("text", ["", "{A0} {P1} {", "}{", "%%%", "$", "5 percent", "\0", "China " * 300, "trade with {P9} $5 bn in 2020",
                                  "1 percent, 2 percent and 3 percent of $4 bn in 2020 respectively", "largest trading partner"])
def test_odd_text_raises_nothing(text):
    assert isinstance(read(text), list)


@pytest.mark.parametrize(("verb", "second", "read"), [
    ("fell", "982.3", 1), ("rose", "982.3", 2), ("rose", "882.3", 1), ("dropped", "882.3", 2)])
def test_two_numbers_that_go_the_other_way_than_their_verb_are_not_both_claims(verb, second, read, capsys):
    said = f"China's trade with ASEAN {verb} from $911.7 billion in 2023 to ${second} billion in 2024"
    main.main(["check", said])
    told = capsys.readouterr().out
    assert told.count("China's trade with ASEAN, 20") == read and ("two numbers that it did not" in told) == (read == 1)
