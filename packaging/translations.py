"""Keeps the catalogues of our words: extract from the code, merge into the .po files, compile, check.

translations.py update     extract and merge; new words stay empty until somebody translates them
translations.py check      fail when a word is missing, empty, fuzzy, out of date or not compiled
"""

from __future__ import annotations

import ast
import io
import re
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / "resources" / "translations"
DOMAIN = "inclusive_desk"
LANGUAGES = ("fr",)
ATTRIBUTES = {"label", "evidence"}
SETTINGS = {"Number": 1, "Choice": 1, "Toggle": 1, "Text": 1}
DATA_KEYS = {"name", "label", "title", "text", "note", "why", "evidence", "group", "description"}
DATA_FILES = (
    "themes/*.toml",
    "braille/tables.toml",
    "braille/charsets.toml",
    "braille/lessons.toml",
    "braille/learning-fr.toml",
    "presets.toml",
    "fonts.toml",
    "evidence.toml",
    "keys.toml",
    "profile-keys.toml",
)
FIXED = datetime(2026, 1, 1, tzinfo=UTC)

Found = tuple[str | tuple[str, str], str, int]


def main(arguments: list[str]) -> int:
    """Run `update` or `check`; return the exit code."""
    arguments = [argument.removeprefix("--") for argument in arguments]
    if arguments == ["update"]:
        return update()
    if arguments == ["check"]:
        return check()
    print(__doc__, file=sys.stderr)
    return 2


def extract() -> Catalog:
    """Return all our words with the places where they stand."""
    catalog = Catalog(project="Inclusive Desk", creation_date=FIXED, fuzzy=False)
    places: dict[str | tuple[str, str], list[tuple[str, int]]] = {}
    for path in sorted((ROOT / "inclusive_desk").rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        for word, _, line in in_code(ast.parse(path.read_text(encoding="utf-8")), name):
            places.setdefault(word, []).append((name, line))
    for pattern in DATA_FILES:
        for path in sorted((ROOT / "resources").glob(pattern)):
            name = path.relative_to(ROOT).as_posix()
            for text in in_data(tomllib.loads(path.read_text(encoding="utf-8"))):
                places.setdefault(text, []).append((name, 1))
    for word, where in places.items():
        key = word[0] if isinstance(word, tuple) else word
        flags = ["python-brace-format"] if re.search(r"{\w+}", key) else []
        files = dict.fromkeys(file for file, _ in where)
        catalog.add(word, locations=[(file, 0) for file in files], flags=flags)
    return catalog


def in_code(tree: ast.AST, name: str) -> Iterator[Found]:
    """Yield the words of one module: calls of tr, trn and mark, labels of plugins and of settings."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _in_call(node, name)
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(target, ast.Name) and target.id in ATTRIBUTES for target in targets):
                text = _text(node.value)
                if text:
                    yield text, name, node.lineno


def _in_call(node: ast.Call, name: str) -> Iterator[Found]:
    called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    texts = [_text(argument) for argument in node.args]
    if called in ("tr", "mark") and texts and texts[0]:
        yield texts[0], name, node.lineno
    elif called == "trn" and len(texts) > 1 and texts[0] and texts[1]:
        yield (texts[0], texts[1]), name, node.lineno
    elif called in SETTINGS and len(texts) > SETTINGS[called] and texts[SETTINGS[called]]:
        yield texts[SETTINGS[called]] or "", name, node.lineno
        for argument in node.args[2:]:
            if called == "Choice" and isinstance(argument, ast.Tuple):
                for pair in argument.elts:
                    if isinstance(pair, ast.Tuple) and len(pair.elts) == 2 and _text(pair.elts[1]):
                        yield _text(pair.elts[1]) or "", name, node.lineno


def _text(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def in_data(value: object) -> Iterator[str]:
    """Yield the words for people in a table of data."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in DATA_KEYS and isinstance(inner, str) and inner and not inner.startswith("#"):
                yield inner
            else:
                yield from in_data(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from in_data(inner)


def catalogue(language: str) -> Path:
    """Return where the catalogue of *language* is."""
    return HOME / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def merged(language: str) -> Catalog:
    """Return the catalogue of *language* with exactly the words that the code has now."""
    path = catalogue(language)
    fresh = extract()
    old = Catalog(locale=language)
    if path.exists():
        with path.open("rb") as file:
            old = read_po(file, locale=language)
    out = Catalog(
        locale=language, project="Inclusive Desk", creation_date=FIXED, revision_date=FIXED,
        last_translator="Inclusive Desk", language_team="Inclusive Desk", fuzzy=False,
    )  # fmt: skip
    for message in fresh:
        if not message.id:
            continue
        known = old.get(message.id if isinstance(message.id, str) else message.id[0])
        string = known.string if known is not None else None
        out.add(message.id, string, locations=message.locations, flags=message.flags)
    return out


def as_po(catalog: Catalog) -> bytes:
    """Return the catalogue as the text of a .po file, sorted by word so that changes are easy to read."""
    out = io.BytesIO()
    write_po(out, catalog, sort_output=True, include_lineno=False, width=100)
    return out.getvalue()


def as_mo(catalog: Catalog) -> bytes:
    """Return the catalogue compiled."""
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def update() -> int:
    """Merge and compile all catalogues; print what still has to be translated."""
    for language in LANGUAGES:
        path = catalogue(language)
        catalog = merged(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(as_po(catalog))
        path.with_suffix(".mo").write_bytes(as_mo(catalog))
        for word in untranslated(catalog):
            print(f"{language}: {word}")
    return 0


def untranslated(catalog: Catalog) -> Iterator[str]:
    """Yield the words without translation, and those whose {fields} differ from the original."""
    for message in catalog:
        if not message.id:
            continue
        strings = message.string if isinstance(message.string, tuple | list) else [message.string]
        ids = message.id if isinstance(message.id, tuple | list) else [message.id]
        if not all(strings):
            yield f"no translation: {ids[0]}"
        fields = {field for one in ids for field in re.findall(r"{(\w+)", one)}
        for string in strings:
            if string and not set(re.findall(r"{(\w+)", string)) <= fields:
                yield f"unknown field: {string}"


def check() -> int:
    """Say what is missing or out of date; return 1 when anything is."""
    wrong: list[str] = []
    for language in LANGUAGES:
        path = catalogue(language)
        catalog = merged(language)
        wrong += [f"{language}: {word}" for word in untranslated(catalog)]
        if not path.exists() or path.read_bytes() != as_po(catalog):
            wrong.append(f"{language}: {path.name} is out of date: run packaging/translations.py update")
        compiled = path.with_suffix(".mo")
        if not compiled.exists() or compiled.read_bytes() != as_mo(catalog):
            wrong.append(f"{language}: {compiled.name} is out of date: run packaging/translations.py update")
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
