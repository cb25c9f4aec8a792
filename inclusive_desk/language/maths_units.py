"""Says a number with its unit: 5 cm, 3 m², 90 km/h, 20 °C."""

from __future__ import annotations

import re
from dataclasses import replace

from inclusive_desk.language import maths_text
from inclusive_desk.language.mathml import Node
from inclusive_desk.language.maths_tables import Tables


def measured(items: list[Node], at: int, words: Tables) -> tuple[str, int] | None:
    """Return a number and its unit in words and how many items they are; None when no unit follows."""
    many = items[at].name != "mn" or _several(items[at].text, words.language)
    opened = _opened(items, at + 1)
    taken_apart, items = opened is not items, opened
    said: list[str] = []
    place, per = at + 1, False
    while place < len(items):
        sign = items[place].text if items[place].name == "mo" else ""
        if (
            said
            and sign in ("/", "⋅", "×")
            and place + 1 < len(items)
            and _unit(items[place + 1], words, True)
        ):
            per = sign == "/"
            place += 1
            continue
        found = _unit(items[place], words, bool(said))
        if found is None:
            break
        name, power = found
        below = per or power.startswith("-")
        if below:
            said.append(words.phrase("per"))
        said.append(_named(name, power.lstrip("-"), many and not below, below, words))
        place, per = place + 1, False
    if not said or (taken_apart and place < len(items)):
        return None
    return " ".join(said), 2 if taken_apart else place - at


def is_quantity(node: Node) -> bool:
    """Return whether a unit can follow *node*: a number, or a power of one."""
    if node.name == "msup" and node.children:
        return _alone(node.children[0]).name == "mn"
    return node.name == "mn"


def _opened(items: list[Node], at: int) -> list[Node]:
    """Return *items* up to the text at *at*, such as km/h, taken apart into its units; else all of them."""
    text = items[at].text
    if items[at].name not in ("mtext", "mi") or text.isalpha() or not any(char.isalpha() for char in text):
        return items
    apart = [replace(part, name="mtext") if part.name == "mi" else part for part in maths_text.parts(text)]
    return [*items[:at], *apart]


def _several(number: str, language: str) -> bool:
    """Return whether a unit after *number* is in the plural: from 2 in French, all but 1 in English."""
    value = re.sub(r"\s", "", number).replace(",", ".")
    try:
        return float(value) >= 2 if language == "fr" else float(value) != 1
    except ValueError:
        return True


def _unit(node: Node, words: Tables, loose: bool = False) -> tuple[str, str] | None:
    """Return the sign of a unit and its power (empty for 1); None when *node* is no unit.

    A single letter must be upright, but not when *loose*: after another unit.
    """
    if node.name == "msup" and len(node.children) > 1:
        base = _unit(_alone(node.children[0]), words, loose)
        power = "".join(_texts(node.children[1])).replace("−", "-")
        if base is None or base[1] or not re.fullmatch(r"-?\d", power):
            return None
        return base[0], "-" if power == "-1" else power
    upright = (
        loose or node.name == "mtext" or len(node.text) > 1 or node.attributes.get("mathvariant") == "normal"
    )
    if node.name in ("mi", "mtext", "mo") and node.text in words.units:
        return (node.text, "") if upright or not node.text.isalpha() else None
    return None


def _alone(node: Node) -> Node:
    while node.name in ("mrow", "mstyle") and len(node.children) == 1:
        node = node.children[0]
    if node.name in ("mrow", "mstyle") and node.children:
        texts = [child.text for child in node.children]
        return Node("mi", "".join(texts), [], {"mathvariant": "normal"})
    return node


def _texts(node: Node) -> list[str]:
    return [node.text, *(text for child in node.children for text in _texts(child))]


def _named(sign: str, power: str, many: bool, below: bool, words: Tables) -> str:
    name = words.units[sign][many]
    if not power:
        return name
    if below and power in "23":
        return f"{name} {words.phrase('to_square' if power == '2' else 'to_cube')}"
    if power not in words.unit_powers:
        return words.phrase("power", name, power)
    return words.phrase("square_of_unit", words.unit_powers[power][many], name)
