"""The order in which the Tab key goes through the parts of the window."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from inclusive_desk.ui.part_bar import PartBar


def order_focus(parts: Iterable[QWidget]) -> None:
    """Let Tab go through *parts* as they are given, and within each as its controls were made."""
    chain = [one for part in parts for one in _takers_of_focus(part)]
    for one, following in pairwise(chain):
        QWidget.setTabOrder(one, following)


def focus_first(part: QWidget) -> None:
    """Give the focus to the first control of *part* that takes it now."""
    for child in part.findChildren(QWidget):
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible() and child.isEnabled():
            child.setFocus(Qt.FocusReason.TabFocusReason)
            return


def _takers_of_focus(part: QWidget) -> list[QWidget]:
    """Return *part* if it takes the focus, else what takes it inside, in the order it was made."""
    if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return [part, *(one for bar in part.findChildren(PartBar) for one in (bar.back, bar.on))]
    inside = [one for one in part.findChildren(QWidget) if one.window() is part.window()]
    return [one for one in inside if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
