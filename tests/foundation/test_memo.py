"""What is remembered is what would be computed, for these tables and no others."""

import pandas as pd

from tradeshare.foundation import memo
from tradeshare.study import study


def test_a_change_to_what_was_given_out_stays_outside():
    @memo.remembered(2)
    def double(table):
        return table * 2

    table = pd.DataFrame({"a": [1]})
    first = double(table)
    first["a"] = 7
    first["b"] = 8
    assert double(table).to_dict("list") == {"a": [2]}


def test_tables_are_told_apart_by_identity_and_forgotten_in_order():
    asked = []

    @memo.remembered(2)
    def total(table):
        asked.append(id(table))
        return int(table["a"].sum())

    tables = [pd.DataFrame({"a": [n]}) for n in range(3)]
    assert [total(table) for table in tables] == [0, 1, 2] and total(tables[2]) == 2 and len(asked) == 3
    assert total(tables[0]) == 0 and len(asked) == 4  # the oldest was forgotten


def test_equal_arguments_are_one_question_whichever_objects_they_are():
    asked = []

    @memo.remembered(1)
    def joined(parts):
        asked.append(parts)
        return "".join(parts)

    assert [joined(tuple(word)) for word in ("ab", "ab", "cd", "ab")] == ["ab", "ab", "cd", "ab"]
    assert asked == [("a", "b"), ("c", "d"), ("a", "b")]


def test_a_study_is_made_once_for_the_same_question():
    assert study.begin(partner="VNM") is study.begin(partner="VNM")
    assert study.begin(partner="VNM") is not study.begin(partner="VNM", flow="import")
