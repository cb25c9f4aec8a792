"""Runs the benchmarks of the checkout: they compare the desk with its peers on this machine."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.words import tr


def run_benchmarks(*, as_json: bool) -> int:
    """Print what `tests/benchmarks` measures; return 0. Raise `DeskError` where there is no checkout."""
    path = Path(__file__).resolve().parents[2] / "tests" / "benchmarks" / "runner.py"
    spec = importlib.util.spec_from_file_location("inclusive_desk_benchmarks", path)
    if not path.is_file() or spec is None or spec.loader is None:
        raise DeskError(
            tr("The benchmarks come with the source code, which is not here."),
            tr("Run ./run bench in a checkout of the project."),
        )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return int(module.main(as_json))
