"""Says in a child's words what kind of word one is: verbe manger, imparfait, ils ou elles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from inclusive_desk.api.words import mark, tr
from inclusive_desk.language import data, lexicon
from inclusive_desk.language.fr.homographs import sounds_at
from inclusive_desk.language.lexicon import Entry

KINDS = {
    "NOM": mark("noun"),
    "ADJ": mark("adjective"),
    "ADV": mark("adverb"),
    "ART:def": mark("article"),
    "ART:ind": mark("article"),
    "ADJ:num": mark("number"),
    "ADJ:pos": mark("possessive determiner"),
    "ADJ:dem": mark("demonstrative determiner"),
    "ADJ:ind": mark("determiner"),
    "ADJ:int": mark("question word"),
    "PRO:per": mark("personal pronoun"),
    "PRO:ind": mark("pronoun"),
    "PRO:pos": mark("possessive pronoun"),
    "PRO:dem": mark("demonstrative pronoun"),
    "PRO:rel": mark("relative pronoun"),
    "PRO:int": mark("question word"),
    "PRE": mark("preposition"),
    "CON": mark("joining word"),
    "ONO": mark("interjection"),
    "LIA": mark("joining word"),
}
FORMS = {
    "ms": mark("masculine singular"),
    "mp": mark("masculine plural"),
    "m": mark("masculine"),
    "fs": mark("feminine singular"),
    "fp": mark("feminine plural"),
    "f": mark("feminine"),
    "s": mark("singular"),
    "p": mark("plural"),
}
TENSES = {
    "inf": mark("infinitive"),
    "ind:pre": mark("present"),
    "ind:imp": mark("imperfect"),
    "ind:fut": mark("future"),
    "ind:pas": mark("simple past"),
    "cnd:pre": mark("conditional"),
    "sub:pre": mark("present subjunctive"),
    "sub:imp": mark("imperfect subjunctive"),
    "imp:pre": mark("imperative"),
    "par:pre": mark("present participle"),
    "par:pas": mark("past participle"),
}
PERSONS = {
    "1s": "je",
    "2s": "tu",
    "3s": "il, elle, on",
    "1p": "nous",
    "2p": "vous",
    "3p": "ils, elles",
}
_SUBJECTS = {
    "je": "1s", "j'": "1s", "tu": "2s", "il": "3s", "elle": "3s", "on": "3s", "ce": "3s", "c'": "3s",
    "nous": "1p", "vous": "2p", "ils": "3p", "elles": "3p",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+['’]?|\d+|[.,;:!?…«»()]")


@dataclass(frozen=True, slots=True)
class Reading:
    """How a word is read where it stands: its lemma, its kind (of Lexique), the words that say so.

    `sounds` (codes of Lexique) is what it sounds like, where it is written like a word of other sounds.
    """

    lemma: str = ""
    kind: str = ""
    told: str = ""
    sounds: str = ""


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(str(data.toml("language", "fr", "word-kinds.toml")[name]).split())


def reading_at(text: str, start: int, end: int) -> Reading:
    """Return how the French word *start* to *end* of *text* is read in its sentence."""
    found = lexicon.entries(text[start:end])
    if not found:
        return Reading()
    sounds = sounds_at(text, start, end)
    before = [lexicon.normal(one) for one in _WORD.findall(text[max(0, start - 80) : start])]
    after = [lexicon.normal(one) for one in _WORD.findall(text[end : end + 40])]
    order = _order(found, before, after)
    same = tuple(one for one in found if not sounds or one.phonology == sounds)
    entry = order or _chosen(same or found, before, after)
    return Reading(
        entry.lemma, entry.kind, told(entry, _subject(before), _plural(before), order is not None), sounds
    )


def _order(found: tuple[Entry, ...], before: list[str], after: list[str]) -> Entry | None:
    """Return the imperative that begins a sentence of a worksheet: Lis le texte."""
    starts = not before or not before[-1][0].isalnum()
    if not starts or not after or after[0] not in _words("determiners"):
        return None
    return next((one for one in found if "imp:" in one.detail), None)


def told(entry: Entry, subject: str = "", plural: bool = False, order: bool = False) -> str:
    """Return *entry* in a child's words; *subject* (`3p`) and *order* choose between forms of a verb."""
    if entry.kind in ("VER", "AUX"):
        return _verb(entry, subject, plural, order)
    name = KINDS.get(entry.kind) or KINDS.get(entry.kind.partition(":")[0])
    if name is None:
        return ""
    form = FORMS.get(entry.detail)
    words = tr("{kind}, {form}", kind=tr(name), form=tr(form)) if form else tr(name)
    if entry.kind in ("NOM", "ADJ") and entry.lemma != entry.form:
        words += " – " + tr("from the word “{lemma}”", lemma=entry.lemma)
    return words


def _verb(entry: Entry, subject: str, plural: bool, order: bool) -> str:
    forms = entry.detail.split(";") if entry.detail else []
    wanted = subject or ("3p" if plural else "3s")
    form = next((one for one in forms if one.endswith(":" + wanted)), forms[0] if forms else "")
    if order:
        form = next((one for one in forms if one.startswith("imp:")), form)
    tense, _, person = form.rpartition(":") if form[-2:] in PERSONS else (form, "", "")
    words = [tr("verb “{lemma}”", lemma=entry.lemma)]
    if tense in TENSES:
        words.append(tr(TENSES[tense]))
    if person:
        words.append(PERSONS[person])
    return " – ".join((words[0], ", ".join(words[1:]))) if words[1:] else words[0]


def _chosen(found: tuple[Entry, ...], before: list[str], after: list[str]) -> Entry:
    """Return the reading that the words around want, else the most frequent."""
    previous = before[-1] if before else ""
    wanted: tuple[str, ...] = ()
    pronoun = previous in _words("clitics") and _subject(before[:-1]) != ""
    if previous in _SUBJECTS or previous in ("ne", "n'", "se", "s'") or pronoun:
        wanted = ("VER", "AUX", "PRO:per") if _verb_follows(after) else ("VER", "AUX")
    elif previous in _words("determiners"):
        wanted = ("ADJ",) if _noun_follows(after) else ("NOM",)
    elif previous in ("de", "d'", "à", "pour", "sans"):
        wanted = ("VER",) if any(one.detail == "inf" for one in found) else ()
    elif any(one.kind.startswith("ART") for one in found) and _verb_follows(after) and _subject(before):
        wanted = ("PRO:per",)
    same = [one for one in found if one.kind in wanted]
    return (same or list(found))[0]


def _subject(before: list[str]) -> str:
    """Return the person that the words before call for, over the small words before a verb."""
    at = len(before) - 1
    while at >= 0 and before[at] in _words("clitics") and before[at] not in ("nous", "vous"):
        at -= 1
    return _SUBJECTS.get(before[at], "") if at >= 0 else ""


def _plural(before: list[str]) -> bool:
    """Return whether a plural noun stands before: les enfants … ."""
    return any(one in _words("plurals") for one in before[-4:-1])


def _verb_follows(after: list[str]) -> bool:
    found = lexicon.entries(after[0]) if after else ()
    return bool(found) and found[0].kind in ("VER", "AUX")


def _noun_follows(after: list[str]) -> bool:
    found = lexicon.entries(after[0]) if after else ()
    return bool(found) and found[0].kind == "NOM" and found[0].frequency > 1
