"""Writes several documents, one after the other: one that fails does not stop the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import tr
from inclusive_desk.services.exporting import cannot_write

Write = Callable[[Path, Path, Progress], None]
"""Writes one source to one target; raises `DeskError`."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: where it was written, or the problem in words."""

    source: Path
    target: Path
    problem: str = ""


def targets(sources: Sequence[Path], folder: Path, ending: str) -> list[Path]:
    """Return a name in *folder* for each source; two of the same name get numbers."""
    taken: set[str] = set()
    names = []
    for source in sources:
        name, number = f"{source.stem}.{ending}", 1
        while name.casefold() in taken:
            number += 1
            name = f"{source.stem} ({number}).{ending}"
        taken.add(name.casefold())
        names.append(folder / name)
    return names


def write_all(
    sources: Sequence[Path], folder: Path, ending: str, write: Write, progress: Progress
) -> Iterator[Outcome]:
    """Write each of *sources* into *folder* (made when it is missing) as a file ending in *ending*.

    Yields what became of each. Raises `DeskError` when the folder cannot be made, `Cancelled` between or
    within documents; what is whole by then stays.
    """
    ending = ending.lower().lstrip(".")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from error
    for number, (source, target) in enumerate(zip(sources, targets(sources, folder, ending), strict=True)):
        progress.report(number, len(sources), source.name)
        yield _written(source, target, write, _Share(progress, number, len(sources), source.name))


def _written(source: Path, target: Path, write: Write, share: _Share) -> Outcome:
    if target.exists() and source.exists() and target.samefile(source):
        return Outcome(source, target, tr("It would be written over itself: choose another folder."))
    try:
        write(source, target, share)
    except DeskError as error:
        return Outcome(source, target, str(error))
    except OSError as error:
        return Outcome(source, target, str(cannot_write(target, error)))
    return Outcome(source, target)


class _Share:
    """Reports one document as its share of all."""

    def __init__(self, progress: Progress, number: int, count: int, name: str) -> None:
        self._progress = progress
        self._number = number
        self._count = count
        self._name = name

    def report(self, done: float, total: float = 1.0, note: str = "") -> None:
        part = min(done / total, 1.0) if total > 0 else 0.0
        self._progress.report(self._number + part, self._count, self._name)

    def cancelled(self) -> bool:
        return self._progress.cancelled()
