"""A whole document as an HTML page, block by block."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Sequence
from html import escape

from inclusive_desk.api.document import Asset, BlockKind, Document
from inclusive_desk.api.marks import Mark
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import tr
from inclusive_desk.api.work import Looks
from inclusive_desk.plugins.exporters.markup.blocks import Blocks
from inclusive_desk.plugins.exporters.markup.dialect import HTML, Dialect
from inclusive_desk.plugins.exporters.markup.roles import role_name
from inclusive_desk.plugins.exporters.markup.style import class_of, look_of, style_sheet

_PICTURES = ("image/png", "image/jpeg", "image/gif", "image/svg+xml", "image/webp", "image/bmp", "image/avif")
_RIGHT_TO_LEFT = {"ar", "fa", "he", "iw", "ps", "syr", "ug", "ur", "yi"}


def page(
    document: Document,
    looks: Looks,
    marks: Sequence[Mark],
    progress: Progress,
    *,
    printed: str = "",
    dialect: Dialect = HTML,
    sound: Callable[[Asset], Asset] | None = None,
) -> Iterator[str]:
    """Yield the page piece by piece; the text of its elements is the document's, whole and in order.

    *printed*: more CSS, for a page that is only made to be printed; it needs no hidden title; *sound*
    returns a picture fit to be shown.
    """
    marks = sorted(marks)
    roles = list(dict.fromkeys(mark.role for mark in marks))
    joined = frozenset(role for role in roles if look_of(role, looks).separator)
    language = escape(document.language or "fr")
    direction = ' dir="rtl"' if language.split("-")[0] in _RIGHT_TO_LEFT else ""
    yield (
        f'<!DOCTYPE html>\n<html lang="{language}"{direction}>\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(_title(document), quote=False)}</title>\n"
        f"<style>\n{style_sheet(looks, roles)}\n{printed}</style>\n</head>\n<body>\n<main>\n"
    )
    body = Blocks(
        document,
        marks,
        looks.background,
        _shown(sound) if looks.pictures else _no_picture,
        dialect=dialect,
        top=1 if printed else None,
        joined=joined,
    )
    if 1 not in body.levels.values() and not printed:
        yield f'<h1 class="title">{escape(_title(document), quote=False)}</h1>\n'
    yield _legend(roles)
    yield from body.write(document.blocks, progress)
    yield "</main>\n</body>\n</html>\n"


def plain_page(
    document: Document,
    looks: Looks,
    marks: Sequence[Mark],
    progress: Progress,
    size: Callable[[Asset], tuple[float, float]],
) -> Iterator[str]:
    """Yield the page for a writer that knows little CSS and brings its own: no style, no hidden title.

    *size* returns width and height of a picture in points, zeros where they are not known.
    """
    marks = sorted(marks)
    roles = list(dict.fromkeys(mark.role for mark in marks))
    picture = _data_uri if looks.pictures else _no_picture
    plain = Dialect(formulas=False)
    body = Blocks(document, marks, looks.background, picture, dialect=plain, top=1, size=size)
    yield "<html><body>"
    yield _legend(roles)
    yield from body.write(document.blocks, progress)
    yield "</body></html>"


def _title(document: Document) -> str:
    """Return a title that is never empty: the document's, its first heading, or its first words."""
    first = next((b for b in document.blocks if b.kind is BlockKind.HEADING), None)
    own = document.title or (document.text_of(first) if first else "") or document.text[:60]
    return " ".join(own.split()) or tr("Document")


def _legend(roles: Sequence[str]) -> str:
    if not roles:
        return ""
    items = "".join(
        f'<li><span class="{class_of(role)}">{escape(role_name(role))}</span></li>' for role in roles
    )
    label = escape(tr("Legend"))
    return f'<section class="legend" aria-label="{label}"><ul>{items}</ul></section>\n'


def _shown(sound: Callable[[Asset], Asset] | None) -> Callable[[str, Asset], str]:
    return _data_uri if sound is None else lambda key, asset: _data_uri(key, sound(asset))


def _no_picture(key: str, asset: Asset) -> str:
    """Return no address: what the picture says is written instead."""
    return ""


def _data_uri(key: str, asset: Asset) -> str:
    """Return a picture as an address that holds it; empty where browsers cannot show it."""
    if not asset.data or asset.media_type not in _PICTURES:
        return ""
    return f"data:{asset.media_type};base64,{base64.b64encode(asset.data).decode('ascii')}"
