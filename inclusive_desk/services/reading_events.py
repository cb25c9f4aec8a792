"""Tells listeners of reading aloud what changed, and says its troubles in sentences for people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.words import tr


@dataclass
class Listeners:
    """Who is told of states, of the document's end, and of what a person should know."""

    state: list[Callable[[str], None]] = field(default_factory=list)
    end: list[Callable[[], None]] = field(default_factory=list)
    message: list[Callable[[DeskError], None]] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    """Sentences noted in the lane, to be told where listeners are called."""

    def tell_state(self, state: str) -> None:
        """Tell that reading is now in *state*."""
        for listener in self.state:
            listener(state)

    def tell_end(self) -> None:
        """Tell that the document has been read to its end."""
        for listener in self.end:
            listener()

    def say(self, message: DeskError) -> None:
        """Tell *message*."""
        for listener in self.message:
            listener(message)

    def say_waiting(self) -> None:
        """Tell what was noted in the lane."""
        while self.waiting:
            self.say(DeskError(self.waiting.pop(0), code="voice-changed"))


def nothing_to_say() -> DeskError:
    """Return the sentence for a document without words."""
    return DeskError(
        tr("There is nothing to read aloud here: no words, only signs or pictures."),
        tr("If the pages are photos, find their text first."),
        code="nothing-to-say",
    )


def sound_lost() -> DeskError:
    """Return the sentence for a sound device that has gone."""
    return DeskError(
        tr("The sound output has gone: reading is paused, your place is kept."),
        tr("Plug it in again, then press play."),
        code="sound-lost",
    )
