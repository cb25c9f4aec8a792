"""Help with spelling and writing, as the writing pad and the command line use it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from inclusive_desk.services.suggesting import Suggester


def marked(text: str, **given: object) -> list[str]:
    helper = Suggester(**given)  # type: ignore[arg-type]
    return [text[start:end] for start, end in helper.wrong(text)]


def test_words_that_no_list_knows_are_marked() -> None:
    assert marked("Je vé a la farmassi avec mon ami.") == ["vé", "farmassi"]


@pytest.mark.parametrize(
    "right",
    [
        "L’éléphant de Zoubida mange-t-il à l’école ?",
        "Voici Kévina. Elle habite à Trifouilly.",
        "La SNCF et l'ONU, au XIXe siècle.",
        "Écris à toto@exemple.fr ou www.exemple.fr, salle B12.",
        "Nous grignoterions des trottinettes.",
        "AUJOURD'HUI, JEUDI",
        "Kourtrajmé dort. Je vois Kourtrajmé.",
        "« Noël », dit-il ; puis : Paris, Lyon.",
        "",
    ],
)
def test_right_words_names_and_addresses_are_not(right: str) -> None:
    assert marked(right) == []


def test_own_words_count_as_right_and_are_proposed() -> None:
    own = frozenset({"photosynthèze", "Zoé-Lou"})
    assert marked("la photosynthèze de zoé-lou", own=own) == []
    helper = Suggester(own=own)
    assert "photosynthèze" in helper.complete("la photos")
    assert helper.spelling("fotosintèze")[0] == "photosynthèze"


def test_the_word_being_typed_is_not_marked_yet() -> None:
    text = "la farmassi"
    assert Suggester().wrong(text, cursor=len(text)) == []
    assert Suggester().wrong(text + " ", cursor=len(text) + 1) == [(3, 11)]


def test_without_help_nothing_is_said() -> None:
    off = Suggester(enabled=False, own=frozenset({"maison"}))
    assert off.spelling("farmassi") == []
    assert off.complete("la mais") == []
    assert off.wrong("la farmassi") == []
    assert off.hints("Il à mangé.") == []


def test_a_choice_replaces_what_is_typed() -> None:
    before = "Il va à l’éco"
    helper = Suggester()
    assert before[: len(before) - len(helper.typed(before))] + helper.complete(before)[0] == "Il va à l’école"
    assert helper.typed("Il va ") == ""


def test_hints_say_why() -> None:
    (flag,) = Suggester().hints("Il à mangé.")
    assert (flag.start, flag.end, flag.alternatives) == (3, 4, ("a",))


def suggest(*options: str, lines: str) -> list[str]:
    command = [sys.executable, "-m", "inclusive_desk", "suggest", *options]
    done = subprocess.run(command, input=lines.encode(), capture_output=True, check=True, timeout=60)
    return done.stdout.decode().split("\n")


def test_each_line_in_gives_one_line_out() -> None:
    found = suggest("--top", "2", "-", lines="farmassi\n\n12\nwazo")
    assert found[0].split("\t")[0] == "pharmacie"
    assert len(found[0].split("\t")) == 2
    assert found[1:3] == ["", ""]
    assert found[3].split("\t")[0] == "oiseau"
    assert found[4:] == [""]


def test_the_text_up_to_the_cursor_keeps_its_last_space() -> None:
    found = suggest("--complete", "-", lines="Il était une \nIl était une f\n")
    assert "fois" in found[0].split("\t")
    assert found[1].split("\t")[0].startswith("f")


def test_an_answer_comes_before_the_next_question() -> None:
    command = [sys.executable, "-m", "inclusive_desk", "suggest", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        for word, meant in (("gato", "gâteau"), ("wazo", "oiseau")):
            running.stdin.write(f"{word}\n".encode())
            running.stdin.flush()
            assert running.stdout.readline().decode().split("\t")[0] == meant
        running.stdin.close()
        assert running.wait(30) == 0


def test_coarse_words_are_right_when_written_and_never_proposed() -> None:
    suggester = Suggester()
    assert "merde" not in suggester.complete("Oh mer", top=20)
    assert "merde" not in suggester.spelling("merdde", top=20)
    assert suggester.wrong("Oh merde alors") == []
    assert len(suggester.complete("mer")) == 5


@pytest.mark.parametrize("name", ["Lou", "Aïssatou", "Maëlys", "Guingamp", "Lisbonne", "Yanis", "Tiago"])
@pytest.mark.parametrize("text", ["{}", "Prénom : {}", "{} est mon ami.", "Hier, {} est venu."])
def test_names_of_people_and_places_are_not_marked(text: str, name: str) -> None:
    assert Suggester().wrong(text.format(name)) == []


def test_after_a_label_any_name_is_right() -> None:
    assert Suggester().wrong("Prénom : Cihan\nNom : Wissem") == []
    assert Suggester("en").wrong("Name: Kwbena") == []


def test_a_misspelled_word_at_the_start_of_a_sentence_is_marked() -> None:
    text = "Bonjour. Farmassi fermée. Réponse : Chataux"
    assert [text[start:end] for start, end in Suggester().wrong(text)] == ["Farmassi", "Chataux"]


@pytest.mark.parametrize("word", ["fuk", "shiit", "bich", "asshol", "cok"])
def test_english_proposes_no_coarse_words(word: str) -> None:
    coarse = {"fuck", "shit", "bitch", "asshole", "cock"}
    assert coarse.isdisjoint(Suggester("en").spelling(word, top=20))


@pytest.mark.parametrize("before", ["fu", "He is a ba", "sh", "bi", "as"])
def test_english_completes_no_coarse_words(before: str) -> None:
    coarse = {"fuck", "fucking", "shit", "bastard", "bitch", "ass", "asshole"}
    assert coarse.isdisjoint(Suggester("en").complete(before, top=20))


def test_coarse_words_are_not_proposed_in_an_elision_or_an_expression_either() -> None:
    assert all("enculé" not in word for word in Suggester().spelling("lenculé", top=20))
