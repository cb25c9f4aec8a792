"""Helps to spell and to write: spellings by sound, the word to come, words that look wrong, homophones.

One `Suggester` a text being written. It changes nothing and keeps nothing: what it says depends on what it is
given. Without help (« Sans aide »: a spelling test) it says nothing at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from inclusive_desk.api.plugin import Folders
from inclusive_desk.core.settings import Settings
from inclusive_desk.language import data, homophones, inflection, lexicon, prediction, spelling
from inclusive_desk.language.spelling_letters import letters_apart
from inclusive_desk.services.own_words import word_store

TOP = 5
"""How many proposals are shown: one for each of Alt+1 … Alt+5."""
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ‐‑-][^\W\d_]+)*['’]?")
_ADDRESS = re.compile(r"\S*(?:@|://|www\.|\d)\S*")
_ROMAN = re.compile(r"[IVXLCDM]+(?:e|er|ère|ème|es)?")
_SENTENCE_START = re.compile(r"(?:^|[.!?…\n:«\"“—–])[\s\u00a0\u202f«\"“—–-]*$")


@dataclass(frozen=True)
class Suggester:
    """The help for one language; *own* are words that count as right: names, words of the lesson.

    `enabled` off is « Sans aide »: every method then gives an empty list. All offsets are code points of the
    text given.
    """

    language: str = "fr"
    own: frozenset[str] = field(default=frozenset())
    enabled: bool = True

    def spelling(self, word: str, before: str = "", top: int = TOP) -> list[str]:
        """Return spellings for *word*, best first; *before* is the text before it. At most some 20 ms."""
        if not self.enabled:
            return []
        found = self._fit(spelling.proposals(word, self.language, top + _SPARE, before))
        mine = sorted(self._own_near(word), key=str.casefold)
        return list(dict.fromkeys([*mine, *found]))[:top]

    def complete(self, before: str, own_text: str = "", top: int = TOP) -> list[str]:
        """Return the words proposed at the end of *before* (the text up to the cursor), whole, best first.

        A choice replaces `typed(before)` by the word and a space. *own_text*: what else the pupil wrote.
        """
        if not self.enabled:
            return []
        found = self._fit(prediction.complete(before, self.language, top + _SPARE, own_text))[:top]
        start = prediction.typed(before)
        if len(start) < _OWN_FROM:
            return found
        small = start.casefold()
        mine = [word for word in sorted(self.own) if word.casefold().startswith(small) and word != start]
        return list(dict.fromkeys([*mine[:2], *found]))[:top]

    def typed(self, before: str) -> str:
        """Return the beginning of the word that a proposal would replace; empty after a space."""
        return prediction.typed(before)

    def wrong(self, text: str, cursor: int = -1) -> list[tuple[int, int]]:
        """Return the words of *text* that no list knows, but for the one at the *cursor*."""
        if not self.enabled:
            return []
        return [span for span in self._unknown(text) if not span[0] < cursor <= span[1]]

    def hints(self, text: str) -> list[homophones.Flag]:
        """Return the homophones of *text* that look confused, each with a hint of one line."""
        return homophones.flags(text, self.language) if self.enabled else []

    def _fit(self, words: list[str]) -> list[str]:
        """Return *words* without those that are right, but not proposed to a child."""
        unfit = data.words_in(f"{self.language}/not-proposed.tsv")
        return [word for word in words if unfit.isdisjoint(_PARTS.split(word.lower()))]

    def _own_near(self, word: str) -> Iterator[str]:
        for own in self.own:
            if spelling.same_sound(word, own, self.language):
                yield own

    def _unknown(self, text: str) -> Iterator[tuple[int, int]]:
        skipped = [match.span() for match in _ADDRESS.finditer(text)]
        names = _names_in(text)
        small_own = {word.casefold() for word in self.own}
        for match in _WORD.finditer(text):
            word = match[0].rstrip("'’")
            start, end = match.start(), match.start() + len(word)
            if any(low <= start < high for low, high in skipped) or self._looks_right(word, text[:start]):
                continue
            if any(part.casefold() in small_own for part in (word, *re.split("['’-]", word))):
                continue
            if re.sub(r"^\w{1,7}['’]", "", word) in names:
                continue
            yield start, end

    def _looks_right(self, word: str, before: str) -> bool:
        """Return whether *word* is known, a name, an acronym or a Roman number."""
        if len(word) == 1 or is_word(word, self.language):
            return True
        if word.isupper():
            return len(word) <= _ACRONYM or is_word(word.lower(), self.language)
        bare = re.sub(r"^\w{1,7}['’]", "", word)
        if not bare[:1].isupper():
            return False
        if not _SENTENCE_START.search(before[-12:]) or _ROMAN.fullmatch(bare) is not None:
            return True
        return self._after_label(before) or not self._like_a_word(bare.lower())

    def _after_label(self, before: str) -> bool:
        """Return whether a name is asked for there: « Prénom : »."""
        label = _LABEL.search(before[-_LABEL_WIDTH:])
        return label is not None and label[1].lower() in data.words_in(f"{self.language}/name-labels.tsv")

    def _like_a_word(self, word: str) -> bool:
        """Return whether *word*, which no list knows, is a common word misspelled and no name."""
        near = [form for form in spelling.proposals(word, self.language, 3) if form != word]
        common = [form for form in near if not form.islower() or _is_common(form, self.language)]
        return any(
            letters_apart(word, form) <= _NEAR * len(word) or spelling.same_sound(word, form, self.language)
            for form in common
        )


_PARTS = re.compile("[ '’]")
_ACRONYM = 5
_LABEL = re.compile(r"([^\W\d_]+)[\s\u00a0\u202f]*:[\s\u00a0\u202f]*$")
_LABEL_WIDTH = 40
_NEAR = 0.2
"""How far a word may be written from a common one, a letter, to count as that one misspelled."""
_COMMON = 2.0
"""Occurrences in a million from which a word is common."""


def _is_common(form: str, language: str) -> bool:
    parts = re.split("[ '’-]", form)
    return len(parts) > 1 or lexicon.frequency(form, language) >= _COMMON


_SPARE = 3
"""Words asked for besides those that are shown, for some are left out."""
_OWN_FROM = 2


def _names_in(text: str) -> set[str]:
    """Return the words of *text* that have a capital inside a sentence: names, at its start too."""
    found = re.finditer(r"(?<=[\w,;] )[A-ZÀÂÉÈÊÎÔÇ][\w-]+|(?<=['’])[A-ZÀÂÉÈÊÎÔÇ][\w-]+", text)
    return {match[0] for match in found}


def is_word(word: str, language: str) -> bool:
    """Return whether *word* is known, whole or in its parts: dit-il, l'ami."""
    if inflection.is_word(word, language) or spelling.is_name(word):
        return True
    parts = [part for part in re.split("['’ʼ‐‑-]", word) if part]
    return len(parts) > 1 and all(len(part) <= 2 or is_word(part, language) for part in parts)


def suggester(
    folders: Folders | None = None,
    language: str = "fr",
    words: Iterable[str] = (),
    settings: Settings | None = None,
) -> Suggester:
    """Return the help for *language*, with *words* and those of the word store.

    With *settings* the words are those of the profile in use.
    """
    store = word_store(folders, settings).together() if folders is not None else {}
    stored = (entry.word for entry in store.values())
    own = frozenset(word for word in (*words, *stored) if word and not word.startswith("/"))
    return Suggester(language[:2].lower() or "fr", own)
