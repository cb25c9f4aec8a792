"""Fonts with wider letters and spaces: MuPDF knows no letter or word spacing, so the font brings it."""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

_PLACES = (
    "~/.local/share/fonts", "~/.fonts", "/usr/local/share/fonts", "/usr/share/fonts", "~/Library/Fonts",
    "/Library/Fonts", "C:/Windows/Fonts",
)  # fmt: skip
_SUFFIXES = (".ttf", ".otf")
_WIDEST = 0xFFFF


def font_files(family: str, own: Sequence[Path] = ()) -> tuple[Path | None, Path | None]:
    """Return the files of a family, regular and bold, in the folders *own* or of the system."""
    wanted = _plain(family)
    found = [path for path in _files(own) if _plain(path.stem).startswith(wanted)]
    upright = [path for path in found if not any(word in _plain(path.stem) for word in ("italic", "oblique"))]
    bold = [path for path in upright if "bold" in _plain(path.stem)]
    regular = [path for path in upright if path not in bold]
    return (
        min(regular, key=lambda path: (len(_plain(path.stem).replace("regular", "")), path), default=None),
        min(bold, key=lambda path: (len(path.stem), path), default=None),
    )


def _files(own: Sequence[Path]) -> Iterator[Path]:
    for place in (*own, *(Path(name).expanduser() for name in _PLACES)):
        if place.is_dir():
            yield from (path for path in sorted(place.rglob("*")) if path.suffix.lower() in _SUFFIXES)


def _plain(name: str) -> str:
    return "".join(char for char in name.lower() if char.isalnum())


def widened(font: bytes, letter: float, word: float, spaces: Collection[int]) -> bytes:
    """Return *font* with each letter *letter* em wider, and the glyphs *spaces* another *word* em.

    Only the advances of `hmtx` change (OpenType 1.9). A file that is none is returned as it is.
    """
    out = bytearray(font)
    try:
        tables = _tables(font)
        (em,) = struct.unpack_from(">H", font, tables["head"] + 18)
        (count,) = struct.unpack_from(">H", font, tables["hhea"] + 34)
        for glyph in range(count):
            at = tables["hmtx"] + 4 * glyph
            (advance,) = struct.unpack_from(">H", font, at)
            if advance:
                more = letter + (word if glyph in spaces else 0.0)
                struct.pack_into(">H", out, at, min(advance + round(more * em), _WIDEST))
    except (KeyError, struct.error):
        return font
    return bytes(out)


def _tables(font: bytes) -> dict[str, int]:
    """Return where each table of the font begins."""
    (count,) = struct.unpack_from(">H", font, 4)
    records = (struct.unpack_from(">4sIII", font, 12 + 16 * number) for number in range(count))
    return {name.decode("latin-1"): offset for name, _, offset, _ in records}
