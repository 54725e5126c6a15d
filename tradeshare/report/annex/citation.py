"""How to cite a report: the software by its release, the figures by their own date."""

from importlib.metadata import metadata

from tradeshare import __version__, RELEASED
from tradeshare.exhibits.templates import words
from tradeshare.foundation import periods
from tradeshare.provenance import publication_dates
from tradeshare.story.title import title
from tradeshare.study.study import Study


def cite(study: Study) -> str:
    """How to cite the report: the software with the year of its release, the figures with their own date; never the clock.

    >>> from tradeshare.study.study import begin
    >>> cite(begin())[:66]
    'tradeshare 0.1.0 (2026): ASEAN is China’s largest trading partner,'
    """
    address = next((text.split(", ", 1)[1] for text in metadata("tradeshare").get_all("Project-URL") or []), "")
    return words("report").cite(__version__, RELEASED[:4], title(study), periods.name(study.last),
                                publication_dates.name(publication_dates.of_report(study)), address)
