"""Homophones flagged where they look confused."""

from __future__ import annotations

import pytest

from inclusive_desk.language.homophones import flags

CONFUSED = [
    ("Il à mangé.", "à", "a"),
    ("Je vais a la maison.", "a", "à"),
    ("Il commence a manger.", "a", "à"),
    ("Il et parti.", "et", "est"),
    ("Il mange est il boit.", "est", "et"),
    ("Les enfants son partis.", "son", "sont"),
    ("Ils on mangé.", "on", "ont"),
    ("Je sais ou il habite.", "ou", "où"),
    ("Ses trop bien.", "Ses", "C'est"),
    ("Il c'est perdu.", "c'est", "s'est"),
    ("Il la mangé.", "la", "l'a"),
    ("Il ce lave.", "ce", "se"),
    ("Il peu venir.", "peu", "peut"),
    ("Je peut venir.", "peut", "peux"),
    ("Il faut quelle vienne.", "", ""),
    ("Je leurs parle.", "leurs", "leur"),
    ("Il mes son manteau.", "mes", "met"),
    ("Il joue avec mais amis.", "mais", "mes"),
    ("Il sans va.", "sans", "s'en"),
    ("Il est parti s'en lui.", "s'en", "sans"),
    ("Il range d'en la boîte.", "d'en", "dans"),
    ("Il ni va pas.", "ni", "n'y"),
    ("Je vais mangé.", "mangé", "manger"),
    ("J'ai manger.", "manger", "mangé"),
    ("Vous manger trop.", "manger", "mangez"),
    ("Sa va bien.", "Sa", "Ça"),
    ("Elle ma dit oui.", "ma", "m'a"),
    ("Tout les jours.", "Tout", "Tous"),
    ("Il l’à vu.", "à", "a"),
]
RIGHT = (
    "Il a mangé à la maison. Je vais à l'école. Il est parti et il a bu. Les enfants sont partis avec "
    "leur chien. Ils ont mangé. On a dit oui ou non. Je sais où il habite. C'est trop bien. Ces "
    "livres sont à moi. Ses amis l'aiment. Il s'est perdu. La mère l'a vu. Il se lave ce matin. Il "
    "peut venir. Je peux un peu. Quelle belle maison ! Je leur parle. Leurs enfants jouent. Mais je "
    "mange mes pommes. Il met son manteau sans lui. Il s'en va dans la rue. Il n'y va pas. Ni lui ni "
    "moi. Je vais manger. J'ai mangé. Vous mangez trop. Ça va bien. Sa sœur m'a dit oui. Tous les "
    "jours, tout le monde rit. Il a été à Paris. Il faut qu'elle vienne. Il y a un chat. Elle et lui "
    "sont là. C'est là que je dors. Il pense à manger. Elle a donné du pain à son frère. L'ami "
    "qu'elle a vu est venu. Il l'a dit à sa mère. "
)


@pytest.mark.parametrize(("text", "written", "meant"), [row for row in CONFUSED if row[1]])
def test_a_confused_homophone_is_flagged_with_what_is_meant(text: str, written: str, meant: str) -> None:
    found = flags(text)
    assert [text[flag.start : flag.end] for flag in found] == [written]
    assert meant in found[0].alternatives
    assert found[0].hint


def test_right_sentences_are_left_alone() -> None:
    assert [RIGHT[flag.start - 12 : flag.end + 12] for flag in flags(RIGHT)] == []


def test_english_ones_are_flagged_too() -> None:
    text = "Its a dog. Their is a cat. I like it more then you."
    assert [text[flag.start : flag.end] for flag in flags(text, "en")] == ["Its", "Their", "then"]
    assert flags("It's a dog and its tail. They are there with their cat.", "en") == []


def test_a_language_without_rules_has_no_flags() -> None:
    assert flags("Il à mangé.", "de") == []


@pytest.mark.parametrize(
    ("text", "written", "meant"),
    [
        ("Je vai a l'école.", "a", "à"),
        ("Tu vas ou ?", "ou", "où"),
        ("Il sait trompé de salle.", "sait", "s'est"),
        ("Je suis aller chez lui.", "aller", "allé"),
        ("Elles avait froid.", "avait", "avaient"),
        ("Les dauphins saute hors de l'eau.", "saute", "sautent"),
        ("Tu mange à la cantine ?", "mange", "manges"),
        ("Il a du partir.", "du", "dû"),
        ("Ce mon tour.", "Ce", "C'est"),
        ("C'est m'on idée.", "m'on", "mon"),
        ("Mes amis mon aidé.", "mon", "m'ont"),
        ("Il a envie de mangé.", "mangé", "manger"),
        ("Ce jour-la il neigeait.", "la", "là"),
        ("Quel est ta couleur ?", "Quel", "Quelle"),
    ],
)
def test_families_of_mistakes_are_flagged(text: str, written: str, meant: str) -> None:
    found = [flag for flag in flags(text) if text[flag.start : flag.end] == written]
    assert [meant in flag.alternatives for flag in found] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Pour ce faire, il faut du temps.",
        "Là où je vais, il y a la mer.",
        "Il parle à tous le matin.",
        "Nous nous sommes promenés et vous allez manger.",
        "Une demande de levée du secret.",
        "Les gens que je vois mangent bien.",
        "Toi qui manges, écoute !",
    ],
)
def test_what_only_looks_like_such_a_mistake_is_left_alone(text: str) -> None:
    assert [text[flag.start : flag.end] for flag in flags(text)] == []


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("I ate the hole cake.", "hole"),
        ("He fell of his bike.", "of"),
        ("A cup off tea.", "off"),
        ("They was late.", "was"),
        ("A unicorn met an hour ago a elephant.", "a"),
    ],
)
def test_families_of_english_mistakes_are_flagged(text: str, written: str) -> None:
    assert [text[flag.start : flag.end] for flag in flags(text, "en")] == [written]
