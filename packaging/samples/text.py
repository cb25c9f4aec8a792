"""The worksheet as plain text, as a teacher would type it."""

from __future__ import annotations

from samples import worksheet as sheet


def plain(text: str) -> str:
    """Return *text* without mark-up; the note's call is a raised 1."""
    return "".join("¹" if run.note else run.text for run in sheet.runs(text))


def text_file() -> bytes:
    """Return the worksheet as UTF-8 text."""
    parts = [_block(block) for block in sheet.WORKSHEET]
    parts.append(f"¹ {sheet.NOTE}")
    parts.append(sheet.FOOTER)
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _block(block: sheet.Block) -> str:
    match block:
        case sheet.Heading(level, text):
            return text.upper() if level == 1 else text
        case sheet.Paragraph(text):
            return plain(text)
        case sheet.Items(_, texts):
            return "\n".join(
                f"{marker} {plain(text)}" for marker, text in zip(sheet.markers(block), texts, strict=True)
            )
        case sheet.Picture(alt, caption):
            return f"[Image : {alt}]\n{caption}"
        case sheet.Table(caption, rows):
            return "\n".join(" | ".join(row) for row in rows) + f"\n{caption}"
        case sheet.NewPage():
            return ""
