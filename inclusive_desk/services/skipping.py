"""Finds where reading goes when it skips by words, sentences, paragraphs, headings or pages."""

from __future__ import annotations

from collections.abc import Callable

from inclusive_desk.api.document import Block, BlockKind
from inclusive_desk.language.words import Range, tokens
from inclusive_desk.services.script import Script, Utterance

UNITS = ("word", "sentence", "paragraph", "heading", "page")


def target(script: Script, offset: int, unit: str, by: int) -> int | None:
    """Return the offset *by* units from *offset*, as far as there are so many; None when there is none."""
    if unit not in UNITS:
        raise ValueError(unit)
    step = 1 if by > 0 else -1
    found: int | None = None
    for _ in range(abs(by)):
        following = _STEPS[unit](script, offset if found is None else found, step)
        if following is None:
            break
        found = following
    return found


def word_at(text: str, utterance: Utterance, offset: int) -> Range | None:
    """Return the word of *utterance* at *offset*, or the next one."""
    for start, end in _words(text, utterance):
        if offset < end:
            return start, end
    return None


def _words(text: str, utterance: Utterance) -> list[Range]:
    found = tokens(text[utterance.start : utterance.end])
    return [(utterance.start + start, utterance.start + end) for start, end in found]


def _word(script: Script, offset: int, step: int) -> int | None:
    first = at = script.at(offset)
    while at is not None:
        found = [start for start, _ in _words(script.document.text, script.utterance(at))]
        if at == first:
            found = [start for start in found if (start > offset if step > 0 else start < offset)]
        if found:
            return found[0] if step > 0 else found[-1]
        at = script.step(at, step)
    return None


def _sentence(script: Script, offset: int, step: int) -> int | None:
    at = script.at(offset)
    following = script.step(at, step) if at is not None else None
    return script.utterance(following).start if following is not None else None


def _blocks(wanted: Callable[[Script, Block, Block], bool]) -> Callable[[Script, int, int], int | None]:
    """Return what goes from block to block until one is *wanted* (given the present one)."""

    def find(script: Script, offset: int, step: int) -> int | None:
        at = script.at(offset)
        if at is None:
            return None
        blocks = script.document.blocks
        present = blocks[script.blocks[at[0]]]
        place = at[0] + step
        while 0 <= place < len(script.blocks):
            block = blocks[script.blocks[place]]
            if script.of(place) and wanted(script, block, present):
                return script.of(place)[0].start
            place += step
        return None

    return find


def _page(script: Script, offset: int, step: int) -> int | None:
    """Return where the next page begins, or the one before."""
    starts = [page.start for page in script.document.pages]
    if not starts:
        previous = 0
        for place in script.blocks:
            block = script.document.blocks[place]
            if block.page and block.page != previous:
                starts.append(block.start)
                previous = block.page
    if not starts:
        return None
    number = sum(1 for start in starts if start <= offset) - 1 + step
    if not 0 <= number < len(starts):
        return None
    at = script.at(starts[number])
    return script.utterance(at).start if at is not None else None


_STEPS: dict[str, Callable[[Script, int, int], int | None]] = {
    "word": _word,
    "sentence": _sentence,
    "paragraph": _blocks(lambda script, block, present: True),
    "heading": _blocks(lambda script, block, present: block.kind is BlockKind.HEADING),
    "page": _page,
}
