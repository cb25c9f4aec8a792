"""Says a row of a formula: what stands in it one after the other, each with what it needs to know."""

from __future__ import annotations

import re

from inclusive_desk.language import (
    lexicon,
    maths_brackets,
    maths_chemistry,
    maths_functions,
    maths_nodes,
    maths_structures,
    maths_text,
    maths_units,
)
from inclusive_desk.language.mathml import Node
from inclusive_desk.language.maths_nodes import Place, row_of
from inclusive_desk.language.maths_reading import flat, grouped
from inclusive_desk.language.maths_tables import Tables

LEAVES = frozenset(("mi", "mn", "mo", "mtext", "ms"))
_SEPARATORS = frozenset(",;")
_NO_POINTS = frozenset("PEVBXYFGH")
_ARROWS = frozenset("→⟶")


class Speaker:
    """Says formulas in one language."""

    def __init__(self, words: Tables) -> None:
        """Take the *words* of a language."""
        self.words = words
        self._heads: dict[int, tuple[Node, str | None]] = {}  # each is asked for twice: keep them

    def row(self, items: list[Node], more: bool = False) -> str:
        """Return a row of grouped *items* in words; *more* when something follows it in the formula."""
        if maths_chemistry.is_chemistry(items, self.words):
            return maths_chemistry.said(items, self.words)
        said: list[str] = []
        at, fresh = 0, True
        while at < len(items):
            text, used = self._next(items, at, fresh, more)
            at += used
            if text:
                said.append(text)
            last = items[at - 1]
            fresh = last.name == "mo" and (last.text in self.words.relations or last.text in _SEPARATORS)
        return " ".join(said)

    def inner(self, node: Node, more: bool = False) -> str:
        """Return what stands inside *node* in words."""
        return self.row(row_of(node), more)

    def _next(self, items: list[Node], at: int, fresh: bool, more: bool) -> tuple[str, int]:
        """Return what is said from *at* on, and for how many items."""
        node = items[at]
        mapped = self._mapping(items, at)
        if mapped is not None:
            return mapped
        head = self._head(node)
        if head is not None:
            return self._applied(head, items, at, more)
        if at + 1 < len(items) and (called := self._called(items, at, more)) is not None:
            return called, 2
        if at + 1 < len(items) and (degrees := self._temperature(items, at)):
            return degrees, 2
        if at + 1 < len(items) and maths_units.is_quantity(node):
            measured = maths_units.measured(items, at, self.words)
            if measured is not None:
                return f"{self.one(node, Place(more=True))} {measured[0]}", measured[1]
        place = Place(fresh, self._goes_on(items, at, more))
        if node.name == "mo":
            return self._sign(items, at), 1
        return self.one(node, place), 1

    def _goes_on(self, items: list[Node], at: int, more: bool) -> bool:
        """Return whether what follows *at* could be taken for a part of it: a relation cannot."""
        if at + 1 >= len(items):
            return more
        after = items[at + 1]
        ends = after.text in self.words.relations or after.text in _SEPARATORS
        return not (ends and after.name == "mo")

    def _head(self, node: Node) -> str | None:
        """Return the words of a function, a sum, a limit, or None."""
        if id(node) not in self._heads:
            self._heads[id(node)] = (node, maths_functions.head(self, node))
        return self._heads[id(node)][1]

    def one(self, node: Node, place: Place | None = None) -> str:
        """Return one part in words."""
        place = place or Place()
        if node.name in LEAVES:
            return self._leaf(node)
        if node.name == "group":
            return maths_brackets.group(self, node, place)
        if node.name == "punct":
            return node.text
        writer = maths_structures.WRITERS.get(node.name)
        return writer(self, node, place) if writer is not None else self._unknown(node, place)

    def _unknown(self, node: Node, place: Place) -> str:
        """Say an element that no formula has: what is inside it."""
        return self.row(grouped(flat(node.children)), place.more) or node.text

    def compound(self, items: list[Node]) -> bool:
        """Return whether *items* are more than one term, so that hearers need to know where they end."""
        for number, item in enumerate(items):
            if item.name == "mfrac" and not maths_structures.is_plain_fraction(self, item):
                return True
            if item.name == "mtable":
                return True
            if number and item.name == "mo" and self._divides(item.text):
                return True
        return False

    def _divides(self, sign: str) -> bool:
        words = self.words
        return sign in words.relations or sign in words.operators or sign in _SEPARATORS

    # Functions

    def _applied(self, head: str, items: list[Node], at: int, more: bool) -> tuple[str, int]:
        """Say a function's name and what it works on."""
        words, start = self.words, at + 1
        if head.endswith((" de", " of")):
            return head, 1
        if start >= len(items):
            return head, 1
        first = items[start]
        if first.name == "group" and first.attributes["open"] == "(":
            return words.phrase("of", head, self._argument(first, "and")), 2
        end = start
        while (
            end < len(items)
            and items[end].name != "mo"
            and (end == start or not self._starts_anew(items[end]))
        ):
            end += 1
        if end == start:
            return head, 1
        return words.phrase("of", head, self.row(items[start:end], more or end < len(items))), end - at

    def _starts_anew(self, node: Node) -> bool:
        return self._head(node) is not None

    def _argument(self, node: Node, joined_by: str = "") -> str:
        """Say what stands in the brackets of a function: alone, as a list, or with its brackets."""
        parts = split(node.children)
        if len(parts) > 1:
            said = [self.row(part) for part in parts]
            if joined_by and len(said) == 2:
                return self.words.phrase(joined_by, *said)
            return ", ".join(said)
        if len(node.children) == 1 and node.children[0].name != "mtable":
            return self.row(node.children)
        if self.compound([item for item in node.children if item.text not in ("∩", "∪", "|", "∣")]):
            return maths_brackets.bracketed(self, node)
        return self.row(node.children)

    def _called(self, items: list[Node], at: int, more: bool) -> str | None:
        """Say `f(x)` or a point with its coordinates; None when *at* is no such thing."""
        node, group = items[at], items[at + 1]
        if group.name != "group" or group.attributes["open"] != "(":
            return None
        words, letter = self.words, maths_nodes.letter(node)
        parts = split(group.children)
        column = len(group.children) == 1 and group.children[0].name == "mtable"
        point = letter.isupper() and node.attributes.get("mathvariant") != "script"
        placed = len(parts) > 1 and (_is_number(parts[0]) or letter not in _NO_POINTS)
        if maths_nodes.is_vector(node) or (point and placed):
            if len(parts) > 1 or column:
                said = [self.row(part) for part in parts] if not column else maths_brackets.cells(self, group)
                return words.phrase("coordinates", self.one(node, Place(more=True)), ", ".join(said))
            return None
        if node.name == "group" and any(item.text == "∘" for item in node.children):
            return words.phrase("of", self.one(node, Place(more=True)), self._argument(group))
        events = [item for item in group.children if item.text not in ("∩", "∪", "|", "∣")]
        simple = len(parts) > 1 or not self.compound(events)
        distance = letter in words.lists and len(parts) > 1
        if letter in words.always or distance or (letter in words.simple and simple):
            return words.phrase("of", self.one(node, Place(more=False)), self._argument(group))
        return None

    def _temperature(self, items: list[Node], at: int) -> str:
        """Say degrees Celsius or Fahrenheit; nothing where *at* is no such thing."""
        node, after = items[at], items[at + 1]
        names = {"C": "degree_celsius", "F": "degree_fahrenheit"}
        if node.name != "msup" or after.text not in names or len(node.children) < 2:
            return ""
        marks = flat(node.children[1:])
        if len(marks) != 1 or marks[0].text not in ("°", "∘"):
            return ""
        return self.words.phrase(names[after.text], self.one(node, Place(more=True)))

    def _mapping(self, items: list[Node], at: int) -> tuple[str, int] | None:
        """Say `f : x ↦` and `f : A → B`."""
        if at + 3 >= len(items) or items[at].name not in ("mi", "msub", "msup") or items[at + 1].text != ":":
            return None
        for end in range(at + 3, len(items)):
            sign = items[end].text if items[end].name == "mo" else ""
            if sign in ("↦", "⟼") or sign in _ARROWS:
                name = self.one(items[at], Place(more=True))
                phrase = "from_to" if sign in _ARROWS else "maps"
                return self.words.phrase(phrase, name, self.row(items[at + 2 : end], True)), end + 1 - at
        return None

    # Single signs, numbers and letters

    def _sign(self, items: list[Node], at: int) -> str:
        """Say an operator, with an eye to what stands on both sides."""
        words, sign = self.words, items[at].text
        before = items[at - 1] if at else None
        after = items[at + 1] if at + 1 < len(items) else None
        if before is not None and after is not None:
            between = self._between(sign, before, after)
            if between:
                return between
        for table in (words.big, words.relations, words.operators, words.signs):
            if sign in table:
                said = table[sign]
                return words.phrase("of_what", said) if table is words.big and after is not None else said
        return self._leaf(items[at])

    def _between(self, sign: str, before: Node, after: Node) -> str:
        """Return what *sign* says only because of its neighbours; empty when nothing."""
        words = self.words
        if sign == ":" and before.name == "mn" and after.name in ("mn", "group"):
            return words.phrase("divided")
        if sign in _ARROWS and (maths_nodes.letter(after).isupper() or after.name == "mover"):
            return words.phrase("towards")
        if sign == "⋅" and maths_nodes.is_vector(before) and maths_nodes.is_vector(after):
            return words.phrase("scalar")
        if sign in ("∼", "~") and after.attributes.get("mathvariant") == "script":
            return words.phrase("follows")
        if sign == "‖":
            return words.relations["∥"]
        if sign in ("|", "∣"):
            given = maths_nodes.letter(before).isupper()
            return words.phrase("given_sign") if given else words.relations["∣"]
        return ""

    def _leaf(self, node: Node) -> str:
        """Say a letter, a number, a name or a text."""
        text, words = node.text, self.words
        if node.name == "mn" and re.fullmatch(r"[\d\s.,\u202f\u00a0]+", text):
            number = re.sub(r"[\u202f\u00a0\s]+", " ", text).strip()
            return number.replace(".", ",") if words.language == "fr" and number.count(".") == 1 else number
        for table in (words.functions, words.big, words.relations, words.operators, words.signs):
            if text in table:
                return table[text]
        if len(text) == 1:
            return words.letters.get(text.lower(), text)
        if node.name in ("mtext", "ms", "mn") or not text.isalpha():
            if set(text) <= set("_ .…") and len(text) > 2:
                return words.signs["_"]
            if (
                any(not (char.isalnum() or char.isspace() or char in "'’-") for char in text)
                or node.name == "mn"
            ):
                parts = maths_text.parts(text, words.language)
                if len(parts) > 1 or parts[:1] != [node]:
                    return self.row(grouped(flat(parts)))
            if node.name == "mtext" and (not text.isupper() or not text.isalpha()):
                return text
        return self.name(text)

    def name(self, text: str) -> str:
        """Say several letters in one: a word as a word, others letter by letter."""
        words = self.words
        known = len(text) > 2 and text[1:].islower() and lexicon.is_word(text, words.language)
        if known or any(char.isspace() for char in text):
            return text
        if len(text) > 4 and not text.isupper():
            return text
        if text.lower() in ("si", "et", "ou", "if", "or", "and", "of", "is"):
            return text
        return " ".join(words.letters.get(char.lower(), char) for char in text)


def split(items: list[Node]) -> list[list[Node]]:
    """Return *items* cut at their commas and semicolons."""
    parts: list[list[Node]] = [[]]
    for item in items:
        if item.name == "mo" and item.text in _SEPARATORS:
            parts.append([])
        else:
            parts[-1].append(item)
    return parts if all(parts) else [items]


def _is_number(items: list[Node]) -> bool:
    signed = items[1:] if items and items[0].text in ("-", "+") else items
    return bool(signed) and signed[0].name in ("mn", "mfrac", "msqrt")
