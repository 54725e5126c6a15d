"""Title, subtitle and the five findings."""

import pandas as pd

from tradeshare.decomposition.contributions import total_sentence
from tradeshare.decomposition.two_effects import share_sentence
from tradeshare.exhibits.exhibit import Prose, Table
from tradeshare.foundation import flow_phrases, periods, phrases
from tradeshare.projection import page_one
from tradeshare.provenance import trace_page
from tradeshare.report import findings
from tradeshare.share.level import level_sentence
from tradeshare.share.rank import rank_sentence
from tradeshare.study.parameters import listing
from tradeshare.study.names import name
from tradeshare.study.period_figures import annual_shares, gather
from tradeshare.study.study import Study


def title(study: Study) -> str:
    """The title of the report.

    >>> from tradeshare.study.study import begin
    >>> title(begin(partner="VNM", flow="import"))
    "Viet Nam's share of China's imports"
    """
    kind = "foreign trade" if study.parameters.flow == "total" else flow_phrases.KIND[study.parameters.flow]
    return f"{phrases.capitalised(phrases.possessive(name(study)))} share of China's {kind}"


def subtitle(study: Study) -> str:
    """The period of the report in words."""
    first = max(study.parameters.first_year, int(annual_shares(study).index.min()))
    years = f"annual figures {first}-{study.year}"
    if study.last.months == 12:
        return f"{years}, with {study.last} against {study.last.before}"
    return f"{periods.name(study.last)} against {periods.name(study.last.before)}, and {years}"


def five(study: Study) -> list[str]:
    """The five findings, in the order of the questions: how much, what share, what of the total, what rank, what next."""
    now = gather(study, study.last)
    first = level_sentence(study, now)
    if study.last != study.year:
        first += " " + level_sentence(study, gather(study, study.year), again=now.level is not None)
    return [first, share_sentence(study, now), total_sentence(study, now), rank_sentence(study, now),
            page_one.sentence(study)]


def five_findings(study: Study) -> Prose:
    """The five findings, numbered, each with the link to its trace."""
    table = findings.with_places(study)
    return Prose(*[f"{place}. {text} {trace_page.link(study, table, place)}" for place, text in enumerate(five(study), 1)])


def parameters(study: Study) -> Table:
    """The parameters of this run as a table."""
    return Table(parameters_table(study), "The parameters of this run")


def parameters_table(study: Study) -> pd.DataFrame:
    """The parameters of this run and what they mean."""
    asked = study.parameters.model_dump()
    return pd.DataFrame([{"Parameter": row.name, "Value": ", ".join(value) if isinstance(value := asked[row.name], tuple)
                          else str(value), "Meaning": row.meaning} for row in listing().itertuples(index=False)])
