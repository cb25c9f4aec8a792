"""A country's norm around liblouis: rules from `norm-<name>.toml` before it, capitals after it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inclusive_desk.plugins.braille.capitals import mark_passages
from inclusive_desk.plugins.braille.found import Found
from inclusive_desk.plugins.braille.numbers import Notation, join_groups
from inclusive_desk.plugins.braille.resources import rows, toml
from inclusive_desk.plugins.braille.traced import Edit, Piece, Traced

_PRINTED = re.compile(r"[^\W\d_](?:\S*[^\W\d_])?")
"""A word from its first letter to its last: emphasis need not hold the punctuation around it."""
_CAPITAL, _EMPHASIS, _EMPHASIS_ENDS = "⠨", "⠸", "⠠⠄"
_NOTE_OPENS, _NOTE_CLOSES = "⠠⠆", "⠰⠄"
"""A transcriber's note (CBFU 3.3)."""


_ONE = re.compile(r"(?:\[(?:[^\]\\]|\\.)+\]|[^\[\\(.])(?:\((?:\?<?[=!])(?:[^()]|\([^()]*\))*\))*$")
"""A pattern of one character or class, and what must stand around it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: where it comes from, which characters call it, what it finds and what it puts."""

    section: str
    needs: frozenset[str]
    find: re.Pattern[str]
    put: tuple[str | int, ...]
    """Literal text and numbers of groups."""
    near: tuple[str, ...] = ()
    """Strings of which the text must hold one; they cost less to look for than `find`."""
    brings: frozenset[str] = frozenset()
    """Characters that it may put where there were none."""
    keeps: int = 0
    """The number of the group that is all it leaves, or 0."""
    single: bool = False
    """Whether all that is found and put is one character: places then stay as they are."""

    def concerns(self, text: str, held: set[str]) -> bool:
        """Return whether *text*, whose characters are *held*, may hold what the rule is about."""
        if not self.near:
            return not self.needs.isdisjoint(held)
        for string in self.near:  # noqa: SIM110 - half the time of any(): it is asked 20 times a line
            if string in text:
                return True
        return False

    def apply(self, traced: Traced) -> None:
        """Rewrite every place the rule finds."""
        if self.single:
            traced.text = self.find.sub(str(self.put[0]), traced.text)
            return
        found = self.find.finditer(traced.text)
        if self.keeps:
            edits = [edit for match in found for edit in _around(match, self.keeps)]
        else:
            edits = [(m.start(), m.end(), _pieces(m, self.put)) for m in found]
        if edits:
            traced.rewrite(edits)


class Norm:
    """The rules of one norm for one grade."""

    def __init__(
        self, folder: Path, name: str, grade: int, speller: Callable[[list[str]], Callable[[str], str]]
    ) -> None:
        """Read the rules; *speller* makes what gives the cells of one character in given tables."""
        given = toml(folder, f"norm-{name}.toml")
        self.rules = [_rule(rule) for rule in given["rule"] if rule.get("grade", grade) == grade]
        self._signs: dict[str, str] = {}
        self._offers: dict[str, str] = {}
        for chars, kind, put in rows(folder, f"transcriptions-{name}.tsv"):
            target = self._signs if kind == "sign" else self._offers
            target.update(dict.fromkeys(chars, _NOTE_OPENS + put + _NOTE_CLOSES if kind == "words" else put))
        signs = {row[0]: row[1] for row in rows(folder, f"signs-{name}.tsv")}
        self._grade = grade
        self._marks = signs
        self._spell = speller(["unicode.dis", given["letters"]])
        self.notation = Notation(signs, self._spell, grade)

    def join(self, traced: Traced) -> None:
        """Join the digit groups of a number, while no-break spaces can still be told from others."""
        join_groups(traced)

    def prepare(self, traced: Traced) -> None:
        """Rewrite the text for liblouis, step by step."""
        held = set(traced.text)
        if not held.isdisjoint(self._signs):
            signs = held.intersection(self._signs)
            for sign in [sign for sign in signs if len(self._signs[sign]) == 1]:
                traced.text = traced.text.replace(sign, self._signs[sign])
                signs.discard(sign)
            if signs:
                found = re.finditer(f"[{re.escape(''.join(signs))}]", traced.text)
                traced.rewrite([(m.start(), m.end(), ((m.start(), self._signs[m[0]]),)) for m in found])
            held = set(traced.text)
        for rule in self.rules:
            if rule.concerns(traced.text, held):
                rule.apply(traced)
                held |= rule.brings
        self.notation.write(traced)

    def spell_partly(self, traced: Traced, emphasis: Sequence[int]) -> Sequence[int]:
        """Write the words of which only a part is emphasised letter by letter in grade 2 (CBFU 2.2 d).

        Their signs of emphasis are written too; the emphasis that is left for liblouis is returned.
        """
        if self._grade != 2:
            return emphasis
        left = list(emphasis)
        edits: list[Edit] = []
        for word in _PRINTED.finditer(traced.text):
            marked = [bool(emphasis[traced.origins[at]]) for at in range(*word.span())]
            if len(set(marked)) == 2:
                edits.append((word.start(), word.end(), self._partly(word, marked)))
                for at in range(*word.span()):
                    left[traced.origins[at]] = 0
        traced.rewrite(edits)
        return left

    def _partly(self, word: re.Match[str], marked: Sequence[bool]) -> list[Piece]:
        """Return *word* in cells, with the signs where its emphasis begins and ends."""
        pieces: list[Piece] = []
        before = False
        for at, (char, now) in enumerate(zip(word.group(), marked, strict=True), word.start()):
            if now != before:
                pieces.append((at, _EMPHASIS if now else _EMPHASIS_ENDS))
            pieces.append((at, self._spelt(char)))
            before = now
        return pieces

    def _spelt(self, char: str) -> str:
        cells = self._spell(char.lower()) if char.isalpha() else ""
        return (_CAPITAL if char.isupper() else "") + cells if cells else self._marks.get(char, char)

    def finish(self, traced: Traced, found: Found) -> None:
        """Put right in the cells what could not be said in the text: passages in capitals."""
        mark_passages(traced.text, found)

    def offer(self, char: str) -> str:
        """Return the transcription of a character that has no braille, or nothing."""
        return self._offers.get(char, "")


def letters_of(folder: Path, name: str) -> str:
    """Return the table in which the norm *name* spells single letters."""
    return str(toml(folder, f"norm-{name}.toml")["letters"])


def _rule(given: dict[str, Any]) -> Rule:
    put = tuple(
        int(part[1]) if re.fullmatch(r"\\\d", part) else part
        for part in re.split(r"(\\\d)", given["put"])
        if part
    )
    single = len(put) == 1 and isinstance(put[0], str) and len(put[0]) == 1
    return Rule(
        given["section"],
        frozenset(given.get("needs", "")),
        # `^` and `$` are the ends of a line, where several lines come at once.
        re.compile(given["find"], re.MULTILINE),
        put,
        tuple(given.get("near", ())),
        frozenset("".join(part for part in put if isinstance(part, str))),
        put[0] if len(put) == 1 and isinstance(put[0], int) else 0,
        single and _ONE.match(given["find"]) is not None,
    )


def _around(match: re.Match[str], group: int) -> Iterator[Edit]:
    """Yield the edits that leave of *match* one group."""
    if match.start() < match.start(group):
        yield match.start(), match.start(group), ()
    if match.end(group) < match.end():
        yield match.end(group), match.end(), ()


def _pieces(match: re.Match[str], put: Sequence[str | int]) -> list[Piece]:
    """Return what to write for *match*: characters of a group keep their own places."""
    pieces: list[Piece] = []
    at = match.start()
    for part in put:
        if isinstance(part, int):
            start = match.start(part)
            pieces += [(start + n, char) for n, char in enumerate(match.group(part))]
            at = max(match.end(part) - 1, match.start())
        else:
            pieces.append((at, part))
    return pieces
