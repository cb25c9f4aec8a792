"""Sound, or what was heard of it, becomes writing."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.words import mark, tr
from inclusive_desk.cli.common import language
from inclusive_desk.services.desk import Desk

HELP = mark("Write down what is said in a sound file.")


def options(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument(
        "--text-commands",
        metavar="FILE",
        help=tr(
            "obey spoken commands without sound: lines of JSON in, lines of JSON out (- for standard input)"
        ),
    )
    parser.add_argument("--lang", default="fr", type=language, help=tr("language that is spoken (fr, en)"))


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Run the verb; return 0, or 1 when something is wrong."""
    if options.text_commands:
        return _text_commands(desk, options)
    raise DeskError(
        tr("No sound was named."), tr("For help: {command} --help", command="inclusive-desk dictate")
    )


def _text_commands(desk: Desk, options: argparse.Namespace) -> int:
    from inclusive_desk.services.dictating import written

    for number, asked in _asked(options.text_commands):
        try:
            text, heard = str(asked.get("text", "")), [str(one) for one in asked.get("heard", [])]
        except (AttributeError, TypeError) as error:
            raise _not_understood(number) from error
        now = written(
            text,
            heard,
            language=str(asked.get("language", options.lang)),
            digits=bool(asked.get("digits")),
        )
        sys.stdout.write(json.dumps({"text": now}, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    return 0


def _asked(name: str) -> Iterator[tuple[int, Any]]:
    """Yield each line of JSON in a file, or of standard input, with its number."""
    if name == "-":
        yield from _lines(sys.stdin.buffer)
    else:
        with Path(name).open("rb") as file:
            yield from _lines(file)


def _lines(file: BinaryIO) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(file, start=1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except ValueError as error:
                raise _not_understood(number) from error


def _not_understood(number: int) -> DeskError:
    return DeskError(
        tr("Line {number} is not understood.", number=number),
        tr("A line looks like this: {example}", example='{"text": "", "heard": ["bonjour"]}'),
        code="not-understood",
    )
