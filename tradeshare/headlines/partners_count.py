"""A number that is the partner's own count is no error: it is said beside China's figure, as a verdict of its own."""

from tradeshare.headlines import likely_causes
from tradeshare.headlines.claim import cell_of, cells_of, Claim, gap
from tradeshare.headlines.evidence import mirror_figures
from tradeshare.headlines.evidence.level_readings import by_steps
from tradeshare.headlines.evidence.readings import Reading
from tradeshare.headlines.evidence.usable import Evidence, official_readings
from tradeshare.headlines.verdict import best_reading, CONTRADICTS, PARTNERS, UNKNOWN, Verdict

AGREES_WITHIN = {"value": 0.8, "growth": 0.6}  # percent of a level, or points: partners revise their counts too
AGREES_WITHIN_IF_NAMED = {"value": 8.0,
                          "growth": 3.0}  # where the statement says that it is the partner's count: first prints lie up to so far off
NEARER = 3  # a number nobody says is the partner's must lie so many times nearer to the partner's count than to China's
FOUR_DIGITS = 0.001  # a number of four digits is rounded to at most this part of itself
RATIO = 0.05  # the partner's count over China's moves by this part from year to year, and from the year to its months
MIN_GAP_PERCENT = 20.0  # from China's figure, from which an estimate of the partner's count may explain a number that nobody says is its
MAX_HIGH_OVER_LOW = 1.15  # high over low of such an estimate: a wider one tells nothing
RATIO_HOW = "its count of {year} over China's, times China's figure of these months"
OWN_MONEY = ("MYS", "SGP", "THA", "EU", "DEU", "GBR", "JPN", "AUS", "IND", "RUS", "BRA", "HKG", "TWN")  # publish rates in their own money


def judge_with_partners_count(found: mirror_figures.Levels, evidence: Evidence, claim: Claim, said: Verdict) -> Verdict:
    """The verdict where the partner's count is tried too.

    A claim that names the partner as reporter is judged by its count alone; another one that China's figure contradicts, or that nothing
    tells, is of the partner's count where it lies far nearer to that, within a few percent where it is far from China's figure.
    `found` is empty where no partner's count may be used.
    """
    if claim.statistic not in AGREES_WITHIN or (not claim.reporter and said.verdict not in (CONTRADICTS, UNKNOWN)):
        return said
    nearest = min(counts(found, claim), key=lambda row: gap(claim, row), default=None)
    if claim.reporter:
        return _of_named(claim, said, nearest, estimate(found, evidence, claim, said))
    if claim.statistic == "growth" and (said.verdict != CONTRADICTS or said.cause):
        return said  # rates are small numbers: one may be another's by chance, all the more where it is known whose it is
    far = claim.statistic == "value" and said.verdict == CONTRADICTS and said.reading is not None and gap(claim,
                                                                                                          said.reading) > MIN_GAP_PERCENT
    if claim.partner == "EU" and not far:
        return said  # it counts in euros
    why = "mirror"
    if nearest is None and far:
        nearest, why = estimate(found, evidence, claim, said), "estimate"
    near, wide = _near(claim, found, nearest), AGREES_WITHIN_IF_NAMED["value"] if far else 0.0
    plain = claim._replace(low=claim.value, high=claim.value)  # `more than 500` is a count of 515, `more than 460` none of 494
    most = max(2 * near, wide / 2 if claim.approximate else wide)
    if nearest is None or gap(claim, nearest) > max(near, wide) or gap(plain, nearest) > most or (
            said.reading is not None and gap(claim, said.reading) < NEARER * gap(claim, nearest)):
        return said
    return Verdict(PARTNERS, why, nearest, other=said.reading)


def is_chinas_slip(evidence: Evidence, claim: Claim, said: Verdict) -> bool:
    """Whether a number that only comes near the partner's count, or an estimate of it, is to its fourth digit China's own of another period
    or flow: `said` is the verdict that takes it for the partner's."""
    loose = said.reason == "estimate" or gap(claim, said.reading) > AGREES_WITHIN[claim.statistic]
    exact = claim.statistic == "value" and not claim.approximate and claim.high - claim.low <= FOUR_DIGITS * abs(claim.value)
    if claim.reporter or not loose or not exact:
        return False
    return likely_causes.of_another_cell(evidence, claim)[0].name in (likely_causes.FLOW, likely_causes.PERIOD)


def _of_named(claim: Claim, said: Verdict, nearest: Reading | None, estimated: Reading | None) -> Verdict:
    """The verdict on a claim that names the partner's count."""
    if nearest is None:
        fits = estimated is not None and gap(claim, estimated) == 0
        return Verdict(PARTNERS, "estimate", estimated, other=said.reading) if fits else Verdict(UNKNOWN, "no mirror")
    if gap(claim, nearest) <= AGREES_WITHIN_IF_NAMED[claim.statistic]:
        return Verdict(PARTNERS, "mirror", nearest, other=said.reading)
    if claim.statistic == "growth" and not claim.currency and claim.partner in OWN_MONEY:
        return Verdict(UNKNOWN, "own money", nearest)
    return Verdict(CONTRADICTS, "mirror", nearest, other=said.reading)


def _near(claim: Claim, found: mirror_figures.Levels, nearest: Reading | None) -> float:
    """How far the number may lie from the partner's count: by its own rounding, and a balance by that part of both its flows."""
    if claim.statistic != "value":
        return AGREES_WITHIN[claim.statistic]
    rounding = 0.0 if claim.approximate else 50 * (claim.high - claim.low) / max(abs(claim.value), 1e-9)
    flows = found.get(cell_of(claim)._replace(flow="total"), []) if claim.flow == "balance" and nearest is not None else []
    part = max((row.high / abs(nearest.low) for row in flows if row.how == nearest.how and nearest.low), default=1.0)
    return min(rounding, AGREES_WITHIN["value"]) + AGREES_WITHIN["value"] * max(part, 1.0)


def counts(found: mirror_figures.Levels, claim: Claim) -> list[Reading]:
    """The partner's own readings of what a claim says; empty where the data hold none."""
    if claim.statistic == "value":
        return found.get(cell_of(claim), [])
    return [row for cell in cells_of(claim) for row in mirror_figures.growths(found, cell)]


def estimate(found: mirror_figures.Levels, evidence: Evidence, claim: Claim, said: Verdict) -> Reading | None:
    """The partner's count of months that are not at hand: China's figure of them times the ratio of both counts in the year or the one
    before. None without these, and for balances."""
    cell = cell_of(claim)
    if claim.statistic != "value" or claim.flow == "balance" or said.reading is None or not cell.within_a_year:
        return None
    for year in (cell._replace(first=cell.january + back, last=cell.january + back + 11) for back in (0, -12)):
        own, chinas = found.get(year, []), official_readings(by_steps(evidence, year))
        if own and chinas and best_reading(chinas).low > 0:
            part = own[0].low / best_reading(chinas).high
            low, high = (end * part * (1 + step) for end, step in ((said.reading.low, -RATIO), (said.reading.high, RATIO)))
            return own[0]._replace(low=low, high=high,
                                   how=RATIO_HOW.format(year=year.first // 12)) if high <= MAX_HIGH_OVER_LOW * low else None
    return None
