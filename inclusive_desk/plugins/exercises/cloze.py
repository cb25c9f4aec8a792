"""Gap texts: words taken out of a text to be put back, and the blanks of a worksheet one at a time."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from inclusive_desk.api.document import Block, BlockKind, Document, Style
from inclusive_desk.api.exercise import ExerciseType, Item, Verdict
from inclusive_desk.api.plugin import Number, Setting, Toggle
from inclusive_desk.api.words import mark, tr
from inclusive_desk.language.sentences import sentences
from inclusive_desk.language.words import lexical_words

GAP = "……"
_BLANK = re.compile("(?:…{2,}|_{3,}|\\.{4,})(?:[ \u00a0]?(?:…+|_+|\\.{4,}))*")
_LISTED = re.compile(r":\s*([^:]+?)\s*\.?\s*$")
_PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.CAPTION)
_SHORTEST = 4
_NEAR_FROM = 4
"""From this many letters on, one wrong letter is a slip, not another word."""


@dataclass(frozen=True)
class _Sentence:
    """A sentence of the document and the words in it that could be taken out."""

    start: int
    end: int
    words: tuple[tuple[int, int], ...]
    key_words: tuple[tuple[int, int], ...]


class Cloze(ExerciseType):
    """Makes one question for each blank of a worksheet; where there is none, takes words out itself."""

    api_version = 1
    label = mark("Fill in the gaps")
    settings: ClassVar[tuple[Setting, ...]] = (
        Number("count", mark("Questions"), 10, 1, 50),
        Toggle("choices", mark("Offer words to choose from"), True),
    )

    def make(self, source: Document, seed: int) -> Sequence[Item]:
        """Return questions in the order of the text."""
        items = list(_worksheet_items(source))
        return items or self._gap_items(source, random.Random(seed))  # noqa: S311 - a game, not a secret

    def judge(self, item: Item, answer: str) -> Verdict:
        """Forgive case and spaces; say when only an accent or one letter is wrong.

        An accent counts as right with a note, one letter as nearly. A question whose answer only the
        teacher knows is right when anything was written.
        """
        given = _folded(answer)
        if not item.answers:
            return Verdict(bool(given), note=tr("Your teacher will look at this answer.") if given else "")
        expected = item.answers[0]
        if given in map(_folded, item.answers):
            return Verdict(True, expected=expected)
        if given and _bare(given) in (_bare(_folded(right)) for right in item.answers):
            return Verdict(True, nearly=True, note=tr("Look at the accents."), expected=expected)
        if given not in map(_folded, item.choices) and any(_one_slip(given, a) for a in item.answers):
            return Verdict(False, nearly=True, note=tr("Only one letter is different."), expected=expected)
        return Verdict(False, expected=expected)

    def _gap_items(self, source: Document, chance: random.Random) -> list[Item]:
        usable = [sentence for sentence in _sentences(source) if sentence.words]
        count = min(int(self.values["count"]), len(usable))
        chosen = sorted(chance.sample(usable, count), key=lambda sentence: sentence.start)
        pool = sorted({source.text[a:b].lower() for sentence in usable for a, b in sentence.words})
        return [self._gap_item(source, sentence, pool, chance) for sentence in chosen]

    def _gap_item(
        self, source: Document, sentence: _Sentence, pool: Sequence[str], chance: random.Random
    ) -> Item:
        start, end = chance.choice(sentence.key_words or sentence.words)
        answer = source.text[start:end]
        prompt = source.text[sentence.start : start] + GAP + source.text[end : sentence.end]
        choices = _choices(answer, pool, chance) if self.values["choices"] else ()
        return Item(prompt, (answer,), choices, start, end)


def _choices(answer: str, pool: Sequence[str], chance: random.Random) -> tuple[str, ...]:
    """Return *answer* among up to three other words of about its length."""
    others = [word for word in pool if _bare(_folded(word)) != _bare(_folded(answer))]
    others.sort(key=lambda word: (abs(len(word) - len(answer)), word))
    chosen = [*chance.sample(others[:8], min(3, len(others))), answer]
    chance.shuffle(chosen)
    return tuple(chosen)


def _sentences(source: Document) -> Iterator[_Sentence]:
    """Yield the sentences of the prose, with the words that occur once in them and are long enough."""
    for block in source.blocks:
        if block.kind not in _PROSE:
            continue
        text = source.text_of(block)
        for first, last in sentences(text, source.language_at(block.body)):
            found = [
                (first + block.body + a, first + block.body + b) for a, b in lexical_words(text[first:last])
            ]
            words = tuple(place for place in found if _can_be_a_gap(source, place, found))
            if len(found) >= _SHORTEST:
                key = tuple(place for place in words if _is_bold(block, place))
                yield _Sentence(first + block.body, last + block.body, words, key)


def _can_be_a_gap(source: Document, place: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    word = source.text[slice(*place)]
    same = sum(source.text[slice(*other)].lower() == word.lower() for other in others)
    return len(word) >= _SHORTEST and word.replace("-", "").isalpha() and same == 1


def _is_bold(block: Block, place: tuple[int, int]) -> bool:
    return any(
        Style.BOLD in span.style and span.start <= place[0] and place[1] <= span.end for span in block.spans
    )


def _worksheet_items(source: Document) -> Iterator[Item]:
    """Yield a question for each printed blank, in its sentence, with the words the instruction lists."""
    listed: tuple[str, ...] = ()
    for block in source.blocks:
        if block.kind not in (*_PROSE, BlockKind.FIELD):
            if block.kind is BlockKind.HEADING:
                listed = ()
            continue
        text = source.text_of(block)
        blanks = list(_BLANK.finditer(text))
        if not blanks:
            listed = _listed_words(text) or listed
        for blank in blanks:
            before, after = text[: blank.start()], text[blank.end() :]
            prompt = _BLANK.sub(GAP, before) + GAP + _BLANK.sub(GAP, after)
            start = block.body + blank.start()
            yield Item(prompt.strip(), (), listed, start, block.body + blank.end())


def _listed_words(text: str) -> tuple[str, ...]:
    """Return the words an instruction offers (`… de la liste : mer, nuages, pluie.`)."""
    found = _LISTED.search(text)
    words = [word.strip() for word in re.split("[,;–—]| - ", found[1])] if found else []
    short = len(words) >= 3 and all(word and len(word.split()) <= 3 for word in words)
    return tuple(words) if short else ()


def _folded(text: str) -> str:
    """Return *text* without what never counts: case, spaces around, closing signs, kinds of apostrophe."""
    text = (
        unicodedata.normalize("NFC", text).casefold().replace("’", "'").replace("œ", "oe").replace("æ", "ae")
    )
    return " ".join(text.split()).strip(" .,;:!?…«»\"'")


def _bare(text: str) -> str:
    """Return *text* without accents."""
    parts = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def _one_slip(given: str, answer: str) -> bool:
    """Return whether one letter is wrong, missing, too many, or two neighbours are swapped."""
    one, other = sorted((_bare(given), _bare(_folded(answer))), key=len)
    if len(one) < _NEAR_FROM - 1 or len(other) < _NEAR_FROM or len(other) - len(one) > 1:
        return False
    same = 0
    while same < len(one) and one[same] == other[same]:
        same += 1
    rest, other_rest = one[same:], other[same:]
    if len(one) != len(other):
        return rest == other_rest[1:]
    swapped = rest[:2] == other_rest[1::-1] and rest[2:] == other_rest[2:]
    return swapped or rest[1:] == other_rest[1:]
