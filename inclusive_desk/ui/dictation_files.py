"""Writes down what is said in a sound file: into the pad, or as subtitles, with progress and cancel."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.words import tr
from inclusive_desk.services.hearing import SOUNDS
from inclusive_desk.ui import file_dialogs

if TYPE_CHECKING:
    from inclusive_desk.core.jobs import Job
    from inclusive_desk.services.transcribing import Transcript
    from inclusive_desk.ui.dictation_desk import DictationDesk

LANE = "transcribe"


class SoundFiles(QObject):
    """One sound file at a time becomes text."""

    def __init__(self, desk: DictationDesk) -> None:
        """Write for *desk*."""
        super().__init__(desk)
        self._desk = desk
        self._owner = desk.owner
        self.job: Job | None = None

    def ask(self) -> None:
        """Let the user choose a sound file."""
        endings = " ".join(f"*{ending}" for ending in SOUNDS)
        path = file_dialogs.file_to_open(
            self._owner.window, tr("Write down a sound file"), f"{tr('Sound')} ({endings})"
        )
        if path is not None:
            self.begin(path)

    def offer(self, path: Path) -> bool:
        """Say that *path* is sound, and offer to write it down; return whether it looks like sound."""
        if path.suffix.lower() not in SOUNDS or not path.is_file():
            return False
        self._owner.window.message.say(
            tr("“{name}” is a sound, not a text.", name=path.name),
            button=tr("Write what is said"),
            do=lambda: self.begin(path),
        )
        return True

    def begin(self, path: Path) -> None:
        """Write down what is said in *path*; the window stays free meanwhile."""
        from inclusive_desk.services.dictating import own_writing
        from inclusive_desk.services.transcribing import transcript

        owner, desk = self._owner, self._desk
        own = own_writing(owner.reading.word_store.together(document=owner.memory.key))
        language, digits = desk.language, owner.memory.get("dictation.digits", False) is True
        registry = owner.desk.registry
        self.job = owner.desk.runner.run(
            LANE,
            lambda progress: transcript(registry, path, language, digits=digits, own=own, progress=progress),
            done=lambda heard: self._heard(heard, path),
            failed=self._failed,
            report=lambda done, total, _note: owner.window.message.advance(done, total),
        )
        owner.window.message.begin(tr("Writing down “{name}”…", name=path.name), self.job.cancel)

    def _failed(self, error: Exception) -> None:
        self._owner.window.message.end()
        if isinstance(error, DeskError) and error.code == "dictation-missing":
            self._desk.explain()
        else:
            self._owner.window.message.say(str(error), warning=True)

    def _heard(self, heard: Transcript, path: Path) -> None:
        message = self._owner.window.message
        message.end()
        if not heard.text.strip():
            message.say(tr("No word was understood in “{name}”.", name=path.name), warning=True)
            return
        message.say(
            tr("“{name}” is written down.", name=path.name),
            button=tr("Save as subtitles…"),
            do=lambda: self._save(heard, path),
        )
        self._put(heard.text)

    def _put(self, text: str) -> None:
        """Put *text* where the caret stands, as one step that can be undone."""
        writing = self._desk.writing
        writing.show()
        before = writing.page.before
        writing.page.begin()
        writing.page.replace(len(before), len(before), ("\n" if before.strip() else "") + text)
        writing.page.begin()

    def _save(self, heard: Transcript, path: Path) -> None:
        from inclusive_desk.services.exporting import writing
        from inclusive_desk.services.transcribing import timed

        kinds = "SubRip (*.srt);;WebVTT (*.vtt);;Text (*.txt)"
        target, _ = file_dialogs.file_to_save(
            self._owner.window, tr("Save as subtitles"), path.with_suffix(".srt"), kinds
        )
        if target is None:
            return
        try:
            words = timed(heard, target.suffix.lower() or ".srt")
            with writing(target if target.suffix else target.with_suffix(".srt")) as fresh:
                fresh.write_text(words, encoding="utf-8")
        except DeskError as error:
            self._owner.window.message.say(str(error), warning=True)
        except OSError as error:
            self._owner.window.message.say(
                tr("It cannot be saved there: {reason}.", reason=error.strerror or str(error)), warning=True
            )
        else:
            self._owner.window.message.say(tr("Saved: {file}", file=target.name))
