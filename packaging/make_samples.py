#!/usr/bin/env python3
"""Make the sample worksheet in all its formats: `make_samples.py [FOLDER]` (default resources/samples).

The same input gives the same bytes: no dates, no chance. The PDF needs Debian's fonts-sil-andika and
fonts-dejavu-core.
"""

# mypy: disable-error-code="no-untyped-call"
from __future__ import annotations

import sys
from pathlib import Path

_HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(_HERE))

NAME = "cycle-de-l-eau"
FONTS = Path("/usr/share/fonts/truetype")


def picture() -> bytes:
    """Return the drawing as PNG, 960 pixels wide."""
    import pymupdf

    with pymupdf.open(_HERE / "samples" / "water_cycle.svg") as drawing:
        return bytes(drawing[0].get_pixmap(matrix=pymupdf.Matrix(2, 2)).tobytes("png"))


def samples() -> dict[str, bytes]:
    """Return every sample: file name and bytes."""
    from samples.docx import docx_file
    from samples.epub import epub_file
    from samples.odt import odt_file
    from samples.pdf import pdf_file
    from samples.text import text_file

    drawn = picture()
    return {
        f"{NAME}.txt": text_file(),
        f"{NAME}.docx": docx_file(drawn),
        f"{NAME}.odt": odt_file(drawn),
        f"{NAME}.epub": epub_file(drawn),
        f"{NAME}.pdf": pdf_file(drawn, FONTS),
    }


def main(arguments: list[str]) -> int:
    """Write the samples into the folder asked for."""
    folder = Path(arguments[0]) if arguments else _HERE.parent / "resources" / "samples"
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in samples().items():
        (folder / name).write_bytes(content)
        print(f"{name}: {len(content):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
