"""Asks the reading aids that are on for their marks, in a lane of its own, and shows them on the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject

from inclusive_desk.api.document import Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.marks import Mark
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import tr
from inclusive_desk.core.jobs import Job
from inclusive_desk.services.desk import Desk

LANE = "aids"


@dataclass(frozen=True, slots=True)
class AidOffer:
    """A reading aid to choose: its id, its name, and what is known about it."""

    id: str
    label: str
    evidence: str = ""


class Marking(QObject):
    """The marks of one document and one choice of aids at a time."""

    def __init__(
        self,
        desk: Desk,
        show: Callable[[Sequence[Mark]], None],
        say: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        """Hand marks to *show*, and what went wrong to *say*."""
        super().__init__(parent)
        self._desk = desk
        self._show = show
        self._say = say
        self._job: Job | None = None
        self.marks: Sequence[Mark] = ()

    def offers(self) -> list[AidOffer]:
        """Return the aids there are, with what is known about each; not for the window's own thread."""
        registry = self._desk.registry
        return [
            AidOffer(
                aid,
                tr(registry.listing("aids", aid).label),
                tr(str(registry.attribute("aids", aid, "evidence", ""))),
            )
            for aid in registry.ready("aids")
        ]

    def mark(self, document: Document, aids: Sequence[str]) -> None:
        """Show the marks of *aids* on *document*; none when there are no aids."""
        if self._job is not None:
            self._job.cancel()
        if not aids or not document.text:
            self._shown(())
            return
        chosen = tuple(aids)
        self._job = self._desk.runner.run(
            LANE,
            lambda progress: self._work(document, chosen, progress),
            done=self._shown,
            failed=self._failed,
        )

    def _work(self, document: Document, aids: Sequence[str], progress: Progress) -> list[Mark]:
        from inclusive_desk.services.adapting import all_marks

        registry = self._desk.registry
        ready = set(registry.ready("aids"))
        return all_marks(document, [registry.get("aids", aid, LANE) for aid in aids if aid in ready])

    def _shown(self, marks: Sequence[Mark]) -> None:
        self.marks = marks
        self._show(marks)

    def _failed(self, error: Exception) -> None:
        self._say(str(error) if isinstance(error, DeskError) else tr("This reading aid does not work here."))
