"""Writes down what would be said, line by line: the verb `spoken`, and the try-out of own words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from inclusive_desk.api.document import Document
from inclusive_desk.language.sentences import sentences
from inclusive_desk.language.spoken import Piece, spoken
from inclusive_desk.services.own_words import OwnWords
from inclusive_desk.services.script import Script


def pieces_of(text: str, language: str, own: OwnWords, fixed: Sequence[Piece] = ()) -> list[Piece]:
    """Return what is said for *text*, in pieces that rise and cover it; *fixed* ones come first."""
    return spoken(text, language, [*fixed, *own.pieces(text)])


def spoken_line(line: str, language: str, own: OwnWords) -> str:
    """Return what is said for one line, sentence by sentence as the player says it, in words."""
    said = []
    for start, end in sentences(line, language):
        said.append("".join(piece.text for piece in pieces_of(line[start:end], language, own)))
    return " ".join(" ".join(said).split())


def spoken_lines(lines: Sequence[str], language: str, own: OwnWords) -> list[str]:
    """Return what is said for each of *lines*; what is empty stays empty."""
    return [spoken_line(line, language, own) for line in lines]


def spoken_document(document: Document, own: OwnWords) -> list[str]:
    """Return what is said for each line of the document's text, in the languages it is written in."""
    starts = [0, *(match.end() for match in re.finditer("\n", document.text))]
    said: list[list[str]] = [[] for _ in starts]
    for utterance in Script(document).all():
        for start, end, language in utterance.runs:
            written = document.text[start:end]
            for piece in pieces_of(written, language, own, utterance.fixed(start, end)):
                line = bisect_right(starts, start + piece.start) - 1
                same = piece.text == written[piece.start : piece.end]
                for number, part in enumerate(piece.text.split("\n") if same else [piece.text]):
                    said[line + number].append(part)
        said[bisect_right(starts, utterance.end - 1) - 1].append(" ")
    return [" ".join("".join(parts).split()) for parts in said]
