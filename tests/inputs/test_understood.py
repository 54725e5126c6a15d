"""What was understood: the same for the command line, for Python and for the parameters of a notebook."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tradeshare.foundation.errors import ParameterError
from tradeshare.inputs.understood import understand


@pytest.mark.parametrize(("written", "line"), [
    ({"partner": "VNM", "flow": "import", "last_period": "2020-08", "rivals": ["EU"], "currency": "USD"}, ""),
    ({"last_period": 2020, "partner": "EU"}, ""),
    ({"partner": "Vietnam", "flow": "exports"}, "read as: partner VNM (Viet Nam), flow export"),
    ({"partner": "asean", "last_period": "August 2020"},
     "read as: partner ASEAN, last_period 2020-08 (January-August 2020, the year to date)"),
    ({"last_period": "latest", "base_period": "a year earlier"}, "read as: last_period the latest, base_period a year earlier"),
    ({"partner": 704}, "read as: partner VNM (Viet Nam)"), ({"rivals": "Japan, eu"}, "read as: rivals JPN,EU"),
    ({"rivals": "JPN,EU"}, ""), ({"last_period": "2019 full year"}, "read as: last_period 2019")])
def test_it_is_said_in_one_line_where_it_differs(written, line):
    assert understand(written).line == line


@pytest.mark.parametrize(("written", "said"), [
    ({"last_period": "Apr-Jun 2024"}, "last_period 'Apr-Jun 2024' is no year to date"), ({"base_period": "soon"}, "base_period 'soon'"),
    ({"last_period": date(2020, 8, 31)}, "is a day"), ({"rivals": ["EU", "Atlantis"]}, "rivals 'Atlantis' is not in the data"),
    ({"partner": ["VNM", "THA"]}, "sweep partner=VNM,THA")])
def test_what_cannot_be_read_names_its_parameter(written, said):
    with pytest.raises(ParameterError, match=said):
        understand(written)


@given(st.dictionaries(st.sampled_from(["partner", "flow", "currency", "last_period", "base_period", "members", "rivals", "horizon_years"]),
                       st.sampled_from(["Vietnam", "EU", "exports", "total", "RMB", "2020Q3", "latest", "then",
                                        "Japan;Korea", 704, None, 2.5])))
def test_what_was_understood_is_read_as_itself(written):
    try:
        found = understand(written).asked
    except ParameterError:
        return
    assert understand(found).asked == found and not understand({k: v for k, v in found.items() if written[k] != v or v}).said
