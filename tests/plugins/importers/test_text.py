"""Plain texts keep their lines, and become titles, items and paragraphs where that is sure."""

# ruff: noqa: E501 - samples read best whole

from __future__ import annotations

from pathlib import Path

import pytest

from inclusive_desk.api.document import BlockKind
from inclusive_desk.api.errors import DeskError
from inclusive_desk.plugins.importers.text import TextImporter
from tests.plugins.importers.reading import kinds, read, texts


def made(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "texte.txt"
    path.write_bytes(text.encode(encoding))
    return path


def test_every_line_of_a_poem_stays_a_line(tmp_path: Path) -> None:
    poem = [
        "Demain, dès l’aube, à l’heure où blanchit la campagne,",
        "Je partirai. Vois-tu, je sais que tu m’attends.",
        "J’irai par la forêt, j’irai par la montagne.",
        "Je ne puis demeurer loin de toi plus longtemps.",
    ]
    assert texts(read(TextImporter(), made(tmp_path, "\n".join(poem)))) == poem


def test_prose_wrapped_by_hand_is_joined(tmp_path: Path) -> None:
    words = ("le petit chat de la voisine dort sur le mur du jardin pendant que la pluie tombe " * 8).split()
    lines, line = [], ""
    for word in words:
        if len(line) + len(word) > 70:
            lines.append(line.strip())
            line = ""
        line += word + " "
    lines.append(line.strip())
    document = read(TextImporter(), made(tmp_path, "\n".join(lines) + "\n\nUne autre idée."))
    assert texts(document) == [" ".join(words), "Une autre idée."]


def test_titles_are_told_by_underlines_capitals_and_words(tmp_path: Path) -> None:
    text = "Le chat\n=======\n\nUn texte.\n\nLA SUITE DU TEXTE\n\nFin.\n\nExercice 1\n\nRéponds.\n\nPetit titre\n---\nEt puis."
    document = read(TextImporter(), made(tmp_path, text))
    assert [(block.level, document.text_of(block)) for block in document.blocks if block.kind is BlockKind.HEADING] == [
        (1, "Le chat"), (2, "LA SUITE DU TEXTE"), (2, "Exercice 1"), (2, "Petit titre"),
    ]  # fmt: skip


def test_items_keep_their_markers_and_nesting(tmp_path: Path) -> None:
    document = read(
        TextImporter(), made(tmp_path, "1. Lis le texte.\n2. Réponds :\n   a) Qui ?\n   b) Où ?\n- fin")
    )
    items = [(block.marker, block.level, document.text_of(block)) for block in document.blocks]
    assert items == [
        ("1.", 1, "Lis le texte."), ("2.", 1, "Réponds :"), ("a)", 2, "Qui ?"), ("b)", 2, "Où ?"),
         ("•", 1, "fin"),
    ]  # fmt: skip


def test_the_dashes_of_a_dialogue_are_no_list(tmp_path: Path) -> None:
    lines = ["— Bonjour, dit le loup.", "— Bonjour, dit l’enfant."]
    document = read(TextImporter(), made(tmp_path, "\n".join(lines)))
    assert kinds(document) == ["paragraph"] * 2
    assert texts(document) == lines


@pytest.mark.parametrize("encoding", ["cp1252", "mac-roman", "cp850", "utf-16", "utf-8-sig"])
def test_any_encoding_gives_the_same_text(tmp_path: Path, encoding: str) -> None:
    line = "Où est passé l'élève ? Il a mangé sa pâte à tartiner."
    assert texts(read(TextImporter(), made(tmp_path, line, encoding))) == [line]


def test_the_language_is_told_by_the_words(tmp_path: Path) -> None:
    text = "The cat is on the mat and the dog is in the garden."
    assert read(TextImporter(), made(tmp_path, text)).language == "en"


def test_a_program_is_refused_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "programme.txt"
    path.write_bytes(bytes(range(256)) * 20)
    with pytest.raises(DeskError, match="text") as caught:
        read(TextImporter(), path)
    assert caught.value.code == "damaged"


def test_real_texts_of_the_corpus_lose_no_line(corpus: Path) -> None:
    for path in sorted((corpus / "texts").glob("*.txt")):
        document = read(TextImporter(), path)
        assert document.text.split() == path.read_text(encoding="utf-8").split()
