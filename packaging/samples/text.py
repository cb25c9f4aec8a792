"""The worksheet as plain text, as a teacher would type it."""

from __future__ import annotations

from samples.worksheet import (
    FOOTER,
    NOTE,
    WORKSHEET,
    Block,
    Heading,
    Items,
    NewPage,
    Paragraph,
    Picture,
    Table,
    markers,
    runs,
)


def plain(text: str) -> str:
    """Return *text* without mark-up; the note's call is a raised 1."""
    return "".join("¹" if run.note else run.text for run in runs(text))


def text_file() -> bytes:
    """Return the worksheet as UTF-8 text."""
    parts = [_block(block) for block in WORKSHEET]
    parts.append(f"¹ {NOTE}")
    parts.append(FOOTER)
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _block(block: Block) -> str:
    match block:
        case Heading(level, text):
            return text.upper() if level == 1 else text
        case Paragraph(text):
            return plain(text)
        case Items(_, texts):
            return "\n".join(
                f"{marker} {plain(text)}" for marker, text in zip(markers(block), texts, strict=True)
            )
        case Picture(alt, caption):
            return f"[Image : {alt}]\n{caption}"
        case Table(caption, rows):
            return "\n".join(" | ".join(row) for row in rows) + f"\n{caption}"
        case NewPage():
            return ""
