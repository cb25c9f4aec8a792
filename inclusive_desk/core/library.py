"""The local library: documents opened, reading places and bookmarks, in one SQLite file.

Each change is committed at once, so that a kill loses nothing. A damaged file is kept aside; where
nothing can be written the library lives in memory until the desk closes.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from inclusive_desk.api.words import tr
from inclusive_desk.core.files import set_aside

log = logging.getLogger(__name__)
T = TypeVar("T")
_VERSION = 1
_BUSY = 3.0
"""Seconds to wait for another desk that is writing."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS documents (
    key TEXT PRIMARY KEY, path TEXT NOT NULL, title TEXT NOT NULL, opened REAL NOT NULL,
    place INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS bookmarks (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL, place INTEGER NOT NULL, note TEXT NOT NULL,
    made REAL NOT NULL);
CREATE INDEX IF NOT EXISTS documents_opened ON documents (opened);
CREATE INDEX IF NOT EXISTS bookmarks_key ON bookmarks (key);
"""
_COLUMNS = {"documents": "key, path, title, opened, place", "bookmarks": "id, key, place, note, made"}


@dataclass(frozen=True, slots=True)
class Recent:
    """A document that was opened: its `key` (see `key_of`), when (Unix seconds), and where reading stands."""

    key: str
    path: Path
    title: str
    opened: float
    place: int


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A place in a document, with a note."""

    id: int
    place: int
    note: str
    made: float


def key_of(path: Path) -> str:
    """Return a document's key: a hash of its bytes, so that a renamed copy keeps its place."""
    import hashlib

    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()[:32]
    except OSError:
        return "path:" + hashlib.sha256(str(path.absolute()).encode("utf-8", "replace")).hexdigest()[:32]


class Library:
    """What the desk remembers of documents. May be used from any thread; `warnings` are sentences."""

    def __init__(self, path: Path | None) -> None:
        """Open or make the file at *path*; None for a library in memory only."""
        self.warnings: list[str] = []
        self._lock = threading.RLock()
        self._path = path
        self._db = self._open()

    def opened(self, key: str, path: Path, title: str = "") -> int:
        """Note that a document is open now; return the offset where reading stood, 0 for a new one."""
        self._write(
            "INSERT INTO documents (key, path, title, opened) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO UPDATE"
            " SET path = excluded.path, title = excluded.title, opened = excluded.opened",
            (key, str(path), title or path.name, time.time()),
        )
        return self.place(key)

    def recents(self, limit: int = 20) -> list[Recent]:
        """Return the documents opened last, the latest first."""
        rows = self._rows(
            "SELECT key, path, title, opened, place FROM documents ORDER BY opened DESC, rowid DESC LIMIT ?",
            (limit,),
        )
        return [Recent(key, Path(path), title, opened, place) for key, path, title, opened, place in rows]

    def forget(self, key: str | None = None) -> None:
        """Forget one document with its place and bookmarks, or all of them when None."""
        for table in ("documents", "bookmarks"):
            if key is None:
                self._write(f"DELETE FROM {table}")  # noqa: S608 - the names stand above
            else:
                self._write(f"DELETE FROM {table} WHERE key = ?", (key,))  # noqa: S608 - as above

    def place(self, key: str) -> int:
        """Return where reading stands in a document (offset in its text), 0 when unknown."""
        rows = self._rows("SELECT place FROM documents WHERE key = ?", (key,))
        return int(rows[0][0]) if rows else 0

    def set_place(self, key: str, place: int) -> None:
        """Remember where reading stands."""
        self._write("UPDATE documents SET place = ? WHERE key = ?", (place, key))

    def bookmarks(self, key: str) -> list[Bookmark]:
        """Return a document's bookmarks in the order of the text."""
        rows = self._rows(
            "SELECT id, place, note, made FROM bookmarks WHERE key = ? ORDER BY place, id", (key,)
        )
        return [Bookmark(*row) for row in rows]

    def add_bookmark(self, key: str, place: int, note: str = "") -> int:
        """Set a bookmark; return its id."""
        return self._write(
            "INSERT INTO bookmarks (key, place, note, made) VALUES (?, ?, ?, ?)",
            (key, place, note, time.time()),
        )

    def change_bookmark(self, id: int, note: str) -> None:
        """Give a bookmark another note."""
        self._write("UPDATE bookmarks SET note = ? WHERE id = ?", (note, id))

    def remove_bookmark(self, id: int) -> None:
        """Remove a bookmark."""
        self._write("DELETE FROM bookmarks WHERE id = ?", (id,))

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._db.close()

    def _open(self) -> sqlite3.Connection:
        if self._path is not None:
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                return _connect(str(self._path))
            except sqlite3.DatabaseError as error:
                if not isinstance(error, sqlite3.OperationalError):
                    return self._replace(error)
                log.warning("the library cannot be opened: %s", error)
            except OSError as error:
                log.warning("the library cannot be opened: %s", error)
            self.warnings.append(_not_written())
        return _connect(":memory:")

    def _replace(self, error: sqlite3.Error) -> sqlite3.Connection:
        """Keep a damaged file aside and begin another."""
        assert self._path is not None
        log.warning("the library is damaged: %s", error)
        kept = set_aside(self._path)
        if kept is None:
            self.warnings.append(tr("The list of your documents is damaged and cannot be replaced."))
            return _connect(":memory:")
        self.warnings.append(
            tr("The list of your documents was damaged. It is kept as {file}.", file=kept.name)
        )
        return _connect(str(self._path))

    def _rows(self, sql: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._trying(lambda: self._db.execute(sql, values).fetchall(), [])

    def _write(self, sql: str, values: tuple[Any, ...] = ()) -> int:
        with self._lock:
            return self._trying(lambda: self._commit(sql, values), 0)

    def _commit(self, sql: str, values: tuple[Any, ...]) -> int:
        with self._db:
            return int(self._db.execute(sql, values).lastrowid or 0)

    def _trying(self, work: Callable[[], T], otherwise: T) -> T:
        """Return what *work* returns, after an error with what can still be had; *otherwise* when locked."""
        try:
            return work()
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", None) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                log.warning("another desk does not let go of the library: %s", error)
                return otherwise
            self._go_on(error)
        try:
            return work()
        except sqlite3.Error:
            log.exception("the library in memory fails too")
            return otherwise

    def _go_on(self, error: sqlite3.Error) -> None:
        """Go on with a new file after damage found late, else in memory."""
        old = self._db
        if self._path is not None and not isinstance(
            error, sqlite3.OperationalError | sqlite3.ProgrammingError
        ):
            old.close()
            self._db = self._replace(error)
            return
        log.warning("the library cannot be written: %s", error)
        self.warnings.append(_not_written())
        self._db = _copied_to_memory(old)
        old.close()


def _not_written() -> str:
    """Return the sentence for a library that cannot be written."""
    return tr("What you read cannot be remembered here: the folder cannot be written.")


def _copied_to_memory(old: sqlite3.Connection) -> sqlite3.Connection:
    """Return a library in memory with what can be read of the *old* one.

    Row by row: `Connection.backup` waits for ever where another process holds a lock.
    """
    memory = _connect(":memory:")
    try:
        for table, columns in _COLUMNS.items():
            rows = old.execute(f"SELECT {columns} FROM {table}").fetchall()  # noqa: S608 - the names are ours
            places = ", ".join("?" * len(columns.split(",")))
            memory.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", rows)  # noqa: S608 - as above
        memory.commit()
    except sqlite3.Error as error:
        log.warning("the library cannot be read either: %s", error)
    return memory


def _connect(name: str) -> sqlite3.Connection:
    """Open a database and bring its tables to this version; raise what SQLite raises."""
    db = sqlite3.connect(name, timeout=_BUSY, check_same_thread=False)
    try:
        found = int(db.execute("PRAGMA user_version").fetchone()[0])
        if found < _VERSION:
            db.executescript(_SCHEMA)
            db.execute(f"PRAGMA user_version = {_VERSION}")
            db.commit()
        db.execute("SELECT COUNT(*) FROM documents, bookmarks LIMIT 1").fetchone()
    except BaseException:
        db.close()
        raise
    return db
