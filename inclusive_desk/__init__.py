"""Inclusive Desk: a desktop accessibility toolkit for inclusive classrooms."""

__version__ = "0.1.0"
