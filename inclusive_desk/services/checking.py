"""Checks what this machine has of what the desk needs: each thing, how it is, and the remedy."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.words import tr
from inclusive_desk.core.judging import Health
from inclusive_desk.services.desk import Desk

FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


@dataclass(frozen=True)
class Check:
    """One thing that was looked at. `needed`: the main job fails without it."""

    id: str
    label: str
    ok: bool
    message: str
    remedy: str = ""
    needed: bool = False


def check_machine(desk: Desk) -> Iterator[Check]:
    """Yield one check after the other; none raises."""
    yield _python()
    yield from _folders(desk)
    yield from _plugins(desk)
    yield _try("voice", tr("Voice"), lambda: _voice(desk), needed=True)
    yield _try("braille", tr("Braille"), lambda: _braille(desk), needed=True)
    yield _try("sound", tr("Sound card"), _sound)
    yield _fonts()
    yield _models(desk)


def report(checks: list[Check]) -> dict[str, Any]:
    """Return the checks as JSON values."""
    return {
        "schema": 1,
        "ok": all(check.ok for check in checks if check.needed),
        "checks": [asdict(check) for check in checks],
    }


def _python() -> Check:
    version = platform.python_version()
    return Check(
        "python", "Python", sys.version_info >= (3, 11), f"{version}, {platform.platform()}", needed=True
    )


def _folders(desk: Desk) -> Iterator[Check]:
    for name, folder in (
        ("config", desk.folders.config),
        ("data", desk.folders.data),
        ("cache", desk.folders.cache),
    ):
        ok, remedy = _writable(folder)
        yield Check(f"folder-{name}", tr("Folder for {name}", name=name), ok, str(folder), remedy)


def _writable(folder: Path) -> tuple[bool, str]:
    """Return whether a file can be made in *folder*, and the remedy when not."""
    probe = folder / ".probe"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"x")
        probe.unlink()
    except OSError:
        return False, tr("The desk cannot write here: settings and places will be forgotten at the end.")
    return True, ""


def _plugins(desk: Desk) -> Iterator[Check]:
    for listing in desk.registry.listings():
        ok = listing.health is Health.READY
        yield Check(
            f"plugin-{listing.kind}-{listing.id}",
            tr(listing.label),
            ok,
            tr("ready") if ok else tr("not usable here"),
            "" if ok else listing.reason,
        )


def _try(id: str, label: str, look: Callable[[], str], *, needed: bool = False) -> Check:
    try:
        return Check(id, label, ok=True, message=look(), needed=needed)
    except DeskError as error:
        return Check(id, label, ok=False, message=error.message, remedy=error.hint, needed=needed)


def _voice(desk: Desk) -> str:
    from inclusive_desk.services.voices import best_voice

    voice = best_voice(desk.registry, "fr")
    return tr("{name} ({engine})", name=voice.name, engine=voice.engine)


def _braille(desk: Desk) -> str:
    from inclusive_desk.services.brailling import raw_line, translator

    return tr("“Bonjour” is {dots}", dots=raw_line(translator(desk.registry), "Bonjour", "fr-g1"))


def _sound() -> str:
    from inclusive_desk.services.sound import device_name

    return device_name()


def _fonts() -> Check:
    found = any(
        next(Path(folder).expanduser().rglob("Andika*"), None) is not None
        for folder in FONT_FOLDERS
        if Path(folder).expanduser().is_dir()
    )
    return Check(
        "fonts",
        tr("Reading fonts"),
        found or sys.platform != "linux",
        tr("Andika is there") if found else tr("Andika is not installed"),
        "" if found else tr("Install the Debian package fonts-sil-andika."),
    )


def _models(desk: Desk) -> Check:
    folder = desk.folders.models
    names = sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
    return Check(
        "speech-models",
        tr("Models for writing by speaking"),
        bool(names),
        ", ".join(names) or tr("none installed"),
        "" if names else tr("Put the unpacked model folder in {folder}.", folder=folder),
    )
