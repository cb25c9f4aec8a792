"""Where sentences begin and end."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusive_desk.language.sentences import sentences

NB, NNB = "\u00a0", "\u202f"

# A bar stands where one sentence ends and the next begins.
FRENCH = [
    "Il dit : « J’aime la mer.|L’eau monte. »|Puis il part.",
    "C'est du grand art.|C'est beau.|Il en boit 3 l.|L'autre attend.",
    "Ils vont à la mer.|12 enfants se baignent.|Réunion mer. 12 mai, jeu. 13 et ven. 1er juin.",
    "La fig. A montre l’eau.|Regarde le doc. B, puis fais l’ex. C.|Lis l’ex. 3.|A-t-il raison ?",
    "Voir art. L. 123 et vol. XII.|Puis chap. C.",
    "M. Dupont est là.|Il attend.",
    "MM. Petit et Grand, Mme Roy et le Dr. House arrivent.|Ils sourient.",
    "Voir p. 12 et pp. 14-15.|Puis fig. 3.",
    "Il a mangé des pommes, des poires, etc.|Puis il est parti.",
    "Des fruits (pommes, poires, etc.) et du pain.|C'est tout.",
    "Le nombre 3.14 est connu.|Il vaut 3,14.",
    "Il attendit… puis il partit.|Rien…|La nuit tomba.",
    "Il attendit... puis il partit.|Rien...|La nuit tomba.",
    "« Viens ! » dit-il.|« Non ! »|Elle partit.",
    "Il dit : « Viens.|Je t'attends. »|Puis il sortit.",
    f"Il dit :{NB}«{NB}Viens{NNB}!{NB}»|Puis il sortit.",
    "— Où vas-tu ?|— Au marché.|— Ah ! dit-il.",
    "– Où vas-tu ?|– Au marché.",
    "- Où vas-tu ?|- Au marché.",
    "Quoi ?! Non mais !|Ça alors !!!|Bon.".replace("?! Non", "?!|Non"),
    "Les étudiant·e·s sont là.|Tous.tes sont prêt.es.|Oui.",
    "Complète : a) le chat ; b) le chien ; c) la souris.|Relis.",
    "1. Où est-il ?|2. Qui vient ?",
    "a) Où est-il ?|b) Qui vient ?",
    "Exercice 1.|Complète les phrases.",
    "J.-J. Rousseau et V. Hugo sont des écrivains.|Ils écrivent.",
    "Regarde la figure A.|Elle est belle.",
    "C'était en 52 av. J.-C. à Alésia.|Vercingétorix perdit.",
    "La S.N.C.F. est née en 1938.|Elle roule.",
    "Elle prend la S.N.C.F.|Il prend le bus.",
    "Je m'appelle .......... et j'ai …… ans.|J'habite à ______ .",
    "Le roi […] partit.|[…]|Il revint.".replace("partit.|[…]|Il", "partit.|[…] Il"),
    "Il est venu (enfin !) ce matin.|(Il pleuvait.)|Bon.",
    "1, 2, 3… 10 !|Partez.",
    "Il est 18 h 30.|12 élèves sont là.",
    "Le 3 oct. 2020, il neigea.|Le 4 déc. 2020 aussi.",
    "Cf. Molière, L'Avare, acte IV.|Harpagon crie.",
    "“ Bonjour. ”|Elle rit.",
    '"Bonjour."|Elle rit.',
    "L'eau bout à 100 °C.|Elle s'évapore.",
    "Il pèse 5 kg.|Elle pèse 3,5 t.|Voilà.",
    "C.-à-d. que, p. ex. ici, rien ne change.|Bien.",
    "Va sur www.exemple.fr.|Clique.",
    "Louis XIV. régnait".replace(". ", " ") + ".|Il dansait.",
    "Écoute !|— Quoi ? — demanda-t-il.",
    "Elle cria : « Au feu ! » et courut.|Tous la suivirent.",
    "La fin.¹|Le début.",
    "Une phrase\nsur deux lignes.|Une autre.",
    "Un titre\n\n|Un texte.",
    "Température : 20°C.|Pression : 1013 hPa.|Vent : 10 km/h.",
    "Fais l'ex. 5.|Lis l'art. R. 12 du code.|Bien.",
    "Ils ont crié « Hourra !|Vive le roi ! » avant de partir.|Bon.",
    "Il s'exclama : « Quelle surprise ! », puis il s'assit.|Elle rit.",
    "A. Lis le texte.|B. Réponds.",
    "Elle a lu un livre de A. de Saint-Exupéry.|Il lui a plu.",
    "Hein ? quoi ? qui est là ?|Moi.",
    "Il habite au 12, av. Foch, à St. Étienne.|Elle aussi.",
]
ENGLISH = [
    "Mr. Smith met the U.S. President.|They spoke.",
    "See e.g. No. 5 and p. 12.|It is 5 p.m.|We go.",
    "“Come in!” she said.|He came.",
    "Dr. Who and St. John left.|Why?|Nobody knows...|Perhaps.",
    "J. K. Rowling wrote it.|I read it.",
    "It costs $3.50.|Good.",
]


def listed(language: str) -> list[str]:
    lines = (Path(__file__).parent / f"sentences_{language}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def check(marked: str, language: str) -> None:
    expected = [part.strip() for part in marked.split("|")]
    text = " ".join(marked.split("|")) if "\n\n" not in marked else marked.replace("|", "")
    assert [text[start:end] for start, end in sentences(text, language)] == expected


@pytest.mark.parametrize("marked", FRENCH + listed("fr"))
def test_french_sentences_end_where_a_reader_would_stop(marked: str) -> None:
    check(marked, "fr")


@pytest.mark.parametrize("marked", ENGLISH + listed("en"))
def test_english_sentences_end_where_a_reader_would_stop(marked: str) -> None:
    check(marked, "en-GB")


@given(
    st.text(alphabet=st.sampled_from("aéZ 1.!?…«»—()\n\u00a0'·:;,\"_[]"), max_size=80),
    st.sampled_from(["fr", "en", "xx"]),
)
def test_sentences_rise_and_leave_out_nothing_but_white_space(text: str, language: str) -> None:
    at = 0
    for start, end in sentences(text, language):
        assert at <= start < end <= len(text)
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()


@given(st.text(max_size=60))
def test_any_text_at_all_has_sentences_in_range(text: str) -> None:
    found = sentences(text, "fr")
    assert all(0 <= start < end <= len(text) for start, end in found)


def test_a_very_long_text_without_an_end_is_one_sentence() -> None:
    text = "mot " * 25_000
    assert sentences(text, "fr") == [(0, len(text) - 1)]
