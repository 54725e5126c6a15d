"""YAML for people: names with plain values. What only makes a file hard to read, or to trust, is refused with its line.

Read by PyYAML's safe loader, which runs nothing; refused before it are tags, anchors and aliases (a few lines of them can stand for
billions of values), merge keys, a key given twice, and deep nesting.
"""

from datetime import date
from pathlib import Path

import yaml

from tradeshare.errors import ParameterError

LARGEST = 2**18  # bytes
DEEPEST = 6


def read(path: Path):
    """What a YAML file holds: dicts, lists, text, numbers, truth values; a bare day is text. Raises ParameterError, FileNotFoundError."""
    content = path.read_bytes()
    if len(content) > LARGEST:
        raise ParameterError(f"{path.name} is larger than {LARGEST // 1024} kB; that is no list of runs")
    try:
        text = content.decode("utf-8-sig")
        _refuse_tricks(text, path.name)
        _refuse_twice(yaml.compose(text, Loader=yaml.SafeLoader), path.name)
        return _plain(yaml.safe_load(text))
    except (yaml.YAMLError, ValueError) as error:
        raise ParameterError(f"{path.name} is not YAML ({str(error).splitlines()[0][:160]}); mend it") from None


def _refuse_tricks(text: str, name: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise ParameterError(f"{name}, line {line}: anchors and aliases (& and *) are not read; write the values out, or in quotes")
        if tag := getattr(event, "tag", None):
            raise ParameterError(f"{name}, line {line}: tags such as {tag[-20:]!r} are not read; write a plain value, or in quotes")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise ParameterError(f"{name}, line {line}: nested more than {DEEPEST} deep; runs hold parameters, and these plain values")


def _refuse_twice(node, name: str) -> None:
    """No key of a mapping, at any depth, may stand in it twice: one of the two values would be lost without a word."""
    if isinstance(node, yaml.MappingNode):
        seen: set = set()
        for key, value in node.value:
            said, line = key.value, key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode) or key.tag.endswith(":merge"):
                raise ParameterError(f"{name}, line {line}: a key must be a plain name")
            if said in seen:
                raise ParameterError(f"{name}, line {line}: {said[:40]} is given twice; give it once")
            seen.add(said)
            _refuse_twice(value, name)
    for item in node.value if isinstance(node, yaml.SequenceNode) else ():
        _refuse_twice(item, name)


def _plain(value):
    if isinstance(value, dict):
        return {_plain(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
