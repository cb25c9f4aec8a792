"""What goes over the pipes between the desk and a worker: framed pickles, and errors as plain data.

Anonymous pipes on the child's standard streams, because they exist alike on Linux, macOS and Windows and
in a frozen build; a `multiprocessing` child costs twice the time and a resource tracker of 8 MB.
"""

from __future__ import annotations

import errno
import io
import os
import pickle
import select
import sys
import time
from typing import Any

from inclusive_desk.api.errors import Cancelled, DeskError

_PIPE_BYTES = 1 << 20
LEFT = 75
"""Exit code of a worker that left for having nothing to do."""
_PLAIN = {
    "builtins": {"set", "frozenset", "bytearray", "complex", "range", "slice"},
    "pathlib": {"Path", "PurePath", "PosixPath", "WindowsPath", "PurePosixPath", "PureWindowsPath"},
    "collections": {"OrderedDict"},
    "datetime": {"date", "datetime", "time", "timedelta", "timezone"},
}


_BAD_DATA = (ArithmeticError, AttributeError, ImportError, LookupError, MemoryError, TypeError, ValueError)
"""What unpickling raises, besides its own error, on data that no host or worker writes."""


class Progress:
    """Stands, in a call's arguments, for the progress that stays with the host."""


class HostWork:
    """Stands for an exporter's work: what is plain goes along, the rest is asked for."""

    def __init__(self, document: Any, looks: Any, marks: Any) -> None:
        """Keep the plain part."""
        self.plain = (document, looks, marks)


class Channel:
    """Two pipe ends that carry one message at a time each way."""

    def __init__(self, read: int, write: int, *, trusting: bool) -> None:
        """Use the descriptors. *trusting*: whether the other end may name any class (it is the host)."""
        self._read, self._write = read, write
        self._trusting = trusting
        self._closed = False
        self._pipe = _Pipe(read)
        self._room = _widen(write)

    def send(self, *message: Any) -> None:
        """Send a message; raise OSError when nobody reads any more, and what pickle raises before sending."""
        self._check()
        self._put(pickle.dumps(message, pickle.HIGHEST_PROTOCOL))

    def send_ahead(self, waiting: int, *message: Any) -> int:
        """Send a message if the pipe can hold it beside *waiting* bytes; return its own, 0 if it cannot.

        Both ends would wait for ever if each wrote more than its pipe holds and neither read.
        """
        self._check()
        data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
        if waiting + len(data) > self._room:
            return 0
        self._put(data)
        return len(data)

    def _put(self, data: bytes) -> None:
        left = memoryview(data)
        while left:
            left = left[os.write(self._write, left) :]

    def receive(self) -> tuple[Any, ...]:
        """Return the next message; raise EOFError when the other end is gone."""
        self._check()
        # A pickle knows where it ends and is read in whole frames: it needs no length before it.
        reader = _AnyReader(self._pipe) if self._trusting else _CarefulReader(self._pipe)
        try:
            message: tuple[Any, ...] = reader.load()
        except _BAD_DATA as error:
            raise pickle.UnpicklingError(str(error)) from error
        return message

    def poll(self, seconds: float) -> bool:
        """Return whether a message (or the end) is there within *seconds*."""
        self._check()
        if sys.platform == "win32":  # pragma: no cover - select knows only sockets there
            return _poll_windows(self._read, seconds)
        return bool(select.select([self._read], [], [], max(0.0, seconds))[0])

    def close(self) -> None:
        """Refuse further messages: the descriptors have been closed, and may be somebody else's now."""
        self._closed = True

    def _check(self) -> None:
        if self._closed:
            raise BrokenPipeError(errno.EPIPE, "the channel is closed")


class _Pipe:
    """A pipe end as the unpickler wants it: each read gives all it asks for, or the end."""

    def __init__(self, descriptor: int) -> None:
        self._raw = io.FileIO(descriptor, "rb", closefd=False)

    def readinto(self, buffer: Any) -> int:
        """Fill *buffer*; raise EOFError when the other end is gone."""
        view = memoryview(buffer).cast("B")
        at = 0
        while at < len(view):
            count = self._raw.readinto(view[at:])
            if not count:
                raise EOFError
            at += count
        return at

    def read(self, size: int = -1) -> bytes:
        """Return *size* bytes."""
        data = bytearray(size)
        self.readinto(data)
        return bytes(data)

    def readline(self) -> bytes:
        """Return a line; the pickles that we write have none."""
        raise EOFError


class _AnyReader(pickle.Unpickler):
    """Reads what the host wrote: a worker trusts it."""


class _CarefulReader(pickle.Unpickler):
    """Reads what a worker sent: the contracts' own classes and plain values, nothing else.

    So an answer neither runs code here nor imports a plugin's module into the desk.
    """

    def find_class(self, module: str, name: str) -> Any:
        """Return a class of the contracts; raise UnpicklingError for any other."""
        if name in _PLAIN.get(module, ()):
            return super().find_class(module, name)
        if module.startswith("inclusive_desk.api.") and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is not part of the contracts")


def pack_error(error: BaseException, trace: str = "") -> tuple[Any, ...]:
    """Return an error as plain data: its sort and what it says."""
    if isinstance(error, DeskError):
        return ("desk", error.message, error.hint, error.code)
    if isinstance(error, Cancelled):
        return ("cancelled",)
    if type(error) is LookupError:
        return ("lookup", str(error))
    if isinstance(error, MemoryError):
        return ("memory",)
    if isinstance(error, OSError):
        name = error.filename if isinstance(error.filename, str) else None
        return ("system", error.errno, name, f"{type(error).__name__}: {error}", trace)
    return ("fault", f"{type(error).__name__}: {error}", trace)


def unpack_error(packed: tuple[Any, ...]) -> Exception | None:
    """Return the error that *packed* stands for, when it is one that the contracts know."""
    match packed:
        case ("desk", message, hint, code):
            return DeskError(str(message), str(hint), code=str(code))
        case ("cancelled",):
            return Cancelled()
        case ("lookup", words):
            return LookupError(words)
        case ("system", number, name, words, _):
            from inclusive_desk.core.guard import of_the_system  # the worker's side goes without

            return of_the_system(OSError(number, words, name))
    return None


def _widen(descriptor: int) -> int:
    """Let a pipe hold pixels of pages in few pieces, where the system can; return its bytes then, else 0."""
    if sys.platform == "linux":
        import fcntl

        try:
            return fcntl.fcntl(descriptor, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
        except OSError:
            pass  # the user has many pipes: it works with small ones too
    return 0


def _poll_windows(descriptor: int, seconds: float) -> bool:  # pragma: no cover - not run on Linux
    """Return whether bytes (or the end) are there; a pipe there can only be peeked at."""
    import _winapi
    import msvcrt

    handle = msvcrt.get_osfhandle(descriptor)  # type: ignore[attr-defined,unused-ignore]
    until = time.monotonic() + seconds
    while True:
        try:
            if _winapi.PeekNamedPipe(handle, 0)[0]:  # type: ignore[attr-defined,unused-ignore]
                return True
        except OSError:
            return True
        if time.monotonic() >= until:
            return False
        time.sleep(0.005)
