"""What must a reader know?"""

from tradeshare.data import vintages
from tradeshare.exhibits.exhibit import Prose
from tradeshare.exhibits.templates import words
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
    say, gap, used = words("provenance"), mirror_gap(study), vintages.sources_of(study.data.sources["source"])
    notes = [say.valuation()]
    if gap is not None:
        notes.append(say.mirror(gap[0], names.name(study), *(phrases.number(ratio, 2) for ratio in gap[1:])))
    notes += [say.first_releases(), say.currency(), say.total()]
    if used:
        notes.append(say.vintages(used))
    if "EU" in study.partners:
        notes.append(say.eu())
    if study.parameters.partner == "ASEAN":
        notes.append(say.asean(len(names.members(study)) if study.parameters.members == "last" else 0, periods.name(study.last)))
    if missing := missing_members(study):
        notes.append(say.gaps_in_sums(missing))
    return notes
