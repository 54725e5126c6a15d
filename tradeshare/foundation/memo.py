"""Cache the results of pure functions; tables are identified by object, since no table is changed in place."""

from collections import OrderedDict
from functools import wraps

import pandas as pd


def remembered(size: int):
    """Cache the last `size` results of a function of tables and hashable values; tables are returned as copies that share memory.

    >>> asked = []
    >>> @remembered(1)
    ... def total(table, column):
    ...     asked.append(column)
    ...     return table[column].sum()
    >>> table = pd.DataFrame({"a": [1, 2], "b": [3, 4]})
    >>> int(total(table, "a") + total(table, "a") + total(table, "b")), asked
    (13, ['a', 'b'])
    """
    def wrap(function):
        held: OrderedDict = OrderedDict()
        asked: dict = {}  # the arguments of what is held, by their ids, with the key: for the same objects it is not made again

        @wraps(function)
        def once(*arguments):
            ids = tuple(map(id, arguments))
            key = asked[ids][1] if ids in asked else tuple(map(_key, arguments))
            entry = held.pop(key, None)
            if entry is None:
                entry = arguments, function(*arguments)  # keeps the arguments alive: no other table gets their id
                asked[ids] = arguments, key
            held[key] = entry
            if len(held) > size:
                asked.pop(tuple(map(id, held.popitem(last=False)[1][0])), None)
            found = entry[1]
            return found.copy(deep=False) if isinstance(found, (pd.DataFrame, pd.Series)) else found

        return once

    return wrap


def _key(argument):
    if isinstance(argument, (pd.DataFrame, pd.Series)):
        return "table", id(argument)
    if isinstance(argument, tuple):
        return tuple(map(_key, argument))
    return argument
