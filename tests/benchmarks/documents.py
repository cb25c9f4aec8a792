"""PDF in: pages a second against pdftotext, memory, and the first page of a long file."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.comparing import ROOT, SAMPLES, NotHereError, Result, medians, seconds

PAGES = 500
LOCKED = ("hostile", "password", "scan")
READING = """
import json, sys, time
from pathlib import Path
from inclusive_desk.api.importer import ImportOptions
from inclusive_desk.api.progress import NoProgress
from inclusive_desk.plugins.importers.pdf import PdfImporter, reading
import pymupdf
def one(path):
    for document in PdfImporter().read(Path(path), ImportOptions(), NoProgress()):
        if sys.argv[1] == "first":
            break
before = time.perf_counter()
for path in sys.argv[2:]:
    one(path)
taken = time.perf_counter() - before
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1]
print(json.dumps({"seconds": taken, "megabytes": int(peak) / 1024}))
"""


def measure() -> list[Result]:
    """Measure all; real documents are used where they lie beside the checkout."""
    with tempfile.TemporaryDirectory() as folder:
        long = _long(Path(folder) / "long.pdf")
        sample = SAMPLES / "cycle-de-l-eau.pdf"
        files = corpus() or [sample]
        named = "corpus" if len(files) > 1 else "sample"
        out = [_speed("documents-sample", [sample])] if shutil.which("pdftotext") else []
        if len(files) > 1 and shutil.which("pdftotext"):
            out.append(_speed("documents-corpus", files))
        peak = read("all", files)["megabytes"]
        out.append(Result("documents-memory", peak, None, "MB", 90.0, True, f"peak of the process, {named}"))
        first = sorted(read("first", [long])["seconds"] for _ in range(5))[2]
        out.append(
            Result("documents-first-page", first, None, "s", 1.0, True, f"{PAGES} pages, after loading")
        )
        return out


def corpus() -> list[Path]:
    """Return the real PDFs beside the checkout that open without a password and have text."""
    folder = ROOT.parent / "shared" / "corpus" / "documents" / "files"
    return [file for file in sorted(folder.glob("*.pdf")) if not file.name.startswith(LOCKED)]


def _long(path: Path) -> Path:
    import pymupdf

    file = pymupdf.open()  # type: ignore[no-untyped-call]
    for number in range(1, PAGES + 1):
        page = file.new_page()
        page.insert_textbox((60, 60, 535, 780), "Le vent se lève sur la vallée. " * 60, fontsize=11)
        page.insert_text((280, 820), f"{number} / {PAGES}", fontsize=9)
    file.save(path)  # type: ignore[no-untyped-call]
    return path


def count_pages(files: Sequence[Path]) -> int:
    """Return how many pages *files* have."""
    import pymupdf

    return sum(pymupdf.open(file).page_count for file in files)  # type: ignore[no-untyped-call]


def read(what: str, files: Sequence[Path]) -> dict[str, float]:
    """Read *files* in a process of their own (what: all, or first, the first growing document).

    Returns the seconds that reading took and the peak memory of the process in megabytes.
    """
    if not Path("/proc/self/status").exists():
        raise NotHereError("this system does not tell the memory of a process")
    done = subprocess.run(
        [sys.executable, "-P", "-c", READING, what, *map(str, files)], cwd=ROOT, capture_output=True,
        text=True, timeout=300, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    if done.returncode:
        raise NotHereError(f"the documents could not be read: {done.stderr[-300:]}")
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _speed(name: str, files: Sequence[Path]) -> Result:
    """Compare structure with plain text: pdftotext knows no headings, tables or furniture."""
    pages = count_pages(files)
    ours, peer = medians(lambda: read("all", files)["seconds"], lambda: _pdftotext(files))
    note = f"{pages} pages, structure against plain text by pdftotext"
    return Result(name, pages / ours, pages / peer, "pages/s", 0.1, False, note)


def _pdftotext(files: Sequence[Path]) -> float:
    def work() -> None:
        for file in files:
            subprocess.run(["pdftotext", str(file), "-"], capture_output=True, timeout=100, check=False)

    return seconds(work)
