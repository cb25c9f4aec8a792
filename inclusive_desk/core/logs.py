"""Where the desk writes what went wrong, for whoever mends it: a small file in the cache."""

from __future__ import annotations

import logging
import logging.handlers

from inclusive_desk.api.plugin import Folders

_NAME = "inclusive_desk"
_BYTES = 512 * 1024


class _Log(logging.handlers.RotatingFileHandler):
    """A log file that says nothing when the disk is full: nobody is helped by a traceback about a log."""

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
        handler = _Log(path, maxBytes=_BYTES, backupCount=1, encoding="utf-8")
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
