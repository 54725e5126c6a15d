"""What must a reader know?"""

from tradeshare.data import vintages
from tradeshare.exhibits.exhibit import Prose
from tradeshare.foundation import periods, phrases
from tradeshare.provenance.coverage import missing_members
from tradeshare.provenance.mirror import mirror_gap
from tradeshare.study import names
from tradeshare.study.study import Study


def caveats_text(study: Study) -> Prose:
    """The caveats as a list."""
    return Prose(*(f"- {note}" for note in caveats(study)))


def caveats(study: Study) -> list[str]:
    """What a reader must know before using the numbers, each with its size where the data give it."""
    partner = names.name(study)
    notes = ["**Valuation.** Exports are valued fob, imports cif; total trade adds the two. A share of total trade mixes both."]
    gap = mirror_gap(study)
    if gap is not None:
        year, out, back = gap
        notes.append(f"**Mirror.** In {year} {partner} reported {phrases.number(out, 2)} of what China reports as its exports, and "
                     f"{phrases.number(back, 2)} of what China reports as its imports. The two are never mixed here.")
    notes.append("**First releases.** Customs revises figures without announcing it. A value from a release stands as first released; "
                 "growth published later may rest on another base.")
    notes.append("**Currency.** Numerator and denominator of a share are in one currency and from one group of sources. Nothing is "
                 "converted at the market rate; where a value is converted, the rate is the ratio of one total published in both "
                 "currencies.")
    notes.append("**Total.** The world total is the one reported by China, never a sum of partners. From 1992 the database "
                 "total is that of UN Comtrade; the IMF's (used before) counts goods that China re-imports from itself.")
    used = vintages.sources_of(study.data.sources)
    if used:
        notes.append(f"**Vintages.** Beside the shipped tables this report uses {phrases.listed(used)}, requested or retrieved on "
                     f"the day in each name. Their figures replace the shipped ones of the same source, the world total included.")
    if "EU" in study.partners:
        notes.append("**EU.** The databases count today's 27 members in every year; customs releases count the members of the time, "
                     "with the United Kingdom up to January 2020.")
    if study.parameters.partner == "ASEAN":
        notes.append(f"**ASEAN.** {_membership(study)}")
    missing = missing_members(study)
    if missing:
        notes.append(f"**Gaps in sums.** {missing}")
    return notes


def _membership(study: Study) -> str:
    count = len(names.members(study))
    if study.parameters.members == "last":
        text = f"Sums of members count the {count} members of {periods.name(study.last)} in every year"
    else:
        text = "Sums of members count in each year those who were members at its end"
    return text + "; a group figure that customs reports is used as reported."
