"""French braille read back: the norm undone, and what comes back of texts."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inclusive_desk.plugins.braille.liblouis import LiblouisTranslator

GRADES = ["fr-g1", "fr-g2"]


@pytest.mark.parametrize("table", GRADES)
@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("Comment allez-vous ? Bien !", "Comment allez-vous\u202f? Bien\u202f!"),
        ("Voici : un ; deux", "Voici\u00a0: un\u202f; deux"),
        ("Il dit : « Viens ! »", "Il dit\u00a0: «\u00a0Viens\u202f!\u00a0»"),
        ("le mot “chat”", "le mot «\u00a0chat\u00a0»"),
        ("Les 36 000 communes", "Les 36\u202f000 communes"),
        ("Tél. : 01 44 49 35 35", "Tél.\u00a0: 01\u202f44\u202f49\u202f35\u202f35"),
        ("18h30, 3,14 et 1/2", "18h30, 3,14 et 1/2"),
        ("Victor Hugo (1802-1885)", "Victor Hugo (1802-1885)"),
        ("20 %, 50 €, 30 °C, n° 5", "20 %, 50 €, 30 °C, n° 5"),
        ("25 m² et 2³ = 8", "25 m² et 2³ = 8"),
        ("2 × 5 = 10", "2 × 5 = 10"),
        ("le XVIIIe siècle, 1er, 2e", "le XVIIIe siècle, 1er, 2e"),
        ("L'Alsace et L'EUROPE", "L'Alsace et L'EUROPE"),
        ("NE PAS SE PENCHER AU DEHORS, dit-il", "NE PAS SE PENCHER AU DEHORS, dit-il"),
        ("Nom : ______ ☐ oui", "Nom\u00a0: ____ ☐ oui"),
        ("À cette époque –juin 2001– fut", "À cette époque –juin 2001– fut"),
        ("educ1erc@inja.fr", "educ1erc@inja.fr"),
        ("http://www.inlb.qc.ca/a.aspx", "http://www.inlb.qc.ca/a.aspx"),
        ("Si j'étais roi […]", "Si j'étais roi […]"),
        ("A → B", "A → B"),
        ("A ⇨ B ➡ C ⬅ D", "A → B → C ← D"),
        ("l'été, à table !", "l'été, à table\u202f!"),
        ("Mon Dieu !", "Mon Dieu\u202f!"),
        ("y a-t-il", "y a-t-il"),
        ("les lycéen·nes", "les lycéen·nes"),
        ("un 😀 mot", "un [visage souriant] mot"),
        ("Il a dit … puis, « … » (…)", "Il a dit … puis, «\u00a0…\u00a0» (…)"),
        ("« L'été… » et cet été…", "«\u00a0L'été…\u00a0» et cet été…"),
        ("Attends… un jour…", "Attends… un jour…"),
    ],
)
def test_print_comes_back_as_print_has_it(
    braille: LiblouisTranslator, table: str, text: str, back: str
) -> None:
    assert braille.back(braille.translate(text, table).dots, table) == back


def test_a_lexicon_tells_punctuation_from_contractions(braille: LiblouisTranslator) -> None:
    for text in (
        "Elle a parlé\u202f?",
        "Quel pari\u202f?",
        "Il vient bien\u202f!",
        "bonheur",
        "Parfois\u202f!",
    ):
        assert braille.back(braille.translate(text, "fr-g2").dots, "fr-g2") == text


def folded(text: str) -> list[str]:
    """Return the words and signs of *text* as they are compared (see docs/decisions.md, Braille)."""
    text = re.sub('[«»“”"]', " ", text)
    text = re.sub(r"[–—―]|--", " – ", text.replace("’", "'").replace("…", "..."))
    text = re.sub("[\u202f\u00a0]", " ", text)
    text = re.sub(r"(?<=\d) (?=\d{3}\b)", "", text)
    return re.findall(r"[^\W_]+(?:['-][^\W_]+)*'?|[.,;:!?–()\[\]]+", text)


@pytest.mark.parametrize(("table", "least"), [("fr-g1", 0.99), ("fr-g2", 0.985)])
def test_words_and_punctuation_of_prose_come_back(
    braille: LiblouisTranslator, corpus: Path, root: Path, table: str, least: float
) -> None:
    texts = [
        *sorted((corpus / "texts").glob("*.txt")),
        *sorted((root / "resources" / "samples").glob("*.txt")),
    ]
    same = total = 0
    for line in (line for path in texts for line in path.read_text(encoding="utf-8").split("\n")):
        line = " ".join(line.split())
        before, after = folded(line), folded(braille.back(braille.translate(line, table).dots, table))
        matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
        same += sum(block.size for block in matcher.get_matching_blocks())
        total += len(before)
    assert total > 500
    assert same / total >= least


WORDS = st.sampled_from(
    re.findall(
        r"\S+",
        "le la un chat chien maison avec pour dans bonjour toujours peut-être élève hier 12 3,5 Paris ami "
        "été l'école qu'il comment œuf travail gentiment nous avions vingt",
    )
)


@settings(max_examples=120, deadline=None)
@given(
    words=st.lists(WORDS, min_size=1, max_size=8), end=st.sampled_from([".", ",", "\u202f!", "\u202f?", ""])
)
def test_any_order_of_words_comes_back(braille: LiblouisTranslator, words: list[str], end: str) -> None:
    text = " ".join(words) + end
    for table in GRADES:
        assert braille.back(braille.translate(text, table).dots, table) == text


@settings(max_examples=150, deadline=None)
@given(cells=st.text(alphabet=st.characters(min_codepoint=0x2800, max_codepoint=0x28FF), max_size=40))
def test_any_cells_at_all_are_read(braille: LiblouisTranslator, cells: str) -> None:
    for table in (*GRADES, "fr-c8", "en-ueb-g2"):
        assert isinstance(braille.back(cells, table), str)


@pytest.mark.parametrize("table", GRADES)
def test_what_is_no_cell_stays(braille: LiblouisTranslator, table: str) -> None:
    assert "漢" in braille.back("⠇⠑⠀漢⠀", table)


@pytest.mark.parametrize("table", GRADES)
@pytest.mark.parametrize("cells", ["⠁" * 100_000, "⠠⠡" * 20_000, "⠒⠨" * 5_000, ("⠇⠑⠀" * 30_000)])
def test_long_lines_of_cells_are_read_whole(braille: LiblouisTranslator, table: str, cells: str) -> None:
    assert braille.back(cells, table)
