"""Every sentence of the chapter on the outlook, read in each of its cases."""

from every_branch import uncalled, unseen

SENTENCES = [
    ("interval", ("1%", "2%"), "80% interval: 1% to 2%"),
    ("interval", ("", ""), "too few past errors are known for an interval"),
    ("left_out", (["Theta", "ARIMA"], "it never moved"), "Left out: Theta and ARIMA, since it never moved."),
    ("projected", (2026, "17.1%", "80% interval: 16% to 18%", "January–July 2026", "17.07%", ""), "For 2026 as a whole the share is "
     "projected at **17.1%** (80% interval: 16% to 18%): the 17.07% of January–July 2026, used unchanged."),
    ("projected", (2020, "14.7%", "80% interval: 14% to 15%", "January–August 2020", "14.6%", "17 past years"),
     "For 2020 as a whole the share is projected at **14.7%** (80% interval: 14% to 15%): the 14.6% of January–August 2020, moved by "
     "the mean gap of 17 past years."),
    ("complete", (2004,), "2004 is a complete year: there is nothing to project within it."),
    ("no_share", ("January 2020", 2020), "Partner and total of January 2020 give no share above zero, so that of 2020 is not projected."),
    ("too_few_gaps", (3, 2020), "Fewer than three past years have a year-to-date and a full-year share from comparable sources, and "
     "the pool has too few: the share of 2020 is not projected."),
    ("no_better", ("July", "0.15 points", "0.12 points", 5, 6, "11 years"), "From July adding past gaps has had no smaller median error: "
     "0.15 points, against 0.12 points for the unchanged year to date. Year by year the unchanged figure was at least as close in five of "
     "11 years, the one with past gaps closer in six."),
    ("no_better", ("June", "0.2 points", "0.1 points", 2, 0, "two years"), "From June adding past gaps has had no smaller median error: "
     "0.2 points, against 0.1 points for the unchanged year to date. Year by year the unchanged figure was at least as close in two of "
     "two years."),
    ("no_past_month", ("March",), "No past year to March shows whether past gaps do better."),
    ("past_years_caption", ("July", 2, False), "Past years with a share to July (or within two months of it) and for the whole year, each "
     "projected from the gaps of earlier years"),
    ("past_years_caption", ("July", 2, True), "Past years with a share to July (or within two months of it) and for the whole year, each "
     "projected from the gaps of earlier years; the last ten, all in tables/inyear.csv"),
    ("value_known", ("2004",), "The value of 2004 is known."),
    ("too_few_ratios", (3, 2020), "Fewer than three past years have figures of the same months and of the whole year from comparable "
     "sources: the value of 2020 is not projected."),
    ("value", ("trade with Laos", "total", 2026, "90 bn USD", "80", "100", "11 past years", False), "Trade with Laos is projected at "
     "**90 bn USD** in 2026 (80% interval: 80 to 100), from the ratio of the whole year to the same months in 11 past years."),
    ("value", ("exports to Laos", "export", 2026, "90 bn USD", "80", "100", "two past years", True), "Exports to Laos are projected "
     "at **90 bn USD** in 2026 (80% interval: 80 to 100), from the ratio of the whole year to the same months in two past years and "
     "in those of other partners."),
    ("value", ("imports from Laos", "import", 2026, "90 bn USD", "80", "100", "", True), "Imports from Laos are projected at **90 bn "
     "USD** in 2026 (80% interval: 80 to 100), from the ratio of the whole year to the same months in past years of other partners."),
    ("no_record", (), "No past year and month has enough years before it for the same projection, so the method has no record here."),
    ("record", ("58 past cases", True, "0.13 points", 46, "0.12 points", "0.14 points", "0.44 points", False),
     "In 58 past cases with a last month at most two away from this one, each from the years before it, the median error was 0.13 "
     "points; the interval covered the outcome in 46 of them. Always adding the mean past gap would have given 0.12 points, the "
     "unchanged year to date 0.14 points, the share of the year before 0.44 points."),
    ("record", ("58 past cases", False, "0.13 points", 46, "0.12 points", "0.14 points", "0.10 points", True),
     "In 58 past cases, each from the years before it, the median error was 0.13 points; the interval covered the outcome in 46 of "
     "them. Always adding the mean past gap would have given 0.12 points, the unchanged year to date 0.14 points, the share of the "
     "year before 0.10 points. So far the year to date has been no more accurate than the year before."),
    ("record", ("58 past cases", False, "0.13 points", 46, "0.12 points", "0.14 points", "", False), "In 58 past cases, each from the "
     "years before it, the median error was 0.13 points; the interval covered the outcome in 46 of them. Always adding the mean past "
     "gap would have given 0.12 points, the unchanged year to date 0.14 points."),
    ("months_record_caption", ("Laos",), "Full-year projections for Laos from every past month, each from earlier years: median "
     "absolute errors, and how often the interval of the method in use covered the outcome"),
    ("too_short", ("one annual share", True, 1991, "", 8), "There is no outlook: one annual share up to 1991 is available, and eight "
     "are needed."),
    ("too_short", ("two annual shares", False, 1993, 1991, 8), "There is no outlook: two annual shares up to 1993 are available after "
     "1991, whose share no model can use, and eight are needed."),
    ("no_drift", (), "With fewer than two annual shares that a model can use there is no annual change."),
    ("drift", ("6.25%", 1990, "16.60%", 2025, "+1.094", "35 years", 2026, "17.03%"), "By hand: from 6.25% in 1990 to 16.60% in 2025 "
     "the logit moved by +1.094 in 35 years; one more such annual change gives **17.03%** for 2026."),
    ("registry", (["no change (repeat)", "drift"],), "Each of these models projects logits: no change (repeat); drift. The "
     "combination is their median in each year ahead."),
    ("ends", ("the combination", "18.5%", 2030, "80% interval: 17% to 20%"), "The combination gives 18.5% for 2030 (80% interval: 17% "
     "to 20%)"),
    ("ends", ("the combination", "18.5%", 2030, ""), "The combination gives 18.5% for 2030"),
    ("outlook_table_caption", ("Laos", "the combination", "the full year 2025"), "The outlook for Laos’s share: the combination, from "
     "the full year 2025"),
    ("begun_to_date", (2026, "January–July 2026"), "the projected year 2026, conditional on January–July 2026"),
    ("begun_full", (2025,), "the full year 2025"),
    ("outlook", ("It gives 1%", "the full year 2025", "", 128, "Laos", "for Laos itself none can be scored yet"),
     "**It gives 1%**, from the full year 2025. The last interval rests on 128 past errors of Laos and a fixed pool of partners; for "
     "Laos itself none can be scored yet."),
    ("outlook", ("It gives 1%", "the full year 2025", "the share never changed", 0, "Laos", ""), "**It gives 1%**, from the full year "
     "2025, without an interval: the share never changed."),
    ("never_changed", (), "the share never changed"),
    ("too_few_errors", ("one past error", True, "five years", 8), "one past error at horizons near five years is known, and eight are "
     "needed"),
    ("too_few_errors", ("no past errors", False, "five years", 8), "no past errors at horizons near five years are known, and eight "
     "are needed"),
    ("covered", ("Laos", "79%", "47 past cases"), "for Laos itself such intervals covered the outcome in 79% of 47 past cases"),
    ("never_scored", ("Laos",), "for Laos itself none can be scored yet"),
    ("not_to_date", ("January–March 2024", "why"), "It is not conditional on January–March 2024: why."),
    ("to_date_unscored", (), "The use of the year to date cannot be scored here."),
    ("to_date", ("177 past cases", "20 origins", "0.90 points", "1.08 points", "p-value 0.03"), "In 177 past cases of all partners "
     "from 20 origins, two or more years ahead, the mean error was 0.90 points conditional on the year to date, and 1.08 points from "
     "the last full year (p-value 0.03)."),
    ("to_date", ("two past cases", "one origin", "0.90 points", "1.08 points", ""), "In two past cases of all partners from one "
     "origin, two or more years ahead, the mean error was 0.90 points conditional on the year to date, and 1.08 points from the last "
     "full year; too few to test the difference."),
    ("year_too_old", (2022,), "the last full year is 2022, not the year before"),
    ("year_unrelated", (2024,), "too few past years relate it to a full year 2024"),
    ("year_recounted", (2020, "the EU"), "in 2020 customs changed the members of the EU that it counts"),
    ("year_elsewhere", (2023,), "no figure of the full year 2023 from the same source is available"),
    ("no_scores", ("two annual shares", "Laos"), "With two annual shares of Laos no model can be scored."),
    ("scores_caption", (5, ["Laos", "Japan"]), "All models from the same origins, one to five years ahead, over Laos and Japan together. "
     "MASE and RMSSE: errors over past annual changes; then mean error over that of the no-change forecast. Covered: percent of "
     "outcomes ± standard error"),
    ("scores_caption", (1, ["Laos"]), "All models from the same origins, one year ahead, over Laos. MASE and RMSSE: errors over past "
     "annual changes; then mean error over that of the no-change forecast. Covered: percent of outcomes ± standard error"),
    ("nothing_to_judge", (8,), "With fewer than eight annual shares that a model can use there is no outlook to judge or recommend."),
    ("unscored", (), "Models that cannot be scored are not recommended: the no-change forecast is the outlook to use."),
    ("recommended", ("for Laos a.", "for all partners together b.", "Laos", "better"), "For Laos a. For all partners together b. So "
     "for Laos the combination **did better than the no-change forecast**, and it is the outlook to use. Origins overlap within one "
     "series: a past trend need not continue."),
    ("recommended", ("for Laos a.", "for all partners together b.", "Laos", "unsure"), "For Laos a. For all partners together b. So "
     "for Laos the combination **did better than the no-change forecast, but not significantly**: no change remains the outlook to "
     "use."),
    ("recommended", ("for Laos a.", "for all partners together b.", "Laos", "no better"), "For Laos a. For all partners together b. "
     "So for Laos it is **no better than the no-change forecast**, and that is the outlook to use."),
    ("no_error", ("Laos", "the no-change forecast"), "for Laos the no-change forecast made no error."),
    ("compared", ("Laos", "the no-change forecast", "38%", True, "26 origins", "p-value 0.01", True, False), "for Laos the "
     "combination’s mean error was 38% smaller than that of the no-change forecast; over all horizons and 26 origins, on the scale of "
     "past annual changes, it was smaller (p-value 0.01)."),
    ("compared", ("Laos", "the no-change forecast", "38%", False, "26 origins", "p-value 0.01", False, True), "for Laos the "
     "structural model’s mean error was 38% larger than that of the no-change forecast; over all horizons and 26 origins, on the scale of "
     "past changes on the year before, it was larger (p-value 0.01)."),
    ("compared", ("Laos", "the no-change forecast", "38%", False, "two origins", "", False, True), "for Laos the structural model’s mean "
     "error was 38% larger than that of the no-change forecast; with two origins the difference cannot be tested."),
    ("failed", (["drift, since a", "Theta, since b"], True), "Left out of the scores, for all partners: drift, since a; Theta, since b."),
    ("failed", (["drift, since a"], False), "Left out of the scores: drift, since a."),
    ("failed_model", ("drift", 2005, "Laos", "it could not be estimated"), "drift, since at the origin 2005 of Laos it could not be "
     "estimated"),
    ("failed_model", ("drift", 2005, "", "it could not be estimated"), "drift, since at the origin 2005 it could not be estimated"),
    ("no_intervals", (), "Too few errors were known at any origin for an interval, so none is scored."),
    ("coverage", ("the combination", "Laos", "81% (standard error 10 points)", "102 cases", ", off", "81%", "510 cases", "23 origins",
     ", off"), "The 80% intervals of the combination, each made of errors known at the time, covered the outcome in 81% "
     "(standard error 10 points) of 102 cases of Laos alone, off, and in 81% of 510 cases of all partners together, from 23 origins, "
     "off."),
    ("coverage", ("the combination", "Laos", "", "", "", "81%", "510 cases", "23 origins", ""), "The 80% intervals of the "
     "combination, each made of errors known at the time, covered the outcome in 81% of 510 cases of all partners together, from 23 "
     "origins; for Laos alone none can be scored."),
    ("with_error", ("81%", "10.0 points"), "81% (standard error 10.0 points)"),
    ("with_error", ("100%", ""), "100% (no standard error: too few missed or too few origins)"),
    ("off", ("7 points", True), ", 7 points fewer than they say and by more than two standard errors: they were too narrow"),
    ("off", ("2 points", False), ", 2 points more than they say and by more than two standard errors: they were too wide"),
    ("probabilities_caption", ("Laos", "2,000", ["Australia"]), "Probabilities for Laos from 2,000 joint simulations of all shares, as "
     "rounded ranges, without Australia"),
    ("probabilities_caption", ("Laos", "2,000", []), "Probabilities for Laos from 2,000 joint simulations of all shares, as rounded "
     "ranges"),
    ("event_head", ("17 %",), "Share above 17 %"),
    ("no_simulation", (8, "Laos"), "Fewer than eight years have shares of Laos and of its rivals in common: no simulation is run and no "
     "probability is given."),
    ("events", ("Laos", 2030, "5% or less", "17%", "65–80%"), "In these simulations Laos ranks first of those compared in 2030 with a "
     "probability of **5% or less**; its share is above 17% with a probability of **65–80%**."),
    ("events", ("Laos", 2030, "", "17%", "65–80%"), "In these simulations the share of Laos in 2030 is above 17% with a probability of "
     "**65–80%**."),
    ("not_compared", (["the EU"], 2025), "The EU has no share for 2025 and is not compared."),
    ("not_compared", (["the EU", "Japan"], 2025), "The EU and Japan have no share for 2025 and are not compared."),
    ("limited", ("10%", ["Laos to 1991", "Japan to 1992"]), "Changes from a share below 10% of the partner’s last one are limited to "
     "the range of its other changes: those of Laos to 1991 and Japan to 1992."),
    ("limited_change", ("Laos", "1991–1992"), "Laos to 1991–1992"),
    ("simulated_to_date", (2026, "January–July 2026"), "The first year, 2026, is conditional on January–July 2026, each partner "
     "simulated from its own year to date. Only later years are simulated jointly, from past annual changes. Probabilities given a "
     "year to date are not scored."),
    ("simulated_full", (2004, False), "They start from the full year 2004."),
    ("simulated_full", (2023, True), "They start from the full year 2023, since they cannot be conditional on the year to date."),
    ("no_brier", (), "The past is too short to score such probabilities."),
    ("brier", ("21 origins", ["better on a", "worse on b"], "Laos", ["better on a"]),
     "The Brier score (lower is better) of these probabilities, from full years, against that of past frequencies: over 21 origins "
     "and all partners better on a and worse on b; for Laos alone better on a."),
    ("brier", ("21 origins", ["better on a"], "Laos", []),
     "The Brier score (lower is better) of these probabilities, from full years, against that of past frequencies: over 21 origins "
     "and all partners better on a."),
    ("brier_of", ("better", "the first rank", "0.116", "0.160"),
     "0.116 against 0.160 on the first rank (better)"),
    ("no_later", ("Laos",), "No later full-year share of Laos is available yet: these projections cannot be compared with outcomes."),
    ("none_projected", ("Laos",), "This report projects no share of Laos for a year that later data have."),
    ("later_figures", ("2004",), "**This section uses figures from after 2004; nothing above does.**"),
    ("outcome", (2020, "14.7%", "14.6%", True, True), "The outcome for 2020 was 14.7%, against 14.6% projected from the year to date, "
     "an outcome that the 80% interval covered."),
    ("outcome", (2020, "14.7%", "14.6%", True, False), "The outcome for 2020 was 14.7%, against 14.6% projected from the year to "
     "date, an outcome that the 80% interval missed."),
    ("outcome", (2020, "14.7%", "14.6%", False, False), "The outcome for 2020 was 14.7%, against 14.6% projected from the year to date."),
    ("fared", ("outlook", "0.2 points", 2020, "", 1, 1, False), "The outlook erred by 0.2 points in 2020; its 80% interval covered "
     "the outcome."),
    ("fared", ("outlook", "0.2 points", 2020, "five years", 1, 0, True), "The outlook erred by 0.2 points on average over five years; "
     "its one 80% interval missed the outcome."),
    ("fared", ("outlook", "0.2 points", 2020, "five years", 5, 4, False), "The outlook erred by 0.2 points on average over five "
     "years; its 80% interval covered the outcome in 4 of 5."),
    ("fared", ("outlook", "0.2 points", 2020, "five years", 3, 2, True), "The outlook erred by 0.2 points on average over five years; "
     "its 80% interval covered the outcome in 2 of 3 that had one."),
    ("fared", ("outlook", "0.2 points", 2020, "five years", 0, 0, False), "The outlook erred by 0.2 points on average over five "
     "years; it had no interval."),
    ("fared", ("no-change forecast", "0.2 points", 2020, "five years", 0, 0, True), "The no-change forecast erred by 0.2 points on "
     "average over five years."),
    ("none_published", ("2004",), "No published report of an earlier period has projected this share for a year completed by 2004."),
    ("published", ("2025", "ten projections", "ten no-change forecasts", 10, 9, "0.20 points", 10, True), "By the figures known in "
     "2025, ten projections from the periods of earlier reports can be scored (besides ten no-change forecasts): 9 of 10 outcomes "
     "were covered by their 80% interval; the median error was 0.20 points. All were made after the year projected, from data up to "
     "the period of the report: they test the method, not foresight."),
    ("published", ("2025", "ten projections", "", 10, 9, "0.20 points", 1, False), "By the figures known in 2025, ten projections "
     "from the periods of earlier reports can be scored: 9 of 10 outcomes were covered by their 80% interval; the median error was "
     "0.20 points. One was made after the year projected, from data up to the period of the report: it tests the method, not "
     "foresight."),
    ("published", ("2025", "ten projections", "", 10, 9, "0.20 points", 2, False), "By the figures known in 2025, ten projections "
     "from the periods of earlier reports can be scored: 9 of 10 outcomes were covered by their 80% interval; the median error was "
     "0.20 points. Two were made after the year projected, from data up to the period of the report: they test the method, not "
     "foresight."),
    ("published", ("2025", "one projection", "", 1, 1, "0.20 points", 0, False), "By the figures known in 2025, one projection from "
     "the periods of earlier reports can be scored: the one outcome was covered by its 80% interval; the median error was 0.20 points."),
    ("published", ("2025", "one projection", "", 1, 0, "0.20 points", 0, False), "By the figures known in 2025, one projection from "
     "the periods of earlier reports can be scored: the one outcome was missed by its 80% interval; the median error was 0.20 points."),
    ("published", ("2025", "one projection", "", 0, 0, "0.20 points", 0, False), "By the figures known in 2025, one projection from "
     "the periods of earlier reports can be scored: none had an 80% interval; the median error was 0.20 points."),
    ("since_caption", ("2004",), "Hindsight: the projections of this report, made with figures to 2004, beside the full years as "
     "later data have them"),
    ("published_caption", ("Laos", "2025"), "Projections for Laos from the periods of earlier reports, with the month in which they "
     "were made, beside the full years known in 2025"),
    ("no_months", ("Laos",), "No monthly shares of Laos are available: the months are not modelled."),
    ("few_months", ("Laos", 24, 24, "24 months", "2024-01", "2025-12", "22 observations", 60), "For Laos 24 months, 2024-01 to "
     "2025-12, in 22 observations with January and February as one, are available; a model of the months needs 60 such observations "
     "to separate season, New Year and trend, so none is fitted."),
    ("few_months", ("Laos", 22, 24, "24 months", "2024-01", "2025-12", "", 60), "For Laos 22 of the 24 months from 2024-01 to 2025-12 "
     "are available; a model of the months needs 60 to separate season, New Year and trend, so none is fitted."),
    ("few_months", ("Laos", 1, 1, "one month", "2024-01", "2024-01", "", 60), "For Laos one month, 2024-01, is available; a model of "
     "the months needs 60 to separate season, New Year and trend, so none is fitted."),
    ("months_unscored", ("the seasonal no-change forecast",), "The structural model of the months cannot be scored: the seasonal "
     "no-change forecast is the outlook to use for the months."),
    ("months_judged", ("for Laos a.", "the seasonal no-change forecast", "better"), "For Laos a. So for the months it **did better "
     "than the seasonal no-change forecast**."),
    ("months_judged", ("for Laos a.", "the seasonal no-change forecast", "unsure"), "For Laos a. So for the months it **did better "
     "than the seasonal no-change forecast, but not significantly**."),
    ("months_judged", ("for Laos a.", "the seasonal no-change forecast", "no better"), "For Laos a. So for the months it is **no "
     "better than the seasonal no-change forecast**."),
    ("ahead_caption", ("Laos", "the combination"), "The share of Laos in the months ahead: the combination, with intervals from its "
     "past errors. A February without a January stands for both"),
    ("of_total", ("export",), "total exports"),
    ("months_trend", ("Laos", "total", "July 2026", 17.3, 17.9, 17.8, 17.5, 18.1, 1.2), "**In July 2026 the trend of Laos’s share of "
     "China’s total trade stood at 17.8%** (80% interval 17.5% to 18.1%), 1.2 points above that of a year before; the month itself, "
     "17.3% as published, was 17.9% without season, trading days and New Year."),
    ("months_trend", ("Laos", "total", "July 2026", 17.3, 17.9, 17.8, 17.5, 18.1, -1.2), "**In July 2026 the trend of Laos’s share of "
     "China’s total trade stood at 17.8%** (80% interval 17.5% to 18.1%), 1.2 points below that of a year before; the month itself, "
     "17.3% as published, was 17.9% without season, trading days and New Year."),
    ("months_trend", ("Laos", "total", "July 2026", 17.3, 17.9, 17.8, 17.5, 18.1, None), "**In July 2026 the trend of Laos’s share of "
     "China’s total trade stood at 17.8%** (80% interval 17.5% to 18.1%); the month itself, 17.3% as published, was 17.9% without "
     "season, trading days and New Year."),
    ("months_limits", (53, "September 2020", True), "Estimated from 53 observations since September 2020, the IMF’s months of the "
     "partner over China’s customs’ first total: two sources. Season and trend are estimated together, and one may take up a part of "
     "the other; the interval leaves out how uncertain the model’s variances are, and the last months of a trend change as new ones "
     "come in."),
    ("months_limits", (53, "September 2020", False), "Estimated from 53 observations since September 2020. Season and trend are "
     "estimated together, and one may take up a part of the other; the interval leaves out how uncertain the model’s variances are, "
     "and the last months of a trend change as new ones come in."),
    *(("months_and_year", (2026, 17.1, "July", 17.1, 17.4, place), "The 17.1% projected for 2026 is of the whole year, the trend of its "
       "latest month alone: 17.1% to July and the trend in every month left, the months weighted alike, would make 17.4%, "
       f"{said} the 80% interval of the projection.") for place, said in ((0, "inside"), (1, "above"), (-1, "below"))),
    ("months_and_outlook", (2025, 16.6), "The outlook starts from 16.6% in 2025 as a whole, the trend is of its last month alone."),
    ("months_none", ("Laos", 0, 36), "No monthly shares of Laos are held; to tell season from trend takes 36."),
    ("months_none", ("Laos", 1, 36), "Only one monthly share of Laos is held; to tell season from trend takes 36."),
    ("months_none", ("Laos", 2, 36), "Only two monthly shares of Laos are held; to tell season from trend takes 36."),
    ("months_caption", ("Laos",), "The monthly share of Laos as published, without season, trading days and New Year, and its trend "
     "with an 80% interval. A February without a January stands for both."),
    ("months_alt", ("Laos", "July 2026", 17.8, 17.5, 18.1), "**The trend of Laos’s share stood at 17.8% in July 2026, between 17.5% "
     "and 18.1%.** Dots, a thin line and a trend by month."),
    ("months_by_hand", ("July 2026", 17.3, "−1.565", "−0.031", "−0.007", "−1.526", 17.9), "By hand for July 2026: the logit of 17.3% "
     "is −1.565; less a season of −0.031 and a calendar effect of −0.007 it is −1.526, or 17.9%."),
    ("months_by_hand_none", ("Laos",), "No month of Laos is adjusted here."),
]


def test_every_branch_reads_as_it_should(monkeypatch):
    assert unseen("projection", SENTENCES, monkeypatch) == set()


def test_every_sentence_is_used_and_every_sentence_used_exists():
    assert uncalled("projection") == set()
