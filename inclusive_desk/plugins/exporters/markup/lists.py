"""List items as nested HTML lists that keep the markers as printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from inclusive_desk.api.document import Block


def list_html(items: Sequence[Block], inside: Callable[[Block], str], attributes: str = "") -> str:
    """Return *items*, which follow each other, as lists in lists by their level, with *attributes*."""
    out: list[str] = []
    open_lists: list[tuple[int, str]] = []
    for item in items:
        level = max(item.level, 1)
        while len(open_lists) > 1 and open_lists[-1][0] > level:
            out.append(f"</li></{open_lists.pop()[1]}>")
        if open_lists and open_lists[-1][0] >= level:
            out.append("</li>")
        else:
            tag = "ol" if any(letter.isalnum() for letter in item.marker) else "ul"
            open_lists.append((level, tag))
            out.append(f"<{tag}{attributes}>")
        out.append(f"<li>{inside(item)}")
    while open_lists:
        out.append(f"</li></{open_lists.pop()[1]}>")
    return "".join(out)
