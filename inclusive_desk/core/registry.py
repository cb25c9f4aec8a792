"""Finds the plugins, judges each, and hands them out: in this process, or as proxies to workers."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.plugin import Folders, Plugin, Value
from inclusive_desk.api.words import tr
from inclusive_desk.core.finding import Found, bad_wheels, find_plugins
from inclusive_desk.core.guard import Guarded
from inclusive_desk.core.judging import Health, Judgement, judge
from inclusive_desk.core.kinds import KINDS, Limits

if TYPE_CHECKING:
    from inclusive_desk.core.process import Order, Process

SettingsOf = Callable[[str, str], Mapping[str, Value]]
_LOADING = Limits(seconds=10, megabytes=1000)


@dataclass(frozen=True, slots=True)
class Listing:
    """One plugin as it is listed: what it is, whose, and whether it can be used."""

    kind: str
    id: str
    label: str
    health: Health
    reason: str = ""
    distribution: str = ""
    version: str = ""
    api_version: int = 0
    isolated: bool = False
    builtin: bool = False
    attributes: Mapping[str, Any] = field(default_factory=dict, repr=False, compare=False)
    """What the class says of itself (`suffixes`, `roles`, `settings` …)."""


@dataclass(slots=True)
class _Entry:
    """A plugin found, what was judged of it, and its class when it is loaded in this process."""

    found: Found
    judgement: Judgement
    plugin: type[Plugin] | None = None
    failures: int = 0


class Registry:
    """All plugins of this machine; nothing that goes wrong with one is lost or stops the others."""

    def __init__(
        self, folders: Folders, settings_of: SettingsOf | None = None, *, loading: Limits = _LOADING
    ) -> None:
        """Look for nothing yet: each kind is looked at when it is first asked for."""
        self._folders = folders
        self._settings_of = settings_of or (lambda kind, name: {})
        self._loading = loading
        self._found: list[Found] | None = None
        self._ours: dict[str, dict[str, _Entry]] = {}
        self._all: dict[str, dict[str, _Entry]] = {}
        self._handed: dict[tuple[str, str, str], Any] = {}
        self._lock = threading.RLock()
        self._looking = threading.RLock()

    def listings(self, kind: str | None = None) -> list[Listing]:
        """Return every plugin (of *kind*), usable or not, with the reason when it is not."""
        kinds = KINDS if kind is None else (kind,)
        rows = [_listing(name, entry) for one in kinds for name, entry in self._of(one).items()]
        return rows + (self._misfits() if kind is None else [])

    def listing(self, kind: str, id: str) -> Listing:
        """Return one plugin's listing; raise `DeskError` (code `plugin-unknown`) when there is none."""
        return _listing(id, self._entry(kind, id))

    def ready(self, kind: str) -> list[str]:
        """Return the ids of the plugins of *kind* that can be used, built-ins first."""
        return [name for name, entry in self._of(kind).items() if entry.judgement.health is Health.READY]

    def attribute(self, kind: str, id: str, name: str, default: Any = None) -> Any:
        """Return what a plugin's class says of itself (`suffixes`, `roles`), without making one."""
        return self._entry(kind, id).judgement.attributes.get(name, default)

    def get(self, kind: str, id: str, lane: str = "", *, brought: bool = False) -> Any:
        """Return the plugin, with its settings: guarded when it is in this process, else a worker's proxy.

        Each *lane* has its own instance, so that work in one never waits for another. Raise `DeskError`
        with the reason when it cannot be used (codes `plugin-unknown`, `plugin-unavailable`). *brought*: the
        caller brings what an unavailable plugin lacks, such as a model's folder.
        """
        with self._lock:
            entry = self._entry(kind, id)
            usable = {Health.READY, Health.UNAVAILABLE} if brought else {Health.READY}
            if entry.judgement.health not in usable:
                sentence = tr("“{plugin}” cannot be used here.", plugin=tr(_label(id, entry)))
                raise DeskError(sentence, entry.judgement.reason, code="plugin-unavailable")
            handed = self._handed.get((kind, id, lane))
            if handed is None:
                handed = self._handed[kind, id, lane] = self._make(kind, id, entry)
        handed.configure(self._settings_of(kind, id), self._folders)
        return handed

    def take_out(self, kind: str, id: str, reason: str) -> None:
        """Keep a plugin from being used until the next start; it stays listed, with *reason*."""
        with self._lock:
            entry = self._entry(kind, id)
            entry.judgement = replace(entry.judgement, health=Health.BROKEN, reason=reason)

    def refresh(self) -> None:
        """Look again at what is there (a plugin or a model was just installed); ends all workers."""
        self.close()
        with self._lock:
            self._found = None
            self._ours.clear()
            self._all.clear()

    def close(self) -> None:
        """Close every plugin that was handed out, and end every worker."""
        with self._lock:
            handed, self._handed = list(self._handed.values()), {}
        for plugin in handed:
            try:
                plugin.close()
            except DeskError:
                pass  # the guard has logged it; there is nothing left to do for it

    def _make(self, kind: str, id: str, entry: _Entry) -> Any:
        def on_failure(reason: str) -> None:
            entry.failures += 1
            if entry.failures >= KINDS[kind].patience:
                self.take_out(kind, id, reason)

        label = _label(id, entry)
        if entry.plugin is not None and not entry.plugin.isolated:
            return Guarded(entry.plugin(), label, on_failure)
        from inclusive_desk.core.workers import Proxy

        light = {}
        if entry.plugin is not None and KINDS[kind].light:
            here = Guarded(entry.plugin(), label, on_failure)
            light = {name: getattr(here, name) for name in KINDS[kind].light}
        return Proxy(
            self._order(entry.found, label),
            entry.judgement.attributes,
            entry.judgement.methods,
            KINDS[kind].limits,
            on_failure,
            light,
        )

    def _order(self, found: Found, label: str = "") -> Order:
        from inclusive_desk.core.process import Order

        return Order(
            found.kind, found.id, found.value, label or found.id, found.builtin, self._folders, found.paths
        )

    def _entry(self, kind: str, id: str) -> _Entry:
        if kind not in KINDS:
            raise _unknown(id)
        # A built-in need not wait for strangers, which may take long to load.
        entry = self._builtins(kind).get(id) or self._of(kind).get(id)
        if entry is None:
            raise _unknown(id)
        return entry

    def _named(self, kind: str) -> list[Found]:
        """Return the entry points of *kind*, looked for once."""
        with self._lock:
            if self._found is None:
                self._found = find_plugins(self._folders.plugins)
            return [one for one in self._found if one.kind == kind]

    def _builtins(self, kind: str) -> dict[str, _Entry]:
        """Return the built-in plugins of *kind*, judged once."""
        with self._lock:
            if kind not in self._ours:
                self._ours[kind] = {one.id: self._judge_ours(one) for one in self._named(kind) if one.builtin}
            return self._ours[kind]

    def _of(self, kind: str) -> dict[str, _Entry]:
        """Return all plugins of *kind*, judged once."""
        ours = self._builtins(kind)
        with self._looking:
            if kind not in self._all:
                self._all[kind] = ours | self._judge_strangers(kind, ours)
            return self._all[kind]

    def _judge_strangers(self, kind: str, ours: Mapping[str, _Entry]) -> dict[str, _Entry]:
        """Return the plugins that are not built in; each is loaded in a worker of its own, all at once."""
        strangers = [one for one in self._named(kind) if not one.builtin]
        if not strangers:
            return {}
        from inclusive_desk.core.workers import look_at

        looked_at = [look_at(self._order(one), self._loading) for one in strangers]
        entries: dict[str, _Entry] = {}
        for one, process in zip(strangers, looked_at, strict=True):
            entry = self._judge_theirs(one, process)
            name, first = one.id, ours.get(one.id) or entries.get(one.id)
            if first is not None:
                reason = tr(
                    "Another plugin of the same name, from {other}, comes first.",
                    other=first.found.distribution,
                )
                entry.judgement = replace(entry.judgement, health=Health.BROKEN, reason=reason)
                name = f"{one.id}@{one.distribution}"
            entries[name] = entry
        return entries

    def _judge_ours(self, found: Found) -> _Entry:
        judgement, plugin = judge(found.kind, found.load, self._folders)
        return _Entry(found, judgement, plugin)

    def _judge_theirs(self, found: Found, process: Process | None) -> _Entry:
        from inclusive_desk.core.workers import judgement_of

        return _Entry(found, judgement_of(process, self._loading.seconds))

    def _misfits(self) -> list[Listing]:
        """Return the wheels in the plugins folder that cannot be used."""
        rows = []
        for path, native in bad_wheels(self._folders.plugins):
            reason = tr("This file is damaged. Copy it again.")
            if native:
                reason = tr("It holds native code. Only plugins in pure Python can be used from this folder.")
            rows.append(Listing("", path.name, path.name, Health.BROKEN, reason))
        return rows


def _unknown(id: str) -> DeskError:
    return DeskError(tr("There is no plugin named “{plugin}”.", plugin=id), code="plugin-unknown")


def _label(id: str, entry: _Entry) -> str:
    label = entry.judgement.attributes.get("label")
    return label if isinstance(label, str) and label else id


def _listing(id: str, entry: _Entry) -> Listing:
    found, judgement = entry.found, entry.judgement
    version = judgement.attributes.get("api_version")
    return Listing(
        found.kind,
        id,
        _label(id, entry),
        judgement.health,
        judgement.reason,
        found.distribution,
        found.version,
        version if isinstance(version, int) else 0,
        not found.builtin or bool(judgement.attributes.get("isolated")),
        found.builtin,
        judgement.attributes,
    )
