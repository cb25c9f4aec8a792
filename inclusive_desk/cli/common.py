"""What several verbs share: their arguments, and what they print."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from inclusive_desk.api.document import Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.importer import ImportOptions
from inclusive_desk.api.words import tr
from inclusive_desk.services import opening
from inclusive_desk.services.desk import Desk

SECONDS_A_FILE = 60.0
"""How long reading one file may take; finding the text of pictures takes what it takes."""


def add_source(parser: argparse.ArgumentParser) -> None:
    """Declare the document a verb works on."""
    parser.add_argument("file", metavar="FILE", help=tr("a file, or - for standard input"))
    add_source_options(parser)


def add_source_options(parser: argparse.ArgumentParser) -> None:
    """Declare what goes with a verb's documents."""
    parser.add_argument("--password", help=tr("the password of a protected file"))
    parser.add_argument(
        "--lang", default="", type=language, help=tr("language of a text that does not say (fr, en)")
    )


def add_profile(parser: argparse.ArgumentParser) -> None:
    """Let a verb take a learner profile; the desk that runs the verb then has its settings."""
    parser.add_argument(
        "--profile",
        default="",
        metavar="NAME|FILE",
        help=tr("a learner profile: its name, a preset, or a file"),
    )


def of_profile(desk: Desk, key: str, default: Any) -> Any:
    """Return what the profile in use says of a setting, else *default*."""
    return desk.settings.get(key, default) if key in desk.settings.layer("profile") else default


def language(text: str) -> str:
    """Return a language tag such as fr or fr-CA; raise `ArgumentTypeError` for anything else."""
    if text and not re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*", text):
        raise argparse.ArgumentTypeError(tr("“{text}” is not a language such as fr or en", text=text))
    return text


def words_a_minute(text: str) -> float:
    """Return a speed in words a minute, as an argument."""
    return between(20, 900)(text)


def between(low: int, high: int) -> Callable[[str], int]:
    """Return an argument type: a whole number from *low* to *high*."""

    def parse(text: str) -> int:
        try:
            value = int(text)
        except ValueError:
            value = low - 1
        if not low <= value <= high:
            raise argparse.ArgumentTypeError(
                tr("“{text}” is not a whole number from {low} to {high}", text=text, low=low, high=high)
            )
        return value

    return parse


def document_of(desk: Desk, options: argparse.Namespace) -> Document:
    """Return the document that the verb was given, with its warnings on standard error."""
    if options.file == "-":
        document = opening.from_text(sys.stdin.buffer.read(), options.lang)
    elif not options.file:
        raise DeskError(tr("No file was named."), tr("Name a file, or - for standard input."), code="no-file")
    else:
        wanted = ImportOptions(
            password=options.password, ocr=getattr(options, "ocr", False), language=options.lang or None
        )
        seconds = None if wanted.ocr else SECONDS_A_FILE
        document = opening.read_whole(desk.registry, Path(options.file), wanted, seconds=seconds)
    return document


def print_json(value: Any) -> None:
    """Print *value* as JSON, accents as they are."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def tell(messages: Sequence[str]) -> None:
    """Say on standard error what the user should know although the work was done."""
    for message in dict.fromkeys(messages):
        say_error(message)


def say_error(sentence: str) -> None:
    """Write one line to standard error."""
    print(" ".join(sentence.split()), file=sys.stderr)
