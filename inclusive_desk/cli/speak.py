"""Documents into sound files, or books with sound."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.progress import NoProgress, Progress
from inclusive_desk.api.words import mark, tr
from inclusive_desk.cli.common import (
    add_profile,
    add_source_options,
    document_of,
    say_error,
    tell,
    words_a_minute,
)
from inclusive_desk.services.desk import Desk

HELP = mark("Read documents aloud into sound files, talking books or subtitles.")
ENDINGS = "wav|mp3|ogg|opus|flac|epub|srt|vtt|zip"
LEVELS = ("word", "sentence")


def options(parser: argparse.ArgumentParser) -> None:
    """Declare what the verb takes."""
    parser.add_argument("files", metavar="FILE", nargs="+", help=tr("files, or - for standard input"))
    add_source_options(parser)
    add_profile(parser)
    parser.add_argument(
        "-o",
        "--output",
        required=True,
        metavar=f"OUT.({ENDINGS})",
        help=tr("the file to write (zip: DAISY 2.02); for several documents, a folder"),
    )
    parser.add_argument(
        "--format",
        default="",
        metavar=ENDINGS,
        help=tr("what is written into a folder: {endings}", endings=ENDINGS.replace("|", ", ")),
    )
    parser.add_argument(
        "--level",
        choices=LEVELS,
        default="",
        help=tr("what a talking book shows: each word (usual for EPUB) or each sentence (for DAISY)"),
    )
    parser.add_argument("--marks", type=Path, metavar="OUT.json", help=tr("when each word sounds"))
    parser.add_argument("--voice", default="", metavar="ID", help=tr("a voice, such as espeak-ng:fr"))
    parser.add_argument("--rate", type=words_a_minute, default=None, metavar="WPM", help=tr("words a minute"))


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Run the verb; return 0, or 1 when something is wrong."""
    from inclusive_desk.services.exporting import exporter_for

    output = Path(options.output)
    into_folder = options.format or output.is_dir() or options.output.endswith(("/", os.sep))
    if len(options.files) > 1 or into_folder:
        return _several(desk, options, output)
    exporter_for(desk.registry, output.suffix)
    tell(_speak(desk, options, options.files[0], output))
    return 0


def _several(desk: Desk, options: argparse.Namespace, folder: Path) -> int:
    """Write each document into *folder*; return 1 when one of them could not be."""
    from inclusive_desk.services.exporting import exporter_for
    from inclusive_desk.services.several import write_all

    if not options.format:
        raise DeskError(
            tr("Several documents go into a folder, and the desk must know as what."),
            tr("Add --format mp3, for example."),
            code="no-format",
        )
    if options.marks or "-" in options.files:
        raise DeskError(tr("This works with one document only: {what}.", what="--marks, -"), code="one-only")
    exporter_for(desk.registry, f".{options.format.lower().lstrip('.')}")

    def write(source: Path, target: Path, progress: Progress) -> None:
        tell(_speak(desk, options, str(source), target, progress))

    code = 0
    for one in write_all([Path(name) for name in options.files], folder, options.format, write, NoProgress()):
        if one.problem:
            say_error(one.problem if one.source.name in one.problem else f"{one.source.name}: {one.problem}")
            code = 1
        else:
            print(tr("Written: {path}", path=one.target), flush=True)
    return code


def _speak(
    desk: Desk, options: argparse.Namespace, file: str, output: Path, progress: Progress | None = None
) -> list[str]:
    """Write one document; return what the user should know."""
    from inclusive_desk.services.exporting import writing
    from inclusive_desk.services.speaking import SpokenFile

    document = document_of(desk, argparse.Namespace(**vars(options), file=file))
    source = Path(file) if file != "-" else None
    spoken = SpokenFile(desk, document, options.voice, options.rate, source=source, level=options.level)
    spoken.write(output, progress)
    if options.marks:
        with writing(options.marks) as fresh:
            fresh.write_text(json.dumps(spoken.marks(), ensure_ascii=False) + "\n", encoding="utf-8")
    return spoken.messages
