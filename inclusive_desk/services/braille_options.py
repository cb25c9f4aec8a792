"""What people choose of braille pages, as a layout: from settings, the command line, the kind of file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from inclusive_desk.services.braille_layout import CONTENTS, CONVENTIONS, ONE_SIDE, TABLES, Layout

CHARSETS = ("nabcc", "tbfr2007", "cbfr1252", "unicode")
_WIDEST = 100


def layout_of(get: Callable[[str, Any], Any]) -> Layout:
    """Return the layout that the settings ask for; what they say wrongly counts as not said."""
    return Layout(
        cells=_whole(get("braille.cells", 30), 30),
        lines=_whole(get("braille.lines", 27), 27),
        conventions=_one_of(get("braille.layout", "fr"), CONVENTIONS),
        print_pages=bool(get("braille.print_pages", True)),
        running_head=bool(get("braille.running_head", False)),
        hyphens=bool(get("braille.hyphens", False)),
        tables=_one_of(get("braille.tables", "auto"), TABLES),
        contents=_one_of(get("braille.contents", "none"), CONTENTS),
        volume_pages=_whole(get("braille.volume_pages", 0), 0),
    )


def layout_for(suffix: str, layout: Layout) -> Layout:
    """Return the layout for a file ending in *suffix*: eBraille flows, its reader makes the lines."""
    if suffix.lower() != ".ebrl":
        return layout
    return replace(
        layout, cells=_WIDEST, lines=_WIDEST, conventions="plain", plain=True, tables="lines",
        hyphens=False, contents="none", volume_pages=0, running_head=False,
    )  # fmt: skip


def in_volumes(layout: Layout, pages: int = ONE_SIDE) -> Layout:
    """Return *layout* for a long book on paper: volumes of at most *pages*, contents at the end of each."""
    if layout.plain:
        return layout
    contents = "auto" if pages and layout.contents == "none" else layout.contents
    return replace(layout, volume_pages=pages, contents=contents)


def work_options(layout: Layout, table: str, charset: str = "") -> dict[str, str]:
    """Return what exporters are told of the braille they write."""
    return {"charset": charset, "cells": str(layout.cells), "lines": str(layout.lines), "table": table}


def _whole(value: Any, default: int) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else default


def _one_of(value: Any, allowed: tuple[str, ...]) -> str:
    return value if value in allowed else allowed[0]
