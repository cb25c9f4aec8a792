"""The worker's side: loads one plugin in a process of its own and does what the desk asks of it."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

from inclusive_desk.api.errors import Cancelled
from inclusive_desk.core import wire

_REPORT_EVERY = 0.05
"""Seconds between two reports that are passed on."""


def main() -> None:
    """Serve the desk over the standard streams until it lets go."""
    channel = _take_streams()
    try:
        Worker(channel, *channel.receive()).serve()
    except (EOFError, BrokenPipeError):
        os._exit(0)


def _take_streams() -> wire.Channel:
    """Take the pipes for ourselves, so that what native libraries print never mixes with messages."""
    if sys.platform == "win32":  # pragma: no cover - not run on Linux
        import msvcrt

        for stream in (0, 1):
            msvcrt.setmode(stream, os.O_BINARY)  # type: ignore[attr-defined,unused-ignore]
    read, write = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    os.close(nothing)
    return wire.Channel(read, write, trusting=True)


class HostProgress:
    """The plugin's progress: reports go to the desk, and its cancel comes here."""

    def __init__(self, channel: wire.Channel) -> None:
        """Report over *channel*."""
        self._channel = channel
        self._cancelled = False
        self._next = 0.0

    def report(self, done: float, total: float = 1.0, note: str = "") -> None:
        """Pass the report on, at most twenty times a second; raise `Cancelled` when cancelled."""
        import time

        if self.cancelled():
            raise Cancelled
        now = time.monotonic()
        if now >= self._next or done >= total:
            self._next = now + _REPORT_EVERY
            self._channel.send("report", float(done), float(total), str(note))

    def cancelled(self) -> bool:
        """Return whether the user has cancelled."""
        while not self._cancelled and self._channel.poll(0):
            self.note(self._channel.receive())
        return self._cancelled

    def note(self, message: tuple[Any, ...]) -> None:
        """Take a message that came while the plugin was at work."""
        if message[0] == "cancel":
            self._cancelled = True
        elif message[0] == "end":
            os._exit(0)


class WorkHere:
    """An exporter's work in the worker: sound and braille are asked from the desk, one piece at a time."""

    def __init__(self, given: wire.HostWork, ask: Callable[..., Any]) -> None:
        """Hold the plain part, and *ask* for the rest."""
        self.document, self.looks, self.marks = given.plain
        self._ask = ask

    def speech(self) -> Iterator[Any]:
        """Yield the document as sound, sentence by sentence."""
        return self._stream("speech")

    def braille_pages(self) -> Iterator[Any]:
        """Yield the document as braille pages."""
        return self._stream("braille_pages")

    def option(self, key: str, default: str = "") -> str:
        """Return what the user asked of this export."""
        return str(self._ask("option", key, default))

    def _stream(self, name: str) -> Iterator[Any]:
        number = self._ask("open", name)
        while True:
            more, item = self._ask("next", number)
            if not more:
                return
            yield item


class Worker:
    """One plugin, and the loop that serves it."""

    def __init__(self, channel: wire.Channel, hello: dict[str, Any]) -> None:
        """Prepare the process as *hello* says."""
        self._channel = channel
        self._hello = hello
        self._streams: dict[int, tuple[Iterator[Any], HostProgress]] = {}
        self._count = 0
        _bind(hello.get("life"))
        _cap_memory(hello["megabytes"])
        sys.path.extend(path for path in hello["paths"] if path not in sys.path)
        if hello["catalogues"]:
            import gettext

            gettext.bindtextdomain("inclusive_desk", hello["catalogues"])

    def serve(self) -> None:
        """Load, answer that we are there, then do one call after the other."""
        if self._hello["judge"]:
            self._send_judgement()
            return
        try:
            plugin = self._load()()
            plugin.configure(self._hello["values"], self._hello["folders"])
        except BaseException as error:  # noqa: BLE001 - even SystemExit must be told, not obeyed
            self._fail(error)
            return
        self._channel.send("ready")
        while self._channel.poll(self._hello["idle"]) if self._may_leave() else True:
            self._do(plugin, self._channel.receive())
        self._leave(plugin, wire.LEFT)

    def _may_leave(self) -> bool:
        """Return whether nothing holds us: who has read a document keeps it open for its pages."""
        return bool(self._hello["idle"]) and not self._count

    def _load(self) -> Any:
        from importlib import import_module

        module, _, names = self._hello["value"].partition(":")
        found: Any = import_module(module.strip())
        for name in filter(None, names.split("[")[0].strip().split(".")):
            found = getattr(found, name)
        return found

    def _send_judgement(self) -> None:
        from inclusive_desk.core.judging import judge

        found, _ = judge(self._hello["kind"], self._load, self._hello["folders"])
        self._channel.send("judged", str(found.health), found.reason, found.attributes, found.methods)

    def _do(self, plugin: Any, message: tuple[Any, ...]) -> None:
        match message:
            case ("call", method, args, named, megabytes):
                _cap_memory(megabytes)
                self._call(getattr(plugin, method), args, named)
            case ("next", number):
                self._next(number)
            case ("drop", number):
                stream, _ = self._streams.pop(number, (None, None))
                self._try(lambda: getattr(stream, "close", lambda: None)())
            case ("end",):
                self._leave(plugin)

    def _call(self, method: Callable[..., Any], args: tuple[Any, ...], named: dict[str, Any]) -> None:
        progress = HostProgress(self._channel)

        def here(value: Any) -> Any:
            if isinstance(value, wire.Progress):
                return progress
            if isinstance(value, wire.HostWork):
                return WorkHere(value, lambda *question: self._ask(progress, *question))
            return value

        def work() -> tuple[Any, ...]:
            result = method(*map(here, args), **{key: here(value) for key, value in named.items()})
            if not isinstance(result, Iterator):
                return ("value", result)
            if not _streams(method):
                return ("value", list(result))
            self._count += 1
            self._streams[self._count] = (result, progress)
            return ("stream", self._count)

        self._try(work)

    def _next(self, number: int) -> None:
        stream, progress = self._streams[number]

        def work() -> tuple[Any, ...]:
            if progress.cancelled():
                raise Cancelled
            for item in stream:
                return ("item", item)
            return ("stop",)

        if not self._try(work):
            self._streams.pop(number, None)

    def _ask(self, progress: HostProgress, *question: Any) -> Any:
        """Ask the desk for something in the middle of a call."""
        self._channel.send("ask", *question)
        while True:
            message = self._channel.receive()
            match message:
                case ("answer", value):
                    return value
                case ("refuse", packed):
                    raise wire.unpack_error(packed) or RuntimeError(packed)
            progress.note(message)

    def _try(self, work: Callable[[], Any]) -> bool:
        """Send what *work* returns, or its error; return whether there is more to come of it."""
        try:
            reply = work() or ("value", None)
            self._channel.send(*reply)
        except (EOFError, BrokenPipeError):
            self._leave()
        except BaseException as error:  # noqa: BLE001 - the desk judges; see guard.py
            self._fail(error)
            return False
        return bool(reply[0] != "stop")

    def _fail(self, error: BaseException) -> None:
        trace = "" if isinstance(error, MemoryError) else "".join(traceback.format_exception(error))
        self._channel.send("error", wire.pack_error(error, trace))

    def _leave(self, plugin: Any = None, code: int = 0) -> NoReturn:
        """End the process at once: what a plugin leaves behind must not hold it up."""
        if plugin is not None:
            try:
                plugin.close()
            except BaseException:  # noqa: BLE001 - nobody is there to be told
                traceback.print_exc()
        os._exit(code)


def _streams(method: Callable[..., Any]) -> bool:
    """Return whether by the contract *method* gives its items one by one, not as a collection."""
    owner = getattr(method, "__self__", None)
    for base in reversed(type(owner).__mro__):
        contract = vars(base).get(method.__name__)
        if contract is not None:
            return str(getattr(contract, "__annotations__", {}).get("return", "")).startswith("Iterator")
    return False


def _cap_memory(megabytes: int) -> None:
    """Let allocation fail past *megabytes* of private memory, where the system can (Linux)."""
    if sys.platform == "linux":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (megabytes << 20, hard))


def _bind(life: int | None) -> None:
    """End this process when the desk does, even amid native code that hangs.

    *life* is a pipe whose other end only the desk holds: the kernel signals its closing, and SIGIO's
    default action is to end us. (PR_SET_PDEATHSIG would follow the desk's thread that started us.)
    """
    if life is None or sys.platform != "linux":
        return
    import fcntl

    fcntl.fcntl(life, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(life, fcntl.F_SETFL, fcntl.fcntl(life, fcntl.F_GETFL) | os.O_ASYNC)
