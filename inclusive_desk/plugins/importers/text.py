"""Reads plain text in any encoding a French machine wrote it in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from inclusive_desk.api.builder import DocumentBuilder, clean
from inclusive_desk.api.document import BlockKind, Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.importer import Importer, ImportOptions
from inclusive_desk.api.plugin import API_VERSION
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import mark, tr
from inclusive_desk.language import encoding
from inclusive_desk.language.detect import language_of
from inclusive_desk.language.titles import title_level

LIMIT = 16 << 20
"""Bytes: more is no text that anybody reads."""

_UNDERLINE = re.compile(r"\s*(?:=+|-+|~+|\*+|_{3,})\s*\Z")
_RULE = re.compile(r"\s*(?:[-=*_~]\s?){5,}\s*\Z")
_MARKER = re.compile(
    r"(\s*)([-–—•●▪◦*·‣➢✓]|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)°]|\d{1,2}\.\d{1,2}\.?)[ \t\u00a0]+(?=\S)"
)
_SPEECH = re.compile(r"[–—-]\s")
_ENDED = re.compile(r"[.!?…:;»\"”)]\s*\Z")
_HARD_BREAK = 45
"""Characters: prose wrapped by hand has lines longer than this."""


class TextImporter(Importer):
    """Reads plain text; the lines of a poem stay, prose that was wrapped by hand is joined."""

    api_version = API_VERSION
    label = mark("Plain text")
    suffixes = (".txt", ".text", ".asc", ".log")
    media_types = ("text/plain",)

    def sniff(self, head: bytes) -> float:
        """Return a weak yes for whatever is text: most other formats are text too, and surer."""
        return 0.0 if encoding.is_binary(head) or head.startswith((b"%PDF", b"PK\x03\x04")) else 0.15

    def read(self, path: Path, options: ImportOptions, progress: Progress) -> Iterator[Document]:
        """Yield the document; raise `DeskError` (too-large, damaged) for what is no text."""
        if path.stat().st_size > LIMIT:
            raise DeskError(
                tr("“{name}” is too long to be a text.", name=path.name),
                tr("Open a smaller file."),
                code="too-large",
            )
        data = path.read_bytes()
        if encoding.is_binary(data):
            raise DeskError(
                tr("“{name}” holds no text: it is a file for programs.", name=path.name),
                tr("Check that it is the right file."),
                code="damaged",
            )
        text = encoding.normalised(encoding.decode(data)[0])
        builder = DocumentBuilder(format="text", language=options.language or language_of(text))
        write_text(builder, text)
        progress.report(1.0)
        yield builder.build()


def write_text(builder: DocumentBuilder, text: str) -> None:
    """Add *text* to *builder* as headings, list items and paragraphs."""
    lines = [clean(line.expandtabs(4)).rstrip() for line in text.replace("\f", "\n\n").split("\n")]
    joins = _is_wrapped(lines)
    number = 0
    group: list[str] = []
    while number < len(lines):
        line = lines[number]
        after = lines[number + 1] if number + 1 < len(lines) else ""
        if not line.strip() or _RULE.match(line):
            _flush(builder, group, joins)
        elif not group and _is_underlined(line, after):
            builder.heading(1 if "=" in after or "*" in after else 2, line.strip())
            number += 1
        else:
            group.append(line)
        number += 1
    _flush(builder, group, joins)


def _is_underlined(line: str, after: str) -> bool:
    """Return whether *after* is a row of signs about as long as *line*, which makes *line* a title."""
    return bool(_UNDERLINE.match(after)) and 3 <= len(after.strip()) <= 2 * len(line.strip()) + 4


def _is_wrapped(lines: list[str]) -> bool:
    """Return whether the text is prose wrapped by hand: full lines of about one width that end anywhere."""
    inner = [
        line
        for line, after in zip(lines, [*lines[1:], ""], strict=True)
        if line.strip() and after.strip() and not _MARKER.match(after) and not after.startswith("  ")
    ]
    if len(inner) < 3:
        return False
    widest = max(len(line) for line in lines)
    full = sum(len(line) >= _HARD_BREAK for line in inner)
    near = sum(len(line) >= 0.72 * widest for line in inner)
    ended = sum(bool(_ENDED.search(line)) for line in inner)
    return widest <= 100 and full > 0.8 * len(inner) and near > 0.8 * len(inner) and ended < 0.5 * len(inner)


def _flush(builder: DocumentBuilder, group: list[str], joins: bool) -> None:
    """Write the lines of *group*, which stood together, and empty it."""
    if len(group) == 1 and not _MARKER.match(group[0]):
        level = _title(group[0], first=not builder.blocks)
        if level:
            builder.heading(level, group[0].strip())
            group.clear()
            return
    pieces: list[str] = []
    dialogue = _is_dialogue(group)
    for line in group:
        starts = bool(_MARKER.match(line)) or (not pieces and bool(title_level(line)))
        if pieces and (not joins or starts or title_level(pieces[-1])):
            pieces.append(line)
        elif pieces:
            pieces[-1] = f"{pieces[-1].rstrip()} {line.strip()}"
        else:
            pieces.append(line)
    for piece in pieces:
        _write(builder, piece, dialogue)
    group.clear()


def _is_dialogue(group: list[str]) -> bool:
    """Return whether the dashes of *group* are speakers' and no list's."""
    dashed = [line.strip() for line in group if _SPEECH.match(line.strip())]
    return bool(dashed) and all(line[0] in "–—" for line in dashed)


def _title(line: str, *, first: bool) -> int:
    """Return the heading level of a line that stands alone, 0 where it is not surely a title."""
    text = line.strip()
    level = title_level(text)
    if level:
        return level
    if (
        first
        and len(text) <= 70
        and text[:1].isupper()
        and text[-1] not in ".,;:…"
        and len(text.split()) <= 10
    ):
        return 1
    letters = [char for char in text if char.isalpha()]
    if len(letters) >= 4 and text.isupper() and len(text) <= 60 and text[-1] not in ".,;":
        return 2
    return 0


def _write(builder: DocumentBuilder, line: str, dialogue: bool) -> None:
    level = title_level(line.strip()) if len(line.strip()) <= 80 else 0
    if level:
        builder.heading(level, line.strip())
        return
    found = _MARKER.match(line)
    if found and not (dialogue and found[2] in "–—") and _is_item(line, found):
        sign = "•" if found[2] in "-–*·•●▪◦‣➢" else found[2]
        nesting = 1 + min(len(found[1].expandtabs(4)) // 2, 5) if len(found[1]) >= 2 else 1
        builder.block(BlockKind.LIST_ITEM, line[found.end() :].strip(), marker=sign, level=nesting)
    else:
        builder.paragraph(line.strip())


def _is_item(line: str, found: re.Match[str]) -> bool:
    """Return whether the sign at the start makes a list item: « M. Dupont » does not."""
    return not re.fullmatch(r"[A-Z]\.", found[2]) or len(found[1]) >= 2 or not line[found.end()].isupper()
