"""The blocks of a document as elements that mean what they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape

from inclusive_desk.api.document import Asset, Block, BlockKind, Document, Span
from inclusive_desk.api.marks import Mark
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import tr
from inclusive_desk.plugins.exporters.markup.dialect import HTML, Dialect
from inclusive_desk.plugins.exporters.markup.headings import heading_levels
from inclusive_desk.plugins.exporters.markup.inline import Anchor, Around, Inline, NoteLink, Wrapper
from inclusive_desk.plugins.exporters.markup.lists import list_html
from inclusive_desk.plugins.exporters.markup.mathml import safe_math
from inclusive_desk.plugins.exporters.markup.notes import calls_of, notes_called
from inclusive_desk.plugins.exporters.markup.tables import table_html


class Blocks:
    """Writes the blocks of one document."""

    def __init__(
        self,
        document: Document,
        marks: Sequence[Mark],
        background: str,
        picture: Callable[[str, Asset], str],
        *,
        dialect: Dialect = HTML,
        file_of: Callable[[int], str] = lambda offset: "",
        top: int | None = None,
        joined: frozenset[str] = frozenset(),
        size: Callable[[Asset], tuple[float, float]] | None = None,
    ) -> None:
        """Settle the levels of headings, and link the calls of notes with the notes.

        *picture* returns the address of a picture, or nothing; *file_of* the file in which an offset is
        written, where there are several; *top* the level of the first headings;
        *joined* the roles whose stretches are parted by a sign where they touch; *size* how large a
        picture is in points, where the page must say it.
        """
        self.document = document
        self.dialect = dialect
        self.levels: Mapping[int, int] = heading_levels(document.blocks, top)
        self.targets: list[tuple[Block, str]] = []
        """Headings and page breaks written so far, with their ids."""
        self._picture = picture
        self._size = size
        self._file_of = file_of
        self._note_links: dict[int, NoteLink] = {}
        self.inline = Inline(document.text, background, marks, self._link_notes(), dialect, joined=joined)

    def _link_notes(self) -> dict[int, NoteLink]:
        """Link each call with the note it means, and the note with its call."""
        called = notes_called(self.document)
        links: dict[int, NoteLink] = {}
        for number, call in enumerate(calls_of(self.document), 1):
            note = called.get(call.start)
            if note is not None:
                link = self._link(number, call.start, note.start)
                links[call.start] = self._note_links[note.start] = link
        return links

    def _link(self, number: int, call: int, note: int) -> NoteLink:
        here, there = self._file_of(call), self._file_of(note)
        if here == there:
            here = there = ""
        return NoteLink(f"call-{number}", f"note-{number}", f"{here}#call-{number}", f"{there}#note-{number}")

    def write(
        self, blocks: Sequence[Block], progress: Progress, anchors: Sequence[Anchor] = ()
    ) -> Iterator[str]:
        """Yield each of *blocks*, lists and figures as one; *anchors* are the stretches that have ids."""
        self.inline.anchors = anchors
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
            return list_html(blocks[here:end], self._item, self.dialect.lists()), end - here
        if block.kind in (BlockKind.IMAGE, BlockKind.TABLE) and following is BlockKind.CAPTION:
            shown = self._block(block)
            return self._figure(shown, self._caption(blocks[here + 1])), 2
        if block.kind is BlockKind.CAPTION and following in (BlockKind.TABLE, BlockKind.IMAGE):
            return self._figure(self._caption(block), self._block(blocks[here + 1])), 2
        return self._block(block), 1

    def _figure(self, *parts: str) -> str:
        inside = "".join(parts)
        return f'<div class="figure">{inside}</div>' if self.dialect.plain else f"<figure>{inside}</figure>"

    def _caption(self, block: Block) -> str:
        tag, more = ("div", ' class="caption"') if self.dialect.plain else ("figcaption", "")
        return f"<{tag}{more}{_lang(block)}>{self._text(block)}</{tag}>"

    def _target(self, block: Block) -> str:
        """Return the id of a heading or page break as an attribute, where such have ids."""
        if not self.dialect.numbered:
            return ""
        kind = "page" if block.kind is BlockKind.PAGE_BREAK else "h"
        self.targets.append((block, f"{kind}-{len(self.targets) + 1}"))
        return f' id="{self.targets[-1][1]}"'

    def _block(self, block: Block) -> str:
        lang = _lang(block)
        match block.kind:
            case BlockKind.HEADING:
                level = self.levels.get(block.start, 6)
                return f"<h{level}{self._target(block)}{lang}>{self._text(block)}</h{level}>"
            case BlockKind.TABLE:
                return table_html(block, lang, self._cell)
            case BlockKind.IMAGE:
                return self._image(block)
            case BlockKind.FORMULA:
                return f"<p{lang}>{self._formula(block) or self._text(block)}</p>"
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

    def _formula(self, block: Block) -> str:
        if self.dialect.plain or not self.dialect.formulas:
            return ""
        words = self.document.text_of(block)
        name = f"m{block.start}" if self.dialect.numbered else ""
        math = safe_math(block.mathml, words, block=True, xml=self.dialect.xml, id=name)
        if math and name:
            self.inline.solids.append((block.start, block.end, name))
        return math

    def _text(self, block: Block, marker: Wrapper | None = None) -> str:
        """Return marker and text of a block."""
        length = len(self.document.text[block.start : block.body].rstrip())
        around: list[Around] = []
        if length or marker is not None:
            length = length or len(block.note_ref)
            around = [(block.start, block.start + length, marker or _MARKER)]
        return self.inline.html(block.start, block.end, block.spans, around)

    def _item(self, block: Block) -> str:
        inside = self._text(block)
        return f'<span lang="{escape(block.lang)}">{inside}</span>' if block.lang else inside

    def _cell(self, start: int, end: int, spans: Sequence[Span]) -> str:
        return self.inline.html(start, end, spans)

    def _image(self, block: Block) -> str:
        asset = self.document.assets.get(block.asset)
        source = self._picture(block.asset, asset) if asset is not None else ""
        if not source:
            return f"<p{_lang(block)}>{self._text(block)}</p>" if block.end > block.start else ""
        name = ""
        if self.dialect.numbered and block.end > block.start:
            name = f' id="i{block.start}"'
            self.inline.solids.append((block.start, block.end, f"i{block.start}"))
        if self._size is not None and asset is not None:
            wide, high = self._size(asset)
            name += f' style="width: {wide:g}pt; height: {high:g}pt"' if wide and high else ""
        return self.dialect.empty(f'img{name}{_lang(block)} alt="{escape(block.alt)}" src="{escape(source)}"')

    def _note(self, block: Block) -> str:
        link = self._note_links.get(block.start)
        role = self.dialect.role("doc-footnote", "footnote") or ' class="notebody"'
        name = f' id="{link.note}"' if link else ""
        back = ""
        if link and not self.dialect.numbered:
            told = self.dialect.role("doc-backlink", "backlink", escape(tr("Back to the text")))
            back = f' <a class="backlink" href="{link.to_call}"{told}>↩</a>'
        return f"<div{name}{role}><p{_lang(block)}>{self._note_text(block, link)}{back}</p></div>"

    def _note_text(self, block: Block, link: NoteLink | None) -> str:
        """Return a note with its label in front; in a book the label leads back to the call."""
        label = block.note_ref
        written = self.document.text[block.start : block.end].startswith(label)
        marker = _MARKER
        if self.dialect.numbered and label:
            href = f' href="{link.to_call}"' if link else ""
            told = self.dialect.role("doc-backlink", "backlink") if link else ""
            marker = Wrapper(-2, f'<a class="footnote-back"{href}{told}>', "</a>")
        if not label or written:
            return self._text(block, marker if label and self.dialect.numbered else None)
        return f"{marker.open}{escape(label)}{marker.close} {self._text(block)}"

    def _page_break(self, block: Block) -> str:
        label = page_label(block)
        if not label:
            return self.dialect.empty("hr")
        target = self._target(block)
        if self.dialect.plain:
            return f'<p><span class="page-{page_kind(label)}"{target}>{escape(label, quote=False)}</span></p>'
        role = self.dialect.role("doc-pagebreak", "pagebreak", escape(tr("Page {label}", label=label)))
        return self.dialect.empty(f"hr{target}{role}")


_MARKER = Wrapper(-2, '<span class="marker">', "</span>")


def page_label(block: Block) -> str:
    """Return the printed number of the page that begins with a page break."""
    return block.marker or (str(block.page) if block.page else "")


def page_kind(label: str) -> str:
    """Return what DAISY 2.02 calls a page with this number."""
    return "normal" if label.isdecimal() else "front" if not label.strip("ivxlcdmIVXLCDM") else "special"


def _lang(block: Block) -> str:
    return f' lang="{escape(block.lang)}"' if block.lang else ""
