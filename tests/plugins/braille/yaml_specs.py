"""Reads liblouis' own YAML specs (keys may repeat, so the node tree is walked) and tries them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped]

from inclusive_desk.plugins.braille import louis as binding
from inclusive_desk.plugins.braille.louis import Louis

MODES = {
    "noContractions": binding.NO_CONTRACTIONS,
    "compbrlAtCursor": binding.COMPBRL_AT_CURSOR,
    "dotsIO": binding.DOTS_IO,
    "compbrlLeftCursor": binding.COMPBRL_LEFT_CURSOR,
    "ucBrl": binding.UC_BRL,
    "noUndefined": binding.NO_UNDEFINED,
    "partialTrans": binding.PARTIAL_TRANS,
}


@dataclass
class Assertion:
    tables: list[str]
    text: str
    cells: str
    backward: bool
    expected_to_fail: bool
    options: dict[str, Any] = field(default_factory=dict)


def assertions(path: Path) -> Iterator[Assertion]:
    """Yield every assertion of a spec, both directions as two."""
    display: list[str] = []
    table: list[str] = []
    mode = "forward"
    node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    for key, value in node.value:
        if key.value == "display":
            display = value.value.split(",")
        elif key.value == "table":
            mode = "forward"
            table = _tables(value)
        elif key.value == "flags":
            mode = dict(_pairs(value)).get("testmode", "forward")
        elif key.value == "tests":
            for test in value.value:
                yield from _assertions([*display, *table], test, mode)


def _tables(node: yaml.Node) -> list[str]:
    if isinstance(node, yaml.ScalarNode):
        return str(node.value).split(",")
    return [value for key, value in _pairs(node) if key == "__assert-match"]


def _pairs(node: yaml.MappingNode) -> Iterator[tuple[str, Any]]:
    for key, value in node.value:
        yield key.value, _plain(value)


def _plain(node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child) for child in node.value]
    return dict(_pairs(node))


def _assertions(tables: list[str], node: yaml.SequenceNode, mode: str) -> Iterator[Assertion]:
    words = [child.value for child in node.value if isinstance(child, yaml.ScalarNode)]
    options: dict[str, Any] = {}
    for child in node.value:
        if isinstance(child, yaml.MappingNode):
            options.update(dict(_pairs(child)))
    text, cells = (_unescaped(word) for word in words[-2:])
    failing = options.get("xfail", "false") not in ("false", "off", "no")
    if mode in ("forward", "bothDirections"):
        yield Assertion(tables, text, cells, False, failing, options)
    if mode == "backward":
        yield Assertion(tables, text, cells, True, failing, options)
    elif mode == "bothDirections":
        yield Assertion(tables, cells, text, True, failing, options)


def _unescaped(word: str) -> str:
    """Return *word* as liblouis' own checker reads it: `\\\\` is a backslash, `\\x1234` a character."""
    return re.sub(
        r"\\(?:x([0-9a-fA-F]{4})|(.))",
        lambda match: chr(int(match[1], 16)) if match[1] else {"t": "\t", "s": " "}.get(match[2], match[2]),
        word,
    )


def holds(louis: Louis, case: Assertion) -> bool:
    """Return whether the assertion holds: output, cursor, and maps that rise and stay in range."""
    mode = sum(MODES[name] for name in case.options.get("mode", []))
    form = _typeform(louis, case)
    wanted = case.options.get("cursorPos")
    if isinstance(wanted, list) and len(wanted) == 2:
        cursor, expected = int(wanted[0]), int(wanted[1])
    else:
        cursor, expected = 0, -1
    call = louis.backTranslate if case.backward else louis.translate
    out, sources, firsts, at = call(case.tables, case.text, form, cursor, mode)
    return (
        out == case.cells
        and (expected < 0 or at == expected)
        and len(sources) == len(out)
        and len(firsts) == len(case.text)
        and all(0 <= place < len(case.text) for place in sources)
        and all(0 <= place <= len(out) for place in firsts)
        and list(sources) == sorted(sources)
        and list(firsts) == sorted(firsts)
    )


def _typeform(louis: Louis, case: Assertion) -> list[int] | None:
    given = case.options.get("typeform")
    if not given:
        return None
    form = [0] * len(case.text)
    for name, marks in given.items():
        bit = louis.getTypeformForEmphClass(case.tables, name)
        for at, sign in enumerate(marks[: len(form)]):
            form[at] |= bit if sign == "+" else 0
    return form
