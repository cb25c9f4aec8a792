"""Runs the real Orca with stand-ins for the braille display and the voice; run by the system's Python.

Only what lies outside Orca is replaced: the connection to BrlAPI (brltty's place) and the one to Speech
Dispatcher. What reaches them is written to standard output, one line of JSON each. Lines of JSON on
standard input press keys of the display. Nothing here depends on how Orca is made inside.
"""

import html
import json
import os
import re
import runpy
import shutil
import sys
import threading

import brlapi
import speechd
from gi.repository import GLib

CELLS = 40
"""Cells of the display."""


def tell(**what):
    """Write one line of JSON."""
    os.write(OUT, (json.dumps(what) + "\n").encode())


class Display:
    """A braille display of one line, in place of `brlapi.Connection`."""

    displaySize = (CELLS, 1)  # noqa: N815 - BrlAPI's name

    def __init__(self, *_, **__):
        """Stand ready."""
        self.fileDescriptor, self._pressed = os.pipe()
        self._keys = []
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        """Press the keys that standard input names: {"key": BrlAPI's name of a command, "cell": from 0}."""
        for line in sys.stdin:
            self._keys.append(json.loads(line))
            os.write(self._pressed, b"k")

    def readKey(self, *_):
        """Return the next key that was pressed."""
        os.read(self.fileDescriptor, 1)
        return self._keys.pop(0)

    def expandKeyCode(self, key):
        """Return what Orca looks at of a key."""
        return {
            "command": getattr(brlapi, f"KEY_CMD_{key['key']}"),
            "argument": key.get("cell", 0),
            "flags": 0,
        }

    def write(self, line):
        """Take a line of cells with its cursor, 1 being the first cell and 0 none."""
        tell(braille=line.text.decode().rstrip(), cursor=line.cursor)

    def writeText(self, text, cursor=0):
        """Take plain text."""
        tell(braille=text.rstrip(), cursor=cursor)

    def __getattr__(self, name):
        """Accept every other call and do nothing."""
        return lambda *_, **__: None


class Voice:
    """A voice that writes down what it would say, in place of `speechd.SSIPClient`."""

    def __init__(self, *_, **__):
        """Stand ready."""

    def speak(self, text, callback=None, event_types=()):
        """Take a piece of text, which comes as SSML; say when it is done to whoever wants to know."""
        tell(speech=html.unescape(re.sub("<[^>]*>", "", text)))
        if speechd.CallbackType.END in event_types:
            GLib.idle_add(callback, speechd.CallbackType.END)

    def char(self, char):
        """Take a character."""
        tell(speech=char)

    def key(self, name):
        """Take the name of a key."""
        tell(speech=name)

    def cancel(self, *_, **__):
        """Take the wish for silence."""
        tell(silence=True)

    def list_output_modules(self):
        """Return the one voice there is."""
        return ("dummy",)

    def list_synthesis_voices(self, *_, **__):
        """Return no voices to choose from."""
        return ()

    def __getattr__(self, name):
        """Accept every other call and do nothing."""
        return lambda *_, **__: None


if __name__ == "__main__":
    OUT = os.dup(1)
    os.dup2(2, 1)  # what Orca itself prints must not come between
    brlapi.Connection = Display
    speechd.SSIPClient = Voice
    sys.argv = ["orca", *sys.argv[1:]]
    runpy.run_path(shutil.which("orca"), run_name="__main__")
