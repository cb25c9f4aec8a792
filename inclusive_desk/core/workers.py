"""Plugins in processes of their own: a crash, a hang or greed for memory becomes one sentence.

A frozen build has no `python -c`: there the program starts itself with `WORKER_FLAG`, and its entry point
must call `worker_main.main()` before anything else when it sees it.
"""

from __future__ import annotations

import gettext
import logging
import os
import pickle
import subprocess  # noqa: TID251 - core is the one place where processes start
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from inclusive_desk.api.errors import Cancelled, DeskError
from inclusive_desk.api.plugin import Folders
from inclusive_desk.api.words import DOMAIN, tr
from inclusive_desk.core import wire
from inclusive_desk.core.guard import OnFailure, attempt, failure
from inclusive_desk.core.judging import Health, Judgement
from inclusive_desk.core.kinds import Limits

log = logging.getLogger(__name__)
WORKER_FLAG = "--inclusive-desk-worker"
_GRACE = 3.0
"""Seconds a worker has to obey a cancel before it is ended."""
_TICK = 0.05
"""Seconds between two looks at whether the user has cancelled."""
_CLOSING = 0.5
"""Seconds that closing waits for a call to end."""
_LOG_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Order:
    """What a worker must know to load a plugin: its entry point's value, and whether it is built in."""

    kind: str
    id: str
    value: str
    label: str
    builtin: bool
    folders: Folders
    paths: tuple[str, ...] = ()


class Gone(Exception):  # noqa: N818 - it says what happened; callers turn it into a sentence
    """The worker's process has ended: `code` as the system gives it."""

    def __init__(self, code: int | None) -> None:
        """Keep the exit *code*."""
        super().__init__(code)
        self.code = code


class Hung(Exception):  # noqa: N818 - as above
    """The worker gave no sign within its cap, and was ended."""


class Process:
    """One run of a worker: starts it, talks with it, ends it."""

    def __init__(
        self, order: Order, values: Mapping[str, Any], limits: Limits, *, judge: bool = False
    ) -> None:
        """Start the process; it loads the plugin while we go on."""
        self._life: int | None
        life, self._life = os.pipe() if os.name == "posix" else (None, None)
        self._log = _open_log(order)
        self._child = subprocess.Popen(
            _command(order.builtin),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            bufsize=0,
            pass_fds=() if life is None else (life,),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        if life is not None:
            os.close(life)
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        self.channel = wire.Channel(self._child.stdout.fileno(), self._child.stdin.fileno(), trusting=False)
        try:
            self.channel.send(_hello(order, values, limits, life, judge))
        except OSError:
            pass  # it is gone already: the first wait says so

    @property
    def pid(self) -> int:
        """Return the process id."""
        return self._child.pid

    def alive(self) -> bool:
        """Return whether the process still runs."""
        return self._child.poll() is None

    def wait_for(self, seconds: float) -> tuple[Any, ...] | None:
        """Return the next message within *seconds*, or None; raise `Gone` when the process has ended."""
        try:
            return self.channel.receive() if self.channel.poll(seconds) else None
        except (EOFError, OSError):
            self.kill()
            raise Gone(self._child.returncode) from None

    def send(self, *message: Any) -> None:
        """Send a message; raise `Gone` when the process has ended."""
        try:
            self.channel.send(*message)
        except OSError:
            self.kill()
            raise Gone(self._child.returncode) from None

    def end(self, seconds: float = 0.5) -> None:
        """Ask it to close its plugin and end; kill it when it has not after *seconds*."""
        try:
            self.channel.send("end")
            self._child.wait(seconds)
        except (OSError, subprocess.TimeoutExpired):
            pass
        self.kill()

    def kill(self) -> None:
        """End it now, and let go of everything."""
        if self._child.poll() is None and not self._gone_by_itself():
            self._child.kill()
        self._child.wait()
        for stream in (self._child.stdin, self._child.stdout, self._log):
            if stream is not None and not isinstance(stream, int):
                stream.close()
        if self._life is not None:
            os.close(self._life)
            self._life = None

    def trim_log(self) -> None:
        """Empty the log of what the plugin's libraries print when it has grown."""
        if not isinstance(self._log, int) and os.fstat(self._log.fileno()).st_size > _LOG_BYTES:
            os.ftruncate(self._log.fileno(), 0)

    def _gone_by_itself(self) -> bool:
        """Return whether it is ending: it has closed its pipe, so its exit code says why."""
        try:
            if not self.channel.poll(0) or self._child.stdout is None:
                return False
            self._child.wait(0.2)
        except (OSError, ValueError, subprocess.TimeoutExpired):
            return False
        return True


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
        self._failed_starts = 0

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
        """Take the values of the settings; a running worker takes them at once."""
        with self._lock:
            self._values.update(values)
            if self.running():
                self._call("configure", (dict(self._values), folders or self._order.folders), {})

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

    def _call(self, method: str, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
        exchange = _Exchange(args, named)
        with self._lock:
            message = ("call", method, exchange.args, exchange.named, self._limits.megabytes)
            process, reply = self._ask_afresh(exchange, message)
        if reply[0] == "stream":
            return self._items(process, reply[1], exchange)
        return reply[1]

    def _ask_afresh(self, exchange: _Exchange, message: tuple[Any, ...]) -> tuple[Process, tuple[Any, ...]]:
        """Ask the running worker, or a new one when it has left in the meantime for having nothing to do."""
        for _ in range(3):
            process = self._running()
            try:
                return process, self._ask(process, exchange, message)
            except _Left:
                log.info("the worker of %s had just left", self._order.id)
        raise self._crashed(wire.LEFT)

    def _items(self, process: Process, number: int, exchange: _Exchange) -> Iterator[Any]:
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
                self._ask(process, _Exchange((), {}), ("drop", number))

    def _running(self) -> Process:
        """Return the worker's process, started when there is none."""
        if self._process is not None and self._process.alive():
            self._process.trim_log()
            return self._process
        if self._process is not None:
            self._process.kill()
        process = self._process = Process(self._order, self._values, self._limits)
        try:
            message = _wait_ready(process, self._limits.seconds)
        except (Gone, Hung) as error:
            self._process = None
            self._failed_starts += 1
            told = self._hung() if isinstance(error, Hung) else self._crashed(error.code)
            if self._failed_starts >= 2:
                self._on_failure(told.message)
            raise told from None
        self._failed_starts = 0
        if message[0] == "error":
            self._raise(message[1])
        return process

    def _ask(self, process: Process, exchange: _Exchange, message: tuple[Any, ...]) -> tuple[Any, ...]:
        """Send *message* and see the call through; whatever goes wrong comes out as the contracts' errors."""
        try:
            reply = exchange.run(process, message, self._limits)
        except Gone as gone:
            self._process = None
            if gone.code == wire.LEFT and message[0] == "call":
                raise _Left from None
            raise self._crashed(gone.code) from None
        except Hung:
            self._process = None
            raise self._hung() from None
        except pickle.PickleError as error:
            process.kill()
            self._process = None
            log.error("the plugin %s answered with %s", self._order.id, error)
            told = failure(self._order.label)
            self._on_failure(told.message)
            raise told from None
        if reply[0] == "error":
            self._raise(reply[1])
        return reply

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

    def _crashed(self, code: int | None) -> DeskError:
        log.error("the worker of %s ended with %s", self._order.id, code)
        return self._told(tr("“{plugin}” stopped suddenly."), "plugin-crashed")

    def _hung(self) -> DeskError:
        log.error("the worker of %s gave no sign in time", self._order.id)
        return self._told(tr("“{plugin}” took too long and was stopped."), "plugin-hung")

    def _told(self, sentence: str, code: str) -> DeskError:
        hint = tr("The rest of the desk goes on. Try again, or try another file.")
        return DeskError(sentence.format(plugin=tr(self._order.label)), hint, code=code)


class _Left(Exception):  # noqa: N818 - see Proxy._ask_afresh
    """The worker had ended, well, before it heard of this call."""


class _Exchange:
    """One call: its arguments made fit to travel, and what the host answers while it lasts."""

    def __init__(self, args: tuple[Any, ...], named: dict[str, Any]) -> None:
        """Put stand-ins where an argument must stay with the host."""
        self._progress: Any = None
        self._work: Any = None
        self._open: list[Iterator[Any]] = []
        self._cancelled_at = 0.0
        self.args = tuple(map(self._fit, args))
        self.named = {key: self._fit(value) for key, value in named.items()}

    def _fit(self, value: Any) -> Any:
        if callable(getattr(value, "report", None)) and callable(getattr(value, "cancelled", None)):
            self._progress = value
            return wire.Progress()
        if callable(getattr(value, "braille_pages", None)) and callable(getattr(value, "speech", None)):
            self._work = value
            return wire.HostWork(value.document, value.looks, tuple(value.marks))
        return value

    def run(self, process: Process, message: tuple[Any, ...], limits: Limits) -> tuple[Any, ...]:
        """Send *message*; return the reply, answering what the worker asks meanwhile."""
        if self._progress is not None and self._progress.cancelled():
            raise Cancelled
        process.send(*message)
        started = sign = time.monotonic()
        while True:
            came = process.wait_for(self._patience(limits, started, sign))
            if came is not None:
                if came[0] not in ("report", "ask"):
                    break
                self._serve(process, came)
                sign = time.monotonic()
            self._watch(process, limits, started, sign)
        if self._cancelled_at and came[0] != "stop":
            raise Cancelled
        return came

    def _patience(self, limits: Limits, started: float, sign: float) -> float:
        """Return how many seconds to wait for the next message."""
        if self._progress is not None or self._cancelled_at:
            return _TICK
        until = sign + limits.seconds
        if limits.total is not None:
            until = min(until, started + limits.total)
        return max(0.0, until - time.monotonic())

    def _watch(self, process: Process, limits: Limits, started: float, sign: float) -> None:
        """Pass a cancel on; end a worker that does not obey it, or that is past its caps."""
        now = time.monotonic()
        if self._cancelled_at:
            if now > self._cancelled_at + _GRACE:
                process.kill()
                raise Cancelled
        elif self._progress is not None and self._progress.cancelled():
            self._cancel(process)
        if now > sign + limits.seconds or (limits.total is not None and now > started + limits.total):
            process.kill()
            raise Hung

    def _cancel(self, process: Process) -> None:
        self._cancelled_at = time.monotonic()
        process.send("cancel")

    def _serve(self, process: Process, message: tuple[Any, ...]) -> None:
        if message[0] == "report":
            try:
                if self._progress is not None and not self._cancelled_at:
                    self._progress.report(*message[1:])
            except Cancelled:
                self._cancel(process)
            return
        value, error = attempt(lambda: self._answer(*message[1:]))
        if error is None:
            process.send("answer", value)
        else:
            process.send("refuse", wire.pack_error(error))

    def _answer(self, question: str, *args: Any) -> Any:
        """Return what an exporter asks of its work."""
        if question == "option":
            return self._work.option(*args)
        if question == "open":
            self._open.append(
                iter(self._work.speech() if args[0] == "speech" else self._work.braille_pages())
            )
            return len(self._open) - 1
        for item in self._open[args[0]]:
            return (True, item)
        return (False, None)


def look_at(order: Order, limits: Limits) -> Process:
    """Start a worker that only loads and judges a plugin; `seen` waits for what it says."""
    return Process(order, {}, limits, judge=True)


def judgement_of(process: Process, seconds: float) -> Judgement:
    """Wait for what a worker of `look_at` says of its plugin; never raises, whatever the plugin did."""
    try:
        health, reason, attributes, methods = _wait_ready(process, seconds)[1:]
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


def _wait_ready(process: Process, seconds: float) -> tuple[Any, ...]:
    message = process.wait_for(seconds)
    if message is None:
        process.kill()
        raise Hung
    return message


def _command(builtin: bool) -> list[str]:
    """Return the command that runs `worker_main` in a fresh interpreter.

    Built-ins go without `site` (2 MB and 10 ms less); the host's own path is handed over instead. `-P`: a
    file in the working folder must not pass for a module.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, WORKER_FLAG]
    root = str(Path(__file__).resolve().parent.parent.parent)
    path = [root, *(entry for entry in sys.path if entry and entry != root)]
    script = f"import sys; sys.path[:] = {path!r}; from inclusive_desk.core.worker_main import main; main()"
    return [sys.executable, "-P", *(["-S"] if builtin else []), "-c", script]


def _hello(
    order: Order, values: Mapping[str, Any], limits: Limits, life: int | None, judge: bool
) -> dict[str, Any]:
    return {
        "kind": order.kind,
        "value": order.value,
        "folders": order.folders,
        "paths": order.paths,
        "values": dict(values),
        "megabytes": limits.megabytes,
        "idle": limits.idle,
        "life": life,
        "judge": judge,
        "catalogues": gettext.bindtextdomain(DOMAIN),
    }


def _open_log(order: Order) -> Any:
    """Return where the worker's own words go: a file in the cache, or nowhere when it cannot be written."""
    try:
        folder = order.folders.cache / "logs"
        folder.mkdir(parents=True, exist_ok=True)
        name = "".join(c if c.isalnum() else "-" for c in f"{order.kind}-{order.id}")
        return (folder / f"{name}.log").open("ab")
    except OSError:
        return subprocess.DEVNULL
