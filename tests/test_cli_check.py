"""`sedi-editor check` lists what the checks find, as the window does."""

import datetime
import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from sedi_editor.checks.run import run
from sedi_editor.exchange import text_form
from sedi_editor.plan.annotations import Annotations
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import PlanTree
from sedi_editor.plan.waiver import Waiver, in_order
from sedi_editor.resources import resource
from sedi_editor.store.plan_file import PlanFile
from tests.command import Answer, done, refused, sedi_editor

NOW = datetime.datetime(2020, 5, 8, 12, tzinfo=datetime.UTC)


@pytest.fixture(scope="module")
def sample() -> PlanTree:
    return text_form.read(resource("sample_plans/sedi-2020.yaml"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, sample: PlanTree) -> Path:
    """The sample plan as it is, and with its errors waived."""
    folder = tmp_path_factory.mktemp("plans")
    (folder / "plan.yaml").write_text(text_form.dumps(sample), encoding="utf-8")
    waivers = [
        Waiver(one.waived, "goes with the\nrow above", "Ana Ruiz", NOW) for one in run(sample, ["title", "empty"])
    ]
    PlanFile.create(
        folder / "waived.sediplan", replace(sample, annotations=Annotations(waivers=in_order(waivers)))
    ).close()
    return folder


def checked(folder: Path, *arguments: str) -> Answer:
    return sedi_editor("check", *arguments, cwd=folder)


def test_each_finding_is_a_line_under_its_department_and_the_last_line_counts_them(
    folder: Path, sample: PlanTree
) -> None:
    lines = done(checked(folder, "plan.yaml")).splitlines()
    findings = [line for line in lines if line.startswith("  ")]
    departments = [line for line in lines[:-1] if not line.startswith("  ")]
    assert len(findings) == len(run(sample))
    assert departments[0] == "ECONOMIC DEVELOPMENT"
    assert len(departments) == len(sample.departments)
    assert lines[-1] == f"plan.yaml: 2 errors, {len(findings) - 2} warnings"
    told = "3.2 › Education – The teaching profession › Inter-American Teacher Education Network (ITEN)"
    assert f"  {told}: The initiative has nothing in columns 2 to 5 (error)" in findings


def test_only_the_languages_asked_for_and_what_has_no_language_are_listed(folder: Path) -> None:
    found = json.loads(done(checked(folder, "plan.yaml", "--lang", "fr", "--json")))["findings"]
    assert {one["language"] for one in found} == {"fr", None}
    assert {one["check"] for one in found} == {"spaces", "title", "empty"}


def test_a_language_that_the_plan_is_not_in_is_refused(tmp_path: Path, sample: PlanTree) -> None:
    tree = replace(sample, settings=replace(sample.settings, languages=(Language.EN, Language.FR)))
    (tmp_path / "plan.yaml").write_text(text_form.dumps(tree), encoding="utf-8")
    assert "pt" in refused(checked(tmp_path, "plan.yaml", "--lang", "pt"))


def test_waived_findings_are_listed_when_asked_with_their_reason(folder: Path, sample: PlanTree) -> None:
    lines = done(checked(folder, "waived.sediplan")).splitlines()
    assert lines[-1] == f"waived.sediplan: {len(run(sample)) - 2} warnings"
    assert not [line for line in lines if "waived by" in line]
    with_waived = done(checked(folder, "waived.sediplan", "--waived")).splitlines()
    waived = [line for line in with_waived if line.endswith("(waived by Ana Ruiz: goes with the row above)")]
    assert len(waived) == 2
    assert with_waived[-1] == lines[-1]


def test_strict_ends_with_1_while_an_error_stands(folder: Path) -> None:
    answer = checked(folder, "plan.yaml", "--strict")
    assert answer.returncode == 1
    assert answer.stderr == "sedi-editor: plan.yaml has errors that are not waived: 2\n"
    assert answer.stdout == done(checked(folder, "plan.yaml"))
    done(checked(folder, "waived.sediplan", "--strict"))


def test_a_program_reads_the_same_list_in_json(folder: Path, sample: PlanTree) -> None:
    found = json.loads(done(checked(folder, "waived.sediplan", "--json", "--waived")))["findings"]
    assert [(one["check"], one["node"]) for one in found] == [
        (one.check, str(one.node) if one.node else None) for one in run(sample)
    ]
    assert [one["waived"] for one in found if one["waived"]] == [
        {"reason": "goes with the\nrow above", "author": "Ana Ruiz", "time": "2020-05-08T12:00:00+00:00"}
    ] * 2
    assert [one["correctable"] for one in found if one["check"] == "spaces"] == [True] * 16


@pytest.mark.parametrize("command", ["check", "info", "text"])
def test_what_a_text_form_loses_is_told_with_its_place(command: str, tmp_path: Path) -> None:
    plan, columns = tmp_path / "plan.yaml", ("contribution", "results", "partnerships")
    texts = ", ".join(
        f"{column}: {{en: <h{n}>words, fr: <a href='file:x'>mots}}" for n, column in enumerate(columns, 1)
    )
    row = f"{{kind: row, texts: {{{texts}}}}}"
    nodes = [
        *("kind: department", "kind: line, number: 1", "kind: objective, number: 1.1"),
        f"kind: initiative, texts: {{title: {{en: Schools}}}}, children: [{row}, {row}, {row}]",
    ]
    plan.write_text(
        f"plan: 1\nlanguages: [en, fr]\ndepartments: [{{{', children: [{'.join(nodes)}{'}]' * 3}}}]", "utf-8"
    )
    answer = sedi_editor(command, plan, cwd=tmp_path)
    assert answer.returncode == 0
    lines = answer.stderr.splitlines()
    assert lines[0].startswith(f"{plan}: 1.1 › Schools, row 1, column 2, Français: the link to “file:x” is left out")
    assert [line for line in lines[9:12] if "<h1>" in line]
    assert lines[12:] == [f"{plan}: and 6 more things are left out"]


def test_misspelt_words_are_listed_when_asked(folder: Path) -> None:
    without = json.loads(done(checked(folder, "plan.yaml", "--json")))["findings"]
    found = json.loads(done(checked(folder, "plan.yaml", "--spelling", "--lang", "en", "--json")))["findings"]
    misspelt = [one for one in found if one["check"] == "spelling"]
    assert "spelling" not in {one["check"] for one in without}
    assert "“ElementAI” is misspelt" in [one["message"] for one in misspelt]
    assert {one["language"] for one in misspelt} == {"en"}
    assert all(one["places"] for one in misspelt)
