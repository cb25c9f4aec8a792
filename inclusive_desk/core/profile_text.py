"""The text of a profile's file: what each line means is written above it, and a person's comments stay."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def written(before: str, values: Mapping[str, Any], notes: Mapping[str, str]) -> str:
    """Return the TOML text of *values*: *before* with what differs changed, new lines with their note."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(before)
    except (ValueError, TOMLKitError, RecursionError):
        document = tomlkit.document()
    if not document:
        for line in filter(None, notes.get("", "").split("\n")):
            document.add(tomlkit.comment(line))
    _merge(document, values, notes, "")
    return tomlkit.dumps(document)


def _merge(table: Any, values: Mapping[str, Any], notes: Mapping[str, str], before: str) -> None:
    """Make *table* say what *values* say, touching only what differs; tables come after plain values."""
    import tomlkit

    for key in [key for key in table if key not in values]:
        del table[key]
    tables = [key for key, value in values.items() if _is_table(value)]
    for key in [*(key for key in values if key not in tables), *tables]:
        value = values[key]
        if isinstance(value, Mapping) and isinstance(table.get(key), Mapping):
            _merge(table[key], value, notes, f"{before}{key}.")
        elif key in table:
            if table[key] != value:
                table[key] = value
        elif isinstance(value, Mapping):
            fresh = tomlkit.table()
            _say(fresh, notes.get(f"{before}{key}", ""))
            _merge(fresh, value, notes, f"{before}{key}.")
            table.add(key, fresh)
        else:
            if not _is_table(value):
                _say(table, notes.get(f"{before}{key}", ""))
            table.add(key, value)


def _say(table: Any, note: str) -> None:
    import tomlkit

    if note:
        table.add(tomlkit.comment(note))


def _is_table(value: Any) -> bool:
    """Return whether *value* is written below a line of its own in brackets."""
    rows = isinstance(value, list) and value and all(isinstance(one, Mapping) for one in value)
    return isinstance(value, Mapping) or bool(rows)
