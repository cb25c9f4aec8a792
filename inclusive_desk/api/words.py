"""Translation of our own words, by the standard library's gettext.

Words are written in English in the code and looked up when they are shown; the French catalogue
is complete. `gettext.bindtextdomain` says where the catalogues are; the host calls it at start.
"""

from __future__ import annotations

import gettext
import os
from functools import lru_cache

DOMAIN = "inclusive_desk"
_CHOOSING = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def tr(message: str, **values: object) -> str:
    """Return *message* in the language of the interface, with *values* put in by `str.format`."""
    text = _catalogue().gettext(message) if message else ""
    return text.format(**values) if values else text


def trn(one: str, many: str, count: int, **values: object) -> str:
    """Return the form for *count* in the language of the interface; `{count}` is filled in."""
    return _catalogue().ngettext(one, many, count).format(count=count, **values)


def mark(message: str) -> str:
    """Return *message* as it is: it marks words for translation that are looked up later (labels)."""
    return message


def _catalogue() -> gettext.NullTranslations:
    """Return the catalogue in force; `gettext.dgettext` looks on the disk for it at each word."""
    chosen = next(filter(None, map(os.environ.get, _CHOOSING)), "")  # the first that is set decides
    return _found(gettext.bindtextdomain(DOMAIN), chosen)


@lru_cache(maxsize=4)
def _found(folder: str, _chosen: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, folder, fallback=True)
