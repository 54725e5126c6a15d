"""The form: what the data allow alone, page one, the parameters as code; a sentence where it cannot show."""

import sys

import pytest
from tradeshare.api import form
from tradeshare.data import tables
from tradeshare.foundation.errors import ParameterError


@pytest.fixture(scope="module")
def data():
    return tables.read()


@pytest.mark.parametrize(("partner", "flow"), [("ASEAN", "total"), ("TLS", "export"), ("G7", "total"), ("DEU", "import")])
def test_what_is_offered_can_be_asked(partner, flow, data):
    found = form.allowed(data, partner, flow)
    by_end = sorted(found["last_period"], key=lambda text: (text[:4], text[4:] or "-12"))
    assert flow in found["flow"] and found["last_period"] == by_end[::-1]
    newest, oldest = found["last_period"][0], found["last_period"][-1]
    for last in (newest, oldest):
        assert form.allowed(data, partner, flow, last)["currency"]
        form.begin(partner=partner, flow=flow, last_period=last)


def test_every_partner_and_group_is_offered(data):
    codes = form.partners(data).values()
    assert {"ASEAN", "VNM", "CLMV", "BRICS"} <= set(codes) and "WLD" not in codes


def test_page_one_holds_title_numbers_and_charts_without_the_fences_of_the_report():
    page = form.page_one("ASEAN", last_period="2020")
    assert page.exhibits[0].startswith("## ") and not any(":::" in exhibit for exhibit in page.exhibits if isinstance(exhibit, str))
    assert sum(hasattr(exhibit, "frame") for exhibit in page.exhibits) >= 2


def test_a_mistake_is_a_sentence():
    with pytest.raises(ParameterError, match="did you mean Viet Nam"):
        form.page_one("Vietnm")


def test_without_widgets_a_sentence_points_to_the_next_cell(monkeypatch):
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    assert "change the parameters in the next cell" in form.form()


def test_the_form_keeps_to_what_the_data_allow():
    pytest.importorskip("ipywidgets")
    partner, flow, period, currency = form.form().children[0].children[0].children[:4]
    assert (partner.value, flow.value) == ("ASEAN", "total") and period.value == period.options[0][1] and currency.value
    partner.value, flow.value = "VNM", "export"
    period.value = "2020"
    assert [value for _, value in currency.options] == ["USD"]
    partner.value = "G7"
    assert period.value == "2020" and flow.value == "export"
    partner.value = "TLS"
    assert period.value == period.options[0][1] and currency.value in ("USD", "CNY")


def test_the_form_begins_with_the_partner_that_is_named(monkeypatch):
    for given, said in (("Vietnm", "did you mean Viet Nam"), (5.5, "wrong type"), ("VNM+MYS", "ts.page_one")):
        with pytest.raises(ParameterError, match=said):
            form.form(given)
    pytest.importorskip("ipywidgets")
    assert form.form("Vietnam").children[0].children[0].children[0].value == "VNM"
