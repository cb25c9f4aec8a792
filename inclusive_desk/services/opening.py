"""Opens files: finds the importer by content, runs it, and finishes what all formats have in common."""

from __future__ import annotations

import errno
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

from inclusive_desk.api.builder import clean
from inclusive_desk.api.document import Block, BlockKind, Document, Span
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.importer import Importer, ImportOptions
from inclusive_desk.api.progress import NoProgress, Progress
from inclusive_desk.api.words import tr
from inclusive_desk.core.guard import Guarded
from inclusive_desk.core.registry import Registry
from inclusive_desk.core.workers import Proxy
from inclusive_desk.language import encoding, worksheet
from inclusive_desk.language.detect import foreign_parts, language_of
from inclusive_desk.services.picturing import Pictures

MOST_TEXT = 16 << 20
"""Bytes (or characters) of plain text that are taken: the Bible has 4 million, a worksheet a few thousand."""
HEAD = 4096
"""Bytes of a file that importers are shown to tell its format."""

SURE = 0.4
"""Below this, an importer's look at the content does not outweigh what the file's ending says."""


def read(
    registry: Registry,
    path: Path,
    options: ImportOptions | None = None,
    progress: Progress | None = None,
    lane: str = "",
    *,
    pictures: bool = False,
) -> Iterator[Document]:
    """Yield the document in *path*, perhaps first in part; raise `DeskError` when it cannot be read.

    With *pictures*, those that are only places on a page are drawn.
    """
    importer = importer_for(registry, path, lane)
    drawn = Pictures(importer)
    last: Document | None = None
    for document in importer.read(path, options or ImportOptions(), progress or NoProgress()):
        last = finish(document, path)
        yield drawn.fill(last) if pictures else last
    if last is None or not last.blocks:
        raise DeskError(
            tr("“{name}” holds nothing to read.", name=path.name),
            tr("Check that it is the right file."),
            code="empty",
        )


def read_whole(
    registry: Registry,
    path: Path,
    options: ImportOptions | None = None,
    progress: Progress | None = None,
    seconds: float | None = None,
    *,
    pictures: bool = False,
) -> Document:
    """Return the whole document in *path*, within *seconds* if given; raise `DeskError` when that fails.

    With *pictures*, those that are only places on a page are drawn. Its importer's worker ends
    afterwards: nobody will ask it for pictures of pages.
    """
    importer = cast(Proxy | Guarded, importer_for(registry, path))
    importer.limits(total=seconds)
    try:
        (whole,) = deque(read(registry, path, options, progress, pictures=pictures), maxlen=1)
    finally:
        importer.release()
    return whole


def importer_for(registry: Registry, path: Path, lane: str = "") -> Importer:
    """Return the importer for *path*: content decides, the file's ending where content says nothing."""
    head = _head(path)
    suffix = path.suffix.lower()
    best, best_score = "", 0.0
    for name in registry.ready("importers"):
        score = _score(registry, name, head, suffix)
        if score > best_score:
            best, best_score = name, score
    if best_score < SURE and not _claims(registry, best, suffix):
        _refuse_if_its_importer_is_out(registry, suffix)
    if not best:
        raise DeskError(
            tr("“{name}” is in a format that the desk does not know.", name=path.name),
            tr("Save it as PDF, DOCX, ODT, EPUB, HTML or text, then open that file."),
            code="unknown-format",
        )
    return cast(Importer, registry.get("importers", best, lane))


def _claims(registry: Registry, name: str, suffix: str) -> bool:
    """Return whether importer *name* reads files that end in *suffix*; no importer reads none."""
    return bool(name) and suffix in cast(Importer, registry.get("importers", name)).suffixes


def _refuse_if_its_importer_is_out(registry: Registry, suffix: str) -> None:
    """Raise `DeskError` with the reason when the importer for *suffix* is there but cannot be used."""
    for listing in registry.listings("importers"):
        if suffix in listing.attributes.get("suffixes", ()) or suffix == f".{listing.id}":
            registry.get("importers", listing.id)


def _score(registry: Registry, name: str, head: bytes, suffix: str) -> float:
    """Return how well an importer fits: its own look at the content, then the file's ending."""
    importer = cast(Importer, registry.get("importers", name))
    try:
        score = importer.sniff(head)
    except DeskError:
        score = 0.0  # a plugin that fails here is listed with its reason; the others go on
    return (score + 0.3 if score else 0.2) if suffix in importer.suffixes else score


def _head(path: Path) -> bytes:
    """Return the first bytes of *path*; raise `DeskError` for what is no readable, filled file."""
    name = path.name or str(path)
    try:
        if path.is_dir():
            raise DeskError(
                tr("“{name}” is a folder, not a document.", name=name),
                tr("Open the folder and choose a file in it."),
                code="folder",
            )
        with path.open("rb") as file:
            head = file.read(HEAD)
    except FileNotFoundError as error:
        raise DeskError(
            tr("There is no file “{name}”.", name=name),
            tr("Perhaps it was moved or renamed, or the USB stick was taken out."),
            code="missing",
        ) from error
    except OSError as error:
        raise DeskError(
            tr("“{name}” cannot be opened.", name=name),
            tr("This account may not read it.")
            if error.errno in (errno.EACCES, errno.EPERM)
            else tr("The disk or the USB stick gave an error: copy the file and try again."),
            code="unreadable",
        ) from error
    if not head:
        raise DeskError(
            tr("“{name}” is empty.", name=name), tr("Check that it is the right file."), code="empty"
        )
    return head


def from_text(data: bytes | str, language: str = "", title: str = "") -> Document:
    """Return plain text as a document whose text is that text: each line a paragraph, none joined.

    Raises `DeskError` (too-large) for more than `MOST_TEXT`.
    """
    if len(data) > MOST_TEXT:
        raise DeskError(
            tr("This text is too long to be read at once."),
            tr("Cut it into smaller parts."),
            code="too-large",
        )
    lines = [clean(line) for line in lines_of(data)]
    blocks: list[Block] = []
    offset = 0
    for line in lines:
        if line.strip():
            blocks.append(Block(BlockKind.PARAGRAPH, offset, offset + len(line)))
        offset += len(line) + 1
    whole = "\n".join(lines)
    document = Document(
        text=whole,
        blocks=tuple(blocks),
        language=language or language_of(whole),
        title=title,
        format="text",
    )
    return finish(document)


def lines_of(data: bytes | str) -> list[str]:
    """Return the lines of a text without their ends, empty ones included, whatever its encoding."""
    text = data if isinstance(data, str) else encoding.decode(data)[0]
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return lines if lines[-1] else lines[:-1]


def finish(document: Document, path: Path | None = None) -> Document:
    """Return *document* with blanks and boxes marked, languages by their short codes, and a title."""
    title = document.title or _first_heading(document) or (path.stem if path else "")
    language = short(document.language) or "fr"
    blocks = tuple(_finished(document, block, language) for block in document.blocks)
    return replace(document, title=title, language=language, blocks=blocks)


def short(language: str | None) -> str | None:
    """Return a language tag without country and script (`fr-FR` and `fr_CA` give `fr`)."""
    return language.replace("_", "-").split("-")[0].lower() or None if language else None


def _finished(document: Document, block: Block, language: str) -> Block:
    """Return *block* with its blanks marked, and languages named only where they differ from around it."""
    block = _with_blanks(document, block)
    own = short(block.lang)
    if own is None:
        own, block = _foreign(document, block, language)
    own = None if own == language else own
    if own != block.lang or any(span.lang for span in block.spans):
        around = own or language
        spans = (replace(span, lang=_other(span.lang, around)) for span in block.spans)
        block = replace(block, lang=own, spans=tuple(span for span in spans if _says_something(span)))
    return block


def _foreign(document: Document, block: Block, language: str) -> tuple[str | None, Block]:
    """Return the language of a block that says none, and the block with its quotations in another one.

    Only where the words are clearly of another language than the document.
    """
    if block.kind in (BlockKind.CODE, BlockKind.FORMULA, BlockKind.TABLE):
        return None, block
    whole, parts = foreign_parts(document.text_of(block), language)
    known = [span for span in block.spans if span.lang]
    found = [
        Span(block.start + start, block.start + end, lang=code)
        for start, end, code in parts
        if not any(span.start < block.start + end and block.start + start < span.end for span in known)
    ]
    if not found:
        return whole, block
    return whole, replace(
        block, spans=tuple(sorted((*block.spans, *found), key=lambda one: (one.start, one.end)))
    )


def _other(language: str | None, around: str) -> str | None:
    found = short(language)
    return None if found == around else found


def _says_something(span: Span) -> bool:
    return bool(span.style or span.lang or span.href or span.mathml)


def _first_heading(document: Document) -> str:
    for block in document.blocks:
        if block.kind is BlockKind.HEADING:
            return document.text_of(block)
    return ""


def _with_blanks(document: Document, block: Block) -> Block:
    """Return *block* with a span for each blank to fill in and each box to tick that has none yet."""
    if block.end == block.start or block.kind in (BlockKind.CODE, BlockKind.FORMULA):
        return block
    body = document.text[block.start : block.end]
    found: list[Span] = []
    for start, end, style in worksheet.spans(body):
        a, b = block.start + start, block.start + end
        if not any(
            span.start < b and a < span.end and {"blank", "checkbox", "checkbox_checked"} & set(span.style)
            for span in block.spans
        ):
            found.append(Span(a, b, (style,)))
    if not found:
        return block
    spans = sorted((*block.spans, *found), key=lambda span: (span.start, span.end))
    return replace(block, spans=tuple(spans))
