"""Plain text: paragraphs parted by an empty line, list items by none, tables with tabs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from inclusive_desk.api.document import Block, BlockKind, Document
from inclusive_desk.api.exporter import Exporter
from inclusive_desk.api.plugin import API_VERSION
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import mark
from inclusive_desk.api.work import Work


class TextExporter(Exporter):
    """Writes what a document says, in UTF-8, without its looks."""

    api_version = API_VERSION
    label = mark("Text (TXT)")
    suffix = ".txt"

    def write(self, work: Work, path: Path, progress: Progress) -> None:
        """Write the text of *work*."""
        path.write_text("".join(_parts(work.document)), encoding="utf-8", newline="\n")
        progress.report(1)


def _parts(document: Document) -> Iterator[str]:
    before: Block | None = None
    for block in document.blocks:
        if block.kind is BlockKind.PAGE_BREAK:
            continue
        if before is not None:
            in_list = before.kind is block.kind is BlockKind.LIST_ITEM
            yield "\n" if in_list else "\n\n"
        indent = "  " * (max(block.level, 1) - 1) if block.kind is BlockKind.LIST_ITEM else ""
        yield indent + document.text[block.start : block.end]
        before = block
    if before is None:
        yield document.text  # a text without blocks is one paragraph
    if document.text:
        yield "\n"
