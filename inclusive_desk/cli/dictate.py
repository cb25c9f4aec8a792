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
from inclusive_desk.cli.common import add_profile, language, print_json, say_error
from inclusive_desk.services.desk import Desk

HELP = mark("Write down what is said in a sound file.")


def options(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument(
        "file",
        metavar="AUDIO",
        nargs="?",
        help=tr("a sound file: wav, mp3, ogg, opus, flac; m4a where ffmpeg is installed"),
    )
    parser.add_argument("--lang", default="fr", type=language, help=tr("language that is spoken (fr, en)"))
    parser.add_argument("--model", default="", metavar="DIR", help=tr("the folder of a speech model"))
    parser.add_argument("--raw", action="store_true", help=tr("the words as recognised, no command obeyed"))
    parser.add_argument("--json", action="store_true", help=tr("print JSON, with the time of each word"))
    parser.add_argument("--digits", action="store_true", help=tr("write numbers in digits"))
    parser.add_argument("-o", "--output", type=Path, metavar="OUT.(txt|srt|vtt)")
    parser.add_argument(
        "--text-commands",
        metavar="FILE",
        help=tr(
            "obey spoken commands without sound: lines of JSON in, lines of JSON out (- for standard input)"
        ),
    )
    add_profile(parser)


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Run the verb; return 0, or 1 when something is wrong."""
    if options.text_commands:
        return _text_commands(desk, options)
    if not options.file:
        raise DeskError(tr("No sound was named."), tr("Name a sound file."), code="no-file")
    return _sound(desk, options)


def _sound(desk: Desk, options: argparse.Namespace) -> int:
    from inclusive_desk.services.dictating import own_writing
    from inclusive_desk.services.exporting import writing
    from inclusive_desk.services.own_words import word_store
    from inclusive_desk.services.transcribing import check_ending, timed, transcript

    if options.output:
        check_ending(options.output.suffix.lower())
    own = own_writing(word_store(desk.folders, desk.settings).together())
    heard = transcript(
        desk.registry,
        Path(options.file),
        options.lang,
        model=options.model,
        digits=options.digits,
        own=own,
    )
    text = heard.raw if options.raw else heard.text
    if options.output:
        with writing(options.output) as fresh:
            fresh.write_text(timed(heard, options.output.suffix.lower(), raw=options.raw), encoding="utf-8")
    elif options.json:
        print_json(heard.as_json())
    else:
        print(text)
    return 0


def _text_commands(desk: Desk, options: argparse.Namespace) -> int:
    """Answer every line; a bad one is named, left out, and the next taken. Return 1 when one was bad."""
    bad = 0
    for number, line in _lines(options.text_commands):
        try:
            answer: dict[str, str | int] = {"text": _written(line, number, options)}
        except DeskError as error:
            bad += 1
            say_error(str(error))
            answer = {"error": error.message, "line": number}
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    return 1 if bad else 0


def _written(line: bytes, number: int, options: argparse.Namespace) -> str:
    """Return what stands there after a line of JSON was obeyed; `DeskError` when it is not understood."""
    from inclusive_desk.services.dictating import written

    try:
        asked = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _not_understood(number) from error
    heard = _utterances(asked, number)
    return written(
        _string(asked, "text", number),
        heard,
        language=_string(asked, "language", number) or options.lang,
        digits=asked.get("digits", options.digits) is True,
    )


def _utterances(asked: object, number: int) -> list[str]:
    """Return what was heard: a list of utterances; one alone may stand without its list."""
    heard = asked.get("heard") or [] if isinstance(asked, dict) else None
    if isinstance(heard, str):
        return [heard]
    if not isinstance(heard, list) or not all(isinstance(one, str) for one in heard):
        raise _not_understood(number)
    return heard


def _string(asked: dict[str, Any], key: str, number: int) -> str:
    value = asked.get(key) or ""
    if not isinstance(value, str):
        raise _not_understood(number)
    return value


def _lines(name: str) -> Iterator[tuple[int, bytes]]:
    """Yield each line of a file, or of standard input, that is not blank, with its number."""
    if name == "-":
        yield from _numbered(sys.stdin.buffer)
        return
    try:
        with Path(name).open("rb") as file:
            yield from _numbered(file)
    except OSError as error:
        raise DeskError(
            tr("“{name}” cannot be read.", name=name), tr("Look whether the file is there."), code="no-file"
        ) from error


def _numbered(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    return ((number, line) for number, line in enumerate(file, start=1) if line.strip())


def _not_understood(number: int) -> DeskError:
    return DeskError(
        tr("Line {number} is not understood.", number=number),
        tr("A line looks like this: {example}", example='{"text": "", "heard": ["bonjour"]}'),
        code="not-understood",
    )
