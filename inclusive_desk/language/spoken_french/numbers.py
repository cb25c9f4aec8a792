"""French numbers in words, alone or before a noun that changes them."""

from __future__ import annotations

import re

from inclusive_desk.language import data
from inclusive_desk.language.lexicon import entries
from inclusive_desk.language.numbers import digits, french, french_decimal

SP = "[ \u00a0\u202f\u2009]"


NUMBER = rf"(?<![\w,.])\d{{1,3}}(?:{SP}\d{{3}})+(?!\d)(?:,\d+)?|(?<![\w])\d+(?:[,.]\d+)?"


def value(written: str) -> str:
    """Return a number as written ("12 000", "3,05", "3.14", "007") in words."""
    plain = re.sub(SP, "", written)
    whole, sign, decimals = plain.partition("," if "," in plain else ".")
    if decimals:
        return french_decimal(whole, decimals, "virgule" if sign == "," else "point")
    if len(whole) > 1 and whole.startswith("0"):
        return digits(whole, "fr")
    return french(int(whole))


def is_one(written: str) -> bool:
    """Return whether the noun after this number stands in the singular: below two."""
    return float(re.sub(SP, "", written).replace(",", ".")) < 2


def counted(written: str, singular: str, plural: str, *, feminine: bool) -> str:
    """Return a number and its noun, which agree: une heure, un million d'habitants."""
    said = value(written)
    if feminine:
        said = re.sub(r"\bun$", "une", said)
    noun = singular if is_one(written) else plural
    if re.search(r"(?:million|milliard)s?$", said):
        noun = f"d'{noun}" if noun[0] in "aeéiouh" else f"de {noun}"
    return f"{said} {noun}"


def range_said(match: re.Match[str]) -> str:
    """Return the first and last number of a match: dix à quinze."""
    return f"{value(match['first'])} à {value(match['last'])}"


def minus_said(match: re.Match[str]) -> str:
    """Return a number below zero."""
    return f"moins {value(match['number'])}"


_NO_NOUNS = re.compile(
    r"à|aux?|avec|dans|d[eu]s?|en|es?t|fois|font|mais|moins|on?[tu]|par|plus|pour|sont|sur"
)


def before_noun(match: re.Match[str]) -> str | None:
    """Return number and noun: une page, un million d'habitants; None where the rest will do."""
    said, noun = value(match["number"]), match["noun"]
    if (
        re.search(r"\b(?:million|milliard|billion)s?$", said)
        and len(noun) > 1
        and not _NO_NOUNS.fullmatch(noun.lower())
    ):
        return f"{said} {'d’' if noun[0].lower() in 'aeéèêiouyh' else 'de '}{noun}"
    if said.split("-")[-1].split()[-1] != "un" or noun[0].isupper() or not is_feminine(noun.lower()):
        return None
    return re.sub(r"\bun$", "une", said) + match["space"] + noun


def is_feminine(noun: str) -> bool:
    """Return whether *noun* is feminine: by our list, else by every reading of the lexicon as a noun."""
    if noun in data.words_in("fr/feminine-nouns.tsv"):
        return True
    found = [entry.detail for entry in entries(noun) if entry.kind == "NOM"]
    verbs = [entry for entry in entries(noun) if entry.kind == "VER"]
    return bool(found) and all(one.startswith("f") for one in found) and not (verbs and noun.endswith("ent"))


def number_said(match: re.Match[str]) -> str:
    """Return the number that was matched."""
    return value(match.group())
