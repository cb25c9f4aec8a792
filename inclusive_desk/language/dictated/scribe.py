"""Writes down what was heard: an utterance of small words becomes edits of a page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from inclusive_desk.language.dictated.grammar import Sign, grammar, split
from inclusive_desk.language.dictated.number_words import number_at
from inclusive_desk.language.dictated.plain_page import PlainPage
from inclusive_desk.language.dictated.typography import (
    NARROW,
    Typography,
    capitalized,
    gap_before_word,
    starts_sentence,
    written_sign,
)
from inclusive_desk.language.sentences import sentences

ACTIONS = ("undo", "redo", "end", "start", "read", "stop")
"""What only the page can do."""
_DECIMAL_SIGN = {"fr": ("virgule", ","), "en": ("point", ".")}


class Page(Protocol):
    """Where a scribe writes. Offsets are code points."""

    @property
    def before(self) -> str:
        """The text up to the place of writing."""

    def replace(self, start: int, end: int, text: str) -> None:
        """Put *text* in the place of `before[start:end]`."""

    def do(self, action: str) -> None:
        """Do one of `ACTIONS`; undo takes back the last thing heard."""


@dataclass(frozen=True, slots=True)
class _Heard:
    """A word as recognised, and the words it is made of for the grammar."""

    text: str
    parts: tuple[str, ...]


class Scribe:
    """Follows one voice: what holds from one utterance to the next (capitals, spelling, digits) is kept here.

    *own*: what is heard, and what is written for it (`{"martin": "Martin"}`); several words may be heard.
    """

    def __init__(
        self,
        language: str = "fr",
        *,
        digits: bool = False,
        typography: Typography | None = None,
        own: Mapping[str, str] | None = None,
    ) -> None:
        """Begin with nothing heard."""
        self.digits = digits
        self.listening = True
        self._language = "en" if language.lower().startswith("en") else "fr"
        self._grammar = grammar(self._language)
        self._typography = typography or Typography()
        self._own = {tuple(split(heard)): wanted for heard, wanted in (own or {}).items() if split(heard)}
        self._longest_own = max(map(len, self._own), default=0)
        self._locked = self._spelling = self._lettered = False
        self._forget()

    def _forget(self) -> None:
        self._case = ""
        self._glued = False

    def hear(self, page: Page, utterance: str) -> None:
        """Write one utterance on *page*; after "stop" nothing more is written."""
        if not self.listening:
            return
        spelling_before, self._lettered = self._spelling, False
        self._heard = [
            _Heard(text, tuple(split(text)))
            for text in unicodedata.normalize("NFC", utterance).split()
            if split(text)
        ]
        self._words = [word for heard in self._heard for word in heard.parts]
        starts = [0]
        for heard in self._heard:
            starts.append(starts[-1] + len(heard.parts))
        self._edges = {place: index for index, place in enumerate(starts)}
        at = 0
        while at < len(self._words) and self.listening:
            at += self._one(page, at)
        if self._spelling and self._lettered and not spelling_before:
            self._spelling = self._glued = False

    # -- one thing said ----------------------------------------------------------------------------

    def _one(self, page: Page, at: int) -> int:
        """Write what begins at word *at*; return how many words were used."""
        command = self._command(at)
        if self._spelling and not (command and command[0] in ("spoken", *ACTIONS)):
            return self._letter(page, at)
        if command:
            meaning, used = command
            if meaning == "literal":
                return self._literal(page, at, used)
            self._obey(page, meaning)
            return used
        return (
            self._replacement(page, at)
            or self._own_word(page, at)
            or self._number(page, at)
            or self._word(page, at)
        )

    def _command(self, at: int) -> tuple[Sign | str, int] | None:
        """Return the command at word *at*, when it ends where a word that was heard ends."""
        found = self._grammar.at(self._words, at)
        while found and at + found[1] not in self._edges:
            found = self._grammar.at(self._words[: at + found[1] - 1], at)
        return found

    def _literal(self, page: Page, at: int, used: int) -> int:
        """Write the name of a command; without one, the escape is words like any other."""
        length = self._named(at + used)
        if not length:
            return self._word(page, at)
        first, last = self._edges[at + used], self._edges[at + used + length]
        for heard in self._heard[first:last]:
            self._write(page, heard.text)
        return used + length

    def _named(self, at: int) -> int:
        """Return how many words name a command, or a number that would become digits; 0 for neither."""
        command = self._command(at)
        if command:
            return command[1]
        if self._word_at(at) in self._grammar.replace and at + 1 in self._edges:
            return 1
        return self._number_at(at)[1] if self.digits else 0

    def _obey(self, page: Page, meaning: Sign | str) -> None:
        if isinstance(meaning, Sign):
            self._sign(page, meaning)
        elif meaning in ("capital", "upper", "lower"):
            self._case = meaning
        elif meaning in ("lock", "unlock"):
            self._locked = meaning == "lock"
        elif meaning in ("spell", "spoken"):
            self._spelling = meaning == "spell"
            self._glued = False
        elif meaning in ("digits", "words"):
            self.digits = meaning == "digits"
        elif meaning in ("line", "paragraph"):
            self._line(page, "\n" if meaning == "line" else "\n\n")
        elif meaning in ("delete-word", "delete-sentence"):
            self._delete(page, sentence=meaning == "delete-sentence")
        else:
            self._act(page, meaning)

    def _act(self, page: Page, action: str) -> None:
        pending, self._case = self._case, ""
        self._glued = False
        if action == "stop":
            self.listening = False
        if not (action == "undo" and pending):
            page.do(action)

    # -- writing -----------------------------------------------------------------------------------

    def _word(self, page: Page, at: int) -> int:
        heard = self._heard[self._edges[at]]
        self._write(page, heard.text)
        return len(heard.parts)

    def _write(self, page: Page, text: str) -> None:
        """Write a word after what stands there, with its space and its capital."""
        before = page.before
        gap = "" if self._glued and before else gap_before_word(before, self._typography)
        if self._typography.curly_apostrophes:
            text = text.replace("'", "’")
        page.replace(len(before), len(before), gap + self._cased(text, before))
        self._forget()

    def _cased(self, text: str, before: str) -> str:
        if self._case == "upper" or (self._locked and not self._case):
            return text.upper()
        if self._case == "capital":
            return capitalized(text)
        if self._case == "lower" or not self._typography.capitals:
            return text
        return capitalized(text) if starts_sentence(before, text, self._grammar) else text

    def _sign(self, page: Page, sign: Sign) -> None:
        before = page.before
        kept, text = written_sign(before, sign, self._typography)
        page.replace(kept, len(before), text)
        self._glued = sign.right == "none"

    def _line(self, page: Page, ends: str) -> None:
        before = page.before
        page.replace(len(before.rstrip(" \t\u00a0\u202f")), len(before), ends)
        self._glued = False

    def _delete(self, page: Page, *, sentence: bool) -> None:
        """Take away the last word with the signs after it, or the last sentence."""
        before = page.before
        if sentence:
            found = sentences(before, self._language)
            start = found[-1][0] if found else 0
        else:
            last = re.search(r"\S*\w\S*[^\w\n]*\Z|\S+\s*\Z", before)
            start = last.start() if last else len(before)
        start = len(before[:start].rstrip(" \t")) if start else 0
        page.replace(start, len(before), "")
        self._forget()

    # -- replacing ---------------------------------------------------------------------------------

    def _replacement(self, page: Page, at: int) -> int:
        """Obey "remplace X par Y" with the last X that is written; 0 when it is not said or not there."""
        if self._words[at] not in self._grammar.replace:
            return 0
        for middle in range(at + 2, len(self._words) - 1):
            if self._words[middle] == self._grammar.between and middle in self._edges:
                used = self._exchange(page, at, middle)
                if used:
                    return used
        return 0

    def _exchange(self, page: Page, at: int, middle: int) -> int:
        end = self._end_of_wanted(middle + 1)
        before = page.before
        for old in dict.fromkeys((self._rendered(at + 1, middle), self._text(at + 1, middle))):
            found = _last_of(old, before)
            if found:
                wanted = self._rendered(middle + 1, end)
                if found.group()[:1].isupper():
                    wanted = capitalized(wanted)
                page.replace(found.start(), found.end(), wanted)
                return end - at
        return 0

    def _end_of_wanted(self, start: int) -> int:
        """Return where the words end that are wanted: at a command, unless it only shapes them."""
        command = self._command(start)
        end = start + (command[1] if command else 1)
        while end < len(self._words):
            command = self._command(end) if end in self._edges else None
            if command and not _shapes(command[0]):
                break
            end += command[1] if command else 1
        return end

    def _rendered(self, start: int, end: int) -> str:
        """Return words as they would be written inside a sentence."""
        page = PlainPage()
        typography = replace(self._typography, capitals=False)
        scribe = Scribe(self._language, digits=self.digits, typography=typography)
        scribe._own, scribe._longest_own = self._own, self._longest_own
        scribe.hear(page, self._text(start, end))
        return page.text

    def _text(self, start: int, end: int) -> str:
        return " ".join(heard.text for heard in self._heard[self._edges[start] : self._edges[end]])

    def _own_word(self, page: Page, at: int) -> int:
        """Write a word of the learner's own for what was heard; 0 when there is none."""
        for length in range(min(self._longest_own, len(self._words) - at), 0, -1):
            wanted = self._own.get(tuple(self._words[at : at + length]))
            if wanted is not None and at + length in self._edges:
                self._write(page, wanted)
                return length
        return 0

    # -- numbers -----------------------------------------------------------------------------------

    def _number(self, page: Page, at: int) -> int:
        """Write a number in digits; 0 when digits are off or none is said."""
        if not self.digits:
            return 0
        used = self._first_of_month(page, at)
        if used:
            return used
        ordinal = self._ordinal(at)
        if ordinal:
            for heard in self._heard[self._edges[at] : self._edges[at + ordinal]]:
                self._write(page, heard.text)
            return ordinal
        value, used = self._number_at(at)
        if not used or self._percent(at):
            return 0
        more, decimals = self._decimals(at + used)
        if value == 1 and used == 1 and not more and not self._counting(at):
            return 0
        if value == 0 and used == 1 and not more:
            digit, after = number_at(self._words, at + 1, self._language)
            if after and 0 < digit < 10:
                self._write(page, f"0{digit}")
                return 1 + after
        self._write(page, self._digits(value, at) + decimals)
        return used + more

    def _number_at(self, at: int) -> tuple[int, int]:
        """Return the longest number at word *at* that ends where a word that was heard ends."""
        value, used = number_at(self._words, at, self._language)
        while used and at + used not in self._edges:
            value, used = number_at(self._words[: at + used - 1], at, self._language)
        if self._language == "en" and used == 1 and 10 < value < 21 and self._after_year_word(at):
            rest, more = self._number_at(at + used)
            if 9 < rest < 100:
                return value * 100 + rest, used + more
        return value, used

    def _percent(self, at: int) -> bool:
        """Return whether "cent" stands in "vingt pour cent"."""
        return (
            at > 1
            and self._words[at - 1 : at + 1] == ["pour", "cent"]
            and number_at(self._words, at - 2, self._language)[1] > 0
        )

    def _ordinal(self, at: int) -> int:
        """Return how many words say an ordinal that begins like a number (vingt et unième); 0 for none."""
        value, used = number_at(self._words, at, self._language)
        end = at + used
        end += self._word_at(end) in ("et", "and")
        if not used or self._word_at(end) not in self._grammar.ordinals or end + 1 not in self._edges:
            return 0
        return end + 1 - at if value >= 20 or value == 10 or self._word_at(end) in self._grammar.sizes else 0

    def _decimals(self, at: int) -> tuple[int, str]:
        """Return how many words a decimal part takes, and how it is written; `(0, "")` for none."""
        name, sign = _DECIMAL_SIGN[self._language]
        if self._word_at(at) != name:
            return 0, ""
        place, digits = at + 1, ""
        while True:
            value, used = number_at(self._words, place, self._language)
            if not used or place + used not in self._edges or (value > 9 and digits.strip("0")):
                break
            digits += str(value)
            place += used
            if value > 9:
                break
        return (place - at, sign + digits) if digits else (0, "")

    def _counting(self, at: int) -> bool:
        """Return whether "un" stands in a row of numbers (un deux trois)."""
        following, used = number_at(self._words, at + 1, self._language)
        return bool(used) and following != 1

    def _first_of_month(self, page: Page, at: int) -> int:
        if self._words[at] == self._grammar.first and self._word_at(at + 1) in self._grammar.months:
            self._write(page, self._grammar.first_written)
            return 1
        return 0

    def _digits(self, value: int, at: int) -> str:
        """Return *value* with narrow spaces between thousands, a year without."""
        year = 1000 <= value < 2200 and self._after_year_word(at)
        if year or value < 1000:
            return str(value)
        return f"{value:,}".replace(",", NARROW if self._language == "fr" else ",")

    def _after_year_word(self, at: int) -> bool:
        previous = self._word_at(at - 1)
        elided = self._word_at(at - 2) + previous
        return not {previous, elided}.isdisjoint(self._grammar.before_years)

    def _word_at(self, at: int) -> str:
        return self._words[at] if 0 <= at < len(self._words) else ""

    # -- spelling ----------------------------------------------------------------------------------

    def _letter(self, page: Page, at: int) -> int:
        """Write one letter that is spelled: "b comme Bernard", "double v", "e accent aigu"."""
        command = self._command(at)
        if command and (isinstance(command[0], Sign) or command[0] in ("capital", "upper", "lock", "unlock")):
            self._obey(page, "capital" if command[0] == "upper" else command[0])
            self._glued = self._glued or isinstance(command[0], Sign)
            return command[1]
        letter, used = self._letter_at(at)
        if self._word_at(at) == self._grammar.twice and self._is_letter(at + 1):
            letter, used = self._letter_at(at + 1)
            letter, used = letter * 2, used + 1
        for accent, sign in self._grammar.accents.items():
            if tuple(self._words[at + used : at + used + len(accent)]) == accent:
                letter, used = unicodedata.normalize("NFC", letter + sign), used + len(accent)
        like = self._grammar.like
        if tuple(self._words[at + used : at + used + len(like)]) == like and at + used + len(like) < len(
            self._words
        ):
            used += len(like) + 1
            while at + used not in self._edges:
                used += 1
        if letter != " ":
            self._write(page, letter)
        self._glued = letter != " "
        self._lettered = True
        return used

    def _letter_at(self, at: int) -> tuple[str, int]:
        for length in range(4, 0, -1):
            name = tuple(self._words[at : at + length])
            if len(name) == length and name in self._grammar.letters and at + length in self._edges:
                return self._grammar.letters[name], length
        value, used = self._number_at(at)
        if used:
            return str(value), used
        heard = self._heard[self._edges[at]]
        return heard.text, len(heard.parts)

    def _is_letter(self, at: int) -> bool:
        word = self._word_at(at)
        return len(word) == 1 or (word,) in self._grammar.letters


def _shapes(meaning: Sign | str) -> bool:
    """Return whether a command only shapes the words beside it: capitals, hyphen, apostrophe."""
    if isinstance(meaning, Sign):
        return meaning.left == meaning.right == "none"
    return meaning in ("capital", "upper", "lower", "literal")


def _last_of(old: str, text: str) -> re.Match[str] | None:
    """Return the last place in *text* where *old* stands as whole words, or as a sign."""
    pattern = re.escape(old).replace("'", "['’]").replace(r"\ ", r"\s+")
    if old[:1].isalnum():
        pattern = rf"(?<!\w){pattern}"
    if old[-1:].isalnum():
        pattern += r"(?!\w)"
    places = list(re.finditer(pattern, text, re.IGNORECASE)) if old.strip() else []
    return places[-1] if places else None
