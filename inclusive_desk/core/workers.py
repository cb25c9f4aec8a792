"""Plugins in processes of their own: a crash, a hang or greed for memory becomes one sentence."""

from __future__ import annotations

import logging
import pickle
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from inclusive_desk.api.errors import Cancelled, DeskError
from inclusive_desk.api.plugin import Folders
from inclusive_desk.api.words import tr
from inclusive_desk.core import wire
from inclusive_desk.core.exchange import Exchange
from inclusive_desk.core.guard import OnFailure, failure
from inclusive_desk.core.judging import Health, Judgement
from inclusive_desk.core.kinds import Limits
from inclusive_desk.core.process import Gone, Hung, Order, Process

log = logging.getLogger(__name__)
_CLOSING = 0.5
"""Seconds that closing waits for a call to end."""
_AHEAD = 4
"""Calls begun at a time: the worker has some to go on with while its last answers are read."""


class Proxy:
    """Stands for a plugin that lives in a worker: the same methods, attributes as plain data."""

    def __init__(
        self,
        order: Order,
        attributes: Mapping[str, Any],
        methods: tuple[str, ...],
        limits: Limits,
        on_failure: OnFailure,
        light: Mapping[str, Callable[..., Any]] | None = None,
    ) -> None:
        """Start nothing yet: the first call does. *light* methods are called here, not in the worker."""
        self._order = order
        self._attributes = dict(attributes)
        self._methods = frozenset(methods) - {"configure", "close", "unavailable"}
        self._limits = limits
        self._on_failure = on_failure
        self._light = dict(light or {})
        self._values: dict[str, Any] = {}
        self._process: Process | None = None
        self._lock = threading.RLock()
        self._owed: deque[_Owed] = deque()
        self._failed_starts = 0
        self._stale = False

    def __getattr__(self, name: str) -> Any:
        """Return the plugin's class attribute, or its method as a call to the worker."""
        if name in self._light:
            return self._light[name]
        if name in self._attributes:
            return self._attributes[name]
        if name in self._methods:
            return lambda *args, **named: self._call(name, args, named)
        raise AttributeError(name)

    def limits(self, **caps: Any) -> Proxy:
        """Set `seconds`, `total`, `megabytes` or `idle` for later calls (see `Limits`); return itself."""
        self._limits = replace(self._limits, **caps)
        return self

    def configure(self, values: Mapping[str, Any], folders: Folders | None = None) -> None:
        """Take the values of the settings; a running worker gets them before its next call."""
        if any(key not in self._values or self._values[key] != value for key, value in values.items()):
            self._values = {**self._values, **values}
            self._stale = True

    def running(self) -> bool:
        """Return whether there is a worker process now."""
        return self._process is not None and self._process.alive()

    @property
    def pid(self) -> int | None:
        """Return the worker's process id, when there is one."""
        return self._process.pid if self._process is not None and self._process.alive() else None

    def release(self) -> None:
        """End the worker now, when it is not at work; the next call starts another."""
        with self._lock:
            self._settle()
            if self._process is not None:
                self._process.end()
                self._process = None

    def warm(self) -> None:
        """Start the worker now, so that the first call need not wait for it."""
        with self._lock:
            self._running()

    def close(self) -> None:
        """End the worker, at once when it is still at work."""
        if self._lock.acquire(timeout=_CLOSING):
            try:
                if self._owed:
                    self.kill()
                self.release()
            finally:
                self._lock.release()
        else:
            self.kill()

    def kill(self) -> None:
        """End the worker at once, even amid a call, which then fails."""
        process = self._process
        if process is not None and process.alive():
            process._child.kill()

    def begin(self, method: str, *args: Any) -> Callable[[], Any]:
        """Send a call of *method* at once, even while the worker is busy; return what waits for its result.

        Where that might block, the call is made when its result is asked for; so is one with a progress or
        work of the host, as its worker reads what comes meanwhile, and would take the next call for that.
        """
        exchange = Exchange(args, {})
        if exchange.talks:
            return lambda: self._call(method, args, {})
        with self._lock:
            while len(self._owed) >= _AHEAD:
                self._collect()
            self._freshen()
            process = self._running()
            waiting = sum(owed.size for owed in self._owed)
            size = process.send_ahead(waiting, "call", method, exchange.args, {}, self._limits.megabytes)
            if not size:
                return lambda: self._call(method, args, {})
            owed = _Owed(process, exchange, size)
            self._owed.append(owed)
        return lambda: self._result(owed, method, args)

    def _result(self, owed: _Owed, method: str, args: tuple[Any, ...]) -> Any:
        with self._lock:
            while owed in self._owed:
                self._collect()
        if isinstance(owed.error, _Left):
            return self._call(method, args, {})
        if owed.error is not None:
            raise owed.error
        return self._given(owed.process, owed.reply, owed.exchange)

    def _given(self, process: Process, reply: tuple[Any, ...], exchange: Exchange) -> Any:
        """Return what a reply holds: a value, or a generator's items as they are asked for."""
        return self._items(process, reply[1], exchange) if reply[0] == "stream" else reply[1]

    def _collect(self) -> None:
        """Wait for the answer to the oldest call begun."""
        owed = self._owed.popleft()
        try:
            owed.reply = self._guarded(lambda: owed.exchange.finish(owed.process, self._limits), owed.process)
        except (DeskError, Cancelled, LookupError, _Left) as error:
            owed.error = error

    def _settle(self) -> None:
        """Take the answers to all calls begun, so that the next answer is to the next call."""
        while self._owed:
            self._collect()

    def _call(self, method: str, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
        exchange = Exchange(args, named)
        with self._lock:
            self._settle()
            self._freshen()
            message = ("call", method, exchange.args, exchange.named, self._limits.megabytes)
            process, reply = self._ask_afresh(exchange, message)
        return self._given(process, reply, exchange)

    def _freshen(self) -> None:
        """Give a running worker settings that have changed; a new one starts with them."""
        if self._stale and self.running():
            self._stale = False
            self._call("configure", (self._values, self._order.folders), {})

    def _ask_afresh(self, exchange: Exchange, message: tuple[Any, ...]) -> tuple[Process, tuple[Any, ...]]:
        """Ask the running worker, or a new one when it has left in the meantime for having nothing to do."""
        for _ in range(3):
            process = self._running()
            try:
                return process, self._ask(process, exchange, message)
            except _Left:
                log.info("the worker of %s had just left", self._order.id)
        raise self._crashed(Gone(wire.LEFT))

    def _items(self, process: Process, number: int, exchange: Exchange) -> Iterator[Any]:
        """Yield the items of a generator in the worker, one for each that is asked for."""
        ended = False
        try:
            while True:
                with self._lock:
                    if process is not self._process:
                        ended = True
                        raise self._crashed(None)
                    try:
                        reply = self._ask(process, exchange, ("next", number))
                    except BaseException as error:
                        # After a cancel the worker may still have sent an item: it must let go of the rest.
                        ended = not isinstance(error, Cancelled)
                        raise
                if reply[0] == "stop":
                    ended = True
                    return
                yield reply[1]
        finally:
            if not ended:
                self._drop(process, number)

    def _drop(self, process: Process, number: int) -> None:
        """Close a generator that nobody wants any more."""
        with self._lock:
            if process is self._process and process.alive():
                self._ask(process, Exchange((), {}), ("drop", number))

    def _running(self) -> Process:
        """Return the worker's process, started when there is none."""
        if self._process is not None and self._process.alive():
            self._process.trim_log()
            return self._process
        if self._process is not None:
            self._process.kill()
        self._stale = False
        try:
            process = self._process = Process(self._order, self._values, self._limits)
            message = process.first_word(self._limits.seconds)
        except (Gone, Hung, OSError) as error:
            self._process = None
            self._failed_starts += 1
            told = self._hung() if isinstance(error, Hung) else self._crashed(error)
            if self._failed_starts >= 2:
                self._on_failure(told.message)
            raise told from None
        self._failed_starts = 0
        if message[0] == "error":
            self._raise(message[1])
        return process

    def _ask(self, process: Process, exchange: Exchange, message: tuple[Any, ...]) -> tuple[Any, ...]:
        """Send *message* and see the call through."""
        self._settle()
        call = message[0] == "call"
        return self._guarded(lambda: exchange.run(process, message, self._limits), process, call)

    def _guarded(
        self, answer: Callable[[], tuple[Any, ...]], process: Process, call: bool = True
    ) -> tuple[Any, ...]:
        """Return the reply of *process*; whatever goes wrong comes out as the contracts' errors."""
        try:
            reply = answer()
        except Gone as gone:
            self._forget(process)
            if gone.code == wire.LEFT and call:
                raise _Left from None
            raise self._crashed(gone) from None
        except Hung:
            self._forget(process)
            raise self._hung() from None
        except pickle.PickleError as error:
            process.kill()
            self._forget(process)
            log.error("the plugin %s answered with %s", self._order.id, error)
            told = failure(self._order.label)
            self._on_failure(told.message)
            raise told from None
        if reply[0] == "error":
            self._raise(reply[1])
        return reply

    def _forget(self, process: Process) -> None:
        """Let the next call start a new worker, when *process* is the present one."""
        if self._process is process:
            self._process = None

    def _raise(self, packed: tuple[Any, ...]) -> None:
        """Raise what the worker told."""
        known = wire.unpack_error(packed)
        if known is not None:
            raise known
        if packed[0] == "memory":
            self.release()
            raise self._told(tr("“{plugin}” needed more memory than it may have."), "plugin-memory")
        log.error("the plugin %s failed: %s\n%s", self._order.id, *packed[-2:])
        told = failure(self._order.label)
        self._on_failure(told.message)
        raise told

    def _crashed(self, why: Exception | None) -> DeskError:
        log.error("the worker of %s ended: %r", self._order.id, why)
        return self._told(tr("“{plugin}” stopped suddenly."), "plugin-crashed")

    def _hung(self) -> DeskError:
        log.error("the worker of %s gave no sign in time", self._order.id)
        return self._told(tr("“{plugin}” took too long and was stopped."), "plugin-hung")

    def _told(self, sentence: str, code: str) -> DeskError:
        hint = tr("The rest of the desk goes on. Try again, or try another file.")
        return DeskError(sentence.format(plugin=tr(self._order.label)), hint, code=code)


class _Owed:
    """A call that was begun, and what came of it."""

    def __init__(self, process: Process, exchange: Exchange, size: int) -> None:
        self.process = process
        self.exchange = exchange
        self.size = size
        self.reply: tuple[Any, ...] = ()
        self.error: Exception | None = None


class _Left(Exception):  # noqa: N818 - see Proxy._ask_afresh
    """The worker had ended, well, before it heard of this call."""


def begin(plugin: Any, method: str, *args: Any) -> Callable[[], Any]:
    """Begin a call of a plugin's *method*; return what gives its result, or raises what it raised.

    A worker is at it while the caller goes on; a plugin in this process is called when that is asked for.
    """
    if isinstance(plugin, Proxy):
        return plugin.begin(method, *args)
    return partial(getattr(plugin, method), *args)


def look_at(order: Order, limits: Limits) -> Process | None:
    """Start a worker that only loads and judges a plugin; None when the system cannot start one."""
    try:
        return Process(order, {}, limits, judge=True)
    except OSError:
        log.exception("no worker can be started for %s", order.id)
        return None


def judgement_of(process: Process | None, seconds: float) -> Judgement:
    """Wait for what a worker of `look_at` says of its plugin; never raises, whatever the plugin did."""
    if process is None:
        return Judgement(Health.BROKEN, tr("No process can be started for it."))
    try:
        health, reason, attributes, methods = process.first_word(seconds)[1:]
        return Judgement(Health(health), str(reason), dict(attributes), tuple(methods))
    except Gone:
        reason = tr("It stopped its process while it was being loaded.")
    except Hung:
        reason = tr("It took too long to load and was stopped.")
    except (pickle.PickleError, ValueError, TypeError, AttributeError) as error:
        log.error("a plugin describes itself in a way that cannot be read: %s", error)
        reason = tr("What it says of itself cannot be read.")
    finally:
        process.kill()
    return Judgement(Health.BROKEN, reason)
