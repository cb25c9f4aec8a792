"""Runs the benchmarks and prints a table, or JSON: `./run bench [--json]`."""

from __future__ import annotations

import importlib
import json
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
MODULES = (
    "window", "memory", "hour", "first_sound", "rendering", "book", "braille", "braille_book",
    "braille_view", "documents",
    "suggesting", "dictation", "rivals", "marks", "marks_peer", "reader_frames",
)  # fmt: skip

NAME = 30
"""Letters of the column of names."""
HEAD = (
    f"{'what':{NAME}}  {'ours':>8}  {'unit':12}  {'peer':>8}  {'ratio':>6}  {'aim':>8}  {'':7}  how\n"
    "The aim is for the ratio where there is a peer, else for the figure."
)


def main(as_json: bool = False, only: tuple[str, ...] = MODULES) -> int:
    """Measure everything, print it, and return 0: a figure missed is told, not punished."""
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    from tests.benchmarks.comparing import NotHereError

    results: list[dict[str, Any]] = []
    began = time.monotonic()
    if not as_json:
        print(HEAD, flush=True)
    for name in only:
        module = importlib.import_module(f"tests.benchmarks.{name}")
        try:
            measured = module.measure()
            found = [one.as_json() for one in (measured if isinstance(measured, list) else [measured])]
        except NotHereError as why:
            found = [{"name": name, "skipped": str(why)}]
        results += found
        if not as_json:
            for one in found:
                print(_line(one), flush=True)
    if as_json:
        print(json.dumps(results, ensure_ascii=False, indent=1))
    else:
        reached = sum(bool(one.get("reached")) for one in results)
        print(f"{reached} of {len(results)} aims reached, in {time.monotonic() - began:.0f} s")
    return 0


def _line(result: dict[str, Any]) -> str:
    """Return a row of the table; notes stand last, for they are long."""
    if "skipped" in result:
        return f"{result['name']:{NAME}}  not measured: {result['skipped']}"
    ours, peer = (_number(result[key]) if result[key] is not None else "" for key in ("ours", "peer"))
    ratio = "" if result["ratio"] is None else f"{result['ratio']:.2f}"
    aim = f"{'≤' if result['at_most'] else '≥'} {result['aim']:g}"
    word = "reached" if result["reached"] else "MISSED"
    return (
        f"{result['name']:{NAME}}  {ours:>8}  {result['unit']:12}  {peer:>8}  {ratio:>6}  {aim:>8}  {word:7}"
        f"  {result['note']}"
    )


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"


if __name__ == "__main__":
    asked = tuple(name for name in sys.argv[1:] if not name.startswith("-"))
    sys.exit(main("--json" in sys.argv, asked or MODULES))
