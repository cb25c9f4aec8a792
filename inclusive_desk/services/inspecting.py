"""A document as plain JSON values: what `inspect` prints and other programs can rely on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from inclusive_desk.api.document import Block, BlockKind, Clip, Document, Span

SCHEMA = 1


def document_json(document: Document) -> dict[str, Any]:
    """Return *document* as JSON values; absent keys are left out; offsets count code points of `text`."""
    source: dict[str, Any] = {"format": document.format}
    if document.page_count:
        source["pages"] = document.page_count
    out: dict[str, Any] = {
        "schema": SCHEMA,
        "title": document.title,
        "language": document.language,
        "source": source,
        "warnings": list(document.warnings),
        "text": document.text,
        "blocks": [_block_json(document, block) for block in document.blocks],
    }
    if document.narration:
        out["narration"] = [_clip_json(clip) for clip in document.narration]
    return out


def _clip_json(clip: Clip) -> dict[str, Any]:
    """Return which part of which recorded sound (seconds; -1: to its end) reads a stretch of the text."""
    return {"start": clip.start, "end": clip.end, "audio": clip.asset, "t0": clip.t0, "t1": clip.t1}


def _block_json(document: Document, block: Block) -> dict[str, Any]:
    """Return one block; its text leaves out the list marker, and `start` is where that text starts."""
    out: dict[str, Any] = {"kind": block.kind.value}
    if block.level:
        out["level"] = block.level
    if block.kind is not BlockKind.PAGE_BREAK:
        out["text"] = document.text_of(block)
    out["start"] = block.body
    optional = {
        "marker": block.marker,
        "note_ref": block.note_ref,
        "page": block.page,
        "box": [round(edge, 1) for edge in block.box] if block.box else None,
        "lang": block.lang,
        "spans": [_span_json(span) for span in block.spans],
        "rows": _rows_json(document, block),
        "header_rows": block.header_rows,
        "alt": block.alt,
        "mathml": _mathml(block),
    }
    out.update({key: value for key, value in optional.items() if value})
    return out


def _mathml(block: Block) -> str:
    """Return the MathML of the block, or of the formulas inside its text one after the other."""
    return block.mathml or "\n".join(span.mathml for span in block.spans if span.mathml)


def _span_json(span: Span) -> dict[str, Any]:
    out: dict[str, Any] = {"start": span.start, "end": span.end}
    optional = {"style": list(span.style), "lang": span.lang, "href": span.href, "mathml": span.mathml}
    out.update({key: value for key, value in optional.items() if value})
    return out


def _rows_json(document: Document, block: Block) -> list[list[dict[str, Any]]]:
    return [
        [{"text": document.text[cell.start : cell.end], "start": cell.start} for cell in row]
        for row in block.rows
    ]


def outline(document: Document) -> Iterator[str]:
    """Yield the document for a person to look over: one line a block, with its kind."""
    yield f"{document.title}  [{document.language}, {document.format}]"
    for warning in document.warnings:
        yield f"! {warning}"
    for block in document.blocks:
        level = str(block.level) if block.level else ""
        label = f"{block.kind.value}{level}"
        if block.kind is BlockKind.PAGE_BREAK:
            yield f"{label:<12} — {block.marker or block.page} —"
        elif block.rows:
            yield f"{label:<12}"
            for row in block.rows:
                yield " " * 13 + " | ".join(document.text[cell.start : cell.end] for cell in row)
        else:
            marker = f"{block.marker} " if block.marker else ""
            yield f"{label:<12} {marker}{document.text_of(block)}"
