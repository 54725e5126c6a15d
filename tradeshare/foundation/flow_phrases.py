"""Trade, exports and imports: what adds up to a flow, and flows in English phrases, with the right preposition and verb."""


TRADE = {"total": "trade with", "export": "exports to", "import": "imports from"}
KIND = {"total": "trade", "export": "exports", "import": "imports"}
TOTAL_FLOW = {"total": "total trade", "export": "total exports", "import": "total imports"}
PARTS = {"total": ("export", "import"), "export": ("export",), "import": ("import",)}  # the flows that add up to a flow


def trade(flow: str, name: str) -> str:
    """China's trade with, exports to or imports from a partner.

    >>> trade("import", "Viet Nam")
    "China's imports from Viet Nam"
    """
    return f"China's {TRADE[flow]} {name}"


def total_flow(flow: str) -> str:
    """China's total trade, exports or imports.

    >>> total_flow("export")
    "China's total exports"
    """
    return f"China's {TOTAL_FLOW[flow]}"


def flow_with_partner(flow: str, name: str) -> str:
    """Trade with, exports to or imports from a partner, without naming China.

    >>> flow_with_partner("export", "the EU")
    'exports to the EU'
    """
    return f"{TRADE[flow]} {name}"


def was_or_were(flow: str) -> str:
    """The verb of a flow: trade was, exports were.

    >>> was_or_were("total"), was_or_were("export")
    ('was', 'were')
    """
    return "was" if flow == "total" else "were"
