"""What was price: growth in dollars against growth in yuan, and the volumes and prices of all China's trade."""

from tradeshare.decomposition import currencies
from tradeshare.exhibits.exhibit import Prose, with_annex
from tradeshare.exhibits.templates import words
from tradeshare.explanations import volumes_and_prices
from tradeshare.foundation import periods, press_style
from tradeshare.story.bullets import MIN_CONTRIBUTION_PERCENT
from tradeshare.story.headline_figures import headline
from tradeshare.study import names
from tradeshare.study.study import Study


def finding(study: Study) -> Prose | None:
    """Growth in both currencies where both are published, and of a partner of weight how volumes and prices moved."""
    w, said = words("story"), []
    both = currencies.growth_in_both(study)
    if str(study.last) in both.index:
        row = both.loc[str(study.last)]
        text = w.in_both_currencies(names.flow(study), row["usd"], row["cny"], row["yuan_growth"])
        said.append(with_annex(text, "13_decomposition", "Dollars and yuan"))
    real = volumes_and_prices.changes(study)
    if not real.empty and (headline(study).share or 0) >= MIN_CONTRIBUTION_PERCENT:
        now, before = (press_style.span(periods.name(period)) for period in volumes_and_prices.compared(study))
        text = w.volume_and_price(before, now, [(f"{flow}s", *row) for flow, row in real[["volume", "price"]].iterrows()],
                                  volumes_and_prices.compared(study) != study.span)
        said.append(with_annex(text, "16_explanations", "Volumes and prices"))
    return Prose(*said) if said else None
