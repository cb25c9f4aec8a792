"""Text found in pages that are photos: found once, then kept beside the library as plain, packed JSON."""

from __future__ import annotations

import base64
import binascii
import gzip
import json
import logging
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from inclusive_desk.api.document import (
    Asset,
    Block,
    BlockKind,
    Box,
    Cell,
    Clip,
    Document,
    PageInfo,
    Place,
    Span,
)
from inclusive_desk.api.importer import ImportOptions
from inclusive_desk.api.plugin import Folders
from inclusive_desk.api.progress import Progress
from inclusive_desk.core.files import write_atomically
from inclusive_desk.core.library import key_of
from inclusive_desk.core.registry import Registry
from inclusive_desk.services import opening

log = logging.getLogger(__name__)
SCHEMA = 1
MOST_BYTES = 80_000_000
"""Bytes of JSON that are unpacked at most."""
MOST_FILES = 200
"""Documents whose text is kept; the oldest go first."""
_PICTURE = 0.4
"""Part of a page from which a picture on it is the page itself."""


def pictured_pages(document: Document) -> list[int]:
    """Return the numbers of the pages that are photos without text."""
    pictures = {block.page for block in document.blocks if block.kind is BlockKind.IMAGE and block.box}
    sizes = {page.number: page.width * page.height for page in document.pages}
    large = {
        block.page
        for block in document.blocks
        if block.page in pictures and block.box and _area(block.box) > _PICTURE * sizes.get(block.page, 1e9)
    }
    pages = document.pages
    ends = [*(page.start for page in pages[1:]), len(document.text)]
    return [
        page.number
        for page, end in zip(pages, ends, strict=False)
        if page.number in large and not document.text[page.start : end].strip()
    ]


def read(
    registry: Registry,
    folders: Folders | None,
    path: Path,
    options: ImportOptions,
    progress: Progress,
    lane: str = "",
) -> Iterator[Document]:
    """Yield the document in *path* as `opening.read` does, with the text that was found in it before.

    What is found now is kept, unless *folders* is None or the file is locked with a password.
    """
    keeping = folders if not options.password else None
    file = file_of(keeping, path) if keeping is not None and (options.ocr or _any_kept(keeping)) else None
    if file is not None and (known := kept(file)) is not None:
        yield known
        return
    last = Document("")
    for last in opening.read(registry, path, options, progress, lane, pictures=True):
        yield last
    if keeping is not None and last.complete and (options.ocr or last.format == "image") and last.text:
        keep(file or file_of(keeping, path), last)


def file_of(folders: Folders, path: Path) -> Path:
    """Return where the text found in the file at *path* is kept: by its bytes, not by its name."""
    return folders.data / "ocr" / f"{key_of(path).replace(':', '-')}.json.gz"


def forget(folders: Folders) -> None:
    """Delete all text that was found."""
    for file in (folders.data / "ocr").glob("*.json.gz"):
        file.unlink(missing_ok=True)


def keep(file: Path, document: Document) -> None:
    """Keep *document*; where nothing can be written it is found again next time."""
    data = json.dumps({"schema": SCHEMA, "document": to_plain(document)}, ensure_ascii=False)
    try:
        write_atomically(file, gzip.compress(data.encode("utf-8", "replace"), 6))
        files = sorted(file.parent.glob("*.json.gz"), key=lambda one: one.stat().st_mtime, reverse=True)
        for old in files[MOST_FILES:]:
            old.unlink(missing_ok=True)
    except OSError as error:
        log.warning("the text found cannot be kept: %s", error)


def kept(file: Path) -> Document | None:
    """Return the document kept in *file*; None when there is none, or it is damaged."""
    try:
        with gzip.open(file, "rb") as packed:
            data = packed.read(MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error):
        return None
    if len(data) > MOST_BYTES:
        return None
    try:
        values = json.loads(data)
        if values["schema"] != SCHEMA:
            return None
        return from_plain(values["document"])
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        log.warning("kept text is damaged: %s", error)
        return None


def to_plain(document: Document) -> dict[str, Any]:
    """Return *document* as JSON values, all of it."""
    return {
        "text": document.text,
        "title": document.title,
        "language": document.language,
        "format": document.format,
        "warnings": list(document.warnings),
        "page_count": document.page_count,
        "blocks": [_plain(block) for block in document.blocks],
        "pages": [_plain(page) for page in document.pages],
        "places": [_plain(place) for place in document.places],
        "assets": {name: _plain(asset) for name, asset in document.assets.items()},
        "narration": [_plain(clip) for clip in document.narration],
    }


def from_plain(values: Mapping[str, Any]) -> Document:
    """Return the document that `to_plain` wrote; raise ValueError, TypeError or LookupError for any other."""
    text = _of(str, values["text"])
    check = _Check(len(text))
    return Document(
        text=text,
        blocks=tuple(check.block(one) for one in values["blocks"]),
        title=_of(str, values["title"]),
        language=_of(str, values["language"]),
        format=_of(str, values["format"]),
        warnings=tuple(_of(str, one) for one in values["warnings"]),
        pages=tuple(check.page(one) for one in values["pages"]),
        places=tuple(check.place(one) for one in values["places"]),
        assets={_of(str, name): _asset(one) for name, one in values["assets"].items()},
        page_count=_of(int, values["page_count"]),
        narration=tuple(check.clip(one) for one in values.get("narration", ())),
    )


def _plain(value: Any) -> Any:
    """Return a part of a document as lists and plain values; bytes as base64."""
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if isinstance(value, BlockKind):
        return value.value
    slots = getattr(type(value), "__slots__", None)
    if slots is not None and hasattr(type(value), "__dataclass_fields__"):
        return [_plain(getattr(value, name)) for name in slots]
    return value


class _Check:
    """Makes parts of a document from plain values, and refuses what points out of its text."""

    def __init__(self, length: int) -> None:
        self._length = length

    def stretch(self, start: Any, end: Any) -> tuple[int, int]:
        start, end = _of(int, start), _of(int, end)
        if not 0 <= start <= end <= self._length:
            raise ValueError("a stretch lies outside the text")
        return start, end

    def block(self, values: list[Any]) -> Block:
        (kind, start, end, body, level, marker, note, page, box, lang, spans, rows, heads, alt, mathml,
         asset) = values  # fmt: skip
        start, end = self.stretch(start, end)
        body, _ = self.stretch(body, end)
        return Block(
            BlockKind(kind), start, end, body, _of(int, level), _of(str, marker), _of(str, note),
            _of(int, page), _box(box), _maybe(str, lang), tuple(self.span(one) for one in spans),
            tuple(tuple(self.cell(one) for one in row) for row in rows), _of(int, heads), _of(str, alt),
            _of(str, mathml), _of(str, asset),
        )  # fmt: skip

    def span(self, values: list[Any]) -> Span:
        start, end, style, lang, href, mathml = values
        start, end = self.stretch(start, end)
        styles = tuple(_of(str, one) for one in style)
        return Span(start, end, styles, _maybe(str, lang), _maybe(str, href), _maybe(str, mathml))

    def cell(self, values: list[Any]) -> Cell:
        start, end, header = values
        return Cell(*self.stretch(start, end), header=_of(bool, header))

    def page(self, values: list[Any]) -> PageInfo:
        number, label, width, height, start = values
        start, _ = self.stretch(start, self._length)
        return PageInfo(_of(int, number), _of(str, label), float(width), float(height), start)

    def clip(self, values: list[Any]) -> Clip:
        start, end, asset, t0, t1 = values
        return Clip(*self.stretch(start, end), _of(str, asset), float(t0), float(t1))

    def place(self, values: list[Any]) -> Place:
        start, end, page, box = values
        made = _box(box)
        if made is None:
            raise ValueError("a place without a box")
        return Place(*self.stretch(start, end), _of(int, page), made)


def _asset(values: list[Any]) -> Asset:
    media_type, data, page, box, width, height = values
    try:
        raw = base64.b64decode(_of(str, data), validate=True)
    except binascii.Error as error:
        raise ValueError("a picture is damaged") from error
    return Asset(_of(str, media_type), raw, _of(int, page), _box(box), float(width), float(height))


def _of(kind: type[Any], value: Any) -> Any:
    if not isinstance(value, kind):
        raise TypeError(f"{kind.__name__} expected")
    return value


def _maybe(kind: type[Any], value: Any) -> Any:
    return None if value is None else _of(kind, value)


def _box(value: Any) -> Box | None:
    if value is None:
        return None
    left, top, right, bottom = (float(one) for one in value)
    return left, top, right, bottom


def _area(box: Box) -> float:
    return max(box[2] - box[0], 0.0) * max(box[3] - box[1], 0.0)


def _any_kept(folders: Folders) -> bool:
    """Return whether any text is kept: only then a file's bytes are worth a look."""
    return next((folders.data / "ocr").glob("*.json.gz"), None) is not None
