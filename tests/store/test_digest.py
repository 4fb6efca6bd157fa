"""The digest of a large picture is worked out in parts, and is the same."""

import pytest

from sedi_editor.store import digest
from sedi_editor.store.digest import of_content
from sedi_editor.store.rows import plan_row
from tests.store.small_plan import small_plan


@pytest.mark.parametrize("part", [1, 3, 4])
def test_the_digest_of_a_picture_is_the_same_in_parts(monkeypatch: pytest.MonkeyPatch, part: int) -> None:
    tree = small_plan()
    row = plan_row(tree.id, tree.settings)
    assert row.emblem
    whole = of_content(row)
    monkeypatch.setattr(digest, "_PART", part)
    assert part < len(row.emblem)
    assert of_content(row) == whole
    assert of_content(row._replace(emblem=row.emblem + b"\0")) != whole
