"""One run of a worker: a spawned process that is told what to load, talked with, and ended.

Measured against `multiprocessing` (spawn): 20 ms and 7 MB bare instead of 40-60 ms and 9.5 MB, and no
resource tracker of 8 MB beside it. A frozen build has no `python -c`: there the program starts itself with
`WORKER_FLAG`, and its entry point must call `worker_main.main()` before anything else when it sees it.
"""

from __future__ import annotations

import gettext
import os
import subprocess  # noqa: TID251 - core is the one place where processes start
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inclusive_desk.api.plugin import Folders
from inclusive_desk.api.words import DOMAIN
from inclusive_desk.core import wire
from inclusive_desk.core.kinds import Limits

WORKER_FLAG = "--inclusive-desk-worker"
_LOG_BYTES = 1 << 20
"""Of what a plugin's libraries print; past it the file is emptied."""


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
        try:
            self._child = subprocess.Popen(
                _command(order.builtin),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._log,
                bufsize=0,
                pass_fds=() if life is None else (life,),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError:
            self._let_go()
            raise
        finally:
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

    def first_word(self, seconds: float) -> tuple[Any, ...]:
        """Return what it says once the plugin is loaded; raise `Gone`, or `Hung` after *seconds*."""
        message = self.wait_for(seconds)
        if message is None:
            self.kill()
            raise Hung
        return message

    def send(self, *message: Any) -> None:
        """Send a message; raise `Gone` when the process has ended."""
        try:
            self.channel.send(*message)
        except OSError:
            self.kill()
            raise Gone(self._child.returncode) from None

    def send_ahead(self, waiting: int, *message: Any) -> int:
        """Send a message while the worker is still busy, if that cannot block; return its bytes, else 0.

        *waiting*: the bytes of messages before it that may not have been read.
        """
        try:
            return self.channel.send_ahead(waiting, *message)
        except OSError:
            return 0

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
        self.channel.close()
        for stream in (self._child.stdin, self._child.stdout):
            if stream is not None:
                stream.close()
        self._let_go()

    def trim_log(self) -> None:
        """Empty the log of what the plugin's libraries print when it has grown."""
        if (
            not isinstance(self._log, int)
            and not self._log.closed
            and os.fstat(self._log.fileno()).st_size > _LOG_BYTES
        ):
            os.ftruncate(self._log.fileno(), 0)

    def _let_go(self) -> None:
        """Close the log and the pipe that ties the worker to our life."""
        if not isinstance(self._log, int):
            self._log.close()
        if self._life is not None:
            os.close(self._life)
            self._life = None

    def _gone_by_itself(self) -> bool:
        """Return whether it is ending: it has closed its pipe, so its exit code says why."""
        try:
            if not self.channel.poll(0) or self._child.stdout is None:
                return False
            self._child.wait(0.2)
        except (OSError, ValueError, subprocess.TimeoutExpired):
            return False
        return True


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
