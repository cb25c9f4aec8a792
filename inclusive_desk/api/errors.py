"""The one exception that is meant for a person to read."""

from __future__ import annotations


class DeskError(Exception):
    """Something went wrong that a person can understand: what happened, and what to do about it."""

    def __init__(self, message: str, hint: str = "", *, code: str = "") -> None:
        """Keep *message* (what happened, what it means), *hint* (what to do) and *code* (for programs)."""
        super().__init__(message, hint, code)
        self.message = message
        self.hint = hint
        self.code = code

    def __str__(self) -> str:
        """Return message and hint as one line."""
        return f"{self.message} {self.hint}".strip()


class Cancelled(Exception):  # noqa: N818 - it is not an error: the user asked for it
    """Raised by `Progress.report` when the user has cancelled; plugins let it pass."""
