"""What Word and OpenDocument share: the title, the language with its country, the legend."""

from __future__ import annotations

from collections.abc import Sequence

from inclusive_desk.api.document import Block, BlockKind, Document
from inclusive_desk.api.marks import Mark
from inclusive_desk.api.words import tr
from inclusive_desk.plugins.exporters.markup.dialect import language_tag
from inclusive_desk.plugins.exporters.markup.paper import Paper
from inclusive_desk.plugins.exporters.markup.roles import role_name

_COUNTRIES = {
    "fr": "FR", "en": "GB", "de": "DE", "es": "ES", "it": "IT", "nl": "NL", "pt": "PT", "oc": "FR",
    "br": "FR", "eu": "ES", "ca": "ES", "ar": "EG", "la": "VA", "pl": "PL", "ru": "RU",
    "tr": "TR", "zh": "CN",
}  # fmt: skip
"""The country that office programs want with a language; they know no language without one."""
MOST_LEGEND = 12
"""Roles in the legend: more would fill the foot of every page."""


def title_of(document: Document) -> str:
    """Return a title that is never empty: the document's, its first heading, or its first words."""
    first = next((b for b in document.blocks if b.kind is BlockKind.HEADING), None)
    own = document.title or (document.text_of(first) if first else "") or document.text[:60]
    return " ".join(own.split()) or tr("Document")


def office_language(language: str) -> str:
    """Return a language as office programs know it: `fr` is `fr-FR`."""
    tag = language_tag(language or "fr")
    if tag == "und":
        return "fr-FR"
    primary = tag.split("-")[0].lower()
    return tag if "-" in tag or primary not in _COUNTRIES else f"{primary}-{_COUNTRIES[primary]}"


def roles_of(marks: Sequence[Mark]) -> list[str]:
    """Return the roles that *marks* give, in the order in which the text shows them."""
    return list(dict.fromkeys(mark.role for mark in sorted(marks)))


def separators(paper: Paper, roles: Sequence[str]) -> dict[str, str]:
    """Return what parts two stretches that touch, by role, where a look asks for it."""
    return {role: paper.look(role).separator for role in roles if paper.look(role).separator}


def legend(roles: Sequence[str]) -> dict[str, str]:
    """Return what each of *roles* is called, for the foot of the page; nothing where they are too many."""
    return {role: role_name(role) for role in roles} if len(roles) <= MOST_LEGEND else {}


def note_start(document: Document, note: Block) -> int:
    """Return where the words of a note begin, after its label."""
    if note.body > note.start or not note.note_ref:
        return note.body
    said = document.text[note.start : note.end]
    if not said.startswith(note.note_ref):
        return note.start
    rest = said[len(note.note_ref) :]
    return note.end - len(rest.lstrip(" .):\u00a0\u202f\t-–"))
