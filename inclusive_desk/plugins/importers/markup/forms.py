"""Writes the fields of a form as what a worksheet would print: blanks and boxes."""

from __future__ import annotations

from inclusive_desk.api.builder import Run
from inclusive_desk.api.document import Style
from inclusive_desk.plugins.importers.markup.trees import Element, all_text, tag

BLANK = "______"
_UNSEEN = frozenset(("hidden", "submit", "reset", "button", "image", "file"))


def field_runs(element: Element) -> list[Run]:
    """Return a field as runs; the style `field` says that its paragraph is a field."""
    name = tag(element)
    if name == "select":
        return _choices(element)
    if name == "textarea":
        return _blank((element.text or "").strip())
    if name == "button":
        return []
    kind = (element.get("type") or "text").lower()
    if kind in _UNSEEN or (element.get("role") or "") == "button":
        return []
    if kind in ("checkbox", "radio"):
        checked = element.get("checked") is not None
        style = Style.CHECKBOX_CHECKED if checked else Style.CHECKBOX
        return [Run("☑" if checked else "☐", (style,)), Run(" ")]
    return _blank((element.get("value") or "").strip())


def _blank(value: str) -> list[Run]:
    return (
        [Run(f" {value} ", ("field",))] if value else [Run(" "), Run(BLANK, (Style.BLANK, "field")), Run(" ")]
    )


def _choices(element: Element) -> list[Run]:
    options = [all_text(option) for option in element.iter("{*}option")]
    said = " / ".join(option for option in options if option)
    return [Run(f" {said} ", ("field",))] if said else []


def is_task(item: Element) -> bool:
    """Return whether a list item begins with a box to tick, which then is its marker."""
    for inner in item.iter():
        name = tag(inner)
        if name == "input":
            return (inner.get("type") or "").lower() in ("checkbox", "radio")
        if (name in ("ul", "ol", "li") and inner is not item) or (
            (inner.text or "").strip() and name != "label"
        ):
            return False
    return False
