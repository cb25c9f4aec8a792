"""Learning braille: lessons of cells, questions about them, and how well each is known. No clock runs."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from inclusive_desk.api.braille import BrailleTranslator

KNOWN = 3
"""Right answers in a row from which an item counts as known."""
CHOICES = 4


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to learn: what is written, its cells, and its language."""

    text: str
    cells: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """A few items that are learnt together."""

    id: str
    name: str
    language: str
    grade: int
    texts: tuple[str, ...]

    @property
    def table(self) -> str:
        """Return the code that its cells come from."""
        family = {"fr": "fr-g", "en": "en-ueb-g"}[self.language]
        return f"{family}{self.grade}"


@dataclass(frozen=True, slots=True)
class Question:
    """An item to find, and the answers to choose from, the right one among them."""

    item: Item
    choices: tuple[Item, ...]


def lessons(data: Mapping[str, Any], language: str) -> list[Lesson]:
    """Return the lessons of *language* in the order they are learnt; French where it has none."""
    found = [
        Lesson(one["id"], one["name"], one["language"], one.get("grade", 1), tuple(one["items"].split()))
        for one in data["lesson"]
    ]
    own = [lesson for lesson in found if lesson.language == language[:2]]
    return own or [lesson for lesson in found if lesson.language == "fr"]


def items(lesson: Lesson, translator: BrailleTranslator, table: str = "") -> list[Item]:
    """Return what *lesson* teaches with the cells of the code itself.

    In contracted braille a word that the code does not shorten is left out: there is nothing to learn. With
    a *table* of what somebody knows of that code (`fr-g2:3`), only those contractions come.
    """
    code = table if table.partition(":")[0] == lesson.table else lesson.table
    made = translator.translate_many(list(lesson.texts), code)
    found = [Item(text, cells.dots.strip("\u2800")) for text, cells in zip(lesson.texts, made, strict=True)]
    if lesson.grade > 1:
        found = [item for item in found if 0 < len(item.cells) < len(item.text)]
    unique = {item.cells: item for item in reversed(found)}
    return [item for item in found if unique[item.cells] is item]


@dataclass(slots=True)
class Progressed:
    """How often each item was right in a row; kept by whoever holds it, as plain numbers."""

    right: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, kept: object) -> Progressed:
        """Return what was *kept*, without what is damaged."""
        rows = [str(row).rpartition(" ") for row in kept] if isinstance(kept, list | tuple) else []
        return cls({key: int(count) for key, _, count in rows if key and count.isdecimal()})

    def kept(self) -> list[str]:
        """Return what is kept: code, item and right answers in a row, parted by blanks."""
        return [f"{key} {count}" for key, count in sorted(self.right.items())]

    def answer(self, lesson: Lesson, item: Item, *, right: bool) -> None:
        """Note an answer: a wrong one starts the row anew."""
        key = self._key(lesson, item)
        self.right[key] = min(self.right.get(key, 0) + 1, KNOWN) if right else 0

    def known(self, lesson: Lesson, of: Iterable[Item]) -> int:
        """Return how many items are known."""
        return sum(self.row(lesson, item) >= KNOWN for item in of)

    def row(self, lesson: Lesson, item: Item) -> int:
        """Return how many right answers in a row an item has."""
        return self.right.get(self._key(lesson, item), 0)

    def _key(self, lesson: Lesson, item: Item) -> str:
        return f"{lesson.table} {item.text}"


class Quiz:
    """Asks the items of a lesson, those known least first; the same seed asks the same questions."""

    def __init__(self, lesson: Lesson, of: Sequence[Item], progressed: Progressed, seed: int = 0) -> None:
        """Ask the items *of* the *lesson*."""
        self.lesson = lesson
        self._items = list(of)
        self._progressed = progressed
        self._random = random.Random(seed)  # noqa: S311 - questions, not secrets
        self._last: Item | None = None

    def next(self) -> Question | None:
        """Return another question, never the same item twice running; None for a lesson with no items."""
        if not self._items:
            return None
        others = [item for item in self._items if item is not self._last] or self._items
        least = min(self._progressed.row(self.lesson, item) for item in others)
        item = self._random.choice([o for o in others if self._progressed.row(self.lesson, o) == least])
        self._last = item
        wrong = [other for other in self._items if other is not item]
        choices = [item, *self._random.sample(wrong, min(CHOICES - 1, len(wrong)))]
        self._random.shuffle(choices)
        return Question(item, tuple(choices))

    def judge(self, question: Question, cells: str) -> bool:
        """Return whether *cells* answer the question, and note it."""
        right = cells.strip("\u2800") == question.item.cells
        self._progressed.answer(self.lesson, question.item, right=right)
        return right


def contraction_lessons(resources: Path) -> list[tuple[int, str]]:
    """Return the lessons of contracted French by number, with their names (`fr-g2:1+3` holds two)."""
    data = tomllib.loads((resources / "braille" / "learning-fr.toml").read_text(encoding="utf-8"))
    return [(int(one["number"]), str(one["name"])) for one in data["lesson"]]


def known_lessons(table: str, every: Iterable[int]) -> set[int]:
    """Return which lessons the code *table* holds: all of them without a limit."""
    _, limited, given = table.partition(":")
    numbers = set(every)
    if not limited:
        return numbers
    named = {int(part) for part in given.split("+") if part.isdecimal()}
    return (
        {number for number in numbers if number <= max(named, default=0)}
        if "+" not in given
        else named & numbers
    )


def table_of_lessons(base: str, known: Iterable[int], every: Iterable[int]) -> str:
    """Return the code that holds the lessons *known* of *base*; without any, complete braille."""
    numbers, whole = sorted(set(known)), set(every)
    if not numbers:
        return base.replace("g2", "g1")
    return (
        base if set(numbers) == whole else f"{base}:{'+'.join(map(str, numbers))}" + "+" * (len(numbers) == 1)
    )
