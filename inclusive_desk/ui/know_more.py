"""What is known about each thing that can be set, and « Know more », which shows it where it is asked for."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QLabel, QWidget

from inclusive_desk.api.words import tr
from inclusive_desk.ui.drawer import Section
from inclusive_desk.ui.fold import FoldButton


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known, in English, and what that rests on; `aids` are the sources of each aid."""

    known: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, Sequence[str]] = field(default_factory=dict)
    aids: Mapping[str, Sequence[str]] = field(default_factory=dict)


def load_evidence(resources: Path) -> Evidence:
    """Return what `evidence.toml` says; nothing where it is missing or damaged."""
    try:
        data = tomllib.loads((resources / "evidence.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Evidence()
    aids = data.pop("aids", {})
    known = {name: str(one.get("evidence", "")) for name, one in data.items()}
    return Evidence(known, {name: one.get("sources", ()) for name, one in data.items()}, aids)


class KnowMore(Section):
    """A button, and below it, once asked for, what is known with its sources."""

    def __init__(
        self, of: str, known: str, sources: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        """Say *known* (in the user's language) of what is called *of*."""
        super().__init__(parent)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.words = QLabel(known + _sources(sources), self)
        self.words.setWordWrap(True)
        self.words.setProperty("role", "quiet")
        name = tr("Know more: {name}", name=of)
        self.button = FoldButton(tr("Know more"), self.words, self, name)
        self.add_all((self.button, self.words))


def _sources(sources: Sequence[str]) -> str:
    return "\n" + tr("Sources: {list}", list="; ".join(sources)) if sources else ""


def know_more(evidence: Evidence, name: str, of: str, parent: QWidget | None = None) -> KnowMore:
    """Return « Know more » about *name* of `evidence.toml`."""
    known = tr(evidence.known[name]) if evidence.known.get(name) else ""
    return KnowMore(of, known, evidence.sources.get(name, ()), parent)
