"""Asks the reading aids that are on for their marks, in a lane of its own, and shows them on the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inclusive_desk.api.document import Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.plugin import Setting, Value
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import tr
from inclusive_desk.core.jobs import Job
from inclusive_desk.services.desk import Desk

if TYPE_CHECKING:
    from inclusive_desk.api.aid import OwnWords
    from inclusive_desk.api.marks import Mark

LANE = "aids"


@dataclass(frozen=True, slots=True)
class AidOffer:
    """A reading aid to choose: its id, its name, and what is known about it."""

    id: str
    label: str
    evidence: str = ""
    roles: tuple[str, ...] = ()
    settings: tuple[Setting, ...] = ()
    values: Mapping[str, Value] = field(default_factory=dict)
    """The settings as they were set."""


class Marking(QObject):
    """The marks of one document and one choice of aids at a time."""

    found = Signal(list)
    """The roles that the marks on the page play, in the order of the aids."""

    def __init__(
        self,
        desk: Desk,
        show: Callable[[Sequence[Mark]], None],
        say: Callable[[str], None],
        parent: QObject | None = None,
        words: Callable[[], OwnWords] = dict,
    ) -> None:
        """Hand marks to *show*, and what went wrong to *say*; *words* gives the person's own words."""
        super().__init__(parent)
        self._desk = desk
        self._show = show
        self._say = say
        self._words = words
        self._job: Job | None = None
        self.marks: Sequence[Mark] = ()
        self.roles: list[str] = []

    def offers(self) -> list[AidOffer]:
        """Return the aids there are, with what is known about each; not for the window's own thread."""
        registry = self._desk.registry
        return [
            AidOffer(
                aid,
                tr(registry.listing("aids", aid).label),
                tr(str(registry.attribute("aids", aid, "evidence", ""))),
                tuple(registry.attribute("aids", aid, "roles", ())),
                tuple(registry.attribute("aids", aid, "settings", ())),
                self._desk.settings.section(f"plugins.aids.{aid}"),
            )
            for aid in registry.ready("aids")
        ]

    def mark(self, document: Document, aids: Sequence[str]) -> None:
        """Show the marks of *aids* on *document*; none when there are no aids."""
        if self._job is not None:
            self._job.cancel()
        if not aids or not document.text:
            self._shown(([], []))
            return
        chosen, words = tuple(aids), self._words()
        self._job = self._desk.runner.run(
            LANE,
            lambda progress: self._work(document, chosen, words, progress),
            done=self._shown,
            failed=self._failed,
        )

    def _work(
        self, document: Document, aids: Sequence[str], words: OwnWords, progress: Progress
    ) -> tuple[list[Mark], list[str]]:
        """Return the marks, and the roles they play in the order of the aids."""
        from inclusive_desk.services.adapting import all_marks

        registry = self._desk.registry
        ready = set(registry.ready("aids"))
        made = [registry.get("aids", aid, LANE) for aid in aids if aid in ready]
        marks = all_marks(document, made, words)
        there = {mark.role for mark in marks}
        roles = dict.fromkeys(role for aid in made for role in aid.roles if role in there)
        return marks, list(roles)

    def _shown(self, made: tuple[Sequence[Mark], list[str]]) -> None:
        self.marks, self.roles = made
        self._show(self.marks)
        self.found.emit(self.roles)

    def _failed(self, error: Exception) -> None:
        self._say(str(error) if isinstance(error, DeskError) else tr("This reading aid does not work here."))
