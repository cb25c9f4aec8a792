"""Small tools for runs, the pieces of text with one look that importers hand to the builder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from inclusive_desk.api.builder import Run, clean

BREAK = Run("\n", ("break",))
"""A line break that `fold` keeps (compare by identity)."""
_SPACES = re.compile("[ \t\n\r\f\v]+")


def text_of(runs: Iterable[Run]) -> str:
    """Return the text of *runs*."""
    return "".join(run.text for run in runs)


def fold(runs: Iterable[Run]) -> list[Run]:
    """Return *runs* with white space folded as a browser does, keeping each `BREAK` as a line end.

    No-break spaces stay; there is no space at the start or end of a line, no empty line at either end.
    """
    out: list[Run] = []
    pending = True  # a space here would stand at the start of a line or after another space
    for run in runs:
        if run is BREAK:
            _strip_end(out)
            if out:
                out.append(Run("\n"))
            pending = True
            continue
        text = _SPACES.sub(" ", clean(run.text))
        if pending and text.startswith(" "):
            text = text[1:]
        if text:
            pending = text.endswith(" ")
            out.append(run if text == run.text else replace(run, text=text))
    _strip_end(out, " \n")
    return merged(out)


def trimmed(runs: Sequence[Run]) -> list[Run]:
    """Return *runs* without white space at either end; inside, everything stays."""
    out = [run for run in runs if run.text]
    while out and out[0].text[0].isspace() and out[0].text[0] not in "\u00a0\u202f":
        text = out[0].text.lstrip(" \t\n\r")
        if text:
            out[0] = replace(out[0], text=text)
            break
        out.pop(0)
    _strip_end(out, " \t\n\r")
    return merged(out)


def merged(runs: Iterable[Run]) -> list[Run]:
    """Return *runs* with neighbours of the same look made one; formulas and note calls stay apart."""
    out: list[Run] = []
    for run in runs:
        last = out[-1] if out else None
        if (
            last is not None
            and not (last.mathml or run.mathml or last.boxes or run.boxes or "note_call" in run.style)
            and (last.style, last.lang, last.href) == (run.style, run.lang, run.href)
        ):
            out[-1] = replace(last, text=last.text + run.text)
        elif run.text:
            out.append(run)
    return out


def joined(parts: Iterable[Sequence[Run]], by: str = "\n") -> list[Run]:
    """Return several runs of text as one, parted by *by*; empty parts are left out."""
    out: list[Run] = []
    for part in parts:
        if text_of(part).strip():
            if out:
                out.append(Run(by))
            out.extend(part)
    return merged(out)


def _strip_end(runs: list[Run], what: str = " ") -> None:
    """Take the characters of *what* off the end of *runs*."""
    while runs:
        text = runs[-1].text.rstrip(what)
        if text:
            if text != runs[-1].text:
                runs[-1] = replace(runs[-1], text=text)
            return
        if runs[-1].text == "\n" and "\n" not in what:
            return
        runs.pop()
