"""Tells the kinds of office files (Office Open XML, and those before it) by their first bytes."""

from __future__ import annotations

_OLD = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"
_ANY_OFFICE = (b"[Content_Types].xml", b"_rels/.rels")


def likelihood(head: bytes, folder: bytes, doubt: float = 0.0) -> float:
    """Return how surely *head* begins an office file whose parts lie in *folder*.

    *doubt*: how much less likely this kind is than others where only the file's ending can tell.
    """
    if head.startswith(_OLD):
        return 0.3 - doubt
    if not head.startswith(_ZIP):
        return 0.0
    if folder in head:
        return 0.95
    return (0.5 if any(name in head for name in _ANY_OFFICE) else 0.05) - doubt
