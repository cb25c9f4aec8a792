"""Documents go between processes as pickles that name nothing but the contracts."""

from __future__ import annotations

import pickle
import pickletools

from inclusive_desk.api.builder import DocumentBuilder, Run
from inclusive_desk.api.document import BlockKind, Style


def test_a_pickled_document_names_only_classes_of_the_contracts() -> None:
    b = DocumentBuilder()
    b.paragraph([Run("un mot", (Style.BOLD,))])
    data = pickle.dumps(b.build(), pickle.HIGHEST_PROTOCOL)
    strings = [text for op, text, _ in pickletools.genops(data) if "UNICODE" in op.name]
    assert "builtins" not in strings
    back = pickle.loads(data)
    assert back == b.build()
    assert back.blocks[0].kind is BlockKind.PARAGRAPH
