"""The command line: every verb of the desk without a window, and without Qt."""

from __future__ import annotations

import argparse
import io
import json
import logging
import os
import re
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from inclusive_desk import __version__
from inclusive_desk.api.braille import BrailleTranslator
from inclusive_desk.api.document import Document
from inclusive_desk.api.errors import Cancelled, DeskError
from inclusive_desk.api.importer import ImportOptions
from inclusive_desk.api.words import tr
from inclusive_desk.core.folders import find_folders
from inclusive_desk.core.wording import use_language
from inclusive_desk.services import opening
from inclusive_desk.services.desk import Desk, open_desk
from inclusive_desk.verbs import VERBS

SECONDS_A_FILE = 60.0
"""How long reading one file may take; finding the text of pictures takes what it takes."""
TABLES = ("fr-g1", "fr-g2", "fr-c8", "en-ueb-g1", "en-ueb-g2")


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one sentence."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, where help is, and end with 2."""
        _say_error(f"{_in_our_words(message)}. " + tr("For help: {command} --help", command=self.prog))
        sys.exit(2)


def _in_our_words(message: str) -> str:
    """Return what argparse says, in the language of the desk where it is one of its usual sentences."""
    usual = (
        (r"the following arguments are required: (?P<what>.+)", tr("This is missing: {what}")),
        (r"unrecognized arguments: (?P<what>.+)", tr("This is not understood: {what}")),
        (r"argument (?P<what>.+): expected one argument", tr("A value is missing after {what}")),
        (r"argument (?P<what>[^:]+): invalid choice.*", tr("This value does not exist for {what}")),
    )
    for pattern, words in usual:
        found = re.fullmatch(pattern, message)
        if found:
            return words.format(what=found["what"])
    return re.sub("^argument ", "", message)


def main(arguments: Sequence[str]) -> int:
    """Run one verb; return 0, 1 after an error that was told, 2 after wrong use."""
    _fit_streams()
    use_language(find_folders().resources)
    _start_log()
    options = _parser().parse_args(list(arguments))
    try:
        code = _run(options)
        sys.stdout.flush()
    except DeskError as error:
        _say_error(str(error))
        return 1
    except (Cancelled, KeyboardInterrupt):
        _say_error(tr("Stopped."))
        return 130
    except BrokenPipeError:
        # Whoever reads us has had enough (`| head`): nothing is wrong, and nothing more can be said.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        _say_error(tr("The computer refused: {reason}.", reason=error.strerror or str(error)))
        return 1
    except Exception:  # the last door: a person gets a sentence, the log the rest
        logging.getLogger(__name__).exception("unexpected")
        _say_error(tr("Something unexpected went wrong.") + " " + _log_hint())
        return 1
    return code


def _fit_streams() -> None:
    """Let every sign be printed, whatever the locale, and do without a stream that was closed."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            # Its number must not go to the next file that is opened: what is printed would land in it.
            if not _is_open(number):
                os.dup2(os.open(os.devnull, os.O_RDWR), number)
            setattr(sys, name, open(number, "r" if number == 0 else "w", encoding="utf-8", closefd=False))  # noqa: SIM115
    out = sys.stdout
    if isinstance(out, io.TextIOWrapper) and out.encoding.lower() != "utf-8":
        if out.isatty():
            out.reconfigure(errors="replace")
        else:
            # Whoever reads a file or a pipe of ours is promised UTF-8, dots and accents included.
            out.reconfigure(encoding="utf-8")
    if isinstance(out, io.TextIOWrapper) and not out.isatty():
        # Half a character, as damaged files have them, is no reason to stop; JSON reads it back.
        out.reconfigure(errors="backslashreplace")


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


def _start_log() -> None:
    """Keep standard error for sentences, unless somebody asked for the details."""
    debug = bool(os.environ.get("INCLUSIVE_DESK_DEBUG"))
    logging.basicConfig(level=logging.DEBUG if debug else logging.CRITICAL + 1)


def _run(options: argparse.Namespace) -> int:
    """Run the verb with a desk of its own."""
    desk = open_desk()
    try:
        verb: Callable[[Desk, argparse.Namespace], int] = options.run
        return verb(desk, options)
    finally:
        desk.close()


def _log_hint() -> str:
    return tr("Run it again with INCLUSIVE_DESK_DEBUG=1 to see the details.")


def not_a_verb(given: Sequence[str]) -> int:
    """Say that *given* is neither a verb nor a file; return 2."""
    use_language(find_folders().resources)
    name = given[0] if len(given) == 1 or not Path(given[0]).exists() else given[1]
    _say_error(
        tr("“{name}” is neither a file here nor a command.", name=name)
        + " "
        + tr("Commands: {verbs}.", verbs=", ".join(VERBS))
    )
    return 2


def no_display() -> int:
    """Say that no window can be shown and what works instead; return 1."""
    use_language(find_folders().resources)
    _say_error(
        tr("There is no screen to open a window on.") + " " + tr("Without a screen, try: ./run demo out")
    )
    return 1


def _say_error(sentence: str) -> None:
    """Write one line to standard error."""
    print(" ".join(sentence.split()), file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    """Return the parser of all verbs."""
    parser = _Parser(prog="inclusive-desk", description=tr("Inclusive Desk without a window."))
    parser.add_argument("--version", action="version", version=f"Inclusive Desk {__version__}")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar=tr("COMMAND"), parser_class=_Parser)

    def add(name: str, help: str, run: Callable[[Desk, argparse.Namespace], int]) -> argparse.ArgumentParser:
        verb = verbs.add_parser(name, help=help, description=help)
        verb.set_defaults(run=run)
        return verb

    def add_source(verb: argparse.ArgumentParser) -> None:
        verb.add_argument("file", metavar="FILE", help=tr("a file, or - for standard input"))
        verb.add_argument("--password", help=tr("the password of a protected file"))
        verb.add_argument(
            "--lang", default="", type=_language, help=tr("language of a text that does not say (fr, en)")
        )

    verb = add("inspect", tr("Show a document as the desk understands it."), _inspect)
    add_source(verb)
    verb.add_argument("--json", action="store_true", help=tr("print JSON"))
    verb.add_argument("--ocr", action="store_true", help=tr("find the text in pages that are pictures"))

    verb = add("speak", tr("Read a document aloud into a sound file."), _speak)
    add_source(verb)
    verb.add_argument("-o", "--output", required=True, type=Path, metavar="OUT.wav")
    verb.add_argument("--marks", type=Path, metavar="OUT.json", help=tr("when each word sounds"))
    verb.add_argument("--voice", default="", metavar="ID")
    verb.add_argument("--rate", type=_rate, default=None, metavar="WPM", help=tr("words a minute"))

    verb = add("spoken", tr("Show what would be said, a line for each line."), _spoken)
    verb.add_argument(
        "file", metavar="FILE", nargs="?", default="-", help=tr("a file, or - for standard input")
    )
    verb.add_argument("--password", help=tr("the password of a protected file"))
    verb.add_argument(
        "--lang", default="", type=_language, help=tr("language of a text that does not say (fr, en)")
    )

    verb = add("braille", tr("Write a document in braille."), _braille)
    add_source(verb)
    verb.add_argument("-o", "--output", type=Path, metavar="OUT.brf")
    verb.add_argument("--raw", action="store_true", help=tr("a line of dots for each line, no pages"))
    verb.add_argument("--table", default="fr-g1", metavar="|".join(TABLES))
    verb.add_argument("--cells", type=_between(8, 120), default=30)
    verb.add_argument("--lines", type=_between(4, 120), default=27)
    verb.add_argument("--charset", default="", metavar="nabcc|unicode|tbfr2007|cbfr1252")

    verb = add("marks", tr("Show what a reading aid says of a text."), _marks)
    add_source(verb)
    verb.add_argument("--aid", required=True, metavar="ID")
    verb.add_argument("--json", action="store_true", help=tr("print JSON"))

    verb = add("plugins", tr("List the plugins and how they are."), _plugins)
    verb.add_argument("--json", action="store_true", help=tr("print JSON"))
    verb = add("doctor", tr("Check that this machine has what the desk needs."), _doctor)
    verb.add_argument("--json", action="store_true", help=tr("print JSON"))
    verb = add("demo", tr("Do the main job on the sample worksheet, without a screen."), _demo)
    verb.add_argument("outdir", type=Path, metavar="OUTDIR")
    verb = add("bench", tr("Measure the desk against its peers on this machine."), _bench)
    verb.add_argument("--json", action="store_true", help=tr("print JSON"))
    return parser


def _language(text: str) -> str:
    """Return a language tag such as fr or fr-CA; raise `ArgumentTypeError` for anything else."""
    if text and not re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*", text):
        raise argparse.ArgumentTypeError(tr("“{text}” is not a language such as fr or en", text=text))
    return text


def _rate(text: str) -> float:
    return _between(20, 900)(text)


def _between(low: int, high: int) -> Callable[[str], int]:
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


def _document(desk: Desk, options: argparse.Namespace) -> Document:
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


def _print_json(value: Any) -> None:
    json.dump(value, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def _inspect(desk: Desk, options: argparse.Namespace) -> int:
    from inclusive_desk.services.inspecting import document_json, outline

    document = _document(desk, options)
    if options.json:
        _print_json(document_json(document))
    else:
        for line in outline(document):
            print(line)
    return 0


def _speak(desk: Desk, options: argparse.Namespace) -> int:
    from inclusive_desk.services.exporting import exporter_for, writing
    from inclusive_desk.services.speaking import SpokenFile

    exporter_for(desk.registry, options.output.suffix)
    document = _document(desk, options)
    spoken = SpokenFile(desk, document, options.voice, options.rate)
    spoken.write(options.output)
    if options.marks:
        with writing(options.marks) as fresh:
            fresh.write_text(json.dumps(spoken.marks(), ensure_ascii=False) + "\n", encoding="utf-8")
    _tell(spoken.messages)
    return 0


def _spoken(desk: Desk, options: argparse.Namespace) -> int:
    from inclusive_desk.services import saying
    from inclusive_desk.services.own_words import OwnWords, word_store

    own = OwnWords.of(word_store(desk.folders).together())
    if options.file == "-":
        data = sys.stdin.buffer.read()
        language = options.lang or opening.from_text(data, "").language
        lines = saying.spoken_lines(opening.lines_of(data), language, own)
    else:
        lines = saying.spoken_document(_document(desk, options), own)
    print("".join(f"{line}\n" for line in lines), end="")
    return 0


def _tell(messages: Sequence[str]) -> None:
    """Say on standard error what the user should know although the work was done."""
    for message in dict.fromkeys(messages):
        _say_error(message)


def _braille(desk: Desk, options: argparse.Namespace) -> int:
    from inclusive_desk.services import brailling
    from inclusive_desk.services.exporting import DeskWork, export, exporter_for

    translator = brailling.translator(desk.registry)
    table = _braille_table(translator, options.table)
    if options.raw:
        given = options.file == "-"
        lines = (
            opening.lines_of(sys.stdin.buffer.read()) if given else _document(desk, options).text.split("\n")
        )
        print("".join(f"{cells.dots}\n" for cells in translator.translate_many(lines, table)), end="")
        return 0
    document = _document(desk, options)
    layout = brailling.Layout(cells=options.cells, lines=options.lines)
    work = DeskWork(
        document,
        options={
            "charset": options.charset or "nabcc",
            "cells": str(layout.cells),
            "lines": str(layout.lines),
        },
        brailler=lambda one: brailling.braille_pages(one, translator, table, layout),
    )
    if options.output:
        export(exporter_for(desk.registry, options.output.suffix), work, options.output)
    else:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "out.brf"
            export(exporter_for(desk.registry, ".brf"), work, path)
            sys.stdout.buffer.write(path.read_bytes())
    return 0


def _braille_table(translator: BrailleTranslator, wanted: str) -> str:
    """Return the table's id; raise `DeskError` naming the favourites when there is no such table."""
    known = [table.id for table in translator.tables()]
    if wanted not in known:
        raise DeskError(
            tr("There is no braille table “{table}”.", table=wanted),
            tr("Choose one of: {known}.", known=", ".join(TABLES)),
            code="table-unknown",
        )
    return wanted


def _marks(desk: Desk, options: argparse.Namespace) -> int:
    from inclusive_desk.services.adapting import marks, marks_json
    from inclusive_desk.services.own_words import word_store

    aid = desk.registry.get("aids", options.aid)
    document = _document(desk, options)
    found = list(marks(document, aid, word_store(desk.folders).own_words()))
    if options.json:
        _print_json(marks_json(document, found))
    else:
        for mark in found:
            print(f"{mark.start}\t{mark.end}\t{mark.role}\t{document.text[mark.start : mark.end]!r}")
    return 0


def _plugins(desk: Desk, options: argparse.Namespace) -> int:
    keys = ("kind", "id", "label", "health", "reason", "distribution", "version", "api_version")
    rows = [{key: getattr(listing, key) for key in keys} for listing in desk.registry.listings()]
    if options.json:
        _print_json(rows)
        return 0
    for row in rows:
        print(f"{row['kind']:<11}{row['id']:<20}{row['health']:<13}{tr(row['label'])}")
        if row["reason"]:
            print(f"{'':<31}{row['reason']}")
    return 0


def _doctor(desk: Desk, options: argparse.Namespace) -> int:
    from inclusive_desk.services.checking import check_machine, report

    checks = list(check_machine(desk))
    told = report(checks)
    if options.json:
        _print_json(told)
    else:
        for check in checks:
            print(f"{'✓' if check.ok else '✗'} {check.label}: {check.message}")
            if check.remedy:
                print(f"    {check.remedy}")
    return 0 if told["ok"] else 1


def _demo(desk: Desk, options: argparse.Namespace) -> int:
    from inclusive_desk.services.demonstrating import demonstrate

    for path in demonstrate(desk, options.outdir):
        print(path)
    return 0


def _bench(desk: Desk, options: argparse.Namespace) -> int:
    from inclusive_desk.services.measuring import run_benchmarks

    return run_benchmarks(as_json=options.json)
