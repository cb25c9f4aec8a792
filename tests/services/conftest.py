"""Fixtures of the services' tests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import pytest

from inclusive_desk.api.document import Document
from inclusive_desk.core.jobs import Runner
from inclusive_desk.services.opening import from_text
from inclusive_desk.services.reading import ReadAloud
from inclusive_desk.services.sound import VirtualOutput
from inclusive_desk.services.voicing import Manner
from tests.services.reading_bench import TEXT, Bench
from tests.services.voices_for_tests import Clockwork, FakeRegistry


@pytest.fixture
def bench() -> Iterator[Bench]:
    runner = Runner()
    output = VirtualOutput()
    registry = FakeRegistry(espeak_ng=Clockwork())
    reading = ReadAloud(cast(Any, registry), runner, output=output, manner=Manner(rate=60))
    bench = Bench(reading, output, runner, registry, Document(""))
    reading.on_state(bench.states.append)
    reading.on_message(bench.messages.append)
    reading.on_end(lambda: bench.ended.append(True))
    bench.load(from_text(TEXT, "fr"))
    yield bench
    reading.close()
    runner.close()
