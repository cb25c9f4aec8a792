"""Where the desk writes what went wrong, for whoever mends it: a small file in the cache."""

from __future__ import annotations

import logging
from contextlib import suppress
from pathlib import Path

from inclusive_desk.api.plugin import Folders

_NAME = "inclusive_desk"
_BYTES = 512 * 1024


class _Log(logging.FileHandler):
    """A log file that keeps itself small: a full one becomes `desk.log.1`, in place of the one before.

    It says nothing when the disk is full: nobody is helped by a traceback about a log. `logging.handlers`
    has a file of this kind, but brings sockets and pickling along at each start.
    """

    def emit(self, record: logging.LogRecord) -> None:
        """Write *record*, into a fresh file when this one is full; leave it out where there is none."""
        with suppress(OSError):
            if self.stream is not None and self.stream.tell() > _BYTES:
                self._begin_anew()
            super().emit(record)

    def _begin_anew(self) -> None:
        self.close()  # the next line opens it again
        path = Path(self.baseFilename)
        with suppress(OSError):  # another desk may hold the file: this one writes on in it
            path.replace(path.with_name(path.name + ".1"))

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """Leave *record* out."""


def keep_log(folders: Folders) -> logging.Handler:
    """Write the desk's own messages to `logs/desk.log` in the cache (nowhere when it cannot be written).

    Return the handler, to be given to `drop_log`. Without it Python prints tracebacks on standard error.
    """
    path = folders.cache / "logs" / "desk.log"
    handler: logging.Handler
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = _Log(path, encoding="utf-8")
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logger = logging.getLogger(_NAME)
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    # A library may have set up the root logger to print on the screen: only who asked to debug wants that.
    logger.propagate = logging.getLogger().level == logging.DEBUG
    return handler


def drop_log(handler: logging.Handler) -> None:
    """Undo `keep_log`."""
    logger = logging.getLogger(_NAME)
    logger.removeHandler(handler)
    logger.setLevel(logging.NOTSET)
    logger.propagate = True
    handler.close()
