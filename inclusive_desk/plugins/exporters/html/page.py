"""A whole document as an HTML page, block by block."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from html import escape

from inclusive_desk.api.document import Asset, Block, BlockKind, Document, Span, Style
from inclusive_desk.api.marks import Mark
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import tr
from inclusive_desk.api.work import Looks
from inclusive_desk.plugins.exporters.html.headings import heading_levels
from inclusive_desk.plugins.exporters.html.inline import Inline
from inclusive_desk.plugins.exporters.html.lists import list_html
from inclusive_desk.plugins.exporters.html.mathml import safe_math
from inclusive_desk.plugins.exporters.html.style import class_of, style_sheet
from inclusive_desk.plugins.exporters.html.tables import table_html

_PICTURES = ("image/png", "image/jpeg", "image/gif", "image/svg+xml", "image/webp", "image/bmp", "image/avif")
_RIGHT_TO_LEFT = {"ar", "fa", "he", "iw", "ps", "syr", "ug", "ur", "yi"}


def page(document: Document, looks: Looks, marks: Sequence[Mark], progress: Progress) -> Iterator[str]:
    """Yield the page piece by piece; the text of its elements is the document's, whole and in order."""
    marks = sorted(marks)
    roles = sorted({mark.role for mark in marks})
    language = escape(document.language or "fr")
    direction = ' dir="rtl"' if language.split("-")[0] in _RIGHT_TO_LEFT else ""
    yield (
        f'<!DOCTYPE html>\n<html lang="{language}"{direction}>\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(_title(document), quote=False)}</title>\n"
        f"<style>\n{style_sheet(looks, roles)}\n</style>\n</head>\n<body>\n<main>\n"
    )
    body = Page(document, looks, marks)
    if 1 not in body.levels.values():
        yield f'<h1 class="title">{escape(_title(document), quote=False)}</h1>\n'
    yield _legend(roles)
    yield from body.blocks(progress)
    yield "</main>\n</body>\n</html>\n"


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


def role_name(role: str) -> str:
    """Return what *role* is called in a legend."""
    if role.startswith("confusable-") and len(role) == len("confusable-") + 1:
        return tr("letter {letter}", letter=role[-1])
    known = {"word-odd": tr("one word"), "word-even": tr("the next word")}
    return known.get(role) or role.replace("-", " ")


class Page:
    """Writes the blocks of one document."""

    def __init__(self, document: Document, looks: Looks, marks: Sequence[Mark]) -> None:
        """Settle the levels of headings, and link the calls of notes with the notes."""
        self.document = document
        self.levels = heading_levels(document.blocks)
        self.note_ids: dict[int, tuple[str, str]] = {}
        self.inline = Inline(document.text, looks.background, marks, self._link_notes())

    def _link_notes(self) -> dict[int, tuple[str, str]]:
        """Match each call with the next note of its label that none has taken (page by page numbering)."""
        notes = [(block.start, block) for block in self.document.blocks if block.kind is BlockKind.NOTE]
        links: dict[int, tuple[str, str]] = {}
        taken: set[int] = set()
        calls = [s for b in self.document.blocks for s in b.spans if Style.NOTE_CALL in s.style]
        for number, call in enumerate(calls, 1):
            label = self.document.text[call.start : call.end].strip(" []()")
            fitting = [start for start, note in notes if note.note_ref.strip(" []()") == label]
            free = [start for start in fitting if start not in taken]
            wanted = next((start for start in free if start > call.start), (free or [-1])[0])
            if wanted >= 0:
                taken.add(wanted)
                links[call.start] = (f"call-{number}", f"note-{number}")
                self.note_ids[wanted] = links[call.start]
        return links

    def blocks(self, progress: Progress) -> Iterator[str]:
        """Yield each block, lists and figures as one."""
        blocks = self.document.blocks
        here = 0
        while here < len(blocks):
            if here % 64 == 0:
                progress.report(here, max(len(blocks), 1))
            html, count = self._next(blocks, here)
            yield html + "\n"
            here += count
        progress.report(1)

    def _next(self, blocks: Sequence[Block], here: int) -> tuple[str, int]:
        """Return the HTML of the block at *here*, and how many blocks it took."""
        block = blocks[here]
        following = blocks[here + 1].kind if here + 1 < len(blocks) else None
        if block.kind is BlockKind.LIST_ITEM:
            end = here
            while end < len(blocks) and blocks[end].kind is BlockKind.LIST_ITEM:
                end += 1
            return list_html(blocks[here:end], self._item), end - here
        if block.kind in (BlockKind.IMAGE, BlockKind.TABLE) and following is BlockKind.CAPTION:
            caption = f"<figcaption{_lang(blocks[here + 1])}>{self._text(blocks[here + 1])}</figcaption>"
            return f"<figure>{self._block(block)}{caption}</figure>", 2
        if block.kind is BlockKind.CAPTION and following in (BlockKind.TABLE, BlockKind.IMAGE):
            caption = f"<figcaption{_lang(block)}>{self._text(block)}</figcaption>"
            return f"<figure>{caption}{self._block(blocks[here + 1])}</figure>", 2
        return self._block(block), 1

    def _block(self, block: Block) -> str:
        lang = _lang(block)
        match block.kind:
            case BlockKind.HEADING:
                level = self.levels.get(block.start, 6)
                return f"<h{level}{lang}>{self._text(block)}</h{level}>"
            case BlockKind.TABLE:
                return table_html(block, lang, self._cell)
            case BlockKind.IMAGE:
                return self._image(block)
            case BlockKind.FORMULA:
                words = self.document.text_of(block)
                math = safe_math(block.mathml, words, block=True)
                return f"<p{lang}>{math or self._text(block)}</p>"
            case BlockKind.QUOTE:
                return f"<blockquote><p{lang}>{self._text(block)}</p></blockquote>"
            case BlockKind.CODE:
                return f"<pre{lang}><code>{self._text(block)}</code></pre>"
            case BlockKind.NOTE:
                return self._note(block)
            case BlockKind.PAGE_BREAK:
                return self._page_break(block)
            case _:
                return f"<p{lang}>{self._text(block)}</p>"

    def _text(self, block: Block) -> str:
        """Return marker and text of a block."""
        marker = self.document.text[block.start : block.body]
        shown = (
            f'<span class="marker">{escape(marker.rstrip(), quote=False)}</span>' if marker.strip() else ""
        )
        space = marker[len(marker.rstrip()) :]
        return shown + space + self.inline.html(block.body, block.end, block.spans)

    def _item(self, block: Block) -> str:
        inside = self._text(block)
        return f'<span lang="{escape(block.lang)}">{inside}</span>' if block.lang else inside

    def _cell(self, start: int, end: int, spans: Sequence[Span]) -> str:
        return self.inline.html(start, end, spans)

    def _image(self, block: Block) -> str:
        asset = self.document.assets.get(block.asset)
        alt = escape(block.alt)
        if asset is None or not asset.data or asset.media_type not in _PICTURES:
            return f"<p{_lang(block)}>{self._text(block)}</p>" if block.end > block.start else ""
        return f'<img{_lang(block)} alt="{alt}" src="{_data_uri(asset)}">'

    def _note(self, block: Block) -> str:
        call, note = self.note_ids.get(block.start, ("", ""))
        text = self._text(block)
        label = block.note_ref
        if label and not self.document.text[block.start : block.end].startswith(label):
            text = f'<span class="marker">{escape(label)}</span> {text}'
        if not note:
            return f'<div role="doc-footnote"><p{_lang(block)}>{text}</p></div>'
        back = escape(tr("Back to the text"))
        return (
            f'<div id="{note}" role="doc-footnote"><p{_lang(block)}>{text} '
            f'<a href="#{call}" role="doc-backlink" aria-label="{back}">↩</a></p></div>'
        )

    def _page_break(self, block: Block) -> str:
        label = block.marker or (str(block.page) if block.page else "")
        if not label:
            return "<hr>"
        return f'<hr role="doc-pagebreak" aria-label="{escape(tr("Page {label}", label=label))}">'


def _lang(block: Block) -> str:
    return f' lang="{escape(block.lang)}"' if block.lang else ""


def _data_uri(asset: Asset) -> str:
    return f"data:{asset.media_type};base64,{base64.b64encode(asset.data).decode('ascii')}"
