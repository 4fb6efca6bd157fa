"""What docs/adding-a-check.md tells people to write works as it stands there."""

import re
from pathlib import Path

import pytest

from sedi_editor.checks import run as running
from sedi_editor.checks.check import Check
from tests.checks.a_finding import FR, one_row, results


def test_the_check_that_the_guide_writes_finds_what_it_says(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    guide = (repository / "docs" / "adding-a-check.md").read_text(encoding="utf-8")
    found = re.search(r"```python\n(.*?)```", guide, re.DOTALL)
    assert found
    module: dict[str, object] = {}
    exec(re.sub("^   ", "", found[1], flags=re.MULTILINE), module)
    check = module["CHECK"]
    assert isinstance(check, Check)
    monkeypatch.setattr(running, "CHECKS", (check,))
    (finding,) = running.run(one_row({**results("And so on..."), **results("Et ainsi de suite..", FR)}))
    assert finding.language is FR
    assert finding.message == "Two full stops at the end"
