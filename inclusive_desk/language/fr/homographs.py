"""Tells by the words around how a homograph is read: les poules du couvent couvent."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from inclusive_desk.language import data, lexicon
from inclusive_desk.language.lexicon import Entry

_WORD = re.compile(r"[^\W\d_]+['’]?|\d+|[.,;:!?…«»()+=]")
_STOPS = frozenset(".,;:!?…«»()")


def sounds_at(text: str, start: int, end: int) -> str:
    """Return the sounds (codes of Lexique) of the word *start* to *end* of *text*, by its sentence.

    Empty for a word that sounds the same everywhere, and for one the lexicon lacks.
    """
    word = _homograph(text[start:end])
    if not word:
        return ""
    before = [lexicon.normal(one) for one in _WORD.findall(text[max(0, start - 120) : start])]
    after = [lexicon.normal(one) for one in _WORD.findall(text[end : end + 80])]
    return _decide(word, _clause(before), after)


def alike(one: str, other: str) -> bool:
    """Return whether two readings (codes of Lexique) differ in no more than speakers do."""
    return _rough(one) == _rough(other)


def by_context(word: str) -> bool:
    """Return whether *word* sounds otherwise in one sentence than in another."""
    return bool(_homograph(word))


@lru_cache(maxsize=1 << 16)
def _homograph(written: str) -> str:
    """Return the word as lexicons write it when it has several sounds, else nothing."""
    word = lexicon.normal(written)
    found = {_rough(entry.phonology) for entry in lexicon.entries(word)}
    return word if len(found) > 1 or word in _SPECIAL else ""


def _rough(sounds: str) -> str:
    """Return *sounds* without what speakers differ in: open and closed vowels, weak e."""
    return sounds.replace("°", "").translate(str.maketrans("2EO1", "9eo5"))


@cache
def _words(name: str) -> frozenset[str]:
    table = data.toml("language", "fr", "homographs.toml")
    return frozenset(str(table.get(name) or table["words"][name]).split())


def _clause(before: list[str]) -> list[str]:
    """Return the words before, from the last full stop of the sentence on."""
    for at in range(len(before) - 1, -1, -1):
        if before[at] in ".;:!?…":
            return before[at + 1 :]
    return before


def _decide(word: str, before: list[str], after: list[str]) -> str:
    special = _SPECIAL.get(word)
    if special is not None:
        return special(before, after)
    readings = lexicon.entries(word)
    verbs = [entry for entry in readings if entry.kind in ("VER", "AUX")]
    others = [entry for entry in readings if entry.kind not in ("VER", "AUX")]
    if not verbs or not others:
        return _person(readings, before)
    if word.endswith("ent"):
        verbal = _third_plural(before, after)
    elif word.endswith("ions"):
        verbal = _subject(before) == "nous" or (
            _last(before, 1) == "nous" and _last(before, 2) not in _words("determiners")
        )
    elif word.endswith("er"):
        verbal = _infinitive(word, before)
    else:
        third = any("3s" in entry.detail for entry in verbs)
        verbal = (
            _order(verbs, before, after)
            or _subject(before) in _words("singular_subjects")
            or (third and _noun_before(before))
        )
    return _most_frequent(verbs if verbal else _shared(others))


def _order(verbs: list[Entry], before: list[str], after: list[str]) -> bool:
    """Return whether an imperative begins a clause: Lis le texte. Écoute, puis lis. Ne lis pas."""
    if not any("2s" in entry.detail for entry in verbs):
        return False
    following = after[0] if after else ""
    if before[-1:] in (["et"], ["puis"], ["ou"]):
        return len(before) == 1 or any(_is_verb(word) for word in before)
    if before and before[-1] not in _STOPS and not before[-1].isdigit():
        return before[-1] in ("ne", "n'")
    if following in ("et", "ou"):
        return len(after) > 1 and _is_verb(after[1])
    return (following.isalpha() and following not in ("de", "est", "sont", "ont")) or following in ("!", "l'")


def _most_frequent(entries: list[Entry]) -> str:
    return max(entries, key=lambda entry: entry.frequency).phonology


def _shared(entries: list[Entry]) -> list[Entry]:
    """Return the adjectives in -ent where there are some: Lexique gives two nouns the sounds of the verb."""
    return [entry for entry in entries if entry.kind == "ADJ" and entry.form.endswith("ent")] or entries


def _last(before: list[str], back: int = 1) -> str:
    return before[-back] if len(before) >= back else ""


def _subject(before: list[str]) -> str:
    """Return the word before, over the small words that stand between a subject and its verb."""
    at = len(before) - 1
    while at > 0 and before[at] in _words("clitics") and before[at - 1] not in _STOPS:
        at -= 1
    return before[at] if at >= 0 else ""


def _third_plural(before: list[str], after: list[str]) -> bool:
    """Return whether a verb of the third person plural is due."""
    previous = _last(before)
    if previous in ("ne", "n'", "se", "s'"):
        return True
    subject = _subject(before)
    if subject in ("ils", "elles"):
        return True
    if previous in _words("determiners") or previous in _words("before_adjectives"):
        return False
    if subject == "qui":
        return any(_plural_noun(before, at) for at in range(len(before) - 1))
    if subject in _words("plural_subjects"):
        return True
    return _plural_before(before) or _object_follows(after)


def _object_follows(after: list[str]) -> bool:
    """Return whether what follows is the object of a verb: content une histoire, content leur voyage."""
    if after and after[0] in _words("between"):
        after = after[1:]
    if not after:
        return False
    if after[0] in _words("objects"):
        return True
    maybe = after[0] in ("le", "la", "les", "l'", "leur") and len(after) > 1
    return maybe and _nominal(after[1]) and not _is_verb(after[1])


def _plural_before(before: list[str]) -> bool:
    """Return whether the clause has a plural subject before, and no verb of its own yet."""
    if not before or before[-1] in _STOPS:
        return False
    plural = any(_plural_noun(before, at) for at in range(len(before)))
    joined = "et" in before[1:] and before[0] not in ("il", "elle", "on", "je", "tu")
    busy = any(_is_verb(word) for word in before)
    return (plural or joined) and not busy and _nominal(before[-1])


def _plural_noun(before: list[str], at: int) -> bool:
    return before[at] in _words("plural_determiners") and at + 1 < len(before)


def _nominal(word: str) -> bool:
    """Return whether *word* may end a subject: a noun, an adjective, an unknown word, an adverb."""
    found = lexicon.entries(word)
    return not found or any(entry.kind in ("NOM", "ADJ", "ADV", "PRO:ind") for entry in found)


def _is_verb(word: str) -> bool:
    """Return whether *word* is before all a conjugated verb."""
    found = lexicon.entries(word)
    if not found or found[0].kind not in ("VER", "AUX") or not found[0].detail:
        return False
    nominal = sum(entry.frequency for entry in found if entry.kind in ("NOM", "ADJ"))
    finite = re.match(r"ind|sub|cnd|imp", found[0].detail) is not None
    return finite and found[0].frequency > nominal


def _noun_before(before: list[str]) -> bool:
    """Return whether a noun with its determiner stands before, and no verb yet: le chevalier but."""
    if len(before) < 2 or before[-2] not in _words("determiners") or any(_is_verb(word) for word in before):
        return False
    return any(entry.kind == "NOM" for entry in lexicon.entries(before[-1]))


def _infinitive(word: str, before: list[str]) -> bool:
    previous = _last(before)
    if previous == "leur" and len(before) == 1:  # Leur boxer dort
        return False
    if word == "fier":
        return previous in ("se", "s'", "me", "m'", "te", "t'", "y", "vous", "nous")
    if previous in ("le", "les", "la", "l'"):
        at = len(before) - 2
        while at > 0 and before[at] in ("pas", "plus", "jamais", "bien", "mieux"):  # je ne peux pas le porter
            at -= 1
        return at >= 0 and before[at] in _words("before_infinitives")
    return previous in _words("before_any") or previous not in _words("determiners")


def _person(readings: tuple[Entry, ...], before: list[str]) -> str:
    """Choose between two verbs (il convient, ils convient) or two nouns."""
    while before and before[-1] in _words("clitics"):
        before = before[:-1]
    plural = _last(before) in ("ils", "elles") or _plural_before(before)
    for entry in readings:
        if ("3p" in entry.detail) == plural:
            return entry.phonology
    return readings[0].phonology


def _est(before: list[str], after: list[str]) -> str:
    previous, earlier = _last(before), _last(before, 2)
    pronouns = ("il", "elle", "on", "ne", "qui", "je", "tu", "cela", "ça")
    if previous in ("l'", "d'", "nord", "sud", "plein") and not (previous == "l'" and earlier in pronouns):
        return "Est"
    return "e"


def _as(before: list[str], after: list[str]) -> str:
    if _subject(before) in ("tu", "qui") or after[:1] == ["tu"]:
        return "a"
    return "as" if _last(before) in _words("aces") else "a"


def _plus(before: list[str], after: list[str]) -> str:
    previous, following = _last(before), after[0] if after else ""
    if previous.isdigit() or (following.isdigit() and previous not in ("de", "le", "la", "les")):
        return "plys"
    if previous == "en" and "plus" in before[-3:]:  # de plus en plus
        return "ply"
    negated = any(word in ("ne", "n'", "non", "jamais", "pas") for word in before)
    ends = not following or following in _STOPS
    if previous == "signe" or (before and ends and not negated):
        return "plys"
    if _number(previous) and _number(following):
        return "plys"
    return "plys" if following in ("que", "qu'") and not negated and previous not in ("de",) else "ply"


def _number(word: str) -> bool:
    return any(entry.kind == "ADJ:num" for entry in lexicon.entries(word))


def _fils(before: list[str], after: list[str]) -> str:
    after = after[: after.index("fils")] if "fils" in after else after  # mes fils coupent les fils de laine
    return "fil" if _words("threads") & {*before[-6:], *after[:5]} else "fis"


def _tous(before: list[str], after: list[str]) -> str:
    following = after[0] if after else ""
    determined = following in _words("determiners") - {
        "en",
        "par",
        "dans",
        "pour",
        "sur",
        "avec",
        "comme",
        "sans",
    }
    return "tu" if determined or following in ("ceux", "deux", "trois") else "tus"


def _sens(before: list[str], after: list[str]) -> str:
    starts = not before or before[-1] in _STOPS or before[-1] in ("ne", "n'")
    if starts and after[:1] and (after[0] in _words("smelt") or before[-1:] in (["ne"], ["n'"])):
        return "s@"
    verbal = _subject(before) in ("je", "j'", "tu") or _last(before) in ("me", "te", "ne", "m'", "t'")
    return "s@" if (verbal and _last(before) not in ("le", "les")) or _last(before) == "je" else "s@s"


def _os(before: list[str], after: list[str]) -> str:
    """Return "os" of one bone, "o" of several."""
    previous = _last(before)
    several = previous in _words("several") or previous.isdigit() or _number(previous)
    return "o" if several and previous not in ("un", "1") else "Os"


_SPECIAL = {"est": _est, "as": _as, "plus": _plus, "fils": _fils, "tous": _tous, "sens": _sens, "os": _os}
