"""Our own Word files come back as the plan they were made of."""

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from sedi_editor.document.build import build
from sedi_editor.document.model import ParagraphRole
from sedi_editor.document.options import Options
from sedi_editor.document.word import write_word
from sedi_editor.document.word.stylesheet import style_name, variants
from sedi_editor.exchange.text_form import read
from sedi_editor.exchange.word_import import Imported, read_word
from sedi_editor.exchange.word_import.reading.own_style import OwnStyle, own_style
from sedi_editor.plan.annotations import Annotations
from sedi_editor.plan.kind import HEADING_FIELDS, Field, Kind
from sedi_editor.plan.language import Language, default_text
from sedi_editor.plan.richtext import RichText, Run
from sedi_editor.plan.tree import Node, PlanTree, Text, Texts, only_languages
from sedi_editor.resources import resource
from tests.exchange.word_sources import W, notes, parts_of, write_parts
from tests.strategies import plan_trees

ONE_LINE = (Field.HEADING_DEPARTMENT,)


def exported(tree: PlanTree, path: Path, *languages: Language) -> Path:
    """The plan as a Word file."""
    out = io.BytesIO()
    write_word(build(tree, Options(languages)), out)
    path.write_bytes(out.getvalue())
    return path


def brought_back(tree: PlanTree, folder: Path, *languages: Language) -> Imported:
    """The plan after a way through a Word file; the words add up."""
    got = read_word(exported(tree, folder / "plan.docx", *languages), languages)
    assert got.report.words_in == got.report.words_placed + got.report.words_listed
    return got


def as_printed(tree: PlanTree, languages: tuple[Language, ...]) -> PlanTree:
    """The plan as a document can tell it.

    Headings move to where import keeps them (see `headings_of`); what only the file knows is gone: what a text was
    translated from, numbers that are not printed, texts equal to the default, comments and waivers.
    """
    tree = only_languages(tree, languages)
    return replace(
        tree,
        texts={
            key: text
            for key, text in _plain(tree.texts).items()
            if key[0] not in HEADING_FIELDS and text.rich != RichText.from_plain(default_text(*key))
        },
        departments=tuple(_as_printed(department) for department in tree.departments),
        annotations=Annotations(),
    )


def without_emblem(tree: PlanTree) -> PlanTree:
    """The plan without its emblem, which in drawn plans is no picture."""
    return replace(tree, settings=replace(tree.settings, emblem=None))


def _plain(texts: Texts) -> dict[tuple[Field, Language], Text]:
    return {key: Text(text.rich) for key, text in texts.items()}


def _as_printed(node: Node) -> Node:
    return replace(
        node,
        number=node.number if node.kind in (Kind.LINE, Kind.OBJECTIVE) else "",
        texts={key: text for key, text in _plain(node.texts).items() if key[0] not in HEADING_FIELDS},
        children=tuple(_as_printed(child) for child in node.children),
    )


def one_line(rich: RichText) -> str:
    """The text as a department's row prints it before its colon; mere spaces print nothing and cannot come back."""
    return " ".join(rich.plain.split())


def headings_of(tree: PlanTree, languages: tuple[Language, ...]) -> list[dict[tuple[Field, Language], object]]:
    """What each department's headings say, wherever the plan keeps them, as far as they are printed at all."""
    printed: list[dict[tuple[Field, Language], object]] = []
    for department in tree.departments:
        kinds = {node.kind for node in department.walk()}
        fields = [
            field
            for field in HEADING_FIELDS
            if (field is not Field.HEADING_LINE or Kind.LINE in kinds)
            and (field is not Field.HEADING_OBJECTIVE or Kind.OBJECTIVE in kinds)
        ]
        printed.append(
            {
                (field, language): one_line(rich) or default_text(field, language) if field in ONE_LINE else rich
                for field in fields
                for language in languages
                for rich in [tree.heading(field, language, department)]
            }
        )
    return printed


def assert_same(got: PlanTree, tree: PlanTree, languages: tuple[Language, ...]) -> None:
    assert as_printed(got, languages) == as_printed(tree, languages)
    assert headings_of(got, languages) == headings_of(tree, languages)


@pytest.mark.slow("writes and reads many random plans")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tree=plan_trees(), language=st.sampled_from(Language))
def test_any_plan_comes_back_from_its_word_file(tmp_path: Path, tree: PlanTree, language: Language) -> None:
    tree = without_emblem(only_languages(tree, (language,)))
    assert_same(brought_back(tree, tmp_path, language).tree, tree, (language,))


@pytest.mark.slow("writes and reads many random plans")
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tree=plan_trees(), languages=st.permutations(tuple(Language)))
def test_any_plan_comes_back_from_its_bilingual_word_file(
    tmp_path: Path, tree: PlanTree, languages: list[Language]
) -> None:
    pair = (languages[0], languages[1])
    tree = without_emblem(only_languages(tree, pair))
    assert_same(brought_back(tree, tmp_path, *pair).tree, tree, pair)


@pytest.mark.parametrize("language", [Language.EN, Language.FR])
def test_the_sample_plan_comes_back_equal(tmp_path: Path, language: Language) -> None:
    tree = read(resource("sample_plans/sedi-2020.yaml"))
    got = brought_back(tree, tmp_path, language)
    assert got.tree == only_languages(tree, (language,))
    assert {passage.text for passage in got.report.unplaced} == {"- 2 -"}
    assert not notes(got)


def test_the_bilingual_sample_plan_comes_back(tmp_path: Path) -> None:
    tree = read(resource("sample_plans/sedi-2020.yaml"))
    got = brought_back(tree, tmp_path, Language.EN, Language.FR)
    assert_same(got.tree, tree, (Language.EN, Language.FR))


def test_of_a_bilingual_file_read_in_one_language_the_other_is_listed(tmp_path: Path) -> None:
    tree = read(resource("sample_plans/sedi-2020.yaml"))
    path = exported(tree, tmp_path / "plan.docx", Language.EN, Language.FR)
    got = read_word(path, Language.EN)
    assert_same(got.tree, tree, (Language.EN,))
    assert got.report.words_in == got.report.words_placed + got.report.words_listed
    assert got.report.words_listed > got.report.words_placed / 2


def test_a_missing_translation_comes_back_as_the_original_and_not_as_a_translation(tmp_path: Path) -> None:
    tree = read(resource("sample_plans/sedi-2020.yaml"))
    got = brought_back(tree, tmp_path, Language.PT)
    assert_same(got.tree, tree, (Language.PT,))
    english = [node.text(Field.RESULTS, Language.EN) for node in tree.walk() if node.kind is Kind.ROW]
    assert [node.text(Field.RESULTS, Language.EN) for node in got.tree.walk() if node.kind is Kind.ROW] == english
    assert any("not translated" in note for note in notes(got))


def test_a_heading_that_is_the_official_one_is_not_kept_as_the_plans_own(tmp_path: Path) -> None:
    tree = read(resource("sample_plans/sedi-2020.yaml"))
    key = (Field.HEADING_LINE, Language.EN)
    stored = replace(tree, texts={**tree.texts, key: Text(RichText.from_plain(default_text(*key)))})
    got = brought_back(stored, tmp_path, Language.EN).tree
    assert key not in got.texts
    assert got.heading(*key) == stored.heading(*key)


def test_in_our_own_file_a_column_keeps_its_texts_whatever_its_heading_says(tmp_path: Path) -> None:
    tree = read(resource("sample_plans/starter.yaml"))
    swapped = {
        (one, Language.EN): Text(RichText.from_plain(default_text(other, Language.EN)))
        for one, other in (
            (Field.HEADING_RESULTS, Field.HEADING_PARTNERSHIPS),
            (Field.HEADING_PARTNERSHIPS, Field.HEADING_RESULTS),
        )
    }
    tree = only_languages(replace(tree, texts={**tree.texts, **swapped}), [Language.EN])
    got = brought_back(tree, tmp_path, Language.EN)
    assert got.tree == tree
    assert not notes(got)


def test_ids_come_back_but_no_node_shares_one_with_a_copied_row(tmp_path: Path) -> None:
    tree = read(resource("sample_plans/sedi-2020.yaml"))
    path = exported(tree, tmp_path / "plan.docx", Language.EN)
    parts = parts_of(path)
    root = etree.fromstring(parts["word/document.xml"])
    rows = [one for one in root.iter(f"{{{W}}}tr") if b'w:name="_r' in etree.tostring(one)]
    rows[-1].addnext(etree.fromstring(etree.tostring(rows[-1])))
    write_parts(path, {**parts, "word/document.xml": etree.tostring(root)})
    before, after = [node.id for node in tree.walk()], [node.id for node in read_word(path, Language.EN).tree.walk()]
    assert len(set(after)) == len(after) > len(before)
    assert len(set(before) - set(after)) in (1, 2)


def test_our_styles_have_the_names_that_the_writer_gives_them() -> None:
    assert {style.value for style in OwnStyle} == {f"Plan {role.value.title()}" for role in ParagraphRole}
    for role in ParagraphRole:
        for variant in variants(role):
            for secondary in (False, True):
                assert own_style(style_name(role, secondary, variant)) == style_name(role)


def test_the_neutral_emblem_is_not_taken_for_the_plans_own(tmp_path: Path) -> None:
    tree = read(resource("sample_plans/starter.yaml"))
    assert tree.settings.emblem is None
    got = brought_back(tree, tmp_path, Language.EN)
    assert got.tree.settings.emblem is None
    assert not any("picture" in note for note in notes(got))


@pytest.mark.slow("starts LibreOffice")
def test_a_file_saved_again_by_libreoffice_comes_back_too(tmp_path: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed: what it makes of a file cannot be seen here")
    tree = read(resource("sample_plans/sedi-2020.yaml"))
    exported(tree, tmp_path / "plan.docx", Language.FR)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(tmp_path / "out"),
    ]
    subprocess.run([*convert, str(tmp_path / "plan.docx")], check=True, capture_output=True, timeout=180)
    got = read_word(tmp_path / "out" / "plan.docx", Language.FR)
    assert got.report.words_in == got.report.words_placed + got.report.words_listed
    assert_same(as_saved_again(got.tree), as_saved_again(tree), (Language.FR,))
    ids = {node.id for node in tree.walk()}
    assert len(ids & {node.id for node in got.tree.walk()}) > 0.95 * len(ids)


def as_saved_again(tree: PlanTree) -> PlanTree:
    """The plan without what LibreOffice changes: it ends addresses with a slash, and drops bookmarks of empty cells."""

    def node(one: Node) -> Node:
        return replace(one, id=tree.id, texts=texts(one.texts), children=tuple(node(child) for child in one.children))

    def texts(all_texts: Texts) -> dict[tuple[Field, Language], Text]:
        return {key: Text(rich(text.rich)) for key, text in all_texts.items()}

    def rich(text: RichText) -> RichText:
        return RichText(tuple(replace(block, runs=tuple(map(run, block.runs))) for block in text.blocks))

    def run(one: Run) -> Run:
        return replace(one, link=one.link.rstrip("/"))

    return replace(
        tree, texts=texts(tree.texts), departments=tuple(node(department) for department in tree.departments)
    )
