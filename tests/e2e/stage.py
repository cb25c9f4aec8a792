"""A stage for the real program: a virtual screen with a window manager, a sound server, and AT-SPI."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tests.sound.server import SoundServer

ROOT = Path(__file__).resolve().parents[2]
LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")


def missing() -> str:
    """Return what a screen test needs and this machine lacks; empty when all is there."""
    for program in ("Xvfb", "openbox", "dbus-daemon", "xdotool"):
        if shutil.which(program) is None:
            return program
    if not LAUNCHER.exists():
        return str(LAUNCHER)
    probe = subprocess.run(["/usr/bin/python3", "-c", "import gi"], capture_output=True, check=False)
    return "" if probe.returncode == 0 else "python3-gi"


def wait_until(happens: Callable[[], Any], seconds: float = 30.0, what: str = "it") -> Any:
    """Return what *happens* gives once it is true; fail after *seconds*."""
    until = time.monotonic() + seconds
    while True:
        found = happens()
        if found:
            return found
        assert time.monotonic() < until, f"{what} never happened"
        time.sleep(0.02)


class Stage:
    """Starts what the program needs, by id, and ends it by id."""

    def __init__(self, folder: Path, sound: SoundServer) -> None:
        """Keep everything in *folder*; what is heard goes to *sound*."""
        environ = {key: value for key, value in sound.environ.items() if key != "HOME"}
        self.sound = sound
        self.home = folder / "home"
        self.home.mkdir(parents=True)
        self.log = folder / "desk.log"
        self.environ = {
            **{
                key: value
                for key, value in os.environ.items()
                if not key.startswith(("QT_", "XDG_", "WAYLAND"))
            },
            **environ,
            "HOME": str(self.home),
            "LANGUAGE": "en",
            "LANG": "C.UTF-8",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "QT_ACCESSIBILITY": "1",
            "NO_AT_BRIDGE": "1",
            "PYTHONUNBUFFERED": "1",
        }
        self._processes: list[subprocess.Popen[Any]] = []
        self._probe: subprocess.Popen[str] | None = None
        self.desk: subprocess.Popen[Any] | None = None

    def __enter__(self) -> Stage:
        display = self._screen()
        self.environ["DISPLAY"] = display
        self.environ["DBUS_SESSION_BUS_ADDRESS"] = self._bus()
        self._start(["openbox"])
        # A window that comes before its manager never gets the focus.
        wait_until(lambda: self._xdotool("get_desktop").returncode == 0, what="the window manager")
        self._start([str(LAUNCHER), "--launch-immediately"])
        return self

    def __exit__(self, *_: object) -> None:
        for process in reversed(self._processes):
            if process.poll() is None:
                process.terminate()
                try:
                    process.wait(5)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait(5)

    def _start(self, command: Sequence[str], **more: Any) -> subprocess.Popen[Any]:
        more.setdefault("stdout", subprocess.DEVNULL)
        more.setdefault("stderr", subprocess.DEVNULL)
        process = subprocess.Popen(command, env=self.environ, **more)
        self._processes.append(process)
        return process

    def _screen(self) -> str:
        read, write = os.pipe()
        self._start(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
            pass_fds=(write,),
        )
        os.close(write)
        with os.fdopen(read) as number:
            return f":{number.readline().strip()}"

    def _bus(self) -> str:
        bus = self._start(
            ["dbus-daemon", "--session", "--print-address=1", "--nofork"], stdout=subprocess.PIPE, text=True
        )
        assert bus.stdout is not None
        return str(bus.stdout.readline()).strip()

    def settings(self, text: str) -> None:
        """Write the user's settings file."""
        folder = self.home / ".config" / "inclusive-desk"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "settings.toml").write_text(text, encoding="utf-8")

    # -- the program -------------------------------------------------------------------------------

    def open(self, *arguments: str, **environ: str) -> None:
        """Start the real program and the probe, and wait until a screen reader sees its window."""
        with self.log.open("ab") as log:
            self.desk = subprocess.Popen(
                [sys.executable, "-m", "inclusive_desk", *arguments],
                env={**self.environ, **environ}, cwd=ROOT, stdout=log, stderr=log,
            )  # fmt: skip
        self._processes.append(self.desk)
        if self._probe is None:
            self._probe = self._start(
                ["/usr/bin/python3", str(ROOT / "tests" / "e2e" / "probe.py")],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            )  # fmt: skip
        wait_until(lambda: self.desk_runs() and self.ask("wait"), what="the window")

    def desk_runs(self) -> bool:
        """Return True; fail with its log when the program has ended."""
        assert self.desk is not None
        assert self.desk.poll() is None, self.log.read_text()
        return True

    def kill(self) -> None:
        """End the program as a power cut would."""
        assert self.desk is not None
        self.desk.send_signal(signal.SIGKILL)
        self.desk.wait(5)

    def wait_for_end(self) -> None:
        """Wait until the program has ended by itself, with exit code 0."""
        assert self.desk is not None
        assert self.desk.wait(15) == 0, self.log.read_text()

    def ask(self, do: str, name: str = "", **more: Any) -> Any:
        """Have the probe do something; raise `LookupError` when it cannot."""
        assert self._probe is not None
        assert self._probe.stdin is not None
        assert self._probe.stdout is not None
        self._probe.stdin.write(json.dumps({"do": do, "name": name, **more}) + "\n")
        self._probe.stdin.flush()
        answer = json.loads(self._probe.stdout.readline())
        if "error" in answer:
            raise LookupError(answer["error"])
        return answer["ok"]

    def there(self, do: str, name: str = "", **more: Any) -> Any:
        """Return the probe's answer, None while what it asks about is not there."""
        try:
            return self.ask(do, name, **more)
        except LookupError:
            return None

    def _xdotool(self, *words: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(["xdotool", *words], env=self.environ, capture_output=True, check=False)

    def key(self, *keys: str) -> None:
        """Press keys as a person would."""
        subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], env=self.environ, check=True)

    def chord(self, *keys: str) -> None:
        """Press keys at once, as six-key entry wants, then let them go."""
        downs, ups = ([part for key in keys for part in (kind, key)] for kind in ("keydown", "keyup"))
        subprocess.run(["xdotool", *downs, *ups], env=self.environ, check=True)
