"""Writes the controls of an OpenDocument form as what a worksheet would print: blanks and boxes."""

from __future__ import annotations

from inclusive_desk.api.builder import Run
from inclusive_desk.api.document import Style
from inclusive_desk.plugins.importers.office import symbols
from inclusive_desk.plugins.importers.office.trees import Element, attribute, children, descendants


def controls(content: Element) -> dict[str, Element]:
    """Return the controls of a document by their ids."""
    return {
        attribute(one, "id"): one
        for forms in descendants(content, "forms")
        for one in forms.iter("{*}*")
        if attribute(one, "id")
    }


def runs(control: Element | None) -> list[Run]:
    """Return a control with its label; nothing for what is none."""
    if control is None:
        return []
    label = attribute(control, "label")
    match control.tag.rpartition("}")[2]:
        case "checkbox" | "radio":
            return [symbols.tick_box(ticked=_is_ticked(control)), Run(f" {label} ")]
        case "listbox" | "combobox":
            items = (*children(control, "option"), *children(control, "item"))
            options = [attribute(item, "label") for item in items]
            return [Run(" / ".join(option for option in options if option), ("field",))]
        case "text" | "textarea" | "formatted-text" | "number" | "date" | "time":
            value = attribute(control, "current-value") or attribute(control, "value")
            return [Run(value, ("field",)) if value else Run(symbols.BLANK, (Style.BLANK, "field"))]
        case "fixed-text":
            return [Run(f"{label} ")]
        case _:
            return []


def _is_ticked(control: Element) -> bool:
    return (
        attribute(control, "current-state") == "checked" or attribute(control, "current-selected") == "true"
    )
