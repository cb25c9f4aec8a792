"""PDF files made for tests: each function returns an open file, ready to be saved."""

from __future__ import annotations

from pathlib import Path

import pymupdf

from inclusive_desk.api.document import Block, BlockKind, Document
from inclusive_desk.api.importer import ImportOptions
from inclusive_desk.api.progress import NoProgress
from inclusive_desk.plugins.importers.pdf import PdfImporter

LEFT = (
    "La photosynthèse permet aux plantes vertes de fabriquer leur matière organique à partir de l'eau et du "
    "dioxyde de carbone qu'elles prélèvent dans leur milieu de vie, tout au long de la journée."
)
RIGHT = (
    "La respiration des plantes a lieu le jour et la nuit. Elle consomme du dioxygène et rejette du "
    "dioxyde de carbone. Les deux échanges se superposent pendant la journée."
)


def read(path: Path, **options: object) -> Document:
    """Return the whole document in *path*."""
    *_, last = PdfImporter().read(path, ImportOptions(**options), NoProgress())
    return last


def saved(file: pymupdf.Document, folder: Path, name: str = "fiche.pdf") -> Path:
    path = folder / name
    file.save(path)
    return path


def texts(document: Document, kind: BlockKind) -> list[str]:
    return [document.text_of(block) for block in document.blocks if block.kind is kind]


def blocks(document: Document, kind: BlockKind) -> list[Block]:
    return [block for block in document.blocks if block.kind is kind]


def two_columns() -> pymupdf.Document:
    file = pymupdf.open()
    page = file.new_page()
    page.insert_text((72, 80), "Les échanges gazeux", fontsize=20)
    page.insert_textbox((72, 110, 285, 300), LEFT, fontsize=11)
    page.insert_textbox((310, 110, 523, 300), RIGHT, fontsize=11)
    return file


def table() -> pymupdf.Document:
    file = pymupdf.open()
    page = file.new_page()
    page.insert_text((72, 80), "Voici le tableau à lire.", fontsize=11)
    xs, ys = (72, 200, 330, 460), (100, 130, 160, 190)
    for y in ys:
        page.draw_line((xs[0], y), (xs[-1], y))
    for x in xs:
        top = ys[1] if x in xs[1:3] else ys[0]
        page.draw_line((x, top), (x, ys[-1]))
    page.insert_text((200, 120), "Récolte", fontsize=11)
    rows = (("Fruit", "Poids", "Prix"), ("Pomme", "2 kg", "3 euros"))
    for row, y in zip(rows, ys[1:], strict=False):
        for word, x in zip(row, xs, strict=False):
            page.insert_text((x + 8, y + 20), word, fontsize=11)
    return file


def form() -> pymupdf.Document:
    file = pymupdf.open()
    page = file.new_page()
    page.insert_text((72, 100), "Nom :", fontsize=11)
    page.insert_text((72, 130), "Prénom :", fontsize=11)
    page.insert_text((92, 160), "Je suis externe", fontsize=11)
    for name, y, value in (("nom", 88, "Durand"), ("prenom", 118, "")):
        widget = pymupdf.Widget()
        widget.field_name, widget.field_type = name, pymupdf.PDF_WIDGET_TYPE_TEXT
        widget.rect = pymupdf.Rect(130, y, 300, y + 16)
        widget.field_value = value
        page.add_widget(widget)
    tick = pymupdf.Widget()
    tick.field_name, tick.field_type = "externe", pymupdf.PDF_WIDGET_TYPE_CHECKBOX
    tick.rect = pymupdf.Rect(72, 150, 84, 162)
    tick.field_value = True
    page.add_widget(tick)
    return file


def worksheet() -> pymupdf.Document:
    """Two pages with running heads, blanks, boxes, lists, a word cut at a line's end and one kept."""
    file = pymupdf.open()
    for number in (1, 2):
        page = file.new_page()
        page.insert_text((72, 40), "Collège Jean Moulin", fontsize=9)
        page.insert_text((280, 815), f"{number} / 2", fontsize=9)
        page.insert_text((72, 90), f"Exercice {number}", fontsize=14)
        page.insert_text(
            (72, 120), "La famille regarde les oiseaux dans le jardin avec grande pa-", fontsize=11
        )
        page.insert_text((72, 135), "tience, et celui-", fontsize=11)
        page.insert_text((72, 150), "ci compte les plus petits.", fontsize=11)
        for count, word in enumerate(("le merle", "la mésange", "le pinson")):
            page.insert_text((90, 180 + 16 * count), f"{'abc'[count]})", fontsize=11)
            page.insert_text((110, 180 + 16 * count), word, fontsize=11)
        page.insert_text((72, 250), "Le chat", fontsize=11)
        page.draw_line((112, 252), (190, 252))
        page.insert_text((194, 250), "la souris.", fontsize=11)
        page.draw_rect((72, 270, 82, 280))
        page.insert_text((88, 279), "vrai", fontsize=11)
    return file


def tagged() -> bytes:
    """Return a tagged PDF written by hand: a heading, a paragraph, a figure, a table and a formula."""
    words = (
        "/H2 <</MCID 0>> BDC BT /F1 11 Tf 72 700 Td (Le titre) Tj ET EMC "
        "/P <</MCID 1>> BDC BT /F1 11 Tf 72 670 Td (Une phrase, puis une autre.) Tj ET EMC "
        "/Figure <</MCID 2>> BDC q 60 0 0 40 72 600 cm /I0 Do Q EMC "
        "/TH <</MCID 3>> BDC BT /F1 11 Tf 72 560 Td (Jour) Tj ET EMC "
        "/TD <</MCID 4>> BDC BT /F1 11 Tf 172 560 Td (lundi) Tj ET EMC "
        "/TH <</MCID 5>> BDC BT /F1 11 Tf 72 540 Td (Heure) Tj ET EMC "
        "/TD <</MCID 6>> BDC BT /F1 11 Tf 172 540 Td (huit) Tj ET EMC "
        "/Formula <</MCID 7>> BDC BT /F1 11 Tf 72 500 Td (x=1) Tj ET EMC "
        "/Artifact BMC BT /F1 9 Tf 72 30 Td (bas de page) Tj ET EMC"
    )
    mathml = "<math xmlns='http://www.w3.org/1998/Math/MathML'><mi>x</mi><mo>=</mo><mn>1</mn></math>"
    objects = [
        "<</Type/Catalog/Pages 2 0 R/StructTreeRoot 6 0 R/MarkInfo<</Marked true>>/Lang(fr-FR)>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/StructParents 0"
        "/Resources<</Font<</F1 5 0 R>>/XObject<</I0 7 0 R>>>>>>",
        f"<</Length {len(words)}>>\nstream\n{words}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        "<</Type/StructTreeRoot/K 8 0 R>>",
        "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>\n"
        "stream\nA\nendstream",
        "<</S/Document/P 6 0 R/K[9 0 R 10 0 R 11 0 R 12 0 R 13 0 R]>>",
        "<</S/H2/P 8 0 R/Pg 3 0 R/K 0>>",
        "<</S/P/P 8 0 R/Pg 3 0 R/K[1]>>",
        "<</S/Figure/P 8 0 R/Pg 3 0 R/K 2/Alt(Un chat noir)>>",
        "<</S/Table/P 8 0 R/K[<</S/TR/P 12 0 R/K[<</S/TH/Pg 3 0 R/K 3>><</S/TD/Pg 3 0 R/K 4>>]>>"
        "<</S/TR/P 12 0 R/K[<</S/TH/Pg 3 0 R/K 5>><</S/TD/Pg 3 0 R/K 6>>]>>]>>",
        "<</S/Formula/P 8 0 R/Pg 3 0 R/K 7/Alt(x egale 1)/AF 14 0 R>>",
        "<</Type/Filespec/EF<</F 15 0 R>>>>",
        f"<</Length {len(mathml)}>>\nstream\n{mathml}\nendstream",
    ]
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
    return out
