"""Rich text is read with its structure."""

# ruff: noqa: E501 - samples read best whole

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inclusive_desk.api.document import BlockKind, Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.plugins.importers.office.rtf import RtfImporter
from tests.plugins.importers.reading import check, first, kinds, read, rows, styled, texts

HEAD = (
    rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}{\f1\fcharset77 Mac;}{\f2\fcharset2 Wingdings;}}"
    rb"{\colortbl;\red255\green0\blue0;}{\stylesheet{\s0 Normal;}{\s1 heading 1;}}{\info{\title non}}"
)


def rtf(tmp_path: Path, body: bytes) -> Document:
    path = tmp_path / "texte.rtf"
    path.write_bytes(HEAD + body + b"}")
    return read(RtfImporter(), path)


def test_letters_come_out_right_in_every_way_of_writing_them(tmp_path: Path) -> None:
    body = rb"\pard L'\'e9t\'e9 co\u251?te 3\~\u8364 ? \emdash {\f1 \'8e}{\f2 \'a8}{\uc0\u945}\par"
    assert texts(rtf(tmp_path, body)) == ["L'été coûte 3\u00a0€ —é☐α"]


def test_a_code_that_no_character_has_is_passed_over(tmp_path: Path) -> None:
    assert texts(rtf(tmp_path, rb"\pard un\u-70000?deux\u9999999?\par")) == ["undeux"]


def test_looks_headings_and_links(tmp_path: Path) -> None:
    body = (
        rb"\pard\s1 Un titre\par\pard\plain Un {\b mot} {\i doux} x{\super 2} {\cf1 rouge}{\v cach\'e9}\par"
        rb'\pard {\field{\*\fldinst HYPERLINK "https://x.fr"}{\fldrslt le lien}} fin\line suite\par'
    )
    document = rtf(tmp_path, body)
    assert texts(document) == ["Un titre", "Un mot doux x2 rouge", "le lien fin\nsuite"]
    assert kinds(document)[0] == "heading"
    assert styled(document, "bold") == ["mot"]
    assert styled(document, "superscript") == ["2"]
    assert styled(document, "color:#ff0000") == ["rouge"]
    assert document.blocks[2].spans[0].href == "https://x.fr"


def test_items_notes_and_pages(tmp_path: Path) -> None:
    body = (
        rb"\pard{\listtext 1.\tab}\ilvl0 un\par\pard{\listtext a)\tab}\ilvl1 deux\par\pard\page Mot{\super\chftn}"
        rb"{\footnote\pard {\super\chftn} La note.} fin.\par"
    )
    document = rtf(tmp_path, body)
    assert texts(document) == ["1. un", "a) deux", "Mot1 fin.", "1 La note."]
    assert kinds(document) == ["list_item", "list_item", "page_break", "paragraph", "note"]
    assert document.blocks[1].level == 2


def test_tables_have_spans_and_heading_rows(tmp_path: Path) -> None:
    body = (
        rb"\trowd\trhdr\clmgf\cellx1\clmrg\cellx2\cellx3\pard\intbl A\cell\cell B\cell\row"
        rb"\trowd\clvmgf\cellx1\cellx2\cellx3\pard\intbl 1\cell 2\cell 3\cell\row"
        rb"\trowd\clvmrg\cellx1\cellx2\cellx3\pard\intbl\cell 4\cell 5\cell\row\pard Fin\par"
    )
    document = rtf(tmp_path, body)
    assert rows(document) == [["A", "A", "B"], ["1", "2", "3"], ["1", "4", "5"]]
    assert first(document, BlockKind.TABLE).header_rows == 1
    assert texts(document)[-1] == "Fin"


def test_what_is_not_shown_is_not_said(tmp_path: Path) -> None:
    body = rb"{\header\pard En-t\'eate\par}{\*\inconnu secret}{\footer 3}\pard Dit\par{\*\bkmkstart a}"
    assert texts(rtf(tmp_path, body)) == ["Dit"]


def test_what_was_deleted_under_tracked_changes_is_gone(tmp_path: Path) -> None:
    body = rb"\pard Le {\deleted\revauthdel1 chien}{\revised\revauth1 chat} dort.\par"
    assert texts(rtf(tmp_path, body)) == ["Le chat dort."]


def test_tabs_that_dots_lead_to_are_blanks(tmp_path: Path) -> None:
    body = rb"\pard\tldot\tx4000\tx6000 Nom :\tab\tab Date\par Age :\tab\par\pard x\tab y\par"
    assert texts(rtf(tmp_path, body)) == ["Nom : ______ Date", "Age : ______", "x y"]


def test_boxes_of_forms_are_ticked_where_the_form_says_so(tmp_path: Path) -> None:
    box = rb"{\field{\*\fldinst{ FORMCHECKBOX }{\*\formfield{\fftype1\ffres%d}}}{\fldrslt }}"
    assert texts(rtf(tmp_path, b"\\pard " + box % 1 + b" oui " + box % 0 + b" non\\par")) == [
        "\u2611 oui \u2610 non"
    ]


def test_a_field_of_a_form_that_nobody_has_filled_in_is_a_blank(tmp_path: Path) -> None:
    asked = rb"{\field{\*\fldinst{ FORMTEXT }{\*\formfield{\fftype0}}}{\fldrslt{"
    body = rb"\pard Nom : " + asked + rb"\u8194 ?\u8194 ?}}}\par Ville : " + asked + rb"Lyon}}}\par"
    document = rtf(tmp_path, body)
    assert texts(document) == ["Nom : ______", "Ville : Lyon"]
    assert styled(document, "blank") == ["______"]


def test_a_picture_is_kept(tmp_path: Path) -> None:
    data = b"89504e470d0a1a0a0000000d49484452000000640000006408020000009aff"
    document = rtf(tmp_path, rb"\pard {\pict\pngblip " + data + rb"}\par")
    assert kinds(document) == ["image"]
    assert document.assets[document.blocks[0].asset].width == 100


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "texte.rtf"
    path.write_bytes(b"bonjour")
    with pytest.raises(DeskError):
        read(RtfImporter(), path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.lists(st.sampled_from(
    [b"{", b"}", b"\\par ", b"\\cell ", b"\\row ", b"\\trowd\\cellx1", b"\\intbl ", b"\\pard ", b"mot", b"\\'e9", b"\\u233?",
     b"{\\footnote note}", b"{\\*\\x y}", b"{\\pict 00}", b"\\b ", b"{\\listtext 1.}", b"\\bin3 abc", b"\\u55357?",
     b"\\u-8192?", b"{\\field{\\*\\fldinst HYPERLINK \"http://a\"}{\\fldrslt b}}", b"\\chftn ", b"\\page "]
), max_size=30))  # fmt: skip
def test_any_soup_of_control_words_gives_a_lawful_document(tmp_path: Path, pieces: list[bytes]) -> None:
    check(rtf(tmp_path, b"".join(pieces)))
