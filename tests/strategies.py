"""Hypothesis strategies for plans: rich texts, settings, whole trees, and edits that a given tree allows.

Most tests want `rich_texts()`, `plan_trees()` and `edits_for(tree)`. Everything drawn keeps the rules of the tree.

Hypothesis itself draws rich texts, settings and sizes. The rest of a tree or edit comes from a random generator that
it seeds: drawn piece by piece, a tree with rows needs more choices than Hypothesis allows, and only bare ones are left.

Each strategy is made once, since Hypothesis analyses a new one before it draws from it. Each draws few choices:
Hypothesis takes the same time for each, however many values there are to choose from.
"""

import datetime
from functools import cache
from itertools import product
from random import Random
from uuid import UUID

from hypothesis import strategies as st
from msgspec.structs import replace

from sedi_editor.plan import waiver
from sedi_editor.plan.annotations import Annotations
from sedi_editor.plan.edits import Edit, SetPlan, settings_edit
from sedi_editor.plan.kind import PLAN_FIELDS, Kind
from sedi_editor.plan.language import Language
from sedi_editor.plan.richtext import Block, BlockKind, RichText, Run, Script
from sedi_editor.plan.symbol import Suffix, SuffixKind, Symbol
from sedi_editor.plan.tree import Emblem, PlanSettings, PlanTree
from tests.plan_maker import PHRASES, PlanMaker

_ODD = (
    *("a", "Bc", " ", "  ", "\t", "\n", "\n\n", "&", "<", ">", "&amp;", "&#11;", '"', "'", "- ", "1. "),
    *("\xa0", "\u202f", "\u00ad", "\u200b", "\u2060", "\ufeff", "\u2028", "\u2029", "\ufffc", "\ufffd", "\ufdd0"),
    *("\u0301", "e\u0301", "\u200d", "\U0001f469\u200d\U0001f467", "\U0002a6a5", "\u200f", "\u202e", "\u05e9"),
)


@cache
def characters() -> st.SearchStrategy[str]:
    """Any character that a text can hold, line breaks inside a paragraph and tabs among them."""
    return st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff", include_characters="\n\t")


@cache
def odd_texts() -> st.SearchStrategy[str]:
    """Texts of characters that programs confuse: combining marks, joiners, separators, entities, spaces."""
    return st.lists(st.sampled_from(_ODD), min_size=1, max_size=6).map("".join)


@cache
def run_texts() -> st.SearchStrategy[str]:
    """The text of a run: mostly words of the four languages, sometimes any characters."""
    anything = st.text(characters(), min_size=1, max_size=8)
    return st.one_of(st.sampled_from(PHRASES), st.sampled_from(PHRASES), anything, odd_texts())


@cache
def runs() -> st.SearchStrategy[Run]:
    """A run in any format; about every fourth has a link."""
    links = ("", "", "", "https://www.example.org/a?b=1&c=2#d", "mailto:plan@example.org")
    scripts = (Script.NONE, Script.NONE, Script.SUPERSCRIPT, Script.SUBSCRIPT)
    formats = st.sampled_from(tuple(product((False, True), (False, True), (False, True), links, scripts)))
    return st.builds(lambda text, form: Run(text, *form), run_texts(), formats)


@cache
def blocks() -> st.SearchStrategy[Block]:
    """A paragraph or a list item of any level."""
    items = tuple(product((BlockKind.BULLET, BlockKind.NUMBERED), range(3)))
    forms = st.sampled_from((*len(items) * ((BlockKind.PARAGRAPH, 0),), *items))
    return st.builds(lambda of_runs, form: Block(tuple(of_runs), *form), st.lists(runs(), max_size=3), forms)


@cache
def rich_texts(min_blocks: int = 0) -> st.SearchStrategy[RichText]:
    """A rich text; with `min_blocks` of 1 or more it is never empty."""
    formatted = st.lists(blocks(), min_size=min_blocks, max_size=4).map(lambda drawn: RichText(tuple(drawn)))
    plain = st.sampled_from(PHRASES).map(RichText.from_plain)
    return st.one_of(plain, formatted.filter(bool) if min_blocks else formatted)


@cache
def symbols() -> st.SearchStrategy[Symbol]:
    """A document symbol of any organ, with up to two suffixes."""
    suffixes = st.lists(st.builds(Suffix, st.sampled_from(SuffixKind), st.integers(1, 99)), max_size=2).map(tuple)
    return st.builds(
        Symbol,
        st.sampled_from(("CIDI", "CEPCIDI", "CIDI/CIP", "AG", "CP/CISC")),
        st.sampled_from(("doc", "INF", "RES", "DEC", "ACTA")),
        st.integers(1, 9999),
        st.integers(1948, 2047),
        suffixes,
    )


@cache
def plan_settings() -> st.SearchStrategy[PlanSettings]:
    """A plan's settings; the emblem is bytes of the right type, not a picture."""
    languages = st.lists(st.sampled_from(Language), unique=True, max_size=4).map(tuple)
    emblems = st.builds(Emblem, st.sampled_from(("image/png", "image/jpeg")), st.binary(min_size=1, max_size=20))
    return st.builds(
        PlanSettings,
        series_class=st.sampled_from(("OEA/Ser.W", "OEA/Ser.W/II.1", "")),
        symbol=st.one_of(st.none(), symbols()),
        date=st.one_of(st.none(), st.dates(datetime.date(1948, 1, 1), datetime.date(2047, 12, 31))),
        original=languages,
        languages=languages.filter(bool),
        emblem=st.one_of(st.none(), st.none(), emblems),
    )


@cache
@st.composite
def plan_trees(draw: st.DrawFn, max_departments: int = 2, max_children: int = 2) -> PlanTree:
    """A plan of up to `max_departments` departments; most nodes have up to `max_children` children."""
    maker, taken = draw(_makers()), set[UUID]()
    departments, children = draw(_sizes(max_departments)), draw(_sizes(max_children))
    tree = PlanTree(
        maker.fresh_id(taken),
        draw(plan_settings()),
        maker.texts(PLAN_FIELDS),
        tuple(maker.node(Kind.DEPARTMENT, children, taken) for _ in range(departments)),
    )
    own = maker.remarks.threads(PLAN_FIELDS)
    annotations = Annotations({None: own} if own else {})
    for department in tree.departments:
        annotations = annotations.with_threads(maker.threads_on(department))
    waivers = {one.waived: one for one in (maker.waiver(tree) for _ in range(draw(_sizes(2))))}
    return replace(tree, annotations=replace(annotations, waivers=waiver.in_order(waivers.values())))


@st.composite
def edits_for(draw: st.DrawFn, tree: PlanTree, groups: bool = True) -> Edit:
    """An edit of any kind that `tree` allows; with `groups`, sometimes a group."""
    maker = draw(_makers())
    if maker.random.random() < 0.1:
        after = draw(plan_settings())
        return draw(st.sampled_from((SetPlan(after), settings_edit(tree.settings, after))))
    return maker.edit(tree, groups)


@cache
def _sizes(largest: int) -> st.SearchStrategy[int]:
    # 0 is worth a try, but less often than the other sizes.
    return st.sampled_from((0, *3 * tuple(range(1, largest + 1))))


@cache
@st.composite
def _makers(draw: st.DrawFn) -> PlanMaker:
    return PlanMaker(Random(draw(st.integers(0, 2**32 - 1))), draw(st.lists(rich_texts(min_blocks=1), max_size=2)))
