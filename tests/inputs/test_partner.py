"""Partners by code, name, spelling and demonym; China, the world and other countries are explained; suggestions come from names."""

import pytest
from tradeshare.data import spellings
from tradeshare.foundation.errors import ParameterError
from tradeshare.inputs import partner

READ = {
    "VNM": "VNM", "vnm": "VNM", "VN": "VNM", "704": "VNM", "Vietnam": "VNM", "Viet Nam": "VNM", "viet-nam": "VNM", "Vietnamese": "VNM",
    "\u8d8a\u5357": "VNM", "\u6771\u76df": "ASEAN", "\u6b50\u76df": "EU", "\u7f8e\u570b": "USA", "\u6cf0\u570b": "THA",
    "\u99ac\u4f86\u897f\u4e9e": "MYS", "\u4fc4\u7f85\u65af": "RUS", "\u53f0\u7063": "TWN", "asean": "ASEAN",
    "Association of Southeast Asian Nations": "ASEAN", "European Union": "EU", "eu": "EU",
    "the EU": "EU", "EU27": "EU", "E.U.": "EU", "UK": "GBR", "U.K.": "GBR", "gb": "GBR", "Britain": "GBR", "British": "GBR", "US": "USA",
    "U.S.A.": "USA", "america": "USA", "ROK": "KOR", "Korea, Republic of": "KOR", "South Korea": "KOR", "Korea, Rep.": "KOR",
    "Korean": "KOR", "Burma": "MMR", "Lao PDR": "LAO", "Lao People's Democratic Republic": "LAO", "Laotian": "LAO", "96": "BRN",
    "36": "AUS", "Brunei Darussalam": "BRN", "East Timor": "TLS", "timor leste": "TLS", "HK": "HKG", "Chinese Taipei": "TWN",
    "Russian Federation": "RUS", "philippines": "PHL", "Filipino": "PHL", " Thailand ": "THA", "de": "DEU"}
REFUSED = {
    "China": "is the reporter", "CN": "is the reporter", "156": "is the reporter", "PRC": "is the reporter",
    "\u4e2d\u56fd": "is the reporter", "\u4e2d\u570b": "is the reporter",
    "World": "the total that every share is taken of", "WLD": "the total", "Turkey": "(TUR), of which the data make no report",
    "T\u00fcrkiye": "(TUR)",
    "France": "France (FRA)", "fr": "France (FRA)", "North Korea": "(PRK)", "Iran": "(IRN)", "Holland": "(NLD)",
    "Vietnm": "did you mean Viet Nam (VNM)?",
    "Indonsia": "did you mean Indonesia (IDN)?", "Phillipines": "did you mean the Philippines (PHL)?", "Singa": "Singapore (SGP)",
    "BRICS+": "'BRICS+' lacks a partner beside its +", "rcep+": "lacks a partner", "ASEAN 6": "did you mean ASEAN-5?", "EU 14": "EU-15?",
    "Cote dIvoire": "did you mean C\u00f4te d'Ivoire (CIV)? The data make no report of it", "Emirates": "is United Arab Emirates (ARE), of",
    "Republic of China": "use one of ASEAN, the EU", "XYZ": "Japan, Korea or one of 19 others, a group",
    "": "not in the data", "all": "in one table: tradeshare shares", "Cor\u00e9e du Sud": "English and Chinese: use one of ASEAN",
    "VNM,THA": "sweep partner=VNM,THA",
    "Vietnam and Thailand": "sweep partner=VNM,THA", "VNM/MYS": "sweep partner=VNM,MYS", "x" * 100_000: "not in the data"}


@pytest.mark.parametrize(("text", "code"), READ.items())
def test_a_partner_is_known_by_every_name(text, code):
    assert partner.read(text) == code


@pytest.mark.parametrize(("text", "said"), REFUSED.items(), ids=[text[:20] for text in REFUSED])
def test_what_is_no_partner_gets_one_sentence(text, said):
    with pytest.raises(ParameterError) as error:
        partner.read(text)
    assert said in str(error.value) and len(str(error.value)) < 300


def test_no_spelling_means_two_partners():
    meant = {}
    for row in spellings.partners():
        for text in (row.code, row.name, *row.spellings):
            assert meant.setdefault(partner.folded(text), row.code) == row.code, text


def test_every_code_of_partners_csv_reads_as_itself():
    codes = [row.code for row in spellings.partners() if row.kind != "world"]
    assert len(codes) == 24 and [partner.read(code) for code in codes] == codes


def test_without_the_table_the_text_stays_and_the_tables_say_what_is_missing(tmp_path, monkeypatch):
    monkeypatch.setattr(spellings.folders, "DATA", tmp_path)
    assert partner.read("Vietnam") == "Vietnam"


@pytest.mark.parametrize(("words", "codes"), [
    ("Viet Nam", ["VNM"]), ("viet nam thailand", ["VNM", "THA"]), ("Lao People's Democratic Republic EU", ["LAO", "EU"]),
    ("UK Hong Kong JPN", ["GBR", "HKG", "JPN"]), ("South Korea Korea", ["KOR", "KOR"])])
def test_words_without_quotes_are_partners_of_one_word_or_several(words, codes):
    assert partner.read_words(words.split()) == codes


def test_a_word_of_no_partner_is_named_alone():
    with pytest.raises(ParameterError, match="'Thailnd' is not in the data; did you mean Thailand"):
        partner.read_words(["Viet", "Nam", "Thailnd"])


@pytest.mark.parametrize(("text", "code"), [
    ("CLMV", "CLMV"), ("clmv", "CLMV"), ("asean 5", "ASEAN-5"), ("EU15", "EU-15"), ("the g7", "G7"), ("brics", "BRICS"), ("rcep", "RCEP"),
    ("the rest of RCEP", "RCEP"), ("VNM+MYS+IDN", "VNM+MYS+IDN"), ("Vietnam + malaysia+th", "VNM+MYS+THA"),
    ("EU+UK", "EU+GBR"), ("France+Italy", "FRA+ITA"), ("CLMV+Thailand", "KHM+LAO+MMR+VNM+THA")])
def test_groups_are_known_by_name_and_by_their_members(text, code):
    assert partner.read(text) == code and partner.read(code) == code


@pytest.mark.parametrize(("text", "said"), [
    ("VNM+VNM", "counts VNM twice"), ("VNM+", "lacks a partner beside its +"), ("VNM+China", "is the reporter"),
    ("VNM+Atlantis", "'Atlantis' is not in the data"), ("VNM,THA", "all together: VNM+THA"), ("+".join(["VNM", *["THA"] * 40]), "twice")])
def test_a_sum_with_a_fault_is_one_sentence(text, said):
    with pytest.raises(ParameterError) as error:
        partner.read(text)
    assert said in str(error.value) and len(str(error.value)) < 400


def test_a_group_of_ones_own_is_a_row_of_groups_csv(tmp_path, monkeypatch):
    for name in ("partners.csv", "economies.csv"):
        (tmp_path / name).write_bytes((spellings.folders.DATA / name).read_bytes())
    (tmp_path / "groups.csv").write_text("code,name,member,member_from,member_to,note\nTIGERS,the four tigers,HKG,,,\nTIGERS,,SGP,,,\n")
    monkeypatch.setattr(spellings.folders, "DATA", tmp_path)
    assert partner.read("four tigers") == "TIGERS" and partner.name("TIGERS") == "the four tigers"
