"""Wires what keeps the eye in its place: keys for ruler, units and plain window, and how one leaves them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from inclusive_desk.api.words import tr
from inclusive_desk.ui.comfort import ALTERNATE_LINES, RULERS, UNITS, Comfort

if TYPE_CHECKING:
    from inclusive_desk.ui.desk_window import DeskWindow


class GuidingDesk(QObject):
    """Each key goes on to the next choice, and the message line says which one it is."""

    def __init__(self, owner: DeskWindow) -> None:
        """Wire the keys of *owner*."""
        super().__init__(owner)
        self._owner = owner
        self._silenced = False
        does = owner.window.does
        does.connect("plain", lambda: self.set_plain(not owner.comfort.plain))
        does.connect("ruler", self._next_ruler)
        does.connect("dim", self._turn_dim)
        does.connect("lines", self._next_lines)
        does.connect("units", self._next_unit)
        does.connect("next-part", lambda: owner.window.reader.go_to_part(1))
        does.connect("previous-part", lambda: owner.window.reader.go_to_part(-1))
        does.connect("look", self.tell_look)
        does.connect("stop", self._escaped)
        owner.reading.narrator.state_changed.connect(self._state_changed)
        owner.window.reader.units_left.connect(self._leave_units)

    def _say(self, text: str) -> None:
        self._owner.window.message.say(text)

    def _set(self, **values: object) -> Comfort:
        comfort = replace(self._owner.comfort, **values)  # type: ignore[arg-type]
        self._owner.set_comfort(comfort)
        return comfort

    # -- ruler, lines, units -----------------------------------------------------------------------

    def _next_ruler(self) -> None:
        ruler = _next([name for name, _ in RULERS], self._owner.comfort.ruler)
        self._set(ruler=ruler)
        self._say(tr("Ruler: {state}", state=tr(dict(RULERS)[str(ruler)])))

    def _turn_dim(self) -> None:
        dim = self._set(dim_sentence=not self._owner.comfort.dim_sentence).dim_sentence
        self._say(tr("All but the sentence is dimmed.") if dim else tr("Nothing is dimmed."))

    def _next_lines(self) -> None:
        count = _next(list(ALTERNATE_LINES), self._owner.comfort.alternate_lines)
        self._set(alternate_lines=count)
        self._say(tr("Lines in turn: {count} colours", count=count) if count else tr("Lines in one colour"))

    def _next_unit(self) -> None:
        unit = str(_next([name for name, _ in UNITS], self._owner.comfort.shown_unit))
        self._set(shown_unit=unit)
        if unit != "all":
            self._owner.window.show_view("reader")
        if unit in ("all", "part"):
            self._say(tr("Shown: {unit}.", unit=tr(dict(UNITS)[unit])))
            return
        self._say(tr("Shown: {unit}. Arrows: on and back. Esc: the whole page.", unit=tr(dict(UNITS)[unit])))

    def _leave_units(self) -> None:
        if self._owner.reading.narrator.playing:
            self._owner.reading.silence()
            return
        self._set(shown_unit="all")
        self._say("")

    # -- plain window ------------------------------------------------------------------------------

    def set_plain(self, on: bool) -> None:
        """Show the text and play alone, or everything."""
        self._set(plain=on)
        if not on:
            self._say("")

    def tell_plain(self) -> None:
        """Say how one leaves the plain window."""
        key = self._owner.window.does.shown("plain")
        self._say(tr("Plain window. {key} or Esc: show everything again.", key=key))

    def _state_changed(self, state: str) -> None:
        """Note a pause until the key that made it has been dealt with: one Escape does one thing."""
        if state != "playing":
            self._silenced = True
            QTimer.singleShot(0, self._forget)

    def _forget(self) -> None:
        self._silenced = False

    def _escaped(self) -> None:
        if self._owner.comfort.plain and not self._silenced:
            self.set_plain(on=False)

    # -- what a word looks like --------------------------------------------------------------------

    def tell_look(self) -> None:
        """Say how the word at the caret looks: « en gras, souligné »."""
        from inclusive_desk.ui.look_words import look_at

        reader = self._owner.window.reader
        self._say(look_at(reader.shown, reader.caret_offset()))


def _next(choices: list[str] | list[int], now: str | int) -> str | int:
    """Return the choice after *now*, and after the last the first."""
    return choices[(list(choices).index(now) + 1) % len(choices)]
