"""How to cite a report: the software by its release, the figures by their own date."""

from importlib.metadata import metadata

from tradeshare import __version__, RELEASED
from tradeshare.foundation import periods
from tradeshare.provenance import publication_dates
from tradeshare.story.title import title
from tradeshare.study.study import Study


def cite(study: Study) -> str:
    """How to cite the report: the software with the year of its release, the figures with their own date; never the clock.

    >>> from tradeshare.study.study import begin
    >>> cite(begin(partner="LAO", flow="import", last_period="2004")).split(" The report")[0]
    'tradeshare 0.1.0 (2026): China’s imports from Laos grew, the rest grew faster: Laos’s share fell to 0.002% in 2004, 2004, from figures as of February 2022.'
    """
    address = next((f" {text.split(', ', 1)[1]}." for text in metadata("tradeshare").get_all("Project-URL") or []), "")
    return (f"tradeshare {__version__} ({RELEASED[:4]}): {title(study)}, {periods.name(study.last)}, from figures as of "
            f"{publication_dates.name(publication_dates.of_report(study))}.{address} The report's `manifest.json` identifies it: "
            f"parameters, commit, checksums. Computed from figures of the publishers named in the chapter on the data; cite them for "
            f"single figures (`references.bib` holds them as data sets).")
