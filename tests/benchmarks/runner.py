"""Runs the benchmarks and prints a table, or JSON: `./run bench [--json]`."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
MODULES = (
    "window", "memory", "hour", "first_sound", "rendering", "book", "braille", "documents", "rivals",
    "marks", "marks_peer",
)  # fmt: skip


def main(as_json: bool = False, only: tuple[str, ...] = MODULES) -> int:
    """Measure everything, print it, and return 0: a figure missed is told, not punished."""
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    from tests.benchmarks.comparing import NotHereError

    results: list[dict[str, Any]] = []
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
    return 0


def _line(result: dict[str, Any]) -> str:
    if "skipped" in result:
        return f"{result['name']:26} not measured: {result['skipped']}"
    figure = f"{_number(result['ours'])} {result['unit']}"
    if result["ratio"] is not None:
        figure += f" against {_number(result['peer'])}: {result['ratio']:.2f} times"
    bound = "at most" if result["at_most"] else "at least"
    word = "reached" if result["reached"] else "MISSED"
    return f"{result['name']:26} {figure} (aim {bound} {result['aim']:g}: {word}); {result['note']}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"


if __name__ == "__main__":
    asked = tuple(name for name in sys.argv[1:] if not name.startswith("-"))
    sys.exit(main("--json" in sys.argv, asked or MODULES))
