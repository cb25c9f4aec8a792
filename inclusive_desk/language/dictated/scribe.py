"""Writes down what was heard: an utterance of small words becomes edits of a page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

from inclusive_desk.language.dictated.grammar import Sign, grammar, split
from inclusive_desk.language.dictated.numbers_written import number_in, written_number
from inclusive_desk.language.dictated.plain_page import PlainPage
from inclusive_desk.language.dictated.typography import (
    Typography,
    capitalized,
    gap_before_word,
    starts_sentence,
    written_sign,
)
from inclusive_desk.language.dictated.utterance import Utterance
from inclusive_desk.language.sentences import sentences

ACTIONS = ("undo", "redo", "end", "start", "read", "stop")
"""What only the page can do."""


_LONGEST_REPLACED = 20
"""Words between "remplace" and "par": more is no command."""


class Page(Protocol):
    """Where a scribe writes. Offsets are code points."""

    @property
    def before(self) -> str:
        """The text up to the place of writing."""

    def replace(self, start: int, end: int, text: str) -> None:
        """Put *text* in the place of `before[start:end]`."""

    def do(self, action: str) -> None:
        """Do one of `ACTIONS`; undo takes back the last thing heard."""


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
        learned = {tuple(split(heard)): wanted for heard, wanted in (own or {}).items() if split(heard)}
        self._own = {**self._grammar.always, **learned}
        self._longest_own = max(map(len, self._own), default=0)
        self._locked = self._spelling = self._lettered = self._rendering = False
        self._said = Utterance("", self._language)
        self._modes_before: tuple[bool, bool, bool] | None = None
        """What held before the last utterance, when it only changed that: « annule » takes it back."""
        self._forget()

    def _forget(self) -> None:
        self._case = ""
        self._glued = False

    def hear(self, page: Page, utterance: str) -> None:
        """Write one utterance on *page*; after "stop" nothing more is written."""
        if not self.listening:
            return
        written, modes = page.before, self._modes
        spelling_before, self._lettered = self._spelling, False
        self._said = Utterance(utterance, self._language)
        at = 0
        while at < len(self._said.words) and self.listening:
            at += self._one(page, at)
        if self._spelling and self._lettered and not spelling_before:
            self._spelling = self._glued = False
        self._modes_before = modes if modes != self._modes and written == page.before else None

    @property
    def _modes(self) -> tuple[bool, bool, bool]:
        return self.digits, self._locked, self._spelling

    # -- one thing said ----------------------------------------------------------------------------

    def _one(self, page: Page, at: int) -> int:
        """Write what begins at word *at*; return how many words were used."""
        command = self._said.command(at)
        if self._spelling and not (command and command[0] in ("spoken", *ACTIONS)):
            return self._letter(page, at)
        if command:
            meaning, used = command
            if meaning == "literal":
                return self._literal(page, at, used)
            self._obey(page, meaning)
            return used
        return (
            self._name(page, at)
            or self._replacement(page, at)
            or self._own_word(page, at)
            or self._number(page, at)
            or self._word(page, at)
        )

    def _literal(self, page: Page, at: int, used: int) -> int:
        """Write the name of a command; without one, the escape is words like any other."""
        length = self._named(at + used)
        if not length:
            return self._word(page, at)
        self._words(page, at + used, length)
        return used + length

    def _name(self, page: Page, at: int) -> int:
        """Write the name of a sign that is only spoken of; 0 when none stands there."""
        length = self._said.plain_name(at)
        self._words(page, at, length)
        return length

    def _named(self, at: int) -> int:
        """Return how many words name a command, or a number that would become digits; 0 for neither."""
        command = self._said.named(at)
        if command:
            return command[1]
        if at + 1 in self._said.edges and self._said.word_at(at) in (
            self._grammar.replace | self._grammar.sign_words
        ):
            return 1
        return number_in(self._said, at)[1] if self.digits else 0

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
        if action == "undo" and self._modes_before is not None:
            self.digits, self._locked, self._spelling = self._modes_before
            self._modes_before = None
        elif not (action == "undo" and pending):
            page.do(action)

    # -- writing -----------------------------------------------------------------------------------

    def _word(self, page: Page, at: int) -> int:
        heard = self._said.heard[self._said.edges[at]]
        self._write(page, heard.text)
        return len(heard.parts)

    def _words(self, page: Page, at: int, length: int) -> None:
        for heard in self._said.heard_in(at, at + length):
            self._write(page, heard.text)

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
        if self._glued and before.endswith("."):
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
        if self._rendering or not self._replaces(at):
            return 0
        for middle in range(at + 2, min(at + _LONGEST_REPLACED, len(self._said.words) - 1)):
            if self._said.words[middle] in self._grammar.between and middle in self._said.edges:
                used = self._exchange(page, at, middle)
                if used:
                    return used
        return 0

    def _replaces(self, at: int) -> bool:
        return self._said.words[at] in self._grammar.replace and not self._said.is_plain(at, 1)

    def _exchange(self, page: Page, at: int, middle: int) -> int:
        end = self._end_of_wanted(middle + 1)
        before = page.before
        for old in dict.fromkeys((self._rendered(at + 1, middle), self._said.text(at + 1, middle))):
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
        command = self._said.command(start)
        end = start + (command[1] if command else 1)
        while end < len(self._said.words):
            command = self._said.command(end) if end in self._said.edges else None
            if (command and not _shapes(command[0])) or self._replaces(end):
                break
            end += command[1] if command else 1
        return end

    def _rendered(self, start: int, end: int) -> str:
        """Return words as they would be written inside a sentence."""
        page = PlainPage()
        typography = replace(self._typography, capitals=False)
        scribe = Scribe(self._language, digits=self.digits, typography=typography)
        scribe._own, scribe._longest_own = self._own, self._longest_own
        scribe._rendering = True
        scribe.hear(page, self._said.text(start, end))
        return page.text

    def _own_word(self, page: Page, at: int) -> int:
        """Write a word of the learner's own for what was heard; 0 when there is none."""
        for length in range(min(self._longest_own, len(self._said.words) - at), 0, -1):
            wanted = self._own.get(tuple(self._said.words[at : at + length]))
            if wanted is not None and at + length in self._said.edges:
                self._write(page, wanted)
                return length
        return 0

    # -- numbers -----------------------------------------------------------------------------------

    def _number(self, page: Page, at: int) -> int:
        """Write a number in digits; 0 when digits are off or none is said."""
        found = written_number(self._said, at) if self.digits else None
        if found is None:
            return 0
        texts, used = found
        for text in texts:
            self._write(page, text)
        return used

    # -- spelling ----------------------------------------------------------------------------------

    def _letter(self, page: Page, at: int) -> int:
        """Write one letter that is spelled: "b comme Bernard", "double v", "e accent aigu"."""
        command = self._said.command(at)
        if command and (isinstance(command[0], Sign) or command[0] in ("capital", "upper", "lock", "unlock")):
            self._obey(page, "capital" if command[0] == "upper" else command[0])
            self._glued = self._glued or isinstance(command[0], Sign)
            return command[1]
        letter, used = self._letter_at(at)
        if self._said.word_at(at) == self._grammar.twice and self._is_letter(at + 1):
            letter, used = self._letter_at(at + 1)
            letter, used = letter * 2, used + 1
        for accent, sign in self._grammar.accents.items():
            if tuple(self._said.words[at + used : at + used + len(accent)]) == accent:
                letter, used = unicodedata.normalize("NFC", letter + sign), used + len(accent)
        like = self._grammar.like
        if tuple(self._said.words[at + used : at + used + len(like)]) == like and at + used + len(like) < len(
            self._said.words
        ):
            used += len(like) + 1
            while at + used not in self._said.edges:
                used += 1
        if letter != " ":
            self._write(page, letter)
        self._glued = letter != " "
        self._lettered = True
        return used

    def _letter_at(self, at: int) -> tuple[str, int]:
        for length in range(4, 0, -1):
            name = tuple(self._said.words[at : at + length])
            if len(name) == length and name in self._grammar.letters and at + length in self._said.edges:
                return self._grammar.letters[name], length
        value, used = number_in(self._said, at)
        if used:
            return str(value), used
        heard = self._said.heard[self._said.edges[at]]
        return heard.text, len(heard.parts)

    def _is_letter(self, at: int) -> bool:
        word = self._said.word_at(at)
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
