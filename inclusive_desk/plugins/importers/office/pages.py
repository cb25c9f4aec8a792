"""Counts the printed pages of an office file by its breaks."""

from __future__ import annotations

from inclusive_desk.api.flow import Flow


class Pages:
    """Turns pages where the file says so; breaks with nothing between them turn one page."""

    def __init__(self, flow: Flow, *, turned: bool = False) -> None:
        """Write page breaks to *flow*; *turned*: what begins the first page turns none."""
        self._flow = flow
        self.turned = turned
        """Whether nothing was said since the last page was turned."""

    def turn(self) -> None:
        """Begin a page."""
        if self.turned and not self._flow.builder.blocks:
            return
        if self._flow.page == 0:
            self._flow.page = 1
        if not self.turned:
            self._flow.page_break(str(self._flow.page + 1))
        self.turned = True
