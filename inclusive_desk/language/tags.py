"""Reads language tags such as `fr-CA` (RFC 5646)."""

from __future__ import annotations


def primary(tag: str) -> str:
    """Return the tag's first part in lower case: `fr` of `fr-CA`; empty for an empty tag."""
    return tag.partition("-")[0].lower()
