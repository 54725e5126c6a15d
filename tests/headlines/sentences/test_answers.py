"""Sentences on the command line: one plain line for each claim."""

import re

import pytest

from tradeshare.cli import main
from tradeshare.headlines import check
from tradeshare.headlines.sentences import answers
from tradeshare.headlines.verdict import AGREES, CONTRADICTS, PARTNERS, REVISED, UNKNOWN

FIRST_ARTICLE = ("From January to August 2020 trade between China and ASEAN reached 416.55 billion US dollars, up 3.8 percent year on "
                 "year, accounting for 14.6 percent of China's total foreign trade")


def told(capsys, *arguments):
    code = main.main(["check", *arguments])
    out = capsys.readouterr()
    return code, out.out.splitlines(), out.err


def test_the_first_article_is_three_claims_and_each_gets_one_line(capsys):
    code, lines, _ = told(capsys, FIRST_ARTICLE)
    assert code == 0 and len(lines) == 3 and all("agrees: the data give" in line for line in lines)
    assert lines[0].startswith("China's trade with ASEAN, January to August 2020: 416.55 USD bn".replace("USD bn", "bn USD"))


def test_no_claim_is_named_below_the_claims(capsys):
    code, lines, _ = told(capsys, "Trade between China and ASEAN was $684.6 billion in 2020 and is expected to reach $1 trillion by 2025.")
    assert code == 0 and "agrees" in lines[0] and lines[1:] == ["passed over: \u201c$1 trillion\u201d (a forecast)"]


def test_without_a_year_it_asks_for_one(capsys):
    sentence = "Trade between China and ASEAN reached 416.55 billion US dollars in the first eight months"
    code, _, error = told(capsys, sentence)
    assert code == 2 and "which year?" in error and "--published" in error and error.count("\n") == 1
    code, lines, _ = told(capsys, sentence, "--published", "2020-09-27")
    assert code == 0 and "January to August 2020" in lines[0]
    assert told(capsys, sentence, "--published", "soon")[0] == 2


@pytest.mark.parametrize(("text", "read_as", "verdict"), [
    ("Vietnam alone, the largest partner within ASEAN, saw trade with China exceed 260 billion U.S. dollars in 2024.",
     "China's trade with Viet Nam, 2024: more than 260 bn USD", "agrees"),
    ("In 2024 trade with Vietnam exceeded 260 billion dollars, and trade with the United States rose 4.9 percent to 4.9 trillion yuan.",
     "China's trade with the United States, 2024, growth in CNY: 4.9 %", "agrees")])
def test_words_beside_a_party_and_the_clause_before_lend_neither_name_nor_currency(text, read_as, verdict, data):
    found = {re.sub(r"\s*%", " %", each.read_as): each.verdict for each in answers.answers(text, data)}
    assert found.get(read_as) == verdict, found


@pytest.mark.parametrize(("text", "lines"), [
    ("ASEAN was China's second-largest export market in 2018.",
     ["ASEAN as China's second-largest export market, 2018 \u2014 contradicts: ranked by share, it came 3rd"]),
    ("China's surplus with the EU was nearly 250 billion dollars in 2024.", ["China's trade balance with the EU, 2024: nearly 250 bn USD"]),
    ("China's trade with Laos more than doubled in 2010.",
     ["China's trade with Laos, 2010, growth: more than doubled, that is more than 100 % \u2014 contradicts"]),
    ("China's imports from Australia more than halved in 2020.",
     ["China's imports from Australia, 2020, growth: more than halved, that is a fall of more than 50 % \u2014 contradicts: "]),
    ("China's exports to the US fell by more than 20 percent in 2025, those to Vietnam were a fifth more.",
     ["China's exports to the United States, 2025, growth: a fall of more than 20 % \u2014 agrees",
      "China's exports to Viet Nam, 2025, growth: a fifth, that is 20 \u00b1 1.6 % \u2014 "]),
    ("ASEAN was among the top three of China's trading partners in 2020.",
     ["passed over: \u201ctop three\u201d (a place among the first few: ask for the place itself"]),
    ("China's surplus with the EU widened to $250 bn in 2023 from $219 bn.",
     ["China's trade balance with the EU, 2023: 250 bn USD",
      "China's trade balance with the EU, 2022: 219 bn USD \u2014 cannot be checked: its period is not named; taken as 2022"])])
def test_an_answer_is_a_plain_line(text, lines, data):
    found = answers.lines(answers.answers(text, data))
    assert len(found) == len(lines) and all(map(str.startswith, found, lines)), found


OUTCOMES = [  # as agencies and newspapers write, and the verdicts on their claims
    ("China-Cambodia trade rose 23.6 percent to $17.8 billion in 2024, according to China's customs.", [CONTRADICTS, AGREES]),
    ("China-Cambodia trade rose 23.6 percent to $17.8 billion in 2024.", [PARTNERS, AGREES]),
    ("Trade between China and ASEAN was less than $8 billion in 1991.", [REVISED]),  # 7.96 or 8.36
    ("China's trade with Thailand was less than $125 billion in 2021.", [CONTRADICTS]),
    ("China-ASEAN trade has grown from 641.5 billion U.S. dollars in 2019 to 975.5 billion dollars in 2022, Xinhua reported.",
     [AGREES, AGREES]),
    ("ASEAN overtook the EU as China's largest trading partner in 2020.", [AGREES]),
    ("According to Vietnam's customs, trade with China reached $171.9 billion in 2023, while China's customs put it at $229.8 billion.",
     [PARTNERS, AGREES]),
    ("Thailand's exports to China were worth US$35.2 billion in 2024, according to the Commerce Ministry.", [PARTNERS]),
    ("The US goods trade deficit with China was $295.4 billion in 2024.", [PARTNERS]),
    ("In 2024 China's trade rose. In December its exports rose 10.7%. South Korea sold China goods worth $182 billion.",
     [AGREES, UNKNOWN]),  # of December, or of 2024?
    ("ASEAN's trade with China doubled, and Japan accounted for 10 percent of China's trade in 2020.", [CONTRADICTS, CONTRADICTS]),
    ("US imports from China were $536.3 billion in 2022.", [PARTNERS]),
    ("Vietnam's imports from China rose to $144 billion in 2024.", [UNKNOWN]),  # of Viet Nam's own count of 2024 the data hold none
    ("Vietnam's imports from China rose to $144 billion in 2024, China's customs said.", [CONTRADICTS]),
    ("China's exports rose 5.9 percent in dollar terms in 2024 while imports edged up 1.1 percent.",
     [AGREES, AGREES]),
    ("ASEAN's share of China's foreign trade rose from 13.9 percent in 2019 to 14.7 percent in 2020.", [AGREES, AGREES]),
    ("ASEAN, the EU and the United States were China's top three trading partners in 2024, with trade of 982.3 billion, 785.8 billion and "
     "688.3 billion dollars respectively.", [REVISED, AGREES, AGREES]),
    ("Exports to ASEAN jumped 12 per cent to $586.5bn in 2024, the FT calculated from customs figures.", [AGREES, REVISED]),
    ("Total trade between the Philippines and China amounted to $71.9 billion in 2023, down 18.1 percent.", [AGREES, AGREES]),
    ("Between 2013 and 2023, trade between China and ASEAN doubled from $443.6 billion to $911.7 billion.", [AGREES, AGREES]),
    ("Thailand ran a trade deficit of $45.4 billion with China in 2024, up from $36.6 billion in 2023, Bangkok Post said.",
     [PARTNERS, PARTNERS]),
    ("In the first quarter of 2025, China's trade with ASEAN expanded 7.1 percent to 1.71 trillion yuan, making up 16.6 percent of the "
     "country's total.", [AGREES, AGREES, AGREES]),
]


def test_the_verdicts_on_sentences_of_the_press(data):
    ready = check.judging_data_of(data)
    found = {text: [each.verdict for each in answers.answers(text, ready) if each.verdict] for text, _ in OUTCOMES}
    assert found == dict(OUTCOMES)


@pytest.mark.parametrize(("sentence", "verdict", "said"), [
    ("China's deficit with Viet Nam doubled in 2022", CONTRADICTS, "China had a surplus with Viet Nam in 2022, no deficit"),
    ("China's surplus with Malaysia widened by 20 percent in 2021", CONTRADICTS, "China had a deficit with Malaysia in 2021, no surplus"),
    ("Vietnam's surplus with China halved in 2022", UNKNOWN, "by China's count it had a surplus with Viet Nam in 2022, no deficit"),
    ("Vietnam's surplus with China halved in 2022, according to Vietnam's customs", CONTRADICTS, ""),
    ("China's surplus with Viet Nam grew by 29.5 percent in dollar terms in 2022", AGREES, ""),
    ("Vietnam's deficit with China grew by 29.5 percent in dollar terms in 2022", AGREES, "")])
def test_growth_of_a_surplus_that_is_a_deficit_is_no_growth_of_it(sentence, verdict, said, data):
    [found] = answers.answers(sentence, data)
    assert found.verdict == verdict and (found.reason == said if said else "no deficit" not in found.reason)
