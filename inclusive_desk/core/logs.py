"""Where the desk writes what went wrong, for whoever mends it: a small file in the cache."""

from __future__ import annotations

import logging
import logging.handlers

from inclusive_desk.api.plugin import Folders

_NAME = "inclusive_desk"
_BYTES = 512 * 1024


def keep_log(folders: Folders) -> logging.Handler:
    """Write the desk's own messages to `logs/desk.log` in the cache (nowhere when it cannot be written).

    Return the handler, to be given to `drop_log`. Without it Python prints tracebacks on standard error.
    """
    path = folders.cache / "logs" / "desk.log"
    handler: logging.Handler
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(path, maxBytes=_BYTES, backupCount=1, encoding="utf-8")
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
