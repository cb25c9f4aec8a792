"""Translation of our own words, by the standard library's gettext.

Words are written in English in the code and looked up when they are shown; the French catalogue
is complete. `gettext.bindtextdomain` says where the catalogues are; the host calls it at start.
"""

from __future__ import annotations

import gettext

DOMAIN = "inclusive_desk"


def tr(message: str, **values: object) -> str:
    """Return *message* in the language of the interface, with *values* put in by `str.format`."""
    text = gettext.dgettext(DOMAIN, message) if message else ""
    return text.format(**values) if values else text


def trn(one: str, many: str, count: int, **values: object) -> str:
    """Return the form for *count* in the language of the interface; `{count}` is filled in."""
    return gettext.dngettext(DOMAIN, one, many, count).format(count=count, **values)


def mark(message: str) -> str:
    """Return *message* as it is: it marks words for translation that are looked up later (labels)."""
    return message
