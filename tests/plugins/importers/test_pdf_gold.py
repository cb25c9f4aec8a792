"""The corpus' own score over its gold and ours (tests/gold/pdf.json, made by looking at the pages)."""

import importlib.util
import io
import json
from pathlib import Path
from typing import Any

import pytest

from inclusive_desk.services.inspecting import document_json
from tests.plugins.importers.pdf_samples import read


@pytest.fixture(scope="module")
def scored(corpus: Path, root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return the totals of score.py over the PDF files of the corpus."""
    folder = corpus / "documents"
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    for name, more in json.loads((root / "tests/gold/pdf.json").read_text(encoding="utf-8")).items():
        gold.setdefault(name, {}).update(more)
    gold = {name: value for name, value in gold.items() if name.endswith(".pdf")}
    out = tmp_path_factory.mktemp("json")
    for name in gold:
        document = read(folder / "files" / name)
        (out / f"{name}.json").write_text(json.dumps(document_json(document)), encoding="utf-8")
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    assert spec
    assert spec.loader
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    return dict(score.run(gold, str(out), out=io.StringIO()))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("what", "least"),
    [
        ("order", 0.98),
        ("headings_f1_mean_per_doc", 0.80),
        ("joined", 0.95),
        ("accents", 1.0),
        ("tables", 0.80),
        ("alt", 1.0),
        ("math", 0.90),
    ],
)
def test_real_documents_reach_the_bar(scored: dict[str, Any], what: str, least: float) -> None:
    assert scored[what] >= least


@pytest.mark.slow
def test_next_to_no_running_text_is_left(scored: dict[str, Any]) -> None:
    assert scored["furniture_leaks"] <= 2
