"""How large should the share be: the share beside what a gravity equation expects, where it grew, and what the United States bought."""

from tradeshare.exhibits import message_charts
from tradeshare.exhibits.exhibit import Chart, Prose, with_annex
from tradeshare.explanations import demand_or_gain, us_imports, us_market
from tradeshare.explanations import expected_share as benchmark
from tradeshare.exhibits.templates import words
from tradeshare.story.headline_figures import own_colour
from tradeshare.study import names
from tradeshare.study.study import Study

EXPECTED = "#8A97A3"  # no partner's colour


def finding(study: Study) -> Prose | None:
    """The share beside the expected one, the growth of the two flows as demand and gains of market share, and US imports.

    >>> from tradeshare.study.study import begin
    >>> finding(begin(partner="JPN")).split(", ")[1][:19]
    'less than the 11.3%'
    """
    expected, w = benchmark.sentence(study), words("story")
    limits = w.gravity_limits(int(benchmark.by_year(study).index[-1]), study.last.year) if expected else ""
    found = [with_annex(f"{expected} {limits}" if expected else "", "17_how_large", "How large should it be?"),
             with_annex(demand_or_gain.sentence(study) or "", "17_how_large", "Demand and market share"),
             with_annex(us_imports.sentence(study) or us_market.sentence(study), "16_explanations", "The US market")]
    said = [text for text in found if text]
    return Prose(*said) if said else None


def chart(study: Study) -> Chart | None:
    """The share and what the equation expects, by year; None where there are not five years."""
    table = benchmark.by_year(study)
    if len(table) < 5:
        return None
    frame = benchmark.as_drawn(table).set_axis(["Share", "Expected"], axis=1)
    w, last = words("story"), int(table.index[-1])
    title = w.gravity_title(names.name(study), study.parameters.flow, last, *table.loc[last])
    figure = message_charts.history(frame, {}, {"Share": own_colour(study), "Expected": EXPECTED}, title,
                                    w.history_unit(study.parameters.flow, ""))
    return Chart(figure, frame, w.gravity_caption(names.name(study)), f"{title}.", benchmark.SOURCE)
