"""Flows, currencies and members of ASEAN by the words that people use for them."""

from collections.abc import Callable, Mapping

from tradeshare.foundation.errors import ParameterError
from tradeshare.inputs.partner import folded

FLOWS = {
    "total": ("total", "trade", "total trade", "both", "exports and imports", "imports and exports", "exports plus imports",
              "foreign trade", "\u8fdb\u51fa\u53e3", "\u9032\u51fa\u53e3"),
    "export": ("export", "exports", "x", "exp", "exports to", "china's exports", "\u51fa\u53e3"),
    "import": ("import", "imports", "m", "imp", "imports from", "china's imports", "\u8fdb\u53e3", "\u9032\u53e3")}
CURRENCIES = {
    "USD": ("usd", "us$", "$", "dollar", "dollars", "us dollar", "us dollars", "\u7f8e\u5143"),
    "CNY": ("cny", "rmb", "yuan", "renminbi", "\u00a5", "chinese yuan", "\u4eba\u6c11\u5e01", "\u4eba\u6c11\u5e63", "\u5143")}
MEMBERS = {"last": ("last",), "then": ("then",)}


def flow(text: str) -> str:
    """total, export or import, as China reports them. Raises ParameterError.

    >>> flow("Exports"), flow("trade"), flow("exports + imports")
    ('export', 'total', 'total')
    """
    if folded(text) in ("balance", "trade balance", "net exports", "surplus", "deficit"):
        raise ParameterError(f"flow {text!r} has no share; a report on the flow total shows the balance")
    return _word("flow", text.replace("+", " and "), FLOWS, "China's exports, its imports, or both")


def currency(text: str) -> str:
    """USD or CNY. Raises ParameterError.

    >>> currency("RMB"), currency("yuan"), currency("$")
    ('CNY', 'CNY', 'USD')
    """
    return _word("currency", text, CURRENCIES, "the two in which China's customs publishes")


def members(text: str) -> str:
    """last or then: the members of ASEAN as of the last period, or as they were. Raises ParameterError.

    >>> members("Then")
    'then'
    """
    return _word("members", text, MEMBERS, "the members of ASEAN as of the last period, or as they were then")


def vintage(text: str) -> str:
    """A vintage as it is written; empty where the words say that all accepted ones are meant. What it names is checked where it is read.

    >>> vintage("all accepted"), vintage("Shipped"), vintage("2026-10-15")
    ('', 'shipped', '2026-10-15')
    """
    return "" if folded(text) in ("all accepted", "all", "latest") else "shipped" if folded(text) in ("shipped", "none") else text


def _word(what: str, text: str, allowed: Mapping[str, tuple[str, ...]], meaning: str) -> str:
    spelt: Callable[[str], str] = lambda word: folded(word) or word.strip()  # noqa: E731 - a sign such as $ folds to nothing
    for name, words in allowed.items():
        if spelt(text) in {spelt(word) for word in words}:
            return name
    raise ParameterError(f"{what} {text[:40]!r} is not one of {', '.join(allowed)}: {meaning}")
