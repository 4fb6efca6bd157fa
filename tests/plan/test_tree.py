"""A plan as a value, and what is made of it."""

from datetime import UTC, datetime

from msgspec.structs import replace

from sedi_editor.plan.annotations import Annotations
from sedi_editor.plan.rules import check
from sedi_editor.plan.tree import as_new
from sedi_editor.plan.waiver import Waived, Waiver, in_order
from tests.plan.a_plan import id_of, small_plan

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def test_a_plan_with_new_ids_lets_the_same_findings_stand() -> None:
    waived = [Waived("spaces", id_of("A1")), Waived("spaces", id_of("D1")), Waived("titles", None)]
    waivers = in_order(Waiver(one, "so", "Ana", NOON) for one in waived)
    tree = replace(small_plan(), annotations=Annotations(waivers=waivers))
    new = as_new(tree)
    check(new)
    names = {new_one.id: old.id for new_one, old in zip(new.walk(), tree.walk(), strict=True)}
    assert not set(names) & set(names.values())
    assert {
        (waiver.waived.check, names.get(waiver.waived.node)) for waiver in new.annotations.waivers if waiver.waived.node
    } == {
        ("spaces", id_of("A1")),
        ("spaces", id_of("D1")),
    }
    assert len(new.annotations.waivers) == 3
