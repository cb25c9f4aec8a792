"""Writes what was typed in cells to a file: BRF for an embosser or a display, or Unicode braille."""

from __future__ import annotations

import tomllib
from pathlib import Path

from inclusive_desk.core.files import write_atomically

FIRST = 0x2800
BLANK = "\u2800"


def save_cells(cells: str, path: Path, resources: Path, *, width: int = 30, height: int = 27) -> None:
    """Write *cells* (lines of Unicode braille) to *path*: NABCC in pages for `.brf`, else Unicode text.

    Lines longer than *width* are broken at a blank. Raises OSError when the file cannot be written.
    """
    lines = [part for line in cells.split("\n") for part in broken(line, width)]
    if path.suffix.lower() != ".brf":
        write_atomically(path, ("\n".join(lines) + "\n").encode("utf-8"))
        return
    charsets = tomllib.loads((resources / "braille" / "charsets.toml").read_text(encoding="utf-8"))
    table = {FIRST + number: char for number, char in enumerate(charsets["nabcc"]["cells"])}
    pages = [lines[at : at + height] for at in range(0, len(lines), height)]
    text = "".join("".join(f"{line}\r\n" for line in page) + "\f" for page in pages)
    # Dots 7 and 8 have no place in a file of six dots.
    six = "".join(chr(ord(char) & ~0xC0) if ord(char) >= FIRST else char for char in text)
    write_atomically(path, six.translate(table).encode("ascii"))


def broken(line: str, width: int) -> list[str]:
    """Return *line* in parts of at most *width* cells, broken at blanks where there are some."""
    parts = []
    while len(line) > width:
        at = line.rfind(BLANK, 1, width + 1)
        at = at if at > 0 else width
        parts.append(line[:at])
        line = line[at:].lstrip(BLANK)
    return [*parts, line]
