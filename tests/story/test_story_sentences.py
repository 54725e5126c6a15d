"""Sentences of the report in their cases, finished."""

from types import SimpleNamespace as Case

import pytest

from tradeshare.exhibits.templates import words

NOW, THEN = Case(rank=2, compared=11, gap=1.8), Case(gap=0.5)
HEADLINE = Case(flow="total", when="2015")


@pytest.mark.parametrize(("macro", "values", "said"), [
    ("rank_number", (NOW, "Japan", THEN, "", False), "**2nd** of 11 partners with figures, 1.8 points behind Japan (0.5 a year before)"),
    ("rank_number", (NOW, "Japan", THEN, "today", True), "**2nd** of 11 partners with figures, as today’s 27 members, 1.8 "
     "points behind Japan "
     "(about as far as a year before); 1st with the United Kingdom"),
    ("rank_number", (NOW, "Japan", None, "counted", False), "**2nd** of 11 partners with figures, as today’s 27 members, 1.8 "
     "points behind "
     "Japan; 1st with the United Kingdom, as customs counted it then"),
    ("eu_came_first", (2015, 14.308, "the United States", 14.312, 12.3, 2, True), "**As customs counted it then, with the "
     "United Kingdom, "
     "the EU came first in 2015**, with 14.31% against 14.31% for the United States; today’s 27 members came second, with 12.3%."),
    ("eu_came_first", (2003, 15.8, "Japan", 15.7, 14.1, 3, False), "**With the United Kingdom, today’s EU would have come first "
     "in 2003**, "
     "with 15.8% against 15.7% for Japan; today’s 27 members would have come third, with 14.1%."),
    ("eu_with_britain", (2019, 15.4, 13.5, 14.0, True, "counted"), "**The EU, in which customs then counted the United Kingdom, "
     "still led in "
     "2019**, with 15.4% against 14.0%; without it the EU had 13.5%."),
    ("eu_with_britain", (2018, 14.8, 13.1, 19.3, False, "counted"), "**The EU, in which customs then counted the United "
     "Kingdom, did not lead "
     "in 2018**, with 14.8% against 19.3%; without it the EU had 13.1%."),
    ("eu_with_britain", (2003, 15.8, 14.1, 15.7, True, "fewer"), "**With the United Kingdom, today’s EU would have led in "
     "2003**, with 15.8% "
     "against 15.7%; customs then counted fewer members."),
    ("eu_with_britain", (2020, 16.0, 14.0, 14.7, False, "left"), "**With the United Kingdom the EU would not have led either in "
     "2020**, with "
     "16.0% against 14.7%; customs counts the EU without it since February 2020."),
    ("history_led", ("ASEAN", "the EU", 2020, False, "counted"), "ASEAN has led the EU, as customs counts it, since 2020"),
    ("history_led", ("ASEAN", "the EU", 2020, True, "counted"), "ASEAN led the EU, as customs counted it, from 2020 on"),
    ("history_led", ("Japan", "the EU", 2012, True, "with Britain"), "Japan led the EU, even with the United Kingdom, from 2012 on"),
    ("history_led", ("Japan", "Korea", 2012, False), "Japan has led Korea since 2012"),
    ("ranges_finding", (12.3, 12.3, 14.3, 2015), "The share depends on its definition: in 2015 it was 12.3% by that of this "
     "report, and between "
     "12.3% and 14.3% across all of those in the annex."),
    ("mirror_finding", ("ASEAN", True, 2020, 0.75, 0.69), "The other side records other figures: in 2020 the imports from China "
     "that ASEAN’s "
     "members reported came to 75.0% of the exports that China reported, and the exports to China to 69.0% of China’s imports. "
     "Freight and "
     "insurance, which only the importer counts, should put the first above 100% and the second below; goods through third ports and the "
     "time between two borders move both."),
    ("partners_caption", (HEADLINE, "USD", [], False), "Shares of China’s goods trade by partner, 2015; growth in US dollars, "
     "as published "
     "where available (on a base that may be revised)"),
    ("partners_caption", (HEADLINE, "CNY", ["Korea"], True), "Shares of China’s goods trade by partner, 2015; growth in yuan, "
     "as published "
     "where available (on a base that may be revised), of other partners from the shares; without Korea, whose two periods are not "
     "comparable"),
    ("expected_end", (2020, 12.3, 7.5, 19.5, "no better", True, 0, 0, 65, 52), "For 2020 the outlook is 12.3%, with an 80% "
     "range from 7.5% to "
     "19.5%. That is the no-change forecast: in past years models did no better. Its 80% ranges covered 65% of 52 outcomes."),
    ("expected_end", (2009, 0.002, 0.001, 0.005, "better", False, 12, 10, 100, 3), "Past shares say little of 2009: the 80% "
     "range reaches from "
     "0.001% to 0.005% around 0.002%. Made in ten past years, such outlooks had errors 12% smaller than those of the no-change forecast. "
     "Their 80% ranges covered all three outcomes."),
])
def test_a_sentence_reads_as_it_should(macro, values, said):
    assert getattr(words("story"), macro)(*values) == said
