"""Exercises 3 and 4: contributions that add up, and a share that rises while trade falls."""

import numpy as np

from tradeshare.decomposition import contributions, span
from tradeshare.formulas import ratios
from tradeshare.study.study import Study
from tradeshare.workshop.answer import called, empty, RIGHT, Said, Task, todo, WRONG

REMAINDER = ("All others", "Total")
FORMS = (  # what a student's function may compute instead: from now, before, and the totals now and before
    (lambda n, b, w1, w0: 100 * (n / b - 1), "It gives each partner's own growth. A contribution is the same change over the total: "
                                             "divide by `total_before`."),
    (lambda n, b, w1, w0: 100 * (n / w1 - b / w0), "It gives the change of each partner's share. Those changes add up to zero; "
                                                   "contributions add up to the growth of the total: one denominator for both periods."),
    (lambda n, b, w1, w0: 100 * (n - b) / (w1 - w0), "It gives each partner's part of the change, which adds up to a hundred. A "
                                                     "contribution is measured on the total before, not on its change."),
    (lambda n, b, w1, w0: 100 * (n - b) / w1, "It divides by the later total; growth is measured on the earlier one."),
    (lambda n, b, w1, w0: (n - b) / w0, "It gives fractions; percentage points are asked for: multiply by 100."),
    (lambda n, b, w1, w0: 100 * (b - n) / w0, "The size is right, the sign is not: the later value stands first."),
    (lambda n, b, w1, w0: 100 * n / w0, "It forgets to take the earlier value away."),
    (lambda n, b, w1, w0: 100 * n / w1, "It gives the share; a contribution is about the change."),
    (lambda n, b, w1, w0: n - b, "It gives the change in billions; divide it by the total before."))


def judge_contribution(function, study: Study) -> Said:
    """A student's function of now, before, total_now and total_before, held against every row of `contributions.sides`."""
    if empty(function):
        return todo("contribution")
    table = contributions.sides(study)
    totals = table.loc["Total"]
    given = []
    for row in table.itertuples():
        value = called(function, float(row.now), float(row.before), float(totals["now"]), float(totals["before"]))
        if isinstance(value, Said):
            return value
        given.append(value)
    now, before = table["now"].to_numpy(), table["before"].to_numpy()
    right = ratios.contribution(now, before, before[-1])
    if np.allclose(given, right, rtol=1e-3, atol=0.005):
        return Said(RIGHT, "Right: the parts add up to the growth of the total, with nothing left over.")
    for form, said in FORMS:
        if np.allclose(given, form(now, before, now[-1], before[-1]), rtol=1e-3, atol=1e-4):
            return Said(WRONG, said)
    adds = abs(sum(given[:-1]) - given[-1]) <= 0.01
    apart = "add up, but not to the growth of the total" if adds else "do not add up to what it gives for the total"
    return Said(WRONG, f"The parts that your function gives {apart}. A contribution is the partner's own change over the total before.")


def rest_task(study: Study) -> Task:
    """The contribution of all partners that the table does not name, in percentage points."""
    table = contributions.sides(study)
    total, others = table.loc["Total"], table.loc["All others"]
    named = table.drop(list(REMAINDER))
    right = ratios.contribution(others["now"], others["before"], total["before"])
    whole = ratios.growth(total["now"], total["before"])
    rates = ratios.growth(named["now"], named["before"])
    wrong = ((ratios.growth(others["now"], others["before"]), "That is how fast all others grew; their contribution is their change over "
                                                             "the total."),
             (ratios.contribution(named["now"], named["before"], total["before"]).sum(), "That is the sum of those that are named; the "
                                                                                        "rest is what is left."),
             (whole, "That is the growth of the total itself: take the named contributions away."),
             (whole - rates.sum(), "Growth rates were taken away; only contributions may be added and taken away."),
             (100 * (others["now"] - others["before"]) / (total["now"] - total["before"]), "That is a part of the change; percentage "
                                                                                           "points of growth are asked for."))
    return Task("my_rest", "the contribution of all others", (right,), 0.05, wrong,
                "Right: what is left when the named contributions are taken from the growth of the total.",
                "The growth of the total, less every contribution you know.")


def largest(study: Study) -> dict[str, Said]:
    """What to say of each name as an answer to who contributed most."""
    named = contributions.sides(study).drop(list(REMAINDER))
    change, rate = named["now"] - named["before"], named["now"] / named["before"]
    best, fastest, biggest = (str(column.idxmax()) for column in (change, rate, named["now"]))
    said = {name: Said(WRONG, "Compare what each added to the growth of the total.") for name in named.index}
    said |= {biggest: Said(WRONG, "It has the largest value; a contribution is about the change."),
             fastest: Said(WRONG, "It grew fastest, but from a smaller base: a fast partner may add less than a large one."),
             best: Said(RIGHT, "Right. It also grew fastest." if best == fastest else f"Right. Faster, from a smaller base: {fastest}.")}
    return said | {name: Said(WRONG, "That is no single partner: name one of the others.") for name in REMAINDER}


def share_change_task(study: Study) -> Task:
    """The change of the share over the span, in percentage points."""
    now, before, world, world_before = span.pair(study).levels
    s1, s0, right = ratios.share(now, world), ratios.share(before, world_before), span.pair(study).share_change.value
    apart = ratios.growth(now, before) - ratios.growth(world, world_before)
    wrong = ((ratios.growth(s1, s0), "That is the change of the share in percent of itself; the difference of two percentages is in "
                                    "percentage points."),
             (apart, "That is the gap between two growth rates; weigh it with the earlier share."),
             (s0 * apart / 100, "Nearly: the formula also divides by one plus the growth of the total."),
             (s1, "That is the share now; the change is asked for."), (s0, "That is the share before; the change is asked for."),
             (ratios.growth(now, before), "That is the growth of the partner."), (ratios.growth(world, world_before), "That is the growth "
                                                                                                                    "of the total."),
             (ratios.contribution(now, before, world_before), "That is the contribution to growth: its denominator stays the total "
                                                             "before. Each share has its own total."))
    rose = "The share rose" if right > 0 else "The share fell"
    return Task("my_change", "the change of the share", (right,), min(0.02, 0.05 * abs(right)), wrong,
                f"Right. {rose}, while the partner's trade {_verb(now, before)} and the total {_verb(world, world_before)}.",
                "Two shares, each with the total of its own period, and the later less the earlier.")


def _verb(now: float, before: float) -> str:
    return "grew" if now > before else "fell" if now < before else "stood still"


def standing_still_task(study: Study) -> Task:
    """The change of the share, had the partner's trade not moved at all, in percentage points."""
    now, before, world, world_before = span.pair(study).levels
    right = ratios.share(before, world) - ratios.share(before, world_before)
    own = ratios.contribution(now, before, world_before)
    whole = span.pair(study).share_change.value
    wrong = ((own, "That is the other experiment: the partner moves and the total stands still."),
             (whole, "That is the whole change, with the partner's own movement in it."),
             (whole - right, "That is what the partner's own movement adds; the question is what is there without it."),
             (ratios.share(before, world), "That is the share itself in the experiment: take the earlier share away."),
             (100 * right / whole if whole else np.nan, "That is a part of the change, in percent; percentage points are asked for."),
             (ratios.growth(world_before, world), "That is a change in percent of the share; take the difference of two shares."))
    return Task("my_still", "the change with the partner standing still", (right,), min(0.02, 0.3 * abs(own) or 0.02), wrong,
                "Right: a share may move without the partner trading one dollar more.",
                "Keep the partner's earlier value in both shares and let only the total move.")


def with_the_rest_task(study: Study) -> Task:
    """The change of the share, had the partner's trade grown at the rate of all others, in percentage points: nothing."""
    whole, still = span.pair(study).share_change.value, standing_still_task(study).right[0]
    now, before, world, world_before = span.pair(study).levels
    wrong = ((whole, "That is the change as it was; let the partner grow at the rate of all others instead."),
             (still, "That is the partner standing still; here it moves with the rest."),
             (ratios.growth(world - now, world_before - before), "That is the growth of the rest: let the partner grow by it, and compare "
                                                                 "the two shares."))
    return Task("my_with_rest", "the change with the partner moving with the rest", (0.0,), 0.005, wrong,
                "Right: nothing. Held against this norm the whole change is the partner's.",
                "Growth of the rest: (total less partner) now over before. Multiply the partner's earlier value by it, add it to the rest, "
                "and take the share.")


def reason(_study: Study) -> dict[str, Said]:
    """What to say of each answer to what moved the share."""
    return {"partner": Said(WRONG, "So it is if the partner should have moved with the rest. Had it stood still, how much of the change "
                                   "would be left?"),
            "total": Said(WRONG, "So it is if the partner should have stood still. Had it moved with the rest, how much of the change "
                                 "would be left?"),
            "it depends": Said(RIGHT, "Right: on the norm. Against a partner that stands still it is the total's doing, against one that "
                                      "moves with the rest it is the partner's. Say which norm you take, and the sentence is honest.")}
