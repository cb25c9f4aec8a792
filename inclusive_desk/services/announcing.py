"""What is said besides the text: that a heading, a page, a link, a picture comes, and a cell's column."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from inclusive_desk.api.document import Block, BlockKind, Document, Span, Style
from inclusive_desk.language import maths
from inclusive_desk.language.colors import color_key, color_name
from inclusive_desk.language.spoken import Piece, spoken_text
from inclusive_desk.services.reading_options import Reading

_WORDS = {
    "fr": {
        "heading": "Titre : ",
        "link": " lien ",
        "page": "Page {}. ",
        "picture": "Image : ",
        "note": "Note : ",
    },
    "en": {
        "heading": "Heading: ",
        "link": " link ",
        "page": "Page {}. ",
        "picture": "Picture: ",
        "note": "Note: ",
    },
}
_LOOKS: dict[str, dict[str, tuple[str, str]]] = {
    "fr": {
        Style.BOLD: ("en gras", "fin du gras"),
        Style.ITALIC: ("en italique", "fin de l’italique"),
        Style.UNDERLINE: ("souligné", "fin du souligné"),
        Style.STRIKE: ("barré", "fin du barré"),
        "color": ("en {}", "fin de la couleur"),
        "highlight": ("surligné en {}", "fin du surligné"),
    },
    "en": {
        Style.BOLD: ("bold", "end of bold"),
        Style.ITALIC: ("italic", "end of italic"),
        Style.UNDERLINE: ("underlined", "end of underlined"),
        Style.STRIKE: ("struck through", "end of struck through"),
        "color": ("in {}", "end of colour"),
        "highlight": ("highlighted in {}", "end of highlighted"),
    },
}
"""What is said before a stretch with a look, and behind one of several words."""
_POWERS = {"fr": ("au carré", "au cube", "puissance"), "en": ("squared", "cubed", "to the power of")}


class Announcer:
    """Knows what to say before and within the stretches of one document, as *reading* wants it."""

    def __init__(self, document: Document, reading: Reading) -> None:
        """Find where pages begin; nothing else is looked at yet."""
        self._document = document
        self._reading = reading
        self._pages = list(_page_starts(document)) if reading.pages else []
        self._starts = [start for start, _ in self._pages]

    def lead(self, block: Block, start: int, first: bool, before: int, language: str) -> str:
        """Return what is said before the stretch at *start*, in *language*.

        *first*: whether it is the first of its block. *before*: the last offset read before it; -1: none.
        """
        words = _WORDS.get(language[:2].lower(), _WORDS["en"])
        said = self._page(start, before, words["page"], language)
        if first and self._reading.headings and block.kind is BlockKind.HEADING:
            said += words["heading"]
        if first and self._reading.pictures and block.kind is BlockKind.IMAGE:
            said += words["picture"]
        if first and self._reading.notes in ("inline", "at-end") and block.kind is BlockKind.NOTE:
            said += words["note"]
        return said + (self._column(block, start, language) if self._reading.columns else "")

    def _page(self, start: int, before: int, words: str, language: str) -> str:
        number = bisect_right(self._starts, start)
        if before < 0 or not number or number <= bisect_right(self._starts, before):
            return ""
        return words.format(spoken_text(self._pages[number - 1][1], language))

    def _column(self, block: Block, start: int, language: str) -> str:
        """Return the heading of the column in which the cell at *start* stands."""
        for row in block.rows[max(block.header_rows, 1) if block.header_rows else 0 :]:
            for number, cell in enumerate(row):
                if cell.start != start or cell.header:
                    continue
                heads = [head[number] for head in block.rows[: block.header_rows] if number < len(head)]
                places = dict.fromkeys((head.start, head.end) for head in heads)
                texts = [self._document.text[a:b].strip() for a, b in places]
                said = ", ".join(spoken_text(text, language) for text in texts if text)
                return f"{said} : " if said else ""
        return ""

    def pieces(self, block: Block, spans: list[Span], start: int, end: int, language: str) -> list[Piece]:
        """Return what is decided for *start* to *end*: links announced, formulas and powers in words."""
        found: list[Piece] = []
        words = _WORDS.get(language[:2].lower(), _WORDS["en"])
        for span in spans:
            if span.href and self._reading.links and start <= span.start < end:
                found.append(Piece(words["link"], span.start, span.start))
            found.extend(self._span(span, start, end, language))
        if self._reading.styles:
            found.extend(self._looks(spans, start, end, language))
        if block.mathml and self._reading.formulas and language[:2].lower() in _WORDS:
            found.extend(_formula(block.mathml, block.body, block.end, start, end, language))
        return sorted(found, key=lambda piece: (piece.start, piece.end))

    def _looks(self, spans: list[Span], start: int, end: int, language: str) -> Iterator[Piece]:
        """Yield what is said of each look where its stretch begins, and where one of several words ends."""
        words = _LOOKS.get(language[:2].lower(), _LOOKS["en"])
        begins: dict[int, list[str]] = {}
        ends: dict[int, list[str]] = {}
        for style, first, last in _stretches_of_looks(spans):
            kind, _, color = style.partition(":")
            named = words.get(kind)
            text = self._document.text[first:last].strip()
            if named is None or not text or color_key(color) == "black":
                continue
            begins.setdefault(first, []).append(named[0].format(color_name(color, language)))
            if " " in text:
                ends.setdefault(last, []).append(named[1])
        for place, said in begins.items():
            if start <= place < end:
                yield Piece(f" {', '.join(said)}, ", place, place)
        for place, said in ends.items():
            if start < place < end:
                yield Piece(f", {', '.join(said)}, ", place, place)

    def _span(self, span: Span, start: int, end: int, language: str) -> Iterator[Piece]:
        if not self._reading.formulas or language[:2].lower() not in _WORDS:
            return
        if span.mathml:
            yield from _formula(span.mathml, span.start, span.end, start, end, language)
        elif Style.SUPERSCRIPT in span.style and Style.NOTE_CALL not in span.style:
            yield from self._power(span, language)

    def _power(self, span: Span, language: str) -> Iterator[Piece]:
        """Yield a raised number after an unknown as a power; units and ordinals have rules of their own."""
        text = self._document.text
        power, base = text[span.start : span.end].strip(), text[max(span.start - 3, 0) : span.start]
        unknown = base[-1:] == ")" or (base[-1:].isalpha() and not base[-2:-1].isalpha())
        unit = base[-1:] in "mslg" and base[-2:-1].isspace() and base[-3:-2].isdigit()
        if power.isdigit() and unknown and not unit:
            squared, cubed, to = _POWERS[language[:2].lower()]
            said = {"2": squared, "3": cubed}.get(power) or f"{to} {spoken_text(power, language)}"
            yield Piece(f" {said} ", span.start, span.end)


def _stretches_of_looks(spans: list[Span]) -> list[tuple[str, int, int]]:
    """Return each look with the stretch it has, rising; spans that touch are one."""
    found: dict[str, list[tuple[int, int]]] = {}
    for span in sorted(spans, key=lambda one: one.start):
        for style in span.style:
            stretches = found.setdefault(style, [])
            if stretches and stretches[-1][1] >= span.start:
                stretches[-1] = (stretches[-1][0], max(stretches[-1][1], span.end))
            else:
                stretches.append((span.start, span.end))
    return sorted(((style, *one) for style, many in found.items() for one in many), key=lambda one: one[1:])


def _formula(mathml: str, first: int, last: int, start: int, end: int, language: str) -> Iterator[Piece]:
    """Yield a formula in words where it begins; nothing for what is cut off from it."""
    low, high = max(first, start), min(last, end)
    if low < high:
        yield Piece(f" {maths.speak(mathml, language)} " if first >= start else "", low, high)


def _page_starts(document: Document) -> Iterator[tuple[int, str]]:
    """Yield where each printed page begins, and its label."""
    if document.pages:
        yield from ((page.start, page.label or str(page.number)) for page in document.pages)
        return
    previous = 0
    for block in document.blocks:
        if block.kind is BlockKind.PAGE_BREAK and block.marker:
            yield block.start, block.marker
        elif block.page and block.page != previous:
            yield block.start, str(block.page)
            previous = block.page
