"""The two sets of conventions: how blocks are set, and which signs the layout adds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from inclusive_desk.api.document import Block, BlockKind
from inclusive_desk.services.braille_layout import Form


@dataclass(frozen=True, slots=True)
class Signs:
    """The cells that the layout adds, in one language's braille."""

    number: str
    digits: str
    note_opens: str
    note_closes: str
    turned: str
    """A printed page begins here."""
    absent: str
    leader: str
    rule: str = "⠒"
    colon: str = "⠒"
    semicolon: str = "⠆"
    hyphen: str = "⠤"
    repeats_number: bool = True
    """Whether the second number of a range has its own sign."""

    def numeral(self, number: int) -> str:
        """Return *number* in braille."""
        return self.number + "".join(self.digits[int(digit)] for digit in str(number))


FRENCH_SIGNS = Signs("⠠", "⠼⠡⠣⠩⠹⠱⠫⠻⠳⠪", "⠠⠆", "⠰⠄", "⠐⠒", "⠿⠿", "⠄", repeats_number=False)
"""CBFU 2008, tables 2 and 3; 1.8 for addresses."""
ENGLISH_SIGNS = Signs("⠼", "⠚⠁⠃⠉⠙⠑⠋⠛⠓⠊", "⠈⠨⠣", "⠈⠨⠜", "⠐⠒", "⠤⠤", "⠐")
"""UEB 3.27 for transcriber's notes; BANA formats 11 for guide dots and empty cells of tables."""


@dataclass(frozen=True, slots=True)
class Conventions:
    """How blocks are set on the page."""

    headings: Mapping[int, Form]
    lowest: Form
    """Headings below those."""
    kinds: Mapping[BlockKind, Form]
    ruled_pages: bool = False
    """A printed page begins after a rule across the page, its number stands top right (English)."""
    foot_numbers: bool = False
    """Braille page numbers stand bottom right, on every page (English)."""

    def heading(self, level: int) -> Form:
        """Return the form of a heading."""
        return self.headings.get(level, self.lowest)


_NOTE = Form(6, 4)
FRENCH = Conventions(
    {
        1: Form(0, 0, before=2, after=1, keep=2, centred=True),
        2: Form(0, 0, before=1, after=1, keep=2, centred=True),
        3: Form(4, 4, before=1, keep=1),
        4: Form(0, 0, before=1, keep=1),
    },
    Form(2, 0, before=1, keep=1),
    {
        BlockKind.NOTE: _NOTE,
        BlockKind.IMAGE: _NOTE,
        BlockKind.QUOTE: Form(4, 2),
        BlockKind.CODE: Form(0, 4),
        BlockKind.FORMULA: Form(4, 6),
    },
)
"""CBFU 3.1 to 3.3 and 3.9: paragraph 3-1, note 7-5, quotation 5-3. A formula stands as a block in cell 5."""
ENGLISH = Conventions(
    {
        1: Form(0, 0, before=1, after=1, keep=2, centred=True),
        2: Form(4, 4, before=1, keep=1),
        3: Form(6, 6, before=1, keep=1),
    },
    Form(6, 6, before=1, keep=1),
    {
        BlockKind.NOTE: _NOTE,
        BlockKind.IMAGE: _NOTE,
        BlockKind.QUOTE: Form(4, 2, before=1, after=1),
        BlockKind.CODE: Form(0, 4),
        BlockKind.FORMULA: Form(4, 6),
    },
    ruled_pages=True,
    foot_numbers=True,
)
"""BANA Braille Formats 2016: sections 4 (headings), 7 to 9, 16 (notes); page numbers as in section 1."""
VERSE = Form(0, 2)
STANZA = Form(0, 2, before=1, stanza=True)


def conventions(name: str) -> Conventions:
    """Return the conventions called *name*; those of drafts are the French ones without their signs."""
    return ENGLISH if name == "en" else FRENCH


def signs(language: str) -> Signs:
    """Return the signs for braille in *language*."""
    return FRENCH_SIGNS if language[:2] == "fr" else ENGLISH_SIGNS


def form_of(rules: Conventions, block: Block, blocks: Sequence[Block], index: int) -> Form:
    """Return how *block* is set, which may hang on what follows it."""
    if block.kind is BlockKind.HEADING:
        form = rules.heading(block.level)
        last = not any(later.end > later.start for later in blocks[index + 1 : index + 40])
        return replace(form, keep=0) if last else form
    if block.kind is BlockKind.LIST_ITEM:
        return _list_item(rules, block, blocks, index)
    return rules.kinds.get(block.kind, Form())


def _list_item(rules: Conventions, block: Block, blocks: Sequence[Block], index: int) -> Form:
    """Return the form of a list item: its later lines stand four cells in before a deeper one (3.1 c).

    In English all later lines stand two cells right of the deepest item, and a list stands apart.
    """
    level = max(block.level, 1)
    first = 2 * (level - 1)
    follower = next((b for b in blocks[index + 1 : index + 40] if b.end > b.start), None)
    if not rules.ruled_pages:
        deeper = follower is not None and follower.kind is BlockKind.LIST_ITEM and follower.level > level
        return Form(first, first + (4 if deeper else 2))
    before = index > 0 and blocks[index - 1].kind is not BlockKind.LIST_ITEM
    after = follower is None or follower.kind is not BlockKind.LIST_ITEM
    return Form(first, _deepest(blocks, index) * 2, before=int(before), after=int(after))


def _deepest(blocks: Sequence[Block], index: int) -> int:
    """Return the deepest level of the list around *index*, seen as far as a page reaches."""
    low = high = index
    while low > 0 and index - low < 60 and blocks[low - 1].kind is BlockKind.LIST_ITEM:
        low -= 1
    while high + 1 < len(blocks) and high - index < 60 and blocks[high + 1].kind is BlockKind.LIST_ITEM:
        high += 1
    return max(max(one.level, 1) for one in blocks[low : high + 1])


def stands_in_verse(text: str) -> bool:
    """Return whether the lines of *text* are verse: three short lines or more, most with a capital."""
    lines = [one.strip() for one in text.split("\n") if one.strip()]
    if len(lines) < 3 or max(len(one) for one in lines) > 90:
        return False
    return sum(one.lstrip("—–-«“\" '").strip()[:1].isupper() for one in lines) * 4 >= len(lines) * 3
