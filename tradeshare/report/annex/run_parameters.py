"""The parameters of a run, as a table."""

import pandas as pd

from tradeshare.exhibits.exhibit import Table
from tradeshare.study.parameters import listing
from tradeshare.study.study import Study


def parameters(study: Study) -> Table:
    """The parameters of this run as a table."""
    asked = study.parameters.model_dump()
    shown = pd.DataFrame([{"Parameter": row.name, "Value": ", ".join(value) if isinstance(value := asked[row.name], tuple)
                          else str(value), "Meaning": row.meaning} for row in listing().itertuples(index=False)])
    return Table(shown, "The parameters of this report")
