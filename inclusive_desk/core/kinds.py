"""The kinds of plugin there are: each one's contract, what it must say of itself, and its caps."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import get_type_hints

from inclusive_desk.api.plugin import Plugin


@dataclass(frozen=True, slots=True)
class Limits:
    """Caps on a call in a worker.

    `seconds`: how long it may give no sign (no answer, item or report). `total`: how long it may
    last in all, None for ever. `megabytes`: memory, besides shared libraries. `idle`: seconds without a
    call after which the worker ends by itself, 0 never; one that has read a document waits to be released.
    """

    seconds: float = 60
    megabytes: int = 600
    total: float | None = None
    idle: float = 300


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of plugin: its contract's place, the attributes it must set, and its caps.

    `light`: methods of a built-in isolated plugin that the host calls itself, being pure and cheap.
    `patience`: unexpected errors after which a plugin is taken out: a file can be at fault, not its reader.
    """

    module: str
    contract: str
    required: tuple[tuple[str, type], ...] = ()
    limits: Limits = Limits()
    light: tuple[str, ...] = ()
    patience: int = 1

    def load(self) -> type[Plugin]:
        """Return the contract's class."""
        found: type[Plugin] = getattr(import_module(f"inclusive_desk.api.{self.module}"), self.contract)
        return found


_QUICK = Limits(seconds=20, megabytes=600)
_HEAVY = Limits(seconds=120, megabytes=4000, idle=0)

KINDS: dict[str, Kind] = {
    "importers": Kind("importer", "Importer", (("suffixes", tuple),), light=("sniff",), patience=3),
    "exporters": Kind("exporter", "Exporter", (("suffix", str),), Limits(seconds=120), patience=3),
    "aids": Kind("aid", "ReadingAid", (("roles", tuple),), _QUICK),
    "speech": Kind("speech", "SpeechEngine", (), _QUICK),
    "dictation": Kind("dictation", "DictationEngine", (), _HEAVY),
    "braille": Kind("braille", "BrailleTranslator", (), _QUICK),
    "exercises": Kind("exercise", "ExerciseType", (), _QUICK),
}
COMMON: tuple[tuple[str, type], ...] = (("label", str), ("api_version", int))


def attributes_of(contract: type[Plugin]) -> list[str]:
    """Return the names of the class attributes that *contract* and its bases declare."""
    hints = get_type_hints(contract, include_extras=True)
    return [name for name in hints if not name.startswith("_")]
