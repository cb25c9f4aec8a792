"""Decides the language of our own words and tells gettext where the catalogues are."""

from __future__ import annotations

import gettext
import os
from collections.abc import Mapping
from pathlib import Path

from inclusive_desk.api.words import DOMAIN

LANGUAGES = ("fr", "en")


def choose_language(environ: Mapping[str, str], wanted: str = "") -> str:
    """Return the language of the interface: *wanted*, else the system's; French when it is neither."""
    if wanted in LANGUAGES:
        return wanted
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        for code in environ.get(name, "").split(":"):
            if code[:2].lower() in LANGUAGES:
                return code[:2].lower()
    return "fr"


def use_language(resources: Path, wanted: str = "") -> str:
    """Let `tr` speak the chosen language, in this process and those it starts; return its code."""
    language = choose_language(os.environ, wanted)
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, str(resources / "translations"))
    return language
