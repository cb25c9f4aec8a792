"""A whole book in braille pages, against file2brl of liblouisutdml with the same table."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.benchmarks.comparing import SAMPLES, NotHereError, Result, medians, seconds

COPIES = 400
ROUNDS = 3
TABLE = "fr-bfu-comp6.utb"


def measure() -> Result:
    """Lay the same paragraphs out, intégral, 30 cells by 27 lines; starting either program counts."""
    program = shutil.which("file2brl")
    if program is None:
        raise NotHereError("the program file2brl is not installed (Debian: liblouisutdml-bin)")
    text = (SAMPLES / "cycle-de-l-eau.txt").read_text(encoding="utf-8")
    paragraphs = [line for line in text.splitlines() if line.strip()] * COPIES
    words = sum(len(line.split()) for line in paragraphs)
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "book.txt"
        book.write_text("\n\n".join(paragraphs), encoding="utf-8")
        ours, peer = medians(
            lambda: seconds(lambda: _desk(book)), lambda: seconds(lambda: _peer(program, book)), ROUNDS
        )
    return Result("braille book", words / ours, words / peer, "words/s", 1.0, False, "file to pages")


def _desk(book: Path) -> None:
    from inclusive_desk.services import brailling
    from inclusive_desk.services.desk import open_desk
    from inclusive_desk.services.opening import from_text

    desk = open_desk()
    try:
        document = from_text(book.read_bytes(), "fr")
        for _ in brailling.braille_pages(document, brailling.translator(desk.registry)):
            pass
    finally:
        desk.close()


def _peer(program: str, book: Path) -> None:
    settings = (f"literaryTextTable={TABLE}", "cellsPerLine=30", "linesPerPage=27")
    wanted = [part for setting in settings for part in ("-C", setting)]
    subprocess.run(
        [program, "-T", *wanted, str(book), str(book.with_suffix(".brf"))],
        cwd=book.parent,  # it leaves a file where it runs
        capture_output=True, check=True, timeout=100,
    )  # fmt: skip
