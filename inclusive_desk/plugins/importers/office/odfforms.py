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


def proposed(control: Element) -> Run:
    """Return what a content control offers that nobody has filled in yet: its choices, else its words."""
    choices = [
        attribute(one, "display-text") or attribute(one, "value") for one in children(control, "list-item")
    ]
    said = " / ".join(one for one in choices[1:] if one) or "".join(control.itertext()).strip()
    return Run(said or symbols.BLANK, (Style.BLANK, "field"))


def mark_runs(mark: Element) -> list[Run]:
    """Return what a field of an old form shows: a box, its choices, or a blank where nothing was written."""
    kind = attribute(mark, "type").rpartition(".")[2]
    values = [(attribute(one, "name"), attribute(one, "value")) for one in children(mark, "param")]
    if kind == "FORMCHECKBOX":
        return [symbols.tick_box(ticked=("Checkbox_Checked", "true") in values)]
    if kind == "FORMDROPDOWN":
        entries = [value for name, value in values if name == "Dropdown_ListEntry" and value]
        return [Run(" / ".join(entries), ("field",))] if entries else []
    return [Run(symbols.BLANK, (Style.BLANK, "field"))] if kind == "FORMTEXT" and _is_empty(mark) else []


def _is_empty(mark: Element) -> bool:
    """Return whether nothing stands between the start of a field and its end."""
    said = mark.tail or ""
    for one in mark.itersiblings():
        if isinstance(one.tag, str) and one.tag.endswith("}fieldmark-end"):
            break
        said += "".join(one.itertext()) + (one.tail or "")
    return not said.strip()


def _is_ticked(control: Element) -> bool:
    return (
        attribute(control, "current-state") == "checked" or attribute(control, "current-selected") == "true"
    )
