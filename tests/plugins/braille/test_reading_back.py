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
        ("uₙ₊₁ = 2uₙ et vₘₐₓ", "uₙ₊₁ = 2uₙ et vₘₐₓ"),
        ("Est-ce vrai ? (oui ou non ?)", "Est-ce vrai\u202f? (oui ou non\u202f?)"),
        ("y a-t-il", "y a-t-il"),
        ("les lycéen·nes", "les lycéen·nes"),
        ("un 😀 mot", "un [visage souriant] mot"),
        ("Il a dit … puis, « … » (…)", "Il a dit … puis, «\u00a0…\u00a0» (…)"),
        ("« L'été… » et cet été…", "«\u00a0L'été…\u00a0» et cet été…"),
        ("Attends… un jour…", "Attends… un jour…"),
        ("un vent de 12 m/s", "un vent de 12 m/s"),
        ("à 25 km/h, 5 g/L", "à 25 km/h, 5 g/L"),
        ("une lumière de 700 nm", "une lumière de 700 nm"),
        ("Les étudiant(e)s et un(e) ami(e)", "Les étudiant(e)s et un(e) ami(e)"),
        ("Tou·te·s, des invité·e·s.", "Tou·te·s, des invité·e·s."),
        ("On sait que E = mc²", "On sait que E = mc²"),
        ("5²+3=28, xⁿ, 10⁻³, Cl⁻, 2nd", "5² + 3 = 28, xⁿ, 10⁻³, Cl⁻, 2nd"),
        ("On a AB = 5 cm et BC = 3 cm", "On a AB = 5 cm et BC = 3 cm"),
        (
            "« As-tu lu “Le Petit Prince” ? » dit-il",
            "« As-tu lu « Le Petit Prince » ? » dit-il",
        ),
        ('"Tu viens ?" et il part', "« Tu viens ? » et il part"),
        ("le [mot] [extrait] [on]", "le [mot] [extrait] [on]"),
        ("mon fils / ma fille, je les ai vus", "mon fils / ma fille, je les ai vus"),
        ("il/elle, ce/se, le/la, M./Mme", "il/elle, ce/se, le/la, M./Mme"),
        ("Le Dr Leroy, en 300 av. J.-C.", "Le Dr Leroy, en 300 av. J.-C."),
        ("Louis XVI, l'EMC et le PPS", "Louis XVI, l'EMC et le PPS"),
        ("les lettres m, n, p", "les lettres m, n, p"),
        ("vanille/fraise/banane, entraine", "vanille/fraise/banane, entraine"),
        ("Le Permien est long, Tél. 12, (bla bla)", "Le Permien est long, Tél. 12, (bla bla)"),
        ("un mot* et la touche *", "un mot* et la touche *"),
        ("√9 = 3, 3 < 5, 10 km/h < 20 km/h", "√9 = 3, 3 < 5, 10 km/h < 20 km/h"),
    ],
)
def test_print_comes_back_as_print_has_it(
    braille: LiblouisTranslator, table: str, text: str, back: str
) -> None:
    assert braille.back(braille.translate(text, table).dots, table) == back


@pytest.mark.parametrize("table", GRADES)
def test_the_sign_of_a_cell_left_empty_is_no_letters(braille: LiblouisTranslator, table: str) -> None:
    assert braille.back("⠠⠹⠆⠀⠿⠿⠆⠀⠿⠿", table).replace("\u202f", " ") == "4 ; [?] ; [?]"


def test_a_lexicon_tells_punctuation_from_contractions(braille: LiblouisTranslator) -> None:
    for text in (
        "Elle a parlé\u202f?",
        "Quel pari\u202f?",
        "Il vient bien\u202f!",
        "bonheur",
        "Parfois\u202f!",
    ):
        assert braille.back(braille.translate(text, "fr-g2").dots, "fr-g2") == text


LINES = (Path(__file__).parent / "sentences_back_fr.txt").read_text(encoding="utf-8").splitlines()[1:]
INDEX = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")


def as_read(text: str) -> str:
    """Return *text* with the differences that braille does not write (see docs/decisions.md, Braille)."""
    text = re.sub("[  ]", " ", text.replace("’", "'").replace("−", "-").replace("ᵉ", "e"))
    text = re.sub("« | »|[“”«»]", '"', re.sub("[—―]", "–", text))
    text = re.sub(r"(?<!\w)'(\w+)'", r'"\1"', text)
    text = re.sub("_{2,}|…{2,}|[.]{4,}", "____", text.replace("½", "1/2").replace("¼", "1/4"))
    text = re.sub(r"(?<=[A-Za-z])[₀-₉]+", lambda found: found.group().translate(INDEX), text)
    text = re.sub(r"(?<=\w)\.(?=e|s\b)", "·", re.sub(r"(?<=\d) h(?: (?=\d))", "h", text))
    if not re.search(r"\d ?[=+×x÷:-]", text):
        return text
    # Sums: with spaces or without, and one sign for each operation.
    text = re.sub(r"(?<=\S) ?([=+×x÷:<>-]) ?(?=[\d(…a-z?])", r"\1", text)
    return re.sub(r"(?<=\d)[x:](?=\d)", lambda found: "×" if found[0] == "x" else "÷", text)


@pytest.mark.parametrize("table", GRADES)
def test_sentences_of_worksheets_come_back(braille: LiblouisTranslator, table: str) -> None:
    assert len(LINES) > 400
    lost = [
        line
        for line in LINES
        if as_read(braille.back(braille.translate(line, table).dots, table)) != as_read(line)
    ]
    assert len(lost) <= 0.03 * len(LINES), lost


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


@settings(max_examples=120)
@given(
    words=st.lists(WORDS, min_size=1, max_size=8), end=st.sampled_from([".", ",", "\u202f!", "\u202f?", ""])
)
def test_any_order_of_words_comes_back(braille: LiblouisTranslator, words: list[str], end: str) -> None:
    text = " ".join(words) + end
    for table in GRADES:
        assert braille.back(braille.translate(text, table).dots, table) == text


@settings(max_examples=150)
@given(cells=st.text(alphabet=st.characters(min_codepoint=0x2800, max_codepoint=0x28FF), max_size=40))
def test_any_cells_at_all_are_read(braille: LiblouisTranslator, cells: str) -> None:
    for table in (*GRADES, "fr-c8", "en-ueb-g2"):
        assert isinstance(braille.back(cells, table), str)


@pytest.mark.parametrize("table", GRADES)
def test_what_is_no_cell_stays(braille: LiblouisTranslator, table: str) -> None:
    assert "漢" in braille.back("⠇⠑⠀漢⠀", table)


@pytest.mark.parametrize("table", GRADES)
@pytest.mark.parametrize(
    "cells", ["⠁" * 100_000, "⠠⠡" * 20_000, "⠒⠨" * 5_000, "⠠⠆" * 3_000, "⠬⠠⠡" * 2_000, "⠇⠑⠀" * 30_000]
)
def test_long_lines_of_cells_are_read_whole(braille: LiblouisTranslator, table: str, cells: str) -> None:
    assert braille.back(cells, table)
