"""Heading levels that a screen reader's user can trust: from one, and none skipped on the way down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from inclusive_desk.api.document import Block, BlockKind


def heading_levels(blocks: Iterable[Block], top: int | None = None) -> Mapping[int, int]:
    """Return the level of each heading by its start, 1 to 6; without a first level all lie under the title.

    A document that skips none keeps its levels. *top*: the first level, where it is not to be found out.
    """
    headings = [block for block in blocks if block.kind is BlockKind.HEADING]
    above = 0 if any(block.level <= 1 for block in headings) else 1
    if top is not None:
        above = top - 1
    open_levels: list[int] = []
    found: dict[int, int] = {}
    for block in headings:
        while open_levels and open_levels[-1] >= block.level:
            open_levels.pop()
        open_levels.append(block.level)
        found[block.start] = min(len(open_levels) + above, 6)
    return found
