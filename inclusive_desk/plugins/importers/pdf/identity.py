"""What a file says of itself, where it can be believed: title and language."""

from __future__ import annotations

import re
from typing import Any

from inclusive_desk.language.detect import agrees, language_of
from inclusive_desk.plugins.importers.pdf.engine import troubles

_FILE_NAME = re.compile(
    r"\.(?:docx?|odt|pdf|tex|md|html?|indd|pptx?|rtf|txt|pages|jpe?g|png|tiff?)\b|[\\/]|^microsoft word"
    r"|^word -|^print|^scan|^img|^document ?\d*$|^sans (?:titre|nom)|^untitled|^titre$"
    r"|^présentation ?\d*$|^title$|^powerpoint",
    re.IGNORECASE,
)
_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", re.IGNORECASE)


def title_of(file: Any) -> str:
    """Return the title *file* (a pymupdf document) gives; empty when it is none that a person wrote."""
    title = " ".join(str((file.metadata or {}).get("title") or "").split())
    words = title.split()
    if not title or len(title) > 200 or "\ufffd" in title or _FILE_NAME.search(title):
        return ""
    if len(words) == 1 and ("_" in title or not re.search(r"[^\W\d_]{3,}", title)):
        return ""
    return title


def language_told(file: Any, text: str, default: str | None) -> str:
    """Return the language of *file*: what it says when its *text* agrees, else what the text shows."""
    told = ""
    try:
        kind, value = file.xref_get_key(file.pdf_catalog(), "Lang") if file.is_pdf else ("", "")
        if kind == "string":
            told = value.strip()
    except troubles():
        told = ""
    if _TAG.fullmatch(told) and agrees(text, told):
        return told
    return language_of(text, default or "fr")
