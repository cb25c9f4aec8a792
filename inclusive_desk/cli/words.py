"""Own words: how they are said, heard and cut, for a person, a class, a profile or a document."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.words import mark, tr, trn
from inclusive_desk.cli.common import add_profile, print_json, tell
from inclusive_desk.core.words import SCOPES, Entry, read_tsv, write_tsv
from inclusive_desk.services.desk import Desk

if TYPE_CHECKING:
    from inclusive_desk.services.word_lists import WordList

HELP = mark("List, add or remove your own words, and carry them along as TSV.")


def options(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    actions = parser.add_subparsers(dest="action", required=True, metavar=tr("ACTION"))
    listing = _action(actions, "list", tr("those there are"))
    listing.add_argument("--json", action="store_true", help=tr("print JSON"))
    adding = _action(actions, "add", tr("a word, or a /pattern/, and how it is said"))
    adding.add_argument("word", metavar=tr("WORD"))
    adding.add_argument("spoken", metavar=tr("SAID"), nargs="?", default=None)
    adding.add_argument("--phonemes", default=None, help=tr("the sounds, as the speech engine writes them"))
    adding.add_argument(
        "--syllables", default=None, metavar="phar-ma-cie", help=tr("how the word is cut in syllables")
    )
    adding.add_argument(
        "--sounds-like", default=None, metavar="A|B", help=tr("how it may be heard in dictation")
    )
    adding.add_argument("--difficult", action="store_true", help=tr("mark it as difficult"))
    removing = _action(actions, "remove", tr("words of the list"))
    removing.add_argument("words", metavar=tr("WORD"), nargs="+")
    bringing = _action(actions, "import", tr("add the words of a TSV file"))
    bringing.add_argument("file", metavar="FILE.tsv", help=tr("a file, or - for standard input"))
    taking = _action(actions, "export", tr("write the words to a TSV file"))
    taking.add_argument(
        "file", metavar="FILE.tsv", nargs="?", default="-", help=tr("a file, or - for standard output")
    )


def _action(
    actions: argparse._SubParsersAction[argparse.ArgumentParser], name: str, told: str
) -> argparse.ArgumentParser:
    """Return the parser of an action, which asks whose words are meant."""
    action = actions.add_parser(name, help=told, description=told)
    action.add_argument(
        "--scope",
        choices=SCOPES,
        default="",
        help=tr("whose words: {scopes}; without it, yours or the profile’s", scopes=", ".join(SCOPES)),
    )
    action.add_argument(
        "--document", type=Path, metavar="FILE", help=tr("the document whose words are meant")
    )
    add_profile(action)
    return action


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Run the verb; return 0, or raise `DeskError`."""
    from inclusive_desk.services.word_lists import word_list

    scope = options.scope or ("document" if options.document else "profile" if options.profile else "user")
    words = word_list(desk, scope, options.profile, options.document)
    does = {"list": _list, "add": _add, "remove": _remove, "import": _import, "export": _export}
    does[options.action](words, options)
    return 0


def _list(words: WordList, options: argparse.Namespace) -> None:
    if options.json:
        print_json([asdict(one) for one in words.entries()])
    else:
        print(write_tsv(words.entries()), end="")


def _add(words: WordList, options: argparse.Namespace) -> None:
    from inclusive_desk.services.word_lists import check_pattern

    word = options.word.strip()
    entry = words.known(word) or Entry(word)
    if options.spoken is not None:
        entry = replace(entry, spoken=options.spoken.strip(), phonemes="")
    if options.phonemes is not None:
        entry = replace(entry, phonemes=options.phonemes.strip())
    if options.syllables is not None:
        entry = replace(entry, syllables=_parts(options.syllables, "-"))
    if options.sounds_like is not None:
        entry = replace(entry, sounds_like=_parts(options.sounds_like, "|"))
    if options.difficult:
        entry = replace(entry, difficult=True)
    if not word or entry == Entry(word):
        raise DeskError(tr("Say also how the word is said."), tr("For example: words add Nguyen nouyenne"))
    check_pattern(word)
    words.add([entry])


def _parts(text: str, sign: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(sign) if part.strip())


def _remove(words: WordList, options: argparse.Namespace) -> None:
    for word in options.words:
        words.remove(word.strip())


def _import(words: WordList, options: argparse.Namespace) -> None:
    """Add the words of a TSV; a pattern that cannot be understood is told, and left out."""
    from inclusive_desk.services.word_lists import check_pattern

    name = options.file
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        entries = read_tsv(data.decode("utf-8-sig"))
    except (OSError, ValueError) as error:
        raise DeskError(tr("The word list cannot be read: {file}.", file=name), code="no-file") from error
    good = []
    for one in entries:
        try:
            check_pattern(one.word)
            good.append(one)
        except DeskError as error:
            tell([str(error)])
    count = words.add(good)
    print(trn("{count} word was added.", "{count} words were added.", count))


def _export(words: WordList, options: argparse.Namespace) -> None:
    if options.file == "-":
        print(write_tsv(words.entries()), end="")
    else:
        words.store.export_tsv(Path(options.file), words.scope, words.name)
        print(tr("Written: {path}", path=options.file))
