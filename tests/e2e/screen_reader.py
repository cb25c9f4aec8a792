"""Orca on the stage: what it says and what stands on its braille display."""

from __future__ import annotations

import json
import shutil
import subprocess
import threading
import time
from pathlib import Path
from typing import Any

from tests.e2e.stage import ROOT, Stage, wait_until

CELLS = 40
"""Cells of the display; `orca_ear.py` makes it."""


def missing() -> str:
    """Return what a test with Orca needs and this machine lacks; empty when all is there."""
    if shutil.which("orca") is None:
        return "orca"
    probe = subprocess.run(
        ["/usr/bin/python3", "-c", "import brlapi, speechd, pyatspi"], capture_output=True, check=False
    )
    return "" if probe.returncode == 0 else "python3-brlapi or python3-speechd"


class Orca:
    """The real Orca, with a braille display of 40 cells and a voice that are written down."""

    def __init__(self, stage: Stage, folder: Path, debug: bool = False) -> None:
        """Start it on *stage*, beside nothing of the person at this computer; wait until it greets."""
        self.told: list[dict[str, Any]] = []
        """What reached the display and the voice, in order."""
        programs = folder / "programs"
        programs.mkdir(parents=True)
        # Orca asks pgrep whether the person already has one, and would not start beside it.
        (programs / "pgrep").write_text("#!/bin/sh\nexit 1\n")
        (programs / "pgrep").chmod(0o755)
        environ = {
            **stage.environ,
            "PATH": f"{programs}:{stage.environ['PATH']}",
            "GSETTINGS_BACKEND": "memory",
            "GTK_A11Y": "none",
        }
        options = ["--debug-file", str(folder / "orca.debug")] if debug else []
        self.log = folder / "orca.log"
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                ["/usr/bin/python3", "-P", str(ROOT / "tests" / "e2e" / "orca_ear.py"),
                 "--user-prefs", str(folder / "prefs"), *options],
                env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True,
            )  # fmt: skip
        self._reading = threading.Thread(target=self._read, daemon=True)
        self._reading.start()
        self.wait(lambda: self.spoken(), "the greeting")

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.told.append({**json.loads(line), "at": time.monotonic()})

    def end(self) -> None:
        """End it, by its id."""
        self._process.terminate()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(5)
        self._reading.join(5)

    def wait(self, happens: Any, what: str) -> Any:
        """Return what *happens* gives once it is true; fail with the last that was told."""

        def happened() -> Any:
            assert self._process.poll() is None, self.log.read_text()
            return happens()

        try:
            return wait_until(happened, 60, what)
        except AssertionError as error:
            last = "\n".join(str(line) for line in self.told[-12:])
            raise AssertionError(f"{error}\n{last}") from None

    # -- the display ---------------------------------------------------------------------------------

    def braille(self) -> str:
        """Return what stands on the display now."""
        return next((line["braille"] for line in reversed(self.told) if "braille" in line), "")

    def cursor(self) -> int:
        """Return the cell of the display's cursor, the first being 1; 0 for none."""
        return next((line["cursor"] for line in reversed(self.told) if "braille" in line), 0)

    def press(self, key: str, cell: int = 0) -> None:
        """Press a key of the display by BrlAPI's name of its command; "ROUTE" is above *cell*, from 0."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"key": key, "cell": cell}) + "\n")
        self._process.stdin.flush()

    # -- the voice -----------------------------------------------------------------------------------

    def spoken(self, since: int = 0) -> list[str]:
        """Return what was said since the told thing number *since*."""
        return [line["speech"] for line in self.told[since:] if "speech" in line]
