"""Slides are read in the order in which one looks at them."""

# ruff: noqa: E501 - samples read best whole

from __future__ import annotations

from pathlib import Path

import pytest
from pptx import Presentation

from inclusive_desk.api.document import BlockKind, Document
from inclusive_desk.plugins.importers.office.docx import DocxImporter
from inclusive_desk.plugins.importers.office.pptx import PptxImporter
from tests.plugins.importers.reading import first, kinds, read, rows, texts, zipped

SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)


def relation(key: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'


def shape(paragraphs: str, *, kind: str = "", top: int = 0, left: int = 0, alt: str = "") -> str:
    holder = f'<p:ph type="{kind}"/>' if kind else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="1" name="x" descr="{alt}"/><p:cNvSpPr/><p:nvPr>{holder}</p:nvPr></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/></a:xfrm></p:spPr><p:txBody>{paragraphs}</p:txBody></p:sp>'
    )


def para(text: str, properties: str = "<a:pPr/>") -> str:
    return f'<a:p>{properties}<a:r><a:rPr lang="fr-FR"/><a:t>{text}</a:t></a:r></a:p>'


def slides(tmp_path: Path, *bodies: str, notes: str = "") -> Document:
    numbers = range(1, len(bodies) + 1)
    listed = "".join(f'<p:sldId id="{255 + n}" r:id="s{n}"/>' for n in numbers)
    files = {
        "_rels/.rels": RELS.format(relation("r", "officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": f"<p:presentation {SPACES}><p:sldIdLst>{listed}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": RELS.format(
            "".join(relation(f"s{n}", "slide", f"slides/s{n}.xml") for n in numbers)
        ),
    }
    for number, body in enumerate(bodies, 1):
        files[f"ppt/slides/s{number}.xml"] = (
            f"<p:sld {SPACES}><p:cSld><p:spTree>{body}</p:spTree></p:cSld></p:sld>"
        )
        files[f"ppt/slides/_rels/s{number}.xml.rels"] = RELS.format(
            relation("n", "notesSlide", "../notesSlides/n1.xml") if notes else ""
        )
    files["ppt/notesSlides/n1.xml"] = (
        f"<p:notes {SPACES}><p:cSld><p:spTree>{shape(para(notes), kind='body')}</p:spTree></p:cSld></p:notes>"
    )
    return read(PptxImporter(), zipped(tmp_path / "diapos.pptx", files))


def test_shapes_are_read_row_by_row_after_the_title(tmp_path: Path) -> None:
    body = (
        shape(para("bas"), top=5_000_000) + shape(para("droite"), top=2_000_100, left=4_000_000)
        + shape(para("gauche"), top=2_100_000) + shape(para("Le titre"), kind="title", top=9_000_000) + shape(para("3"), kind="sldNum")
    )  # fmt: skip
    document = slides(tmp_path, body)
    assert texts(document) == ["Le titre", "gauche", "droite", "bas"]
    assert document.blocks[0].level == 1


def test_each_slide_is_a_page_and_its_notes_follow(tmp_path: Path) -> None:
    document = slides(tmp_path, shape(para("un")), shape(para("deux"), kind="title"), notes="À dire.")
    assert kinds(document) == ["paragraph", "note", "page_break", "heading", "note"]
    assert (document.page_count, document.language) == (2, "fr-FR")


def test_items_have_bullets_numbers_and_levels(tmp_path: Path) -> None:
    number = '<a:pPr><a:buAutoNum type="alphaLcParenR"/></a:pPr>'
    body = (
        para("un", '<a:pPr lvl="0"/>')
        + para("deux", '<a:pPr lvl="1"/>')
        + para("nu", "<a:pPr><a:buNone/></a:pPr>")
    )
    body += para("a", number) + para("b", number)
    document = slides(tmp_path, shape(body, kind="body"))
    assert texts(document) == ["• un", "• deux", "nu", "a) a", "b) b"]
    assert [block.level for block in document.blocks][:2] == [1, 2]


def test_tables_and_alternative_texts(tmp_path: Path) -> None:
    def cell(text: str, given: str = "") -> str:
        return f"<a:tc {given}><a:txBody>{para(text)}</a:txBody></a:tc>"

    table = (
        '<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tblPr firstRow="1"/>'
        f"<a:tr>{cell('A', 'gridSpan=' + chr(34) + '2' + chr(34))}{cell('', 'hMerge=' + chr(34) + '1' + chr(34))}</a:tr>"
        f"<a:tr>{cell('1')}{cell('2')}</a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )
    picture = '<p:pic><p:nvPicPr><p:cNvPr id="2" name="i" descr="Un volcan"/></p:nvPicPr></p:pic>'
    document = slides(tmp_path, table + picture)
    assert rows(document) == [["A", "A"], ["1", "2"]]
    assert first(document, BlockKind.TABLE).header_rows == 1
    assert first(document, BlockKind.IMAGE).alt == "Un volcan"


def test_slides_under_the_name_of_a_document_are_read_all_the_same(tmp_path: Path) -> None:
    slides(tmp_path, shape(para("un")))
    assert texts(read(DocxImporter(), tmp_path / "diapos.pptx")) == ["un"]


def test_empty_paragraphs_are_not_counted_and_hidden_shapes_not_read(tmp_path: Path) -> None:
    number = '<a:pPr><a:buAutoNum type="arabicPeriod"/></a:pPr>'
    hidden = shape(para("cachée")).replace('name="x"', 'name="x" hidden="1"')
    document = slides(
        tmp_path, shape(para("un", number) + f"<a:p>{number}</a:p>" + para("deux", number)) + hidden
    )
    assert texts(document) == ["1. un", "2. deux"]


def test_line_ends_within_a_text_and_formulas_in_a_paragraph_are_read(tmp_path: Path) -> None:
    math = (
        '<a14:m xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main" '
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath></a14:m>'
    )
    document = slides(
        tmp_path, shape(para("un_x000B_deux") + f"<a:p><a:r><a:t>Calcule </a:t></a:r>{math}</a:p>")
    )
    assert texts(document) == ["un\ndeux", "Calcule x + 1"]


def test_placeholders_keep_their_order_and_take_their_bullets_from_the_layout(tmp_path: Path) -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[4])
    for holder, text in zip(slide.placeholders, ["Comparer", "Pour", "a\nb", "Contre", "c"], strict=False):
        holder.text = text
    deck.save(str(tmp_path / "a.pptx"))
    document = read(PptxImporter(), tmp_path / "a.pptx")
    assert texts(document) == ["Comparer", "Pour", "• a", "• b", "Contre", "• c"]


@pytest.mark.parametrize(("size", "heading"), [(4000, ["Les volcans"]), (2000, [])])
def test_a_large_first_text_of_a_slide_without_title_is_its_title(
    tmp_path: Path, size: int, heading: list[str]
) -> None:
    large = para("Les volcans").replace('lang="fr-FR"', f'sz="{size}"')
    document = slides(tmp_path, shape(para("Ils crachent du feu."), top=3_000_000) + shape(large))
    assert texts(document) == ["Les volcans", "Ils crachent du feu."]
    assert texts(document, BlockKind.HEADING) == heading
