"""Reads the desk through AT-SPI as a screen reader does; run by the system's Python, which has gi.

Commands come as lines of JSON on standard input, answers go as lines of JSON to standard output.
"""

import json
import sys
import threading
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

NAME = "Inclusive Desk"
EVENTS = (
    "object:text-caret-moved",
    "object:text-changed",
    "object:text-selection-changed",
    "object:selection-changed",
    "object:property-change",
    "object:state-changed",
    "object:children-changed",
    "object:visible-data-changed",
    "object:bounds-changed",
    "object:value-changed",
    "object:announcement",
    "focus",
)
heard: list = []


def application():
    """Return the desk among the applications, None while it is not there."""
    root = Atspi.get_desktop(0)
    root.set_cache_mask(Atspi.Cache.NONE)  # else names and states are those of the first look
    for index in range(root.get_child_count()):
        child = root.get_child_at_index(index)
        if child is not None and child.get_name() == NAME:
            return child
    return None


def walk(node, depth=0):
    """Yield every node below *node*."""
    yield node
    if depth > 30:
        return
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child is not None:
            yield from walk(child, depth + 1)


def states(node):
    """Return the names of a node's states."""
    return [state.value_nick for state in node.get_state_set().get_states()]


def describe(node):
    """Return what a screen reader knows of a node."""
    return {
        "role": node.get_role_name(),
        "name": node.get_name(),
        "description": node.get_description(),
        "states": states(node),
    }


def find(name, role=""):
    """Return the node called *name*."""
    for node in walk(application()):
        if node.get_name() == name and role in ("", node.get_role_name()):
            return node
    raise LookupError(name)


def on_event(event):
    """Note an event of the desk."""
    try:
        if event.source.get_application().get_name() != NAME:
            return
        heard.append(
            {"type": event.type, "name": event.source.get_name(), "role": event.source.get_role_name(),
             "at": time.monotonic(), "detail": event.detail1}
        )  # fmt: skip
    except GLib.Error:
        pass


def do(order):
    """Carry out one order."""
    what = order["do"]
    if what == "wait":
        return application() is not None
    if what == "tree":
        return [describe(node) for node in walk(application())]
    if what == "events":
        found = list(heard)
        if order.get("clear"):
            heard.clear()
        return found
    node = find(order["name"], order.get("role", ""))
    if what == "describe":
        return describe(node)
    if what == "press":
        action = node.get_action_iface()
        names = [Atspi.Action.get_action_name(action, i) for i in range(Atspi.Action.get_n_actions(action))]
        return Atspi.Action.do_action(action, names.index("Press"))
    text = node.get_text_iface()
    if what == "text":
        return Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text))
    if what == "caret":
        return Atspi.Text.get_caret_offset(text)
    if what == "line":
        caret = Atspi.Text.get_caret_offset(text)
        line = Atspi.Text.get_string_at_offset(text, caret, Atspi.TextGranularity.LINE)
        return {"text": line.content.rstrip("\n"), "column": caret - line.start_offset}
    if what == "set_caret":
        return Atspi.Text.set_caret_offset(text, order["offset"])
    raise ValueError(what)


def serve():
    """Answer orders until there are no more."""
    for line in sys.stdin:
        box = []
        ready = threading.Event()

        order = json.loads(line)

        def turn(order=order, box=box, ready=ready):
            try:
                box.append({"ok": do(order)})
            except (GLib.Error, LookupError, ValueError, AttributeError) as error:
                box.append({"error": f"{type(error).__name__}: {error}"})
            ready.set()
            return False

        GLib.idle_add(turn)
        ready.wait()
        print(json.dumps(box[0]), flush=True)
    GLib.idle_add(Atspi.event_quit)


listener = Atspi.EventListener.new(on_event)
for kind in EVENTS:
    listener.register(kind)
threading.Thread(target=serve, daemon=True).start()
Atspi.event_main()
