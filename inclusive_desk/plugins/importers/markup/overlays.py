"""Reads which part of a book's recorded sound reads which of its words (media overlays, SMIL).

https://www.w3.org/TR/epub-33/#sec-media-overlays, clock values after
https://www.w3.org/TR/SMIL3/smil-timing.html#Timing-ClockValueSyntax
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from inclusive_desk.api.document import Asset, Clip, Document, Span
from inclusive_desk.api.safezip import resolve
from inclusive_desk.plugins.importers.markup.containers import Container
from inclusive_desk.plugins.importers.markup.trees import Element, parse_xml, tag

_MARK = "narrated:"
_CLOCK = re.compile(r"(?:(\d{1,9}):)?(\d{1,2}):(\d{1,2}(?:\.\d{0,9})?)")
_COUNT = re.compile(r"(\d{1,12}(?:\.\d{0,9})?)\s*(h|min|s|ms)?")
_UNITS = {"h": 3600.0, "min": 60.0, "s": 1.0, "ms": 0.001}


@dataclass(frozen=True, slots=True)
class _Said:
    """A clip before its text is found: `token` marks the text, empty where a whole file is meant."""

    token: str
    sound: str
    t0: float
    t1: float


class Narration:
    """The clips of a book: marks what its SMIL files name, then finds it in the text."""

    def __init__(self) -> None:
        """Start with a book without sound."""
        self.tokens: dict[str, dict[str, str]] = defaultdict(dict)
        """File of text -> id -> style that marks what the element says, until `placed` takes it away."""
        self._sounds: set[str] = set()
        self._said: list[_Said] = []
        self._count = 0

    def add(self, book: Container, smil: str) -> None:
        """Take the clips of the file *smil*, in the order in which they sound."""
        root = parse_xml(book.read_or(smil)) if smil in book else None
        for pair in root.iter() if root is not None else ():
            if tag(pair) == "par":
                self._pair(book, smil, pair)

    def _pair(self, book: Container, smil: str, pair: Element) -> None:
        own = [one for one in pair.iter() if next(one.iterancestors("{*}par"), None) is pair]
        text = next((one for one in own if tag(one) == "text"), None)
        address = (text.get("src") or "") if text is not None else ""
        token = self._token(resolve(smil, address), address.partition("#")[2])
        for one in own:
            sound = resolve(smil, one.get("src") or "") if tag(one) == "audio" else ""
            if sound and (sound in self._sounds or sound in book):
                self._sounds.add(sound)
                begin = seconds(one.get("clipBegin") or one.get("clip-begin") or "")
                end = seconds(one.get("clipEnd") or one.get("clip-end") or "")
                self._said.append(
                    _Said(token, sound, 0.0 if begin is None else begin, -1.0 if end is None else end)
                )

    def _token(self, name: str, fragment: str) -> str:
        if not fragment:
            return ""
        if fragment not in self.tokens[name]:
            self._count += 1
            self.tokens[name][fragment] = f"{_MARK}{self._count}"
        return self.tokens[name][fragment]

    def placed(self, document: Document) -> Document:
        """Return *document* with its narration, and without the marks that showed where it is.

        Sound that reads nothing of the text (a page number, a picture) stands, empty, where the sound
        before it ended. A part of a book has the clips of what it holds.
        """
        if not self._said:
            return document
        found: dict[str, tuple[int, int]] = {}
        blocks = []
        for block in document.blocks:
            for span in block.spans:
                for token in _tokens(span):
                    start, end = found.get(token, (span.start, span.end))
                    found[token] = min(start, span.start), max(end, span.end)
            blocks.append(replace(block, spans=_unmarked(block.spans)))
        clips = tuple(self._clips(document, found))
        sounds = {
            clip.asset: Asset(_media_type(clip.asset)) for clip in clips if clip.asset not in document.assets
        }
        return replace(document, blocks=tuple(blocks), narration=clips, assets={**document.assets, **sounds})

    def _clips(self, document: Document, found: dict[str, tuple[int, int]]) -> Iterator[Clip]:
        here = 0
        for number, said in enumerate(self._said):
            stretch = found.get(said.token)
            if stretch is None and not document.complete:
                continue
            start, end = _trimmed(document.text, *(stretch or (here, here)))
            here = end
            t1 = said.t1
            after = self._said[number + 1] if number + 1 < len(self._said) else None
            if t1 < 0 and after is not None and after.sound == said.sound and after.t0 >= said.t0:
                t1 = after.t0
            yield Clip(start, end, said.sound, said.t0, t1)


def seconds(value: str) -> float | None:
    """Return a clock value in seconds (`12.3s`, `5000ms`, `0:01:02.5`, `npt=…`); None where it is none."""
    value = value.strip().removeprefix("npt=").strip()
    if found := _CLOCK.fullmatch(value):
        return int(found[1] or 0) * 3600 + int(found[2]) * 60 + float(found[3])
    if found := _COUNT.fullmatch(value):
        amount = float(found[1]) * _UNITS[found[2] or "s"]
        return round(amount, 6) if math.isfinite(amount) else None
    return None


def _tokens(span: Span) -> Iterator[str]:
    return (style for style in span.style if style.startswith(_MARK))


def _unmarked(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return *spans* without the marks; what only a mark had parted is one again."""
    out: list[Span] = []
    before: tuple[str, ...] = ()
    for span in spans:
        marks = tuple(_tokens(span))
        clean = replace(span, style=tuple(style for style in span.style if style not in marks))
        last = out[-1] if out else None
        if not (clean.style or clean.lang or clean.href or clean.mathml):
            continue
        if (
            last is not None
            and marks != before
            and last.end == clean.start
            and not (last.mathml or clean.mathml or "note_call" in clean.style)
            and (last.style, last.lang, last.href) == (clean.style, clean.lang, clean.href)
        ):
            out[-1] = replace(last, end=clean.end)
        else:
            out.append(clean)
        before = marks
    return tuple(out)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch without the white space at either end."""
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end


def _media_type(name: str) -> str:
    kinds = {"mp3": "audio/mpeg", "m4a": "audio/mp4", "mp4": "audio/mp4", "wav": "audio/wav"}
    kinds |= {"ogg": "audio/ogg", "opus": "audio/ogg"}
    return kinds.get(name.lower().rpartition(".")[2], "application/octet-stream")
