"""Judges a plugin class: whether it keeps its contract, and whether it can work on this machine."""

from __future__ import annotations

import inspect
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.plugin import API_VERSION, Folders, Plugin
from inclusive_desk.api.words import tr
from inclusive_desk.core.kinds import COMMON, KINDS, Kind, attributes_of

log = logging.getLogger(__name__)


class Health(StrEnum):
    """Whether a plugin can be used, and if not, of what sort the reason is."""

    READY = "ready"
    UNAVAILABLE = "unavailable"
    OUTDATED = "outdated"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was found of a plugin: health, reason, and what it says of itself."""

    health: Health
    reason: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)
    methods: tuple[str, ...] = ()
    detail: str = ""
    """For the log: a traceback or an exception's words."""


def judge(kind: str, load: Callable[[], object], folders: Folders) -> tuple[Judgement, type[Plugin] | None]:
    """Load a plugin of *kind* and judge it; never raises, whatever the plugin does."""
    try:
        loaded = load()
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - a plugin may even call sys.exit while it is imported
        return Judgement(Health.BROKEN, tr("It cannot be loaded: {why}.", why=_words_of(error))), None
    contract = KINDS[kind].load()
    if not (isinstance(loaded, type) and issubclass(loaded, contract)):
        return Judgement(Health.BROKEN, tr("It is not a {kind}.", kind=contract.__name__)), None
    try:
        return _judge_class(KINDS[kind], contract, loaded, folders), loaded
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - unavailable() is the plugin's own code
        reason = tr("It could not say whether it can work here: {why}.", why=_words_of(error))
        return Judgement(Health.BROKEN, reason, describe(contract, loaded)), loaded


def _judge_class(kind: Kind, contract: type[Plugin], plugin: type[Plugin], folders: Folders) -> Judgement:
    attributes = describe(contract, plugin)
    methods = tuple(name for name, _ in inspect.getmembers(plugin, callable) if not name.startswith("_"))
    fault = _fault(kind, plugin)
    if fault is not None:
        return Judgement(fault[0], fault[1], attributes, methods)
    reason = plugin.unavailable(folders)
    health = Health.READY if reason is None else Health.UNAVAILABLE
    return Judgement(health, str(reason or ""), attributes, methods)


def _fault(kind: Kind, plugin: type[Plugin]) -> tuple[Health, str] | None:
    """Return what the class lacks, if anything."""
    version = getattr(plugin, "api_version", None)
    if isinstance(version, int) and version > API_VERSION:
        reason = tr("It was written for a newer Inclusive Desk. Update the desk to use it.")
        return Health.OUTDATED, reason
    for name, wanted in (*COMMON, *kind.required):
        value = getattr(plugin, name, None)
        if not isinstance(value, wanted) or (wanted is str and not value):
            return Health.BROKEN, tr("It does not say its “{name}”.", name=name)
    missing = sorted(getattr(plugin, "__abstractmethods__", ()))
    if missing:
        return Health.BROKEN, tr("It lacks the method “{name}”.", name=missing[0])
    return None


def describe(contract: type[Plugin], plugin: type[Plugin]) -> dict[str, Any]:
    """Return the class attributes that the contract declares, as *plugin* sets them."""
    return {name: getattr(plugin, name) for name in attributes_of(contract) if hasattr(plugin, name)}


def _words_of(error: BaseException) -> str:
    """Return an error in few words: its message, for people who can do something with it."""
    log.debug("plugin fails to load", exc_info=error)
    if isinstance(error, DeskError):
        return error.message.rstrip(".")
    if isinstance(error, SyntaxError):
        return tr("line {line} of {file} is not Python", line=error.lineno or 0, file=error.filename or "?")
    return (str(error) or type(error).__name__).strip().rstrip(".").splitlines()[0]
