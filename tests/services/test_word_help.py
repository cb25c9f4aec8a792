from pathlib import Path

import pytest

from inclusive_desk.api.builder import DocumentBuilder, Run
from inclusive_desk.api.document import Document
from inclusive_desk.core.folders import find_folders
from inclusive_desk.core.words import Entry
from inclusive_desk.services.sound_finding import index, sounds
from inclusive_desk.services.word_help import WordFacts, WordHelp, language_at, own_key, word_at


def made(*paragraphs: str) -> Document:
    builder = DocumentBuilder(language="fr")
    for text in paragraphs:
        builder.paragraph([Run(text)])
    return builder.build()


def facts(document: Document, word: str, own: dict[str, Entry] | None = None) -> WordFacts:
    at = document.text.index(word)
    return WordHelp(find_folders()).look_up(document, at, at + len(word), own or {})


@pytest.mark.parametrize(
    ("offset", "word"),
    [(0, "eau"), (2, "eau"), (5, "eau"), (6, "de"), (7, "de"), (9, "mer"), (12, "mer"), (13, None)],
)
def test_the_word_at_an_offset_is_found_without_its_article(offset: int, word: str | None) -> None:
    text = "L’eau de mer …\nfin"
    found = word_at(text, offset)
    assert (text[slice(*found)] if found else None) == word


@pytest.mark.parametrize(
    ("text", "offset", "word"),
    [
        ("Où vas-tu ?", 3, "vas"),
        ("Où vas-tu ?", 7, "tu"),
        ("un arc-en-ciel", 8, "arc-en-ciel"),
        ("Jean-Zozotte", 6, "Jean-Zozotte"),
    ],
)
def test_a_verb_and_its_pronoun_are_two_words_and_a_compound_is_one(
    text: str, offset: int, word: str
) -> None:
    found = word_at(text, offset)
    assert found is not None
    assert text[slice(*found)] == word


def test_no_word_is_sought_on_another_line() -> None:
    assert word_at("un\n\ndeux", 3) is None
    assert word_at("", 0) is None
    assert word_at("un", 99) == (0, 2)


def test_all_is_told_of_a_word() -> None:
    document = made("Les oiseaux chantent.")
    told = facts(document, "oiseaux")
    assert (told.reading.lemma, told.reading.kind) == ("oiseau", "NOM")
    assert [("oiseaux")[one.start : one.end] for one in told.heard.parts] == ["oi", "s", "eau"]
    assert told.heard.by_syllables.text == "oua, zo."
    assert told.key == "oiseaux"
    assert not told.difficult


def test_own_words_say_how_it_is_cut_and_that_it_is_difficult() -> None:
    document = made("Une pharmacie.")
    own = {"pharmacie": Entry("pharmacie", syllables=("phar", "ma", "cie"), difficult=True)}
    told = facts(document, "pharmacie", own)
    assert told.heard.written == ((0, 4), (4, 6), (6, 9))
    assert told.difficult


def test_a_word_that_its_owner_says_otherwise_is_said_so() -> None:
    document = made("Les poules du couvent couvent.")
    at = document.text.rindex("couvent")
    helper = WordHelp(find_folders())
    assert helper.look_up(document, at, at + 7).said.own.entries[0].phonemes == "kuv"
    own = {"couvent": Entry("couvent", spoken="couvan")}
    assert not helper.look_up(document, at, at + 7, own).said.own.entries


def test_a_word_of_another_language_has_no_french_sounds() -> None:
    builder = DocumentBuilder(language="fr")
    builder.paragraph([Run("Le mot "), Run("water", lang="en"), Run(" est anglais.")])
    document = builder.build()
    assert language_at(document, 8) == "en"
    told = facts(document, "water")
    assert not told.french
    assert told.heard.parts == ()
    assert told.said.text == "water"


def test_numbers_are_only_heard() -> None:
    assert facts(made("Il y a 1 234 mots."), "1 234").heard.parts == ()


def test_names_keep_their_capital_in_the_word_store() -> None:
    assert own_key("Zozotte", known=False) == "Zozotte"
    assert own_key("Maison", known=True) == "maison"
    assert own_key("ZOZOTTE", known=False) == "zozotte"


def test_a_thesaurus_that_cannot_be_read_is_as_good_as_none() -> None:
    folder = Path(find_folders().data) / "thesaurus"
    folder.mkdir(parents=True)
    for ending in ("idx", "dat"):
        (folder / f"th_fr_FR_v2.{ending}").write_bytes(b"")
    assert not facts(made("Une maison."), "maison").thesaurus


# -- words by their sounds -------------------------------------------------------------------------


def test_words_are_listed_by_their_sounds_however_these_are_written() -> None:
    document = made("Le bateau est beau.", "L’auto du héros : le beau bateau.")
    found = index(document)["o"].words
    assert [(one.word, len(one.places)) for one in found] == [
        ("bateau", 2),
        ("beau", 2),
        ("auto", 1),
        ("héros", 1),
    ]
    assert [("auto")[slice(*one)] for one in found[2].parts] == ["au", "o"]
    letters = [document.text[slice(*one)] for one in index(document)["o"].letters]
    assert letters == ["eau", "eau", "au", "o", "o", "eau", "eau"]
    assert all(document.text[slice(*place)] == "bateau" for place in found[0].places)


def test_homographs_are_listed_by_what_their_sentence_says() -> None:
    found = index(made("Les poules du couvent couvent."))
    assert [(one.word, len(one.places)) for one in found["an"].words] == [("couvent", 1)]


def test_words_of_other_languages_are_left_out() -> None:
    builder = DocumentBuilder(language="fr")
    builder.paragraph([Run("Un chat et "), Run("a chair", lang="en")])
    assert [one.word for one in index(builder.build())["ch"].words] == ["chat"]


def test_each_sound_to_choose_is_heard_in_its_example() -> None:
    from inclusive_desk.language.fr.sound_names import named_sounds

    for one in sounds():
        assert one.name in {name for _, _, name in named_sounds(one.example)}, one
        assert one.spellings
