"""OpenDocument texts are read as they are shown."""

# ruff: noqa: E501 - samples read best whole

from __future__ import annotations

from pathlib import Path

import pytest

from inclusive_desk.api.document import BlockKind, Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.plugins.importers.office.odt import OdtImporter
from tests.plugins.importers.reading import first, kinds, read, rows, styled, texts, zipped

SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing",
        "fo": "xsl-fo-compatible", "svg": "svg-compatible", "form": "form", "meta": "meta",
    }.items()
) + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip
STYLES = """<office:styles>
<style:default-style style:family="paragraph"><style:text-properties fo:language="fr" fo:country="FR" fo:font-size="12pt"/></style:default-style>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"/>
<style:style style:name="Title" style:family="paragraph"/><style:style style:name="Illustration" style:family="paragraph"/>
<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="I" style:num-suffix="."/>
<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style></office:styles>
<office:automatic-styles><style:style style:name="G" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="S" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="U" style:family="text"><style:text-properties style:text-underline-style="solid"/></style:style>
<style:style style:name="E" style:family="text"><style:text-properties fo:language="en" fo:country="GB"/></style:style>
<style:style style:name="C" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="P" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/></style:style>
<style:style style:name="T" style:family="paragraph"><style:paragraph-properties><style:tab-stops><style:tab-stop style:position="5cm" style:leader-style="dotted" style:leader-text="."/></style:tab-stops></style:paragraph-properties></style:style>
<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix=")"/>
<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix="." text:start-value="3"/></text:list-style>
<text:list-style style:name="B"><text:list-level-style-bullet text:level="1" text:bullet-char="☐"/></text:list-style>
</office:automatic-styles>"""
PIXEL = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000640000006408020000009aff")


def odt(tmp_path: Path, body: str, extra: dict[str, str | bytes] | None = None) -> Document:
    files: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {SPACES}><office:body><office:text>{body}</office:text></office:body></office:document-content>",
        "styles.xml": f"<office:document-styles {SPACES}>{STYLES}</office:document-styles>",
        "meta.xml": f"<office:document-meta {SPACES}><office:meta><dc:title>La fiche</dc:title></office:meta></office:document-meta>",
        "Pictures/a.png": PIXEL,
    }
    return read(OdtImporter(), zipped(tmp_path / "fiche.odt", files | (extra or {}), stored_first=True))


def p(inside: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{inside}</text:p>'


def test_headings_have_their_level_and_their_number_as_marker(tmp_path: Path) -> None:
    body = '<text:h text:outline-level="1">Un</text:h><text:h text:outline-level="2">Sous</text:h><text:h text:outline-level="1">Deux</text:h>'
    document = odt(tmp_path, p("Fiche", "Title") + body)
    assert document.title == "La fiche"
    assert [(block.level, block.marker, document.text_of(block)) for block in document.blocks] == [
        (1, "", "Fiche"), (1, "I.", "Un"), (2, "I.1", "Sous"), (1, "II.", "Deux"),
    ]  # fmt: skip


def test_spans_spaces_tabs_and_line_breaks(tmp_path: Path) -> None:
    body = p('Un <text:span text:style-name="G">mot</text:span> x<text:span text:style-name="S">2</text:span><text:line-break/>suite'
             '<text:span text:style-name="C">caché</text:span>')  # fmt: skip
    body += p("Nom :<text:tab/>", "T") + p(
        'Le <text:span text:style-name="U"><text:s text:c="9"/></text:span> dort'
    )
    document = odt(tmp_path, body)
    assert texts(document) == ["Un mot x2\nsuite", "Nom : ______", "Le ______ dort"]
    assert styled(document, "bold") == ["mot"]
    assert styled(document, "superscript") == ["2"]
    assert styled(document, "blank") == ["______"] * 2


def test_lists_are_numbered_nested_and_continued(tmp_path: Path) -> None:
    inner = f"<text:list><text:list-item>{p('c')}</text:list-item></text:list>"
    body = f'<text:list text:style-name="L" xml:id="x"><text:list-item>{p("a")}{inner}</text:list-item><text:list-item>{p("b")}{p("suite")}</text:list-item></text:list>'
    body += (
        p("Entre.")
        + f'<text:list text:style-name="L" text:continue-list="x"><text:list-item>{p("d")}</text:list-item></text:list>'
    )
    body += f'<text:list text:style-name="B"><text:list-item>{p("oui")}</text:list-item></text:list>'
    document = odt(tmp_path, body)
    assert texts(document) == ["1) a", "c. c", "2) b", "suite", "Entre.", "3) d", "☐ oui"]
    assert [block.level for block in document.blocks][:3] == [1, 2, 1]
    assert styled(document, "checkbox") == ["☐"]


def test_notes_come_at_the_end_and_comments_nowhere(tmp_path: Path) -> None:
    note = f'<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>{p("La note.")}</text:note-body></text:note>'
    comment = f"<office:annotation><dc:creator>Moi</dc:creator>{p('commentaire')}</office:annotation>"
    document = odt(tmp_path, p(f"Mot{note} {comment}fin.") + p("Après."))
    assert texts(document) == ["Mot1 fin.", "Après.", "1 La note."]
    assert first(document, BlockKind.NOTE).note_ref == "1"
    assert styled(document, "note_call") == ["1"]


def test_what_was_deleted_under_tracked_changes_is_gone(tmp_path: Path) -> None:
    changes = f"<text:tracked-changes><text:changed-region><text:deletion>{p('retiré')}</text:deletion></text:changed-region></text:tracked-changes>"
    assert texts(
        odt(
            tmp_path,
            changes
            + p('Un <text:change-start text:change-id="1"/>ajout<text:change-end text:change-id="1"/>.'),
        )
    ) == ["Un ajout."]


def test_frames_are_pictures_boxes_and_formulas(tmp_path: Path) -> None:
    image = '<draw:image xlink:href="Pictures/a.png"/>'
    math = '<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><msup><mi>x</mi><mn>2</mn></msup><annotation>x^2</annotation></semantics></math>'
    body = p(f"<draw:frame><svg:title>Titre</svg:title><svg:desc>Un chat</svg:desc>{image}</draw:frame>")
    body += p(f"Avant <draw:frame><draw:text-box>{p('Dans la boîte')}</draw:text-box></draw:frame>après.")
    body += p(
        f"<draw:frame><draw:text-box>{p(f'<draw:frame>{image}</draw:frame>Figure 1', 'Illustration')}</draw:text-box></draw:frame>"
    )
    body += p(
        'Soit <draw:frame text:anchor-type="as-char"><draw:object xlink:href="./Object 1"/></draw:frame>.'
    )
    body += p('<draw:frame><draw:object xlink:href="./Object 1"/></draw:frame>')
    document = odt(tmp_path, body, {"Object 1/content.xml": math})
    assert texts(document) == ["Un chat", "Avant après.", "Dans la boîte", "Figure 1", "Soit x².", "x²"]
    assert kinds(document) == ["image", "paragraph", "paragraph", "image", "caption", "paragraph", "formula"]
    assert "annotation" not in document.blocks[-1].mathml


@pytest.mark.parametrize(
    "inside",
    [
        '<semantics><annotation encoding="StarMath 5.0">{a+b} over 2</annotation></semantics>',
        '<semantics><mrow/><annotation encoding="StarMath 5.0">{a+b} over 2</annotation></semantics>',
        '<annotation encoding="StarMath 5.0">{a+b} over 2</annotation>',
        "{a+b} over 2",
    ],
)
def test_formulas_that_hold_only_what_was_typed_are_read(tmp_path: Path, inside: str) -> None:
    math = f'<math xmlns="http://www.w3.org/1998/Math/MathML">{inside}</math>'
    frame = '<draw:object xlink:href="./Object 1"/></draw:frame>'
    body = p(f'Soit <draw:frame text:anchor-type="as-char">{frame}.') + p(f"<draw:frame>{frame}")
    document = odt(tmp_path, body, {"Object 1/content.xml": math})
    assert texts(document) == ["Soit (a + b)/2.", "(a + b)/2"]
    assert "<mfrac>" in document.blocks[-1].mathml
    assert "over" not in document.blocks[-1].mathml


def test_the_mathml_of_a_formula_goes_before_what_was_typed(tmp_path: Path) -> None:
    math = '<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mi>x</mi><annotation encoding="StarMath 5.0">y</annotation></semantics></math>'
    body = p('<draw:frame><draw:object xlink:href="./Object 1"/></draw:frame>')
    assert texts(odt(tmp_path, body, {"Object 1/content.xml": math})) == ["x"]


def test_tables_have_spans_and_heading_rows(tmp_path: Path) -> None:
    def cell(text: str, given: str = "") -> str:
        return f"<table:table-cell {given}>{p(text)}</table:table-cell>"

    covered = "<table:covered-table-cell/>"
    body = (
        "<table:table><table:table-header-rows><table:table-row>"
        + cell("A", 'table:number-columns-spanned="2"') + covered + cell("B")
        + "</table:table-row></table:table-header-rows><table:table-row>"
        + cell("1", 'table:number-rows-spanned="2"') + cell("2") + cell("3")
        + "</table:table-row><table:table-row>" + covered + cell("4") + cell("5") + "</table:table-row></table:table>"
    )  # fmt: skip
    document = odt(tmp_path, body)
    assert rows(document) == [["A", "A", "B"], ["1", "2", "3"], ["1", "4", "5"]]
    assert first(document, BlockKind.TABLE).header_rows == 1


def test_pages_begin_where_breaks_say(tmp_path: Path) -> None:
    document = odt(tmp_path, p("a") + p("b<text:soft-page-break/> suite") + p("c", "P"))
    assert kinds(document) == ["paragraph", "paragraph", "page_break", "page_break", "paragraph"]
    hard = odt(tmp_path, p("a") + p("c", "P"))
    assert [block.page for block in hard.blocks] == [1, 2, 2]


def test_foreign_spans_keep_their_language(tmp_path: Path) -> None:
    french = "Il était une fois une petite fille qui vivait dans la forêt avec sa mère. "
    document = odt(tmp_path, p(french + '<text:span text:style-name="E">good morning</text:span>'))
    assert document.language == "fr-FR"
    assert [(document.text[span.start : span.end], span.lang) for span in document.blocks[0].spans] == [
        ("good morning", "en-GB")
    ]


def test_a_locked_file_is_refused(tmp_path: Path) -> None:
    manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    with pytest.raises(DeskError) as caught:
        odt(tmp_path, p("a"), {"META-INF/manifest.xml": manifest})
    assert caught.value.code == "protected"


def test_the_real_manual_has_its_headings_pictures_and_notes(corpus: Path) -> None:
    files = corpus / "documents" / "files"
    manual = read(OdtImporter(), files / "lirecouleur_manuel.odt")
    headings = [manual.text_of(block) for block in manual.blocks if block.kind is BlockKind.HEADING]
    assert len(headings) == 18
    assert headings[:2] == ["Installer l’extension", "Fonctionnalités"]
    assert len(manual.assets) >= 30
    notes = read(OdtImporter(), files / "footnotes_braille.odt")
    assert len(texts(notes, BlockKind.NOTE)) == 14


def test_signs_of_picture_fonts_are_what_they_show_and_hidden_paragraphs_are_not_read(tmp_path: Path) -> None:
    content = f"""<office:document-content {SPACES}><office:font-face-decls><style:font-face style:name="W1" svg:font-family="Wingdings"/>
    </office:font-face-decls><office:automatic-styles><style:style style:name="W" style:family="text"><style:text-properties style:font-name="W1"/></style:style>
    <style:style style:name="H" style:family="paragraph"><style:text-properties text:display="none"/></style:style></office:automatic-styles>
    <office:body><office:text><text:p><text:span text:style-name="W">o</text:span> oui <text:span text:style-name="W">\uf0a8</text:span> non</text:p>
    <text:p text:style-name="H">caché</text:p></office:text></office:body></office:document-content>"""
    assert texts(odt(tmp_path, "", {"content.xml": content})) == ["☐ oui ☐ non"]


def test_fields_of_old_forms_and_places_not_filled_in_are_blanks_and_boxes(tmp_path: Path) -> None:
    old, new = ('xmlns:field="urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0"',
                'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"')  # fmt: skip
    form = "vnd.oasis.opendocument.field.FORM"
    document = odt(
        tmp_path,
        f'<text:p {old}><field:fieldmark field:type="{form}CHECKBOX"><field:param field:name="Checkbox_Checked" field:value="true"/></field:fieldmark> fini</text:p>'
        f'<text:p {old}>Nom : <field:fieldmark-start field:type="{form}TEXT"/><text:s text:c="5"/><field:fieldmark-end/></text:p>'
        f'<text:p {old}>Âge : <field:fieldmark-start field:type="{form}TEXT"/>9 ans<field:fieldmark-end/></text:p>'
        f'<text:p {new}>Classe : <loext:content-control loext:showing-place-holder="true"><loext:list-item loext:display-text="Choisir"/>'
        '<loext:list-item loext:display-text="CM1"/><loext:list-item loext:display-text="CM2"/>Choisir</loext:content-control></text:p>',
    )
    assert texts(document) == ["☑ fini", "Nom : ______", "Âge : 9 ans", "Classe : CM1 / CM2"]
    assert styled(document, "blank") == ["______", "CM1 / CM2"]


def test_a_header_is_read_where_it_asks_for_something(tmp_path: Path) -> None:
    def with_header(header: str) -> list[str]:
        page = f'<style:master-page style:name="Standard"><style:header><text:p text:style-name="T">{header}</text:p></style:header></style:master-page>'
        styles = f"<office:document-styles {SPACES}>{STYLES}<office:master-styles>{page}</office:master-styles></office:document-styles>"
        return texts(odt(tmp_path, p("Il pleut."), {"styles.xml": styles}))

    assert with_header("Nom : <text:tab/>") == ["Nom : ______", "Il pleut."]
    assert with_header("Prénom : ____________") == ["Prénom : ____________", "Il pleut."]
    assert with_header("Collège Ferry") == ["Il pleut."]
