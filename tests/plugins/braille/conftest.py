"""One translator for all braille tests: compiling tables takes a while."""

from __future__ import annotations

import pytest

from inclusive_desk.core.folders import find_folders
from inclusive_desk.plugins.braille.liblouis import LiblouisTranslator


@pytest.fixture(scope="session")
def braille() -> LiblouisTranslator:
    reason = LiblouisTranslator.unavailable(find_folders({}))
    if reason:
        pytest.skip(reason)
    return LiblouisTranslator()
