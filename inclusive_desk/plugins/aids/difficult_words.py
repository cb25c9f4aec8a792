"""Marks words that are seldom met."""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import lru_cache
from typing import ClassVar

from inclusive_desk.api.aid import OwnWords, ReadingAid
from inclusive_desk.api.marks import Mark
from inclusive_desk.api.plugin import Number, Setting
from inclusive_desk.language import lexicon
from inclusive_desk.language.words import lexical_words


class DifficultWords(ReadingAid):
    """Gives words the role `difficult` that are rarer than asked, by film subtitles and books (Lexique 3.83).

    A form counts as often as the word it belongs to. Names are left alone, and what has no letters. The
    words that the learner has marked as difficult get the role `difficult-own`, in all their forms.
    """

    api_version = 1
    label = "Difficult words (seldom met)"
    languages: ClassVar[tuple[str, ...]] = ("fr", "en")
    roles: ClassVar[tuple[str, ...]] = ("difficult", "difficult-own")
    settings: ClassVar[tuple[Setting, ...]] = (
        Number("rare", "Met less often than, in a million words", default=5, low=0.5, high=50, step=0.5),
    )
    evidence = (
        "Words that are seldom met are read slower and less well; how often was counted in films and books. "
        "To explain them before reading helps more than to mark them."
    )

    def marks(self, text: str, language: str, words: OwnWords) -> Iterator[Mark]:
        """Yield a mark for each rare word; a capital inside a sentence shows a name."""
        rare = float(self.values["rare"])
        code = language[:2].lower()
        own = {word.lower() for word, said in words.items() if said.difficult}
        for start, end in lexical_words(text):
            word = text[start:end]
            if own and _is_one_of(own, word, code):
                yield Mark(start, end, "difficult-own")
                continue
            if word[:1].isupper() and not word.isupper() and (_inside(text, start) or not _known(word, code)):
                continue
            if end - start > 2 and word[0].isalpha() and word[-1].isalpha() and _heard(word, code) < rare:
                yield Mark(start, end, "difficult")


def _is_one_of(own: Set[str], word: str, language: str) -> bool:
    """Return whether *own* has *word* or the word it is a form of."""
    return lexicon.normal(word) in own or any(one.lemma in own for one in lexicon.entries(word, language))


def _inside(text: str, start: int) -> bool:
    """Return whether what stands before *start* belongs to the same sentence."""
    before = text[max(0, start - 3) : start].rstrip()[-1:]
    return before.isalnum() or before in tuple(",;'’")


@lru_cache(maxsize=1 << 15)
def _known(word: str, language: str) -> bool:
    return bool(lexicon.entries(word, language))


@lru_cache(maxsize=1 << 15)
def _heard(word: str, language: str) -> float:
    """Return how often *word* or the word it is a form of is met; of a compound, its rarest part."""
    found = lexicon.entries(word, language)
    if not found and "-" in word:
        return min(_heard(part, language) for part in word.split("-") if part)
    own = sum(entry.frequency for entry in found)
    lemmas = (lexicon.entries(entry.lemma, language) for entry in found if entry.lemma != entry.form)
    return max([own, *(sum(entry.frequency for entry in entries) for entries in lemmas)])
