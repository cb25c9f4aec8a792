"""Quality and speed of PDF in against pymupdf4llm, in one run; pandoc, the other rival, reads no PDF."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.benchmarks.comparing import NotHereError, Result, seconds
from tests.benchmarks.documents import corpus, count_pages, read

RIVAL = """
import sys, pymupdf4llm
from pathlib import Path
for path in sys.argv[2:]:
    text = pymupdf4llm.to_markdown(path, show_progress=False)
    Path(sys.argv[1], Path(path).name + ".md").write_text(text, encoding="utf-8")
"""


def measure() -> list[Result]:
    """Read the documents whose headings and order are known with both, and compare what came out."""
    if importlib.util.find_spec("pymupdf4llm") is None:
        raise NotHereError("pymupdf4llm 0.2.9 is not installed")
    gold = _gold()
    if not gold:
        raise NotHereError("the real documents do not lie beside this checkout")
    files = list(gold)
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", RIVAL, folder, *map(str, files)]
        taken = seconds(lambda: subprocess.run(command, capture_output=True, timeout=600, check=False))
        marked = {file: Path(folder, file.name + ".md") for file in files}
        rival = {file: md.read_text(encoding="utf-8") if md.exists() else "" for file, md in marked.items()}
    ours = {file: _ours(file) for file in files}
    pages, note = count_pages(files), "against pymupdf4llm; pandoc reads no PDF"
    theirs = {file: [_plain(head) for head in re.findall(r"(?m)^#+\s*(.+)$", rival[file])] for file in files}
    heads = _mean(_f1([_plain(h) for h in ours[file][0]], gold[file]["headings"]) for file in files)
    heads_rival = _mean(_f1(theirs[file], gold[file]["headings"]) for file in files)
    order = _mean(_order(ours[file][1], gold[file]["order"]) for file in files)
    order_rival = _mean(_order(rival[file], gold[file]["order"]) for file in files)
    speed = pages / read("all", files)["seconds"]
    return [
        Result("rivals-speed", speed, pages / taken, "pages/s", 1.0, False, note),
        Result("rivals-headings", heads, heads_rival, "mean F1", 1.0, False, note),
        Result("rivals-order", order, order_rival, "share", 1.0, False, note),
    ]


def _gold() -> dict[Path, dict[str, list[str]]]:
    files = corpus()
    if not files:
        return {}
    told = json.loads((files[0].parent.parent / "gold.json").read_text(encoding="utf-8"))
    return {
        file: {"headings": told[file.name].get("headings", []), "order": told[file.name].get("order", [])}
        for file in files
        if told.get(file.name, {}).get("headings")
    }


def _ours(file: Path) -> tuple[list[str], str]:
    from inclusive_desk.api.document import BlockKind
    from inclusive_desk.api.importer import ImportOptions
    from inclusive_desk.api.progress import NoProgress
    from inclusive_desk.plugins.importers.pdf import PdfImporter

    *_, document = PdfImporter().read(file, ImportOptions(), NoProgress())
    heads = [document.text_of(block) for block in document.blocks if block.kind is BlockKind.HEADING]
    return heads, document.text


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def _f1(found: Sequence[str], wanted: Sequence[str]) -> float:
    """Return the harmonic mean of precision and recall; letters and digits count, nothing else."""
    right = sum(_plain(head) in found for head in wanted)
    return 2 * right / max(len(found) + len(wanted), 1)


def _order(text: str, anchors: Sequence[str]) -> float:
    """Return the share of *anchors* that stand in *text*, each after the one before."""
    whole, at, right = _plain(text), 0, 0
    for anchor in anchors:
        found = whole.find(_plain(anchor), at)
        if found >= 0:
            at, right = found, right + 1
    return right / max(len(anchors), 1)


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / max(len(found), 1)
