"""What tests of importers share: reading a file made on the spot, and looking at what came out."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

from inclusive_desk.api.document import Block, BlockKind, Document
from inclusive_desk.api.importer import Importer, ImportOptions
from inclusive_desk.api.progress import NoProgress


def read(importer: Importer, path: Path, options: ImportOptions | None = None) -> Document:
    """Return the last document that *importer* yields, after checking what all documents must keep."""
    document = None
    before = ""
    for document in importer.read(path, options or ImportOptions(), NoProgress()):
        assert document.text.startswith(before)
        before = document.text
    assert document is not None
    check(document)
    return document


def check(document: Document) -> None:
    """Check the laws of every document: offsets within the text, rising, spans within their blocks."""
    last = 0
    for block in document.blocks:
        assert last <= block.start <= block.body <= block.end <= len(document.text)
        last = block.start
        for span in block.spans:
            assert block.start <= span.start < span.end <= block.end
        widths = {len(row) for row in block.rows}
        assert len(widths) <= 1
        for row in block.rows:
            for cell in row:
                assert block.start <= cell.start <= cell.end <= block.end
        if block.kind is BlockKind.HEADING:
            assert 1 <= block.level <= 6
        assert not block.asset or block.asset in document.assets
    assert "\x00" not in document.text


def zipped(path: Path, parts: Mapping[str, str | bytes], *, stored_first: bool = False) -> Path:
    """Write *parts* to a zip at *path*; the first is stored where the format wants it so."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for number, (name, data) in enumerate(parts.items()):
            kind = zipfile.ZIP_STORED if stored_first and number == 0 else zipfile.ZIP_DEFLATED
            book.writestr(name, data, kind)
    return path


def kinds(document: Document) -> list[str]:
    """Return the kinds of all blocks."""
    return [block.kind.value for block in document.blocks]


def texts(document: Document, kind: BlockKind | None = None) -> list[str]:
    """Return what the blocks say, with their markers; of one kind, or of all that say something."""
    return [
        document.text[block.start : block.end]
        for block in document.blocks
        if (kind is None and block.end > block.start) or block.kind is kind
    ]


def first(document: Document, kind: BlockKind) -> Block:
    """Return the first block of a kind."""
    return next(block for block in document.blocks if block.kind is kind)


def rows(document: Document) -> list[list[str]]:
    """Return the cells of the first table."""
    return [
        [document.text[cell.start : cell.end] for cell in row]
        for row in first(document, BlockKind.TABLE).rows
    ]


def styled(document: Document, style: str) -> list[str]:
    """Return the stretches that have a style."""
    return [
        document.text[span.start : span.end]
        for block in document.blocks
        for span in block.spans
        if style in span.style
    ]
