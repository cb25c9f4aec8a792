"""Keeps work on parts that nobody sees yet from screen readers.

Every list that is filled and every button that is named sends events, shown or not. Filling the drawer,
the pads and the panels after the first paint sent a thousand: Orca worked through them for twelve seconds
before it said its first word (measured with Orca 43, two cores).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QApplication


@contextmanager
def untold() -> Iterator[None]:
    """Tell screen readers nothing within; afterwards, where the focus is, if it moved meanwhile."""
    if not QAccessible.isActive():
        yield
        return
    focus = QApplication.focusWidget()
    QAccessible.setActive(False)
    try:
        yield
    finally:
        QAccessible.setActive(True)
        now = QApplication.focusWidget()
        if now is not None and now is not focus:
            QAccessible.updateAccessibility(QAccessibleEvent(now, QAccessible.Event.Focus))
