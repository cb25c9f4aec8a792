"""The command line: every verb of the desk without a window, and without Qt."""

from __future__ import annotations

import argparse
import io
import logging
import os
import re
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

from inclusive_desk import __version__
from inclusive_desk.api.errors import Cancelled, DeskError
from inclusive_desk.api.words import tr
from inclusive_desk.cli.common import say_error
from inclusive_desk.core.folders import find_folders
from inclusive_desk.core.wording import use_language
from inclusive_desk.services.desk import Desk, open_desk
from inclusive_desk.verbs import VERBS


class Ended(KeyboardInterrupt):
    """The computer, or whoever started us, asks us to end: as Ctrl+C does, nothing half done is left."""

    def __init__(self, number: int) -> None:
        """Note the signal's *number*."""
        super().__init__()
        self.code = 128 + number


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one sentence, and whose headings are in the language of the desk."""

    def __init__(self, *given: Any, **named: Any) -> None:
        """Make the parser; argparse has no words of ours."""
        super().__init__(*given, **{**named, "add_help": False})
        self._positionals.title, self._optionals.title = tr("what is given"), tr("options")
        self.add_argument("-h", "--help", action="help", help=tr("show this help"))

    def format_help(self) -> str:
        """Return the help, its first word in the language of the desk."""
        return super().format_help().replace("usage: ", tr("usage: "), 1)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, where help is, and end with 2."""
        say_error(f"{_in_our_words(message)}. " + tr("For help: {command} --help", command=self.prog))
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
    _end_when_asked()
    options = _parser().parse_args(list(arguments))
    try:
        code = _run(options)
        sys.stdout.flush()
    except DeskError as error:
        say_error(str(error))
        return 1
    except Ended as end:
        say_error(tr("Stopped."))
        return end.code
    except (Cancelled, KeyboardInterrupt):
        say_error(tr("Stopped."))
        return 130
    except BrokenPipeError:
        # Whoever reads us has had enough (`| head`): nothing is wrong, and nothing more can be said.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        say_error(tr("The computer refused: {reason}.", reason=error.strerror or str(error)))
        return 1
    except Exception:  # the last door: a person gets a sentence, the log the rest
        logging.getLogger(__name__).exception("unexpected")
        say_error(tr("Something unexpected went wrong.") + " " + _log_hint())
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


def _end_when_asked() -> None:
    """Let a request to end go the way of Ctrl+C: files half written are taken away."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        # `nohup` has it ignored, and a host program may have its own: both keep what they chose.
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            with suppress(ValueError):  # not the main thread
                signal.signal(number, _end)


def _end(number: int, frame: FrameType | None) -> NoReturn:
    raise Ended(number)


def _run(options: argparse.Namespace) -> int:
    """Run the verb with a desk of its own."""
    desk = open_desk()
    try:
        if getattr(options, "profile", ""):
            from inclusive_desk.services.profiling import use_profile

            use_profile(desk, options.profile)
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
    say_error(
        tr("“{name}” is neither a file here nor a command.", name=name)
        + " "
        + tr("Commands: {verbs}.", verbs=", ".join(VERBS))
    )
    return 2


def no_display() -> int:
    """Say that no window can be shown and what works instead; return 1."""
    use_language(find_folders().resources)
    say_error(
        tr("There is no screen to open a window on.") + " " + tr("Without a screen, try: ./run demo out")
    )
    return 1


def _parser() -> argparse.ArgumentParser:
    """Return the parser of all verbs: a module of this package each."""
    parser = _Parser(prog="inclusive-desk", description=tr("Inclusive Desk without a window."))
    parser.add_argument(
        "--version", action="version", version=f"Inclusive Desk {__version__}", help=tr("show the version")
    )
    verbs = parser.add_subparsers(dest="verb", required=True, metavar=tr("COMMAND"), parser_class=_Parser)
    for name in VERBS:
        module = import_module(f"inclusive_desk.cli.{name}")
        verb = verbs.add_parser(name, help=tr(module.HELP), description=tr(module.HELP))
        verb.set_defaults(run=module.run)
        module.options(verb)
    return parser
