"""Pictures of printed pages: drawn by an importer's worker in a lane of its own, kept while they are near."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from inclusive_desk.api.document import Box
from inclusive_desk.api.importer import ImportOptions, Pixels
from inclusive_desk.core.jobs import Job
from inclusive_desk.services.desk import Desk

LANE = "pages"
KEPT = 28_000_000
"""Bytes of pictures that are kept."""
KEPT_SMALL = 4_000_000
"""Bytes of thumbnails that are kept besides."""
REST = 30_000
"""Milliseconds after which a worker that nobody looks at is let go."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A picture that is wanted: of page `number`, at `scale` pixels a point; `box` in points is a part."""

    number: int
    scale: float
    box: Box | None = None
    small: bool = False


class PagePictures(QObject):
    """Draws what is wished for, the first wish first; what is no longer wished for is not drawn."""

    arrived = Signal(int)
    """A picture of this page is there."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        """Draw nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self._path: Path | None = None
        self._password: str | None = None
        self._kept: OrderedDict[Wish, QImage] = OrderedDict()
        self._small: OrderedDict[Wish, QImage] = OrderedDict()
        self._wishes: dict[str, Sequence[Wish]] = {}
        self._failed: set[Wish] = set()
        self._job: Job | None = None
        self._worker: Any = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.release)

    def open(self, path: Path | None, password: str | None = None) -> None:
        """Draw pages of the file at *path* from now on; its worker starts with the first wish."""
        self._cancel()
        self.release()
        self._path, self._password = path, password
        self._kept.clear()
        self._small.clear()
        self._wishes.clear()
        self._failed.clear()

    def release(self) -> None:
        """Let the worker go, after what it is drawing; the next wish starts another."""
        self._rest.stop()
        if self._worker is not None:
            worker, self._worker = self._worker, None
            self._desk.runner.run(LANE, lambda _: worker.release())

    def rest(self) -> None:
        """Nobody looks at pages now: let the worker go in a while."""
        self._wishes.clear()
        if self._worker is not None:
            self._rest.start()

    def wish(self, who: str, wishes: Sequence[Wish]) -> None:
        """Let *who* wish for these pictures and no others."""
        self._rest.stop()
        self._wishes[who] = wishes
        self._next()

    def picture(self, wish: Wish) -> QImage | None:
        """Return a picture that is there, and keep it longer."""
        kept = self._small if wish.small else self._kept
        if wish in kept:
            kept.move_to_end(wish)
            return kept[wish]
        return None

    def stand_in(self, number: int) -> QImage | None:
        """Return some picture of the whole page, the finest there is, for as long as the right one is not."""
        whole = [wish for wish in self._kept if wish.number == number and wish.box is None]
        if whole:
            return self._kept[max(whole, key=lambda wish: wish.scale)]
        small = next((wish for wish in self._small if wish.number == number), None)
        return self._small[small] if small else None

    def has_failed(self, number: int) -> bool:
        """Return whether a picture of page *number* could not be drawn."""
        return any(wish.number == number for wish in self._failed)

    @property
    def bytes_kept(self) -> int:
        """Return the memory that all pictures take."""
        return _bytes(self._kept) + _bytes(self._small)

    def close(self) -> None:
        """Draw nothing any more."""
        self._cancel()
        self._path = None

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _next(self) -> None:
        """Draw the first picture that is wished for and not there, one at a time."""
        if self._job is not None or self._path is None:
            return
        wish = next((one for one in self._waiting()), None)
        if wish is None:
            return
        path, password = self._path, self._password
        self._job = self._desk.runner.run(
            LANE,
            lambda _: self._draw(path, password, wish),
            done=lambda picture: self._drawn(wish, picture),
            failed=lambda _: self._not_drawn(wish),
        )

    def _waiting(self) -> list[Wish]:
        wishes = [wish for who in sorted(self._wishes) for wish in self._wishes[who]]
        return [one for one in wishes if not (one in self._kept or one in self._small or one in self._failed)]

    def _draw(self, path: Path, password: str | None, wish: Wish) -> QImage:
        """Return the picture of *wish*; runs in the lane."""
        worker = self._worker
        if worker is None or not getattr(worker, "running", lambda: True)():
            worker = _opened(self._desk, path, password)
            self._worker = worker
        return _image(_pixels(worker, wish))

    def _drawn(self, wish: Wish, picture: QImage) -> None:
        self._job = None
        kept, most = (self._small, KEPT_SMALL) if wish.small else (self._kept, KEPT)
        kept[wish] = picture
        wanted = {one for wishes in self._wishes.values() for one in wishes}
        for old in list(kept):
            if _bytes(kept) <= most:
                break
            if old not in wanted:
                del kept[old]
        self.arrived.emit(wish.number)
        self._next()

    def _not_drawn(self, wish: Wish) -> None:
        self._job = None
        self._failed.add(wish)
        self.arrived.emit(wish.number)
        self._next()


def _opened(desk: Desk, path: Path, password: str | None) -> Any:
    """Return an importer of its own that has opened the file, and read nothing of it that it need not."""
    from inclusive_desk.api.progress import NoProgress
    from inclusive_desk.services import opening

    importer: Any = opening.importer_for(desk.registry, path, LANE)
    items = importer.read(path, ImportOptions(password=password, pages_only=True), NoProgress())
    next(items, None)
    items.close()
    return importer


def _pixels(worker: Any, wish: Wish) -> Pixels:
    if wish.box is not None:
        found: Pixels = worker.part(wish.number, wish.scale, wish.box)
        return found
    whole: Pixels = worker.page(wish.number, wish.scale)
    return whole


def _image(pixels: Pixels) -> QImage:
    data, form = pixels.data, QImage.Format.Format_RGB888
    return QImage(data, pixels.width, pixels.height, pixels.stride, form).copy()


def _bytes(kept: OrderedDict[Wish, QImage]) -> int:
    return sum(picture.sizeInBytes() for picture in kept.values())
