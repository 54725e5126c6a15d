"""The parameters of a run, as a table."""

import pandas as pd

from tradeshare.exhibits.exhibit import Table
from tradeshare.study.parameters import listing
from tradeshare.study.study import Study


def parameters(study: Study) -> Table:
    """The parameters of this run as a table."""
    return Table(parameters_table(study), "The parameters of this report")


def parameters_table(study: Study) -> pd.DataFrame:
    """The parameters of this run and what they mean."""
    asked = study.parameters.model_dump()
    return pd.DataFrame([{"Parameter": row.name, "Value": ", ".join(value) if isinstance(value := asked[row.name], tuple)
                          else str(value), "Meaning": row.meaning} for row in listing().itertuples(index=False)])
