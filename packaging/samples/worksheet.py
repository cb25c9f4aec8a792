"""What the sample worksheet says: a French science lesson of two pages, our own text, as plain data.

Mark-up inside a text: **bold**, *italic*, [^] the call of the one footnote, {en:…} English.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

TITLE = "Le cycle de l’eau"
LANGUAGE = "fr"
FOOTER = "Le cycle de l’eau – Sciences, CM1"
AUTHOR = "Inclusive Desk"
DATE = "2026-01-05T08:00:00Z"
IMAGE = "cycle-de-l-eau.png"


@dataclass(frozen=True)
class Run:
    """A piece of text with one look; `note` for the footnote's call."""

    text: str
    bold: bool = False
    italic: bool = False
    lang: str = ""
    note: bool = False


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 3."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `style` is `normal`, `instruction` or `quote`."""

    text: str
    style: str = "normal"
    lang: str = ""


@dataclass(frozen=True)
class Items:
    """A list; `kind` is `1.`, `a)` or `•`."""

    kind: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Picture:
    """The picture, with its alternative text and its caption."""

    alt: str
    caption: str


@dataclass(frozen=True)
class Table:
    """A table; its first row holds the headings."""

    caption: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class NewPage:
    """Where the second page starts."""


Block = Heading | Paragraph | Items | Picture | Table | NewPage

NOTE = (
    "La vapeur d’eau ne se voit pas : la « fumée » au-dessus d’une casserole est déjà faite de gouttelettes."
)

WORKSHEET: tuple[Block, ...] = (
    Heading(1, TITLE),
    Paragraph("Prénom : ………………………………   Date : …………………"),
    Heading(2, "Je lis"),
    Paragraph(
        "L’eau que tu bois est très ancienne. Depuis des millions d’années, **c’est la même eau** qui voyage "
        "entre la mer, le ciel et la terre. Ce voyage s’appelle *le cycle de l’eau*."
    ),
    Paragraph(
        "Le soleil chauffe la mer, les lacs et les rivières. Une partie de l’eau devient un gaz, "
        "*la vapeur d’eau*[^], qui monte dans le ciel : c’est **l’évaporation**. Là-haut, il fait froid. "
        "La vapeur se change en gouttelettes, et les gouttelettes forment des nuages : "
        "c’est **la condensation**."
    ),
    Paragraph(
        "Quand les gouttes sont trop lourdes, elles tombent : ce sont **les précipitations** (pluie, neige, "
        "grêle). L’eau rejoint les rivières, ou bien elle s’enfonce dans le sol : c’est **l’infiltration**. "
        "Un jour, elle retrouve la mer, et tout recommence."
    ),
    Paragraph(
        "« D’où vient l’eau de la fontaine ? demande Léa. — Elle a dormi longtemps sous la colline, "
        "répond sa grand-mère. Peut-être cent ans ! »"
    ),
    Picture(
        alt=(
            "Schéma du cycle de l’eau. Le soleil chauffe la mer ; la vapeur monte et forme un nuage ; "
            "la pluie tombe sur la montagne ; la rivière ramène l’eau à la mer."
        ),
        caption="Document 1 : le voyage de l’eau.",
    ),
    NewPage(),
    Heading(2, "Je m’exerce"),
    Heading(3, "Exercice 1"),
    Paragraph(
        "Complète chaque phrase avec un mot de la liste : mer, évaporation, nuages, infiltration.",
        style="instruction",
    ),
    Items(
        "1.",
        (
            "Le soleil chauffe l’eau de la ……………… .",
            "L’eau devient de la vapeur : c’est l’……………………… .",
            "Les gouttelettes forment des ____________ .",
            "L’eau qui s’enfonce dans le sol : c’est l’________________ .",
        ),
    ),
    Heading(3, "Exercice 2"),
    Paragraph("Coche la bonne réponse. La vapeur d’eau est :", style="instruction"),
    Paragraph("☐ un gaz     ☐ un liquide     ☐ un solide"),
    Heading(3, "Exercice 3"),
    Paragraph("Lis le tableau, puis réponds aux questions.", style="instruction"),
    Table(
        caption="Document 2 : les trois états de l’eau.",
        rows=(
            ("État", "Exemples", "Peut-on la voir ?"),
            ("Solide", "la glace, la neige, la grêle", "Oui"),
            ("Liquide", "la pluie, la rivière, la mer", "Oui"),
            ("Gazeux", "la vapeur d’eau", "Non"),
        ),
    ),
    Items(
        "a)",
        (
            "Quel état de l’eau est invisible ? …………………………………………",
            "Dans quel état est la neige ? __________________________",
            "Recopie les mots du texte qui sont en italique. …………………………………………",
        ),
    ),
    Heading(2, "Pour aller plus loin"),
    Items(
        "•",
        (
            "Mets un verre d’eau dehors pendant 3 jours. Que remarques-tu ?",
            "En France, une personne utilise environ 150 litres d’eau par jour. "
            "Combien de bouteilles de 1,5 L ?",
        ),
    ),
    Paragraph("Peux-tu lire cette phrase anglaise ?"),
    Paragraph("“Every drop of rain has been to the sea.”", style="quote", lang="en"),
)

_MARKUP = re.compile(r"\*\*(.+?)\*\*|\*(.+?)\*|(\[\^\])|\{en:(.+?)\}")


def runs(text: str) -> list[Run]:
    """Return *text* cut where its look changes."""
    out: list[Run] = []
    last = 0
    for found in _MARKUP.finditer(text):
        if found.start() > last:
            out.append(Run(text[last : found.start()]))
        bold, italic, note, english = found.groups()
        if note:
            out.append(Run("1", note=True))
        else:
            out.append(Run(bold or italic or english, bool(bold), bool(italic), "en" if english else ""))
        last = found.end()
    if last < len(text):
        out.append(Run(text[last:]))
    return out


def markers(items: Items) -> list[str]:
    """Return the printed marker of each item."""
    if items.kind == "•":
        return ["•"] * len(items.texts)
    start, tail = items.kind[0], items.kind[1:]
    return [f"{chr(ord(start) + number)}{tail}" for number in range(len(items.texts))]
