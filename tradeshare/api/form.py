"""Page one in a notebook, and the form that asks for it."""

from collections.abc import Callable
from typing import Any, NamedTuple, Unpack

import pandas as pd

from tradeshare.api.labelled import Options
from tradeshare.data import groups, tables
from tradeshare.data.tables import Data
from tradeshare.exhibits.exhibit import Prose
from tradeshare.foundation import periods, phrases
from tradeshare.foundation.errors import ParameterError
from tradeshare.foundation.safe_text import without_marks
from tradeshare.foundation.select import select
from tradeshare.story import inside, page_one as story
from tradeshare.story import title
from tradeshare.study import availability, parameters
from tradeshare.study.study import begin

FLOWS = {"exports and imports": "total", "China's exports": "export", "China's imports": "import"}
CURRENCIES = {"US dollars": "USD", "yuan": "CNY"}
DEFAULTS = {"partner": "ASEAN", "flow": "total", "last_period": "", "currency": "USD"}


class PageOne(NamedTuple):
    """The exhibits of a report's first page, in their order; a notebook shows them one below the other."""

    exhibits: tuple[Any, ...]

    def _ipython_display_(self) -> None:
        from IPython.display import display

        for exhibit in self.exhibits:
            display(exhibit)


def page_one(partner: str | int = "ASEAN", **options: Unpack[Options]) -> PageOne:
    """The first page of a report: its title, three numbers, the message and its charts. Raises ParameterError.

    >>> page = page_one("Vietnam", last_period=2020)
    read as: partner VNM (Viet Nam)
    >>> "Viet Nam" in page.exhibits[0], len(page.exhibits) > 3
    (True, True)
    """
    study = begin(partner=partner, **options)
    shown = (Prose(f"## {title.title(study)}"), story.three_numbers(study), story.bullet_list(study), story.history_states(study),
             story.changes_chart(study), inside.small_chart(study), story.limits(study))
    return PageOne(tuple(_plain(exhibit) for exhibit in shown if exhibit is not None))


def _plain(exhibit: Any) -> Any:
    """Text without the fences that only the report's layout reads; all else as it is."""
    if not isinstance(exhibit, Prose):
        return exhibit
    return Prose("\n".join(line for line in exhibit.splitlines() if not line.startswith(("<div", "</div"))))


def allowed(data: Data, partner: str, flow: str, last_period: str = "") -> dict[str, list[str]]:
    """What the data allow: the flows of the partner, the periods of the flow (the newest first), the currencies of the period.

    >>> found = allowed(tables.read(), "VNM", "total", "2020")
    >>> found["flow"], found["last_period"][0] > "2026", found["currency"]
    (['total', 'export', 'import'], True, ['USD'])
    """
    data = groups.with_groups(data, (partner,))
    flows = [each for each in FLOWS.values() if availability.available(data, partner, each, "last")]
    held = availability.available(data, partner, flow, "last")
    years = sorted(period for period in held if period.months == 12)[1:2]  # two full years at least
    usable = [periods.write_last(period) for period in reversed(held) if years and period >= years[0]]
    when = periods.read_last(last_period if last_period in usable else usable[0]) if usable else None
    rows = select(availability.all_shares(data, "last"), partner=partner, flow=flow, year=when.year, months=when.months) if when else None
    held_in = [] if rows is None else [each for each in CURRENCIES.values() if rows["currency"].eq(each).any()]
    return {"flow": flows, "last_period": usable, "currency": held_in}


def as_code(values: dict[str, str]) -> str:
    """The parameters as the lines of a parameters cell, as Python and as a command, to copy.

    >>> print(as_code({"partner": "VNM", "flow": "export", "last_period": "2020", "currency": "USD"}))
    partner = "VNM"
    flow = "export"
    last_period = "2020"
    currency = "USD"
    <BLANKLINE>
    ts.page_one("VNM", flow="export", last_period="2020")
    <BLANKLINE>
    tradeshare report VNM 2020 --flow export
    """
    changed = {name: value for name, value in values.items() if name != "partner" and value != DEFAULTS[name]}
    lines = [f'{name} = "{value}"' for name, value in values.items()]
    call = ", ".join([f'"{values["partner"]}"', *(f'{name}="{value}"' for name, value in changed.items())])
    words = [values["partner"], *([values["last_period"]] if values["last_period"] else [])]
    options = [f"--{name} {value}" for name, value in changed.items() if name != "last_period"]
    return "\n".join([*lines, "", f"ts.page_one({call})", "", " ".join(["tradeshare report", *words, *options])])


def partners(data: Data) -> dict[str, str]:
    """The code of every partner and group by its name, groups first.

    >>> list(partners(tables.read()).items())[:2]
    [('ASEAN', 'ASEAN'), ('EU', 'EU')]
    """
    table = data.partners[data.partners["kind"].ne("world")]
    table = table.sort_values("kind", key=lambda kind: kind.ne("group"), kind="stable")
    both = pd.concat([table, data.groups[data.groups["name"].ne("")].drop_duplicates("code")])
    return {phrases.short_name(without_marks(name)): code for name, code in zip(both["name"], both["code"])}


def form(partner: str | int = "ASEAN") -> object:
    """A form for notebooks: partner, flow, period and currency, as far as the data allow, page one below, and the parameters as code.

    It begins with `partner`. It needs ipywidgets, which `make lab` installs; without it, a sentence says so. Raises ParameterError for a
    partner that it does not offer, such as a sum. What it offers is what the data allow:

    >>> allowed(tables.read(), "VNM", "total", "2020")["flow"]
    ['total', 'export', 'import']
    """
    data = tables.read()
    first, offered = parameters.read({"partner": partner})[0].partner, partners(data)
    if first not in offered.values():
        raise ParameterError(f"the form has no {first}; write ts.page_one({first!r}) for it")
    try:
        import ipywidgets as widgets
    except ImportError:
        return Prose("The form needs ipywidgets, which `make lab` installs. Without it, change the parameters in the next cell and run it.")
    boxes = {"partner": widgets.Dropdown(description="Partner", options=list(offered.items()), value=first),
             "flow": widgets.Dropdown(description="Flow"), "last_period": widgets.Dropdown(description="Up to"),
             "currency": widgets.Dropdown(description="Currency")}
    code, page = widgets.Textarea(layout={"flex": "1 1 auto", "width": "auto", "height": "12em"}), widgets.Output()
    button = widgets.Button(description="Show page one", button_style="primary")
    _follow(boxes, code, data)
    button.on_click(lambda _button: _show(page, _values(boxes)))
    asked = widgets.VBox([*boxes.values(), button], layout={"flex": "0 0 auto"})  # not pressed together by the code beside it
    return widgets.VBox([widgets.HBox([asked, code]), page])


def _values(boxes: dict) -> dict[str, str]:
    return {name: box.value or DEFAULTS[name] for name, box in boxes.items()}


def _follow(boxes: dict, code, data: Data) -> None:
    """Keep the choices within what the data allow, and the code with the choices."""
    def refresh(_change=None) -> None:
        found = allowed(data, boxes["partner"].value, boxes["flow"].value or "total", boxes["last_period"].value or "")
        _choose(boxes["flow"], [(label, each) for label, each in FLOWS.items() if each in found["flow"]])
        _choose(boxes["last_period"], [(periods.name(periods.read_last(each)), each) for each in found["last_period"]])
        _choose(boxes["currency"], [(label, each) for label, each in CURRENCIES.items() if each in found["currency"]])
        code.value = as_code(_values(boxes))

    refresh()
    for box in boxes.values():
        box.observe(refresh, "value")


def _choose(box, options: list[tuple[str, str]]) -> None:
    """Offer other options; the choice stays where it is among them, else the first is chosen."""
    if list(box.options) != options:
        kept, values = box.value, [value for _, value in options]
        box.options = options
        box.value = kept if kept in values else values[0] if values else None


def _show(page, values: dict[str, str], show: Callable[..., PageOne] = page_one) -> None:
    """Page one below the form, or the sentence that says why there is none."""
    from IPython.display import display

    page.clear_output()
    with page:
        display(Prose("Making page one; this takes some seconds."))
        try:
            found: PageOne | Prose = show(**values)
        except ParameterError as error:
            found = Prose(str(error))
        page.clear_output(wait=True)
        display(found)
