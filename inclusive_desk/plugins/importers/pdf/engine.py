"""MuPDF, loaded when first needed, and what it raises on files that are broken."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


def engine() -> Any:
    """Return the MuPDF binding, silent about damaged files: we say it in our own words."""
    import pymupdf

    pymupdf.TOOLS.mupdf_display_errors(False)  # type: ignore[no-untyped-call]
    pymupdf.TOOLS.mupdf_display_warnings(False)  # type: ignore[no-untyped-call]
    return pymupdf


def troubles() -> tuple[type[Exception], ...]:
    """Return what the binding raises on damaged files: its own errors, and slips of its Python side."""
    return (
        engine().mupdf.FzErrorBase,
        ArithmeticError,
        AssertionError,
        AttributeError,
        LookupError,
        OSError,
        RuntimeError,
        TypeError,
        ValueError,
    )


def attempt(work: Callable[[], T], otherwise: T) -> T:
    """Return what *work* gives; *otherwise* where the file is too damaged for it."""
    try:
        return work()
    except troubles():
        return otherwise
