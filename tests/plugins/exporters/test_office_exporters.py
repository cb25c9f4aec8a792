"""DOCX and ODT: real styles, lists, notes and spaces, and the same words when they are read again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import lxml.etree
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusive_desk.api.builder import CellRuns, DocumentBuilder, Run
from inclusive_desk.api.document import Asset, BlockKind, Document
from inclusive_desk.api.marks import Mark
from inclusive_desk.api.progress import NoProgress
from inclusive_desk.api.work import Look, Looks
from inclusive_desk.plugins.exporters.markup.paper import paper_of
from inclusive_desk.plugins.exporters.office.docx import DocxExporter
from inclusive_desk.plugins.exporters.office.numbering import Kind, Numbering, readings_of
from inclusive_desk.plugins.exporters.office.odt import OdtExporter
from inclusive_desk.plugins.exporters.office.omml import to_omml
from inclusive_desk.plugins.exporters.office.pieces import Pieces
from tests.plugins.exporters.books import read_again
from tests.plugins.exporters.test_html_exporter import MATH, Given

EXPORTERS = {".docx": DocxExporter, ".odt": OdtExporter}
FORMATS = tuple(EXPORTERS)
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63983973260003"
    "9a01cc0f65641a0000000049454e44ae426082"
)
SYLLABLES = {"syllable-odd": Look("#8a1c1c", underline="solid"), "syllable-even": Look("#14418f")}
LOOKS = Looks(roles=SYLLABLES)


class Asked(Given):
    """A work with options."""

    options: dict[str, str] = {}

    def option(self, key: str, default: str = "") -> str:
        return self.options.get(key, default)


def sheet() -> Document:
    """Return a worksheet with what worksheets have."""
    b = DocumentBuilder(format="test", language="fr", title="Fiche & « suite »")
    b.assets["p"] = Asset("image/png", PIXEL)
    b.heading(1, "La Terre & <la> Lune")
    b.heading(2, "Exercice 1")
    b.paragraph(
        [
            Run("Du "),
            Run("gras", ("bold",)),
            Run(", de "),
            Run("l’italique", ("italic",)),
            Run(", du "),
            Run("rouge", ("color:#c00000",)),
            Run(" et un "),
            Run("lien", href="https://example.org/?a=1&b=2"),
            Run("; note"),
            Run("1", ("superscript", "note_call")),
            Run("."),
        ]
    )
    b.item("premier", "1.", 1)
    b.item("dessous", "a)", 2)
    b.item("dessous encore", "b)", 2)
    b.item("second", "2.", 1)
    b.paragraph(
        [Run("Complète : "), Run("______", ("blank",)), Run(" "), Run("☐", ("checkbox",)), Run(" oui")]
    )
    b.table(
        [
            [CellRuns("Nom"), CellRuns("Âge", colspan=2)],
            [CellRuns("Léa", rowspan=2), CellRuns("8"), CellRuns("ans")],
            [CellRuns("9"), CellRuns("ans")],
        ],
        header_rows=1,
    )
    b.image("p", "Une carte <ronde>")
    b.block(BlockKind.CAPTION, "Document 1 : la carte")
    b.block(BlockKind.QUOTE, "L’eau est la vie.")
    b.paragraph([Run("The weather is nice today in the garden", lang="en")])
    b.block(BlockKind.FORMULA, "1/2x", mathml=MATH.replace("<script>alert(1)</script>", ""))
    b.block(BlockKind.NOTE, "La note de bas de page.", note_ref="1", marker="1")
    return b.build()


def written(
    folder: Path,
    suffix: str,
    document: Document,
    marks: Sequence[Mark] = (),
    looks: Looks = LOOKS,
    **options: str,
) -> Path:
    path = folder / f"out{suffix}"
    work = Asked(document, looks, marks)
    work.options = options
    EXPORTERS[suffix]().write(work, path, NoProgress())
    return path


def part(path: Path, name: str) -> str:
    with ZipFile(path) as package:
        return package.read(name).decode("utf-8")


def words(document: Document) -> str:
    return " ".join(document.text.split())


@pytest.mark.parametrize("suffix", FORMATS)
def test_what_is_written_is_read_again_with_the_same_words_and_blocks(tmp_path: Path, suffix: str) -> None:
    document = sheet()
    marks = [Mark(0, 2, "syllable-odd"), Mark(3, 5, "syllable-odd"), Mark(5, 8, "syllable-even")]
    back = read_again(written(tmp_path, suffix, document, marks))
    assert words(back) == words(document)
    assert [(b.kind, b.level) for b in back.blocks if b.kind is not BlockKind.NOTE] == [
        (b.kind, b.level) for b in document.blocks if b.kind is not BlockKind.NOTE
    ]
    assert [b.marker for b in back.blocks if b.kind is BlockKind.LIST_ITEM] == ["1.", "a)", "b)", "2."]
    assert [b.alt for b in back.blocks if b.kind is BlockKind.IMAGE] == ["Une carte <ronde>"]
    assert [b.note_ref for b in back.blocks if b.kind is BlockKind.NOTE] == ["1"]
    assert (back.title, back.language.split("-")[0]) == (document.title, "fr")
    table = next(b for b in back.blocks if b.kind is BlockKind.TABLE)
    assert table.header_rows == 1
    assert table.rows[1][0] == table.rows[2][0]
    assert "mfrac" in next(b for b in back.blocks if b.kind is BlockKind.FORMULA).mathml


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_part_is_xml(tmp_path: Path, suffix: str) -> None:
    document = DocumentBuilder(title="a\x01b")
    document.paragraph("un \x02 < & > ]]> \ufffe deux")
    with ZipFile(written(tmp_path, suffix, document.build())) as package:
        assert package.testzip() is None
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                lxml.etree.fromstring(package.read(name))


def test_spaces_in_word_are_those_asked_for(tmp_path: Path) -> None:
    looks = replace(LOOKS, paper_size=14, letter_spacing=0.12, word_spacing=0.16, line_height=1.5)
    path = written(tmp_path, ".docx", sheet(), looks=replace(looks, paragraph_spacing=2.0))
    styles, body = part(path, "word/styles.xml"), part(path, "word/document.xml")
    assert '<w:spacing w:val="34"/>' in styles  # 0.12 em of 14 pt, in twentieths of a point
    assert '<w:sz w:val="28"/>' in styles
    assert 'w:after="560" w:line="420" w:lineRule="exact"' in styles
    assert '<w:spacing w:val="78"/></w:rPr><w:t xml:space="preserve"> </w:t>' in body  # 0.28 em a space
    heading = re.search('w:styleId="Heading1".*?</w:style>', styles)
    assert heading
    assert '<w:spacing w:val="54"/>' in heading[0]  # 0.12 em of 22.4 pt


def test_spaces_in_opendocument_are_those_asked_for(tmp_path: Path) -> None:
    path = written(tmp_path, ".odt", sheet())
    styles, body = part(path, "styles.xml"), part(path, "content.xml")
    assert 'fo:font-size="14pt"' in styles
    assert 'fo:letter-spacing="1.68pt"' in styles
    assert 'fo:margin-bottom="28pt" fo:margin-left="0pt" fo:line-height="21pt"' in styles
    assert 'style:name="Word_20_space"' in styles
    assert 'fo:letter-spacing="3.92pt"' in styles
    assert '<text:span text:style-name="Word_20_space"> </text:span>' in body


@pytest.mark.parametrize("suffix", FORMATS)
def test_without_word_spacing_no_space_stands_by_itself(tmp_path: Path, suffix: str) -> None:
    builder = DocumentBuilder()
    builder.paragraph("un deux trois")
    path = written(tmp_path, suffix, builder.build(), looks=replace(LOOKS, word_spacing=0.0))
    body = part(path, "word/document.xml" if suffix == ".docx" else "content.xml")
    assert "un deux trois" in body


def test_each_role_is_a_named_style_in_word(tmp_path: Path) -> None:
    builder = DocumentBuilder()
    builder.paragraph("maman")
    marks = [Mark(0, 2, "syllable-odd"), Mark(2, 5, "syllable-even")]
    path = written(tmp_path, ".docx", builder.build(), marks)
    assert '<w:rStyle w:val="role-syllable-odd"/></w:rPr><w:t xml:space="preserve">ma</w:t>' in part(
        path, "word/document.xml"
    )
    styles = part(path, "word/styles.xml")
    assert 'w:val="Aid one syllable"' in styles
    assert '<w:color w:val="8A1C1C"/><w:u w:val="single"/>' in styles


def test_each_role_is_a_named_style_in_opendocument(tmp_path: Path) -> None:
    builder = DocumentBuilder()
    builder.paragraph("maman")
    marks = [Mark(0, 2, "syllable-odd"), Mark(2, 5, "syllable-even")]
    path = written(tmp_path, ".odt", builder.build(), marks)
    assert '<text:span text:style-name="role-syllable-odd">ma</text:span>' in part(path, "content.xml")
    assert 'style:display-name="Aid one syllable"' in part(path, "styles.xml")


@pytest.mark.parametrize("suffix", FORMATS)
def test_separators_stand_within_words_only_where_asked(tmp_path: Path, suffix: str) -> None:
    builder = DocumentBuilder()
    builder.paragraph("maman lit")
    marks = [Mark(0, 2, "syllable-odd"), Mark(2, 5, "syllable-even"), Mark(6, 9, "syllable-odd")]
    parted = Looks(roles={"syllable-odd": Look(separator="|"), "syllable-even": Look(separator="|")})
    assert words(read_again(written(tmp_path, suffix, builder.build(), marks, parted))) == "ma|man lit"
    assert words(read_again(written(tmp_path, suffix, builder.build(), marks))) == "maman lit"


@pytest.mark.parametrize(
    ("italics", "word", "opendocument"),
    [
        ("underline", '<w:u w:val="dotted"/>', 'style:text-underline-style="dotted"'),
        ("italic", "<w:i/><w:iCs/>", 'fo:font-style="italic"'),
    ],
)
def test_italics_are_shown_as_the_reader_wants(
    tmp_path: Path, italics: str, word: str, opendocument: str
) -> None:
    looks = replace(LOOKS, italics=italics)
    style = re.search(
        'w:styleId="Emphasis".*?</w:style>',
        part(written(tmp_path, ".docx", sheet(), looks=looks), "word/styles.xml"),
    )
    assert style
    assert word in style[0]
    style = re.search(
        'style:name="Emphasis".*?</style:style>',
        part(written(tmp_path, ".odt", sheet(), looks=looks), "styles.xml"),
    )
    assert style
    assert opendocument in style[0]


@pytest.mark.parametrize("suffix", FORMATS)
def test_hidden_pictures_leave_what_they_say(tmp_path: Path, suffix: str) -> None:
    path = written(tmp_path, suffix, sheet(), looks=replace(LOOKS, pictures=False))
    assert words(read_again(path)) == words(sheet())
    with ZipFile(path) as package:
        assert not [name for name in package.namelist() if name.endswith(".png")]


@pytest.mark.parametrize(("page", "wide"), [("A4", 11906), ("A3", 16838)])
def test_the_page_is_the_one_asked_for(tmp_path: Path, page: str, wide: int) -> None:
    body = part(written(tmp_path, ".docx", sheet(), page=page), "word/document.xml")
    assert f'<w:pgSz w:w="{wide}"' in body
    styles = part(written(tmp_path, ".odt", sheet(), page=page), "styles.xml")
    assert f'fo:page-width="{wide / 20:g}pt"' in styles


def test_pages_are_numbered(tmp_path: Path) -> None:
    assert " PAGE " in part(written(tmp_path, ".docx", sheet()), "word/footer.xml")
    assert "<text:page-number" in part(written(tmp_path, ".odt", sheet()), "styles.xml")


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_printed_page_begins_a_page(tmp_path: Path, suffix: str) -> None:
    builder = DocumentBuilder()
    for page in (1, 2):
        builder.page_break(str(page), page)
        builder.paragraph(f"Page {page} du livre.")
    back = read_again(written(tmp_path, suffix, builder.build()))
    assert [b.marker for b in back.blocks if b.kind is BlockKind.PAGE_BREAK] == ["2"]


@pytest.mark.parametrize("suffix", FORMATS)
def test_notes_with_marks_of_their_own_keep_them(tmp_path: Path, suffix: str) -> None:
    builder = DocumentBuilder()
    builder.paragraph([Run("Un mot"), Run("*", ("superscript", "note_call")), Run(" et un autre.")])
    builder.block(BlockKind.NOTE, "Le sens du mot.", note_ref="*", marker="*")
    builder.block(BlockKind.NOTE, "La suite du sens.", note_ref="*")
    back = read_again(written(tmp_path, suffix, builder.build()))
    assert words(back) == "Un mot* et un autre. * Le sens du mot. La suite du sens."


@pytest.mark.parametrize("suffix", FORMATS)
@given(texts=st.lists(st.text(alphabet="aé l’<&>\"'\n«»0œ\u00a0", max_size=24), max_size=6))
def test_any_text_arrives(tmp_path_factory: pytest.TempPathFactory, suffix: str, texts: list[str]) -> None:
    builder = DocumentBuilder(language="fr")
    for text in texts:
        builder.paragraph(f"x{text}x")
    document = builder.build()
    path = written(tmp_path_factory.mktemp("any"), suffix, document)
    name, tag = ("word/document.xml", "{*}t") if suffix == ".docx" else ("content.xml", "")
    root = lxml.etree.fromstring(part(path, name).encode())
    got = "".join(one.text or "" for one in root.iter(tag)) if tag else "".join(root.itertext())
    assert "".join(got.split()) == "".join(document.text.split())


# The parts


@pytest.mark.parametrize(
    ("marker", "kind", "value"),
    [
        ("1.", Kind("decimal", "", "."), 1),
        ("1.2)", Kind("decimal", "1.", ")"), 2),
        ("(b)", Kind("a", "(", ")"), 2),
        ("iv.", Kind("i", "", "."), 4),
        ("i)", Kind("i", "", ")"), 1),
        ("C.", Kind("A", "", "."), 3),
        ("XII", Kind("I", "", ""), 12),
        ("•", Kind("bullet", "•"), 0),
        ("Note :", Kind("", "Note :"), 0),
    ],
)
def test_markers_are_understood(marker: str, kind: Kind, value: int) -> None:
    assert next(readings_of(marker)) == (kind, value)


def test_one_counter_numbers_a_list_and_another_the_next() -> None:
    numbering = Numbering()
    taken = [
        numbering.take(*one).number
        for one in (("1.", 1), ("a)", 2), ("b)", 2), ("2.", 1), ("a)", 2), ("1.", 1), ("h)", 1), ("i)", 1))
    ]
    assert taken == [1, 2, 2, 1, 3, 4, 5, 5]


def test_bullets_share_one_counter() -> None:
    numbering = Numbering()
    assert [numbering.take("•", 1).number for _ in range(3)] == [1, 1, 1]


@pytest.mark.parametrize(
    ("mathml", "tag"),
    [
        ("<mfrac><mn>1</mn><mn>2</mn></mfrac>", "f"),
        ("<msqrt><mi>x</mi></msqrt>", "rad"),
        ("<msup><mi>x</mi><mn>2</mn></msup>", "sSup"),
        ("<mover><mi>u</mi><mo>→</mo></mover>", "acc"),
        ("<munderover><mo>∑</mo><mn>0</mn><mi>n</mi></munderover><mi>k</mi>", "nary"),
        ("<mtable><mtr><mtd><mn>1</mn></mtd></mtr></mtable>", "m"),
        ("<mrow><mo>(</mo><mi>x</mi><mo>)</mo></mrow>", "d"),
    ],
)
def test_formulas_become_words_own(mathml: str, tag: str) -> None:
    assert f"<m:{tag}>" in to_omml(f"<math>{mathml}</math>")


@pytest.mark.parametrize("mathml", ["", "<math><mi>", "<!DOCTYPE a><math><mi>x</mi></math>", "<math/>"])
def test_what_is_no_formula_gives_nothing(mathml: str) -> None:
    assert to_omml(mathml) == ""


def test_pale_letters_of_a_dark_theme_are_not_printed() -> None:
    looks = Looks(foreground="#ffffff", background="#000000", roles={"silent": Look("#eeeeee")})
    paper = paper_of(looks, "A4", ["silent"])
    assert paper.ink == "#1d1d1b"
    assert paper.look("silent").color <= "#777777"


def test_short_lines_leave_room_beside_them() -> None:
    assert paper_of(replace(LOOKS, line_length=30), "A4").column < paper_of(LOOKS, "A4").column
    assert paper_of(replace(LOOKS, line_length=70), "A4").right >= 42


def test_pieces_follow_spans_and_marks() -> None:
    builder = DocumentBuilder()
    builder.paragraph([Run("un "), Run("mot", ("bold",))])
    document = builder.build()
    pieces = list(Pieces(document, [Mark(4, 6, "silent")], {}).of(0, 6, document.blocks[0].spans))
    assert [(one.text, one.styles, one.roles) for one in pieces] == [
        ("un ", (), ()),
        ("m", ("bold",), ()),
        ("ot", ("bold",), ("silent",)),
    ]
