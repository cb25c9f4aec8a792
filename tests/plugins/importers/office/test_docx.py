"""Word documents are read as Word shows them."""

# ruff: noqa: E501 - samples read best whole

from __future__ import annotations

from pathlib import Path

import pytest

from inclusive_desk.api.document import BlockKind, Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.importer import ImportOptions
from inclusive_desk.api.progress import NoProgress
from inclusive_desk.plugins.importers.office.docx import DocxImporter
from tests.plugins.importers.reading import first, kinds, read, rows, styled, texts, zipped

SPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    }.items()
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
STYLES = """<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:lang w:val="fr-FR"/></w:rPr></w:rPrDefault>
</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Mien"><w:name w:val="Mien"/><w:basedOn w:val="Titre1"/></w:style>
<w:style w:type="paragraph" w:styleId="Legende"><w:name w:val="caption"/></w:style>
<w:style w:type="character" w:styleId="Fort"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>"""
NUMBERING = """<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0A8;"/>
<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1 –"/></w:lvl>
</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="0"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>"""
PIXEL = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000640000006408020000009aff")


def p(inside: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def numbered(text: str, number: int, level: int = 0) -> str:
    return p(r(text), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def word(tmp_path: Path, body: str, links: str = "", **parts: str | bytes) -> Document:
    kinds_of_parts = {"styles": STYLES, "numbering": NUMBERING} | {
        name: data for name, data in parts.items() if isinstance(data, str)
    }
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": RELS.format(
            f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "word/media/a.png": PIXEL,
    }
    relations = links + f'<Relationship Id="img" Type="{OFFICE}/image" Target="media/a.png"/>'
    files |= {f"word/{name}": data for name, data in parts.items() if isinstance(data, bytes)}
    for name, inside in kinds_of_parts.items():
        files[f"word/{name}.xml"] = f"<w:{name} {SPACES}>{inside}</w:{name}>"
        relations += f'<Relationship Id="{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>'
    files["word/_rels/document.xml.rels"] = RELS.format(relations)
    return read(DocxImporter(), zipped(tmp_path / "fiche.docx", files))


def test_headings_follow_styles_through_what_they_are_based_on(tmp_path: Path) -> None:
    document = word(
        tmp_path,
        p(r("Un"), '<w:pStyle w:val="Titre1"/>') + p(r("Deux"), '<w:pStyle w:val="Mien"/>') + p(r("Texte")),
    )
    assert [(block.kind.value, block.level) for block in document.blocks] == [
        ("heading", 1),
        ("heading", 1),
        ("paragraph", 0),
    ]


def test_looks_of_runs_come_from_the_run_and_its_character_style(tmp_path: Path) -> None:
    document = word(
        tmp_path,
        p(r("gras ", '<w:rStyle w:val="Fort"/>') + r("pas ", '<w:rStyle w:val="Fort"/><w:b w:val="0"/>') + r("ital ", "<w:i/>")
          + r("2", '<w:vertAlign w:val="superscript"/>') + r("rouge", '<w:color w:val="FF0000"/>')
          + r("jaune", '<w:highlight w:val="yellow"/>') + r("caché", "<w:vanish/>")),
    )  # fmt: skip
    assert texts(document) == ["gras pas ital 2rougejaune"]
    assert styled(document, "bold") == ["gras "]
    assert styled(document, "italic") == ["ital "]
    assert styled(document, "superscript") == ["2"]
    assert styled(document, "color:#ff0000") == ["rouge"]
    assert styled(document, "highlight:#ffff00") == ["jaune"]


def test_numbers_are_counted_as_word_shows_them(tmp_path: Path) -> None:
    body = (
        numbered("a", 1) + numbered("b", 1, 1) + numbered("c", 1, 1) + numbered("d", 1) + numbered("e", 1, 1)
        + numbered("f", 4) + numbered("g", 3) + numbered("h", 3)
    )  # fmt: skip
    document = word(tmp_path, body)
    assert [block.marker for block in document.blocks] == [
        "1.",
        "1.a)",
        "1.b)",
        "2.",
        "2.a)",
        "1.",
        "IV –",
        "V –",
    ]
    assert [block.level for block in document.blocks][:3] == [1, 2, 2]


def test_bullets_that_are_boxes_are_boxes_to_tick(tmp_path: Path) -> None:
    document = word(
        tmp_path, numbered("oui", 2) + p(r("non ") + '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>')
    )
    assert texts(document) == ["☐ oui", "non ☑"]
    assert styled(document, "checkbox") == ["☐"]
    assert styled(document, "checkbox_checked") == ["☑"]


def test_words_own_list_styles_tell_the_level_by_their_names(tmp_path: Path) -> None:
    lists = "".join(
        f'<w:style w:type="paragraph" w:styleId="L{n}"><w:name w:val="List Bullet{n}"/>'
        '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
        for n in ("", " 2", " 3")
    )
    body = "".join(p(r("item"), f'<w:pStyle w:val="L{n}"/>') for n in ("", " 2", " 3"))
    assert [block.level for block in word(tmp_path, body, styles=STYLES + lists).blocks] == [1, 2, 3]


def test_the_number_of_a_heading_is_its_marker(tmp_path: Path) -> None:
    document = word(
        tmp_path, p(r("Le titre"), '<w:pStyle w:val="Titre1"/><w:numPr><w:numId w:val="3"/></w:numPr>')
    )
    heading = first(document, BlockKind.HEADING)
    assert (heading.marker, document.text_of(heading)) == ("IV –", "Le titre")


def test_insertions_are_kept_and_deletions_are_not(tmp_path: Path) -> None:
    body = p(
        r("Un ")
        + f"<w:ins>{r('ajout ')}</w:ins><w:del><w:r><w:delText>retrait</w:delText></w:r></w:del>"
        + r("fin.")
    )
    joined = p(r("Deux"), "<w:rPr><w:del/></w:rPr>") + p(r(" moitiés"))
    assert texts(word(tmp_path, body + joined)) == ["Un ajout fin.", "Deux moitiés"]


def test_notes_come_at_the_end_tied_to_their_calls(tmp_path: Path) -> None:
    footnotes = f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>{r(" La note.")}</w:p>{p(r("Suite."))}</w:footnote>'
    endnotes = f'<w:endnote w:id="2">{p(r("La fin."))}</w:endnote>'
    call = (
        '<w:r><w:footnoteReference w:id="2"/></w:r>'
        + r(" puis")
        + '<w:r><w:endnoteReference w:id="2"/></w:r>'
    )
    document = word(tmp_path, p(r("Mot") + call) + p(r("Après")), footnotes=footnotes, endnotes=endnotes)
    assert texts(document) == ["Mot1 puisi", "Après", "1 La note.", "Suite.", "i La fin."]
    assert [block.note_ref for block in document.blocks] == ["", "", "1", "1", "i"]
    assert styled(document, "note_call") == ["1", "i"]


@pytest.mark.parametrize(
    ("mark", "first", "said"),
    [
        ("*", "*", "* plus loin."),
        ("*", "* Voir", "* Voir plus loin."),
        ("†", "†Voir", "† Voir plus loin."),
        ("1", "1. Voir", "1 Voir plus loin."),
        ("1", "15 ans", "1 15 ans plus loin."),
        ("a", "a vu", "a a vu plus loin."),
        ("*", "Voir", "* Voir plus loin."),
    ],
)
def test_the_mark_that_an_author_gave_a_note_is_read_once(
    tmp_path: Path, mark: str, first: str, said: str
) -> None:
    note = f'<w:footnote w:id="2">{p(r(" ") + r(first) + r(" plus loin."))}</w:footnote>'
    call = f'<w:r><w:footnoteReference w:id="2" w:customMarkFollows="1"/><w:t>{mark}</w:t></w:r>'
    document = word(tmp_path, p(r("Mot") + call), footnotes=note)
    assert texts(document) == [f"Mot{mark}", said]


def test_a_text_box_is_read_once_after_its_paragraph(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{p(r('Dans la boîte'))}</w:txbxContent>"
    drawing = (
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert texts(word(tmp_path, p(r("Avant ") + f"<w:r>{drawing}</w:r>" + r("après.")))) == [
        "Avant après.",
        "Dans la boîte",
    ]


def test_content_controls_are_boxes_choices_and_blanks(tmp_path: Path) -> None:
    def control(properties: str, inside: str) -> str:
        return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    body = p(control('<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>', r("☒")) + r(" Oui"))
    body += p(control("<w14:checkbox/>", r("☐")) + r(" Non"))
    items = '<w:listItem w:displayText="Choisis"/><w:listItem w:displayText="un"/><w:listItem w:displayText="deux"/>'
    body += p(
        r("Choix : ") + control(f"<w:showingPlcHdr/><w:dropDownList>{items}</w:dropDownList>", r("Choisis"))
    )
    body += control("", p(r("Simple")))
    document = word(tmp_path, body)
    assert texts(document) == ["☑ Oui", "☐ Non", "Choix : un / deux", "Simple"]
    assert styled(document, "blank") == ["un / deux"]


def test_fields_show_their_result_and_never_their_code(tmp_path: Path) -> None:
    def char(kind: str, inside: str = "") -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar></w:r>'

    def field(code: str, result: str, data: str = "") -> str:
        return f"{char('begin', data)}<w:r><w:instrText>{code}</w:instrText></w:r>{char('separate')}{result}{char('end')}"

    body = p(r("Page ") + field(" PAGE ", r("3")))
    body += p(r("Nom : ") + field(" FORMTEXT ", r("\u2002\u2002\u2002\u2002\u2002")))
    body += p(
        field(" FORMCHECKBOX ", "", '<w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData>')
        + r(" Oui")
    )
    body += p(field(' HYPERLINK "https://x.fr" ', r("lien")))
    body += p(r("Reste : ") + field(r" EQ \f(3;4) ", ""))
    document = word(tmp_path, body)
    assert texts(document) == ["Page 3", "Nom : ______", "☑ Oui", "lien", "Reste : 3/4"]
    assert document.blocks[3].spans[0].href == "https://x.fr"
    assert document.blocks[1].kind is BlockKind.FIELD
    assert "<mfrac>" in (document.blocks[4].spans[0].mathml or "")


def test_underlined_gaps_and_tabs_with_dots_are_blanks(tmp_path: Path) -> None:
    tab = "<w:r><w:tab/></w:r>"
    stops = '<w:tabs><w:tab w:val="left" w:pos="4000" w:leader="dot"/></w:tabs>'
    body = p(r("Nom :") + tab + r("fin"), stops) + p(
        r("Le ") + r("        ", '<w:u w:val="single"/>') + r(" dort")
    )
    body += p(r("a") + tab + r("b"))
    document = word(tmp_path, body)
    assert texts(document) == ["Nom : ______ fin", "Le ______ dort", "a b"]
    assert styled(document, "blank") == ["______"] * 2


def cell(inside: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(r(inside))}</w:tc>"


def test_tables_have_spans_and_heading_rows(tmp_path: Path) -> None:
    down = '<w:vMerge w:val="restart"/>'
    body = (
        '<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>' + cell("A", '<w:gridSpan w:val="2"/>') + cell("B") + "</w:tr><w:tr>"
        + cell("1", down) + cell("2") + cell("3") + "</w:tr><w:tr>" + cell("", "<w:vMerge/>") + cell("4") + cell("5")
        + "</w:tr></w:tbl>"
    )  # fmt: skip
    document = word(tmp_path, body)
    assert rows(document) == [["A", "A", "B"], ["1", "2", "3"], ["1", "4", "5"]]
    assert first(document, BlockKind.TABLE).header_rows == 1


def test_a_bold_first_row_is_a_heading_row_and_a_box_of_one_cell_is_no_table(tmp_path: Path) -> None:
    def bold(text: str) -> str:
        return f"<w:tc>{p(r(text, '<w:b/>'))}</w:tc>"

    table = f"<w:tbl><w:tr>{bold('A')}{bold('B')}</w:tr><w:tr>{cell('1')}{cell('2')}</w:tr></w:tbl>"
    box = f"<w:tbl><w:tr><w:tc>{p(r('À retenir'))}{p(r('L’eau bout.'))}</w:tc></w:tr></w:tbl>"
    document = word(tmp_path, table + box)
    assert first(document, BlockKind.TABLE).header_rows == 1
    assert texts(document)[1:] == ["À retenir", "L’eau bout."]


def drawing(alt: str, inside: str = '<a:blip r:embed="img"/>') -> str:
    return f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Image 1" descr="{alt}"/>{inside}</wp:inline></w:drawing></w:r>'


def test_pictures_keep_their_alternative_text(tmp_path: Path) -> None:
    auto = "Une carte. Description générée automatiquement"
    body = p(drawing("Un château")) + p(r("Figure 1"), '<w:pStyle w:val="Legende"/>') + p(drawing(auto))
    body += f"<w:tbl><w:tr>{cell('chat')}<w:tc>{p(drawing('Un chat'))}</w:tc></w:tr></w:tbl>"
    document = word(tmp_path, body)
    assert [block.alt for block in document.blocks if block.kind is BlockKind.IMAGE] == [
        "Un château",
        "Une carte.",
        "Un chat",
    ]
    assert kinds(document)[1] == "caption"
    assert rows(document) == [["chat", "Un chat"]]
    assert document.text.count("Un chat") == 1


def test_formulas_become_mathml(tmp_path: Path) -> None:
    half = "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
    square = "<m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"
    body = p(r("Soit ") + f"<m:oMath>{square}</m:oMath>" + r(".")) + p(
        f"<m:oMathPara><m:oMath>{half}</m:oMath></m:oMathPara>"
    )
    document = word(tmp_path, body)
    assert texts(document) == ["Soit x².", "1/2"]
    assert kinds(document) == ["paragraph", "formula"]
    assert styled(document, "formula") == ["x²"]


def test_page_breaks_are_counted_once(tmp_path: Path) -> None:
    hard = '<w:r><w:br w:type="page"/></w:r>'
    seen = "<w:r><w:lastRenderedPageBreak/></w:r>"
    document = word(tmp_path, p(r("a")) + p(hard) + p(seen + r("b")) + p(r("c"), "<w:pageBreakBefore/>"))
    assert kinds(document) == ["paragraph", "page_break", "paragraph", "page_break", "paragraph"]
    assert [block.page for block in document.blocks] == [1, 2, 2, 3, 3]
    assert document.page_count == 3


def test_languages_are_kept_where_the_words_do_not_deny_them(tmp_path: Path) -> None:
    french = "Il était une fois une petite fille de village qui vivait avec sa mère dans la forêt. "
    english = '<w:lang w:val="en-GB"/>'
    document = word(tmp_path, p(r(french * 3) + r("good morning", english) + r(french, english)))
    assert document.language == "fr-FR"
    spans = [(document.text[span.start : span.end], span.lang) for span in document.blocks[0].spans]
    assert spans == [("good morning", "en-GB")]


def test_titles_are_guessed_where_no_style_tells_them(tmp_path: Path) -> None:
    body = (
        p(r("La photosynthèse", '<w:b/><w:sz w:val="36"/>'))
        + p(r("Exercice 1", "<w:b/>"))
        + p(r("Lis le texte qui suit, puis réponds."))
    )
    body += p(r("Complète :", "<w:b/>")) + p(r("Un mot ") + r("important", "<w:b/>") + r(" ici."))
    document = word(tmp_path, body)
    assert [(block.kind.value, block.level) for block in document.blocks] == [
        ("heading", 1), ("heading", 2), ("paragraph", 0), ("paragraph", 0), ("paragraph", 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "empty"), (b"PK\x03\x04rien", "damaged"), (b"texte", "damaged"),
     (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "old-format"),
     (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), "protected")],
)  # fmt: skip
def test_what_is_no_document_is_refused_with_a_sentence(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "fiche.docx"
    path.write_bytes(data)
    with pytest.raises(DeskError) as caught:
        read(DocxImporter(), path)
    assert caught.value.code == code
    assert caught.value.hint


def test_a_long_document_grows_by_appending(tmp_path: Path) -> None:
    word(tmp_path, "".join(p(r(f"Paragraphe {n}.")) for n in range(1000)))
    documents = list(DocxImporter().read(tmp_path / "fiche.docx", ImportOptions(), NoProgress()))
    assert [len(document.blocks) for document in documents] == [200, 400, 1000]
    assert all(last.text.startswith(one.text) for one in documents for last in documents[-1:])


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    files = {
        "_rels/.rels": RELS.format(
            f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/document.xml": f"{bomb}<w:document {SPACES}><w:body>{p(r('x&b;&f;y'))}</w:body></w:document>",
    }
    document = read(DocxImporter(), zipped(tmp_path / "fiche.docx", files))
    assert "root" not in document.text
    assert "haha" not in document.text


@pytest.mark.parametrize(
    ("header", "read_again"), [("Nom : …………… Date : ……………", True), ("Collège Ferry, page 3", False)]
)
def test_a_header_is_read_where_it_asks_for_something(tmp_path: Path, header: str, read_again: bool) -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="h"/><w:headerReference w:type="even" r:id="x"/></w:sectPr>'
    files = f"<w:hdr {SPACES}>{p(r(header))}</w:hdr>"
    link = f'<Relationship Id="h" Type="{OFFICE}/header" Target="header1.xml"/>'
    document = word(
        tmp_path,
        p(r("La pluie", "<w:b/>")) + p(r("Il pleut.")) + section,
        link,
        **{"header1.xml": files.encode()},
    )
    assert texts(document) == ([header] if read_again else []) + ["La pluie", "Il pleut."]
    assert texts(document, BlockKind.HEADING) == ["La pluie"]


@pytest.mark.parametrize(("kind", "pages"), [("continuous", 1), ("nextPage", 2), ("oddPage", 2)])
def test_a_section_says_itself_whether_it_begins_a_page(tmp_path: Path, kind: str, pages: int) -> None:
    columns = f'<w:sectPr><w:type w:val="{kind}"/><w:cols w:num="2"/></w:sectPr>'
    past = '<w:sectPrChange><w:sectPr><w:type w:val="nextPage"/></w:sectPr></w:sectPrChange>'
    title = p(r("Contrôle"), f"<w:sectPr><w:pgSz/>{past}</w:sectPr>")
    document = word(tmp_path, title + p(r("Exercice")) + columns)
    assert texts(document) == ["Contrôle", "Exercice"]
    assert max(1, document.page_count) == pages


def test_a_dropped_capital_belongs_to_the_text_after_it(tmp_path: Path) -> None:
    dropped = '<w:framePr w:dropCap="drop" w:lines="3"/>'
    document = word(
        tmp_path, p(r("I", '<w:sz w:val="96"/>'), dropped) + p(r("l était une fois un petit chat."))
    )
    assert texts(document, BlockKind.PARAGRAPH) == ["Il était une fois un petit chat."]


def test_a_column_that_ends_in_a_paragraph_parts_its_words(tmp_path: Path) -> None:
    assert texts(word(tmp_path, p(r("un") + '<w:r><w:br w:type="column"/></w:r>' + r("deux")))) == [
        "un\ndeux"
    ]


def test_formulas_of_one_paragraph_stand_apart(tmp_path: Path) -> None:
    formulas = "".join(f"<m:oMath><m:r><m:t>{text}</m:t></m:r></m:oMath>" for text in ("x=1", "y=2"))
    document = word(tmp_path, p(f"<m:oMathPara>{formulas}</m:oMathPara>" + r(" donc")))
    assert texts(document) == ["x = 1\ny = 2 donc"]


def test_what_a_content_control_only_proposes_is_a_blank(tmp_path: Path) -> None:
    proposed = "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
    document = word(
        tmp_path,
        f"<w:sdt>{proposed}<w:sdtContent>{p(r('Tape ici.'))}</w:sdtContent></w:sdt>"
        f"<w:sdt><w:sdtContent>{p(r('Écrit.'))}</w:sdtContent></w:sdt>",
    )
    assert texts(document, BlockKind.FIELD) == ["Tape ici."]
    assert styled(document, "blank") == ["Tape ici."]


def test_real_documents_of_the_corpus(corpus: Path) -> None:
    files = corpus / "documents" / "files"
    notes = read(DocxImporter(), files / "notes.docx")
    assert [block.note_ref for block in notes.blocks if block.kind is BlockKind.NOTE] == ["1", "i"]
    boxes = read(DocxImporter(), files / "checkboxes.docx")
    assert len(styled(boxes, "checkbox_checked")) == 8
    sheet = read(DocxImporter(), corpus / "texts" / "fiche_moyen_age.docx")
    assert texts(sheet, BlockKind.HEADING)[:2] == ["Le Moyen Âge (CM1)", "Question 1"]
    formulas = read(DocxImporter(), files / "equations.docx")
    assert "(x + a)ⁿ = ∑_(k=0)ⁿ" in formulas.text
    table = first(read(DocxImporter(), files / "table_header_rowspan.docx"), BlockKind.TABLE)
    assert (len(table.rows), len(table.rows[0]), table.header_rows) == (11, 8, 2)
