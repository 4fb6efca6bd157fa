"""The text form: a whole plan as YAML or JSON, for people and version control. It reads back as an equal plan."""

import json
import re
import stat
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple, cast

import yaml

from sedi_editor import garbage
from sedi_editor.errors import ExchangeError, FileProblem, InvalidText
from sedi_editor.exchange.given_texts import GivenTexts, Loss
from sedi_editor.i18n import _, grouped
from sedi_editor.plan.plain_values import shown
from sedi_editor.plan.serialization import deserialize_tree, serialize_tree
from sedi_editor.plan.tree import Emblem, PlanTree

MOST_BYTES = 40_000_000
"""The most bytes of a file; the sample plan has 230 kB, and an emblem at most 14 MB."""
MOST_VALUES = 600_000
"""The most mappings, lists, names and values; the sample plan has 7,000, forty plans 500,000."""
_MAX_DEPTH = 40
_JSON_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+"', re.DOTALL)


class TextForm(StrEnum):
    """The two syntaxes; the value is the file suffix without its dot."""

    YAML = "yaml"
    JSON = "json"


def form_of(path: Path) -> TextForm:
    """The syntax of a file, by its suffix. Raises FileProblem for any other suffix."""
    suffix = path.suffix.lower().lstrip(".")
    try:
        return TextForm("yaml" if suffix == "yml" else suffix)
    except ValueError:
        raise FileProblem(path, _("{name} is neither .yaml nor .json").format(name=path.name)) from None


def dumps(tree: PlanTree, form: TextForm = TextForm.YAML) -> str:
    """The plan in the text form."""
    values = serialize_tree(tree)
    if form is TextForm.JSON:
        return json.dumps(values, ensure_ascii=False, indent=1) + "\n"
    return yaml.dump(values, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120)


class Taken(NamedTuple):
    """A plan that was read from the text form, and what was left out of its texts."""

    tree: PlanTree
    losses: list[Loss]


def loads(text: str, form: TextForm = TextForm.YAML) -> PlanTree:
    """The plan in the text form `text`. Raises ExchangeError, InvalidText or PlanRuleError for anything else."""
    return _taken(text, form).tree


def read(path: Path) -> PlanTree:
    """The plan in a .yaml or .json file. Raises as `take`."""
    return take(path).tree


def take(path: Path) -> Taken:
    """The plan in a .yaml or .json file, and what was left out of its texts.

    Raises FileProblem if the file cannot be read, ExchangeError for an emblem that cannot be printed, else as `loads`.
    """
    form = form_of(path)
    with garbage.gc_paused():
        taken = _taken(_text(path), form)
    if taken.tree.settings.emblem:
        _check_emblem(taken.tree.settings.emblem)
    return taken


def _text(path: Path) -> str:
    try:
        found = path.stat()
        if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
            # A pipe or a device may never end.
            raise FileProblem(path, _("{name} is not an ordinary file").format(name=path.name))
        if found.st_size > MOST_BYTES:
            message = _("{name} is larger than {most} MB: this is not a plan")
            raise FileProblem(path, message.format(name=path.name, most=MOST_BYTES // 1_000_000))
        return path.read_text("utf-8-sig")
    except (OSError, ValueError) as problem:
        if isinstance(problem, UnicodeDecodeError):
            message = _("{name} is not text in UTF-8 (byte {place})")
            raise FileProblem(path, message.format(name=path.name, place=problem.start)) from problem
        message = _("{name} cannot be read: {problem}")
        reason = problem.strerror if isinstance(problem, OSError) else problem
        raise FileProblem(path, message.format(name=path.name, problem=reason)) from problem


def _taken(text: str, form: TextForm) -> Taken:
    texts = GivenTexts()
    tree = deserialize_tree(_json(text) if form is TextForm.JSON else _yaml(text), texts)
    return Taken(tree, texts.losses)


def _check_emblem(emblem: Emblem) -> None:
    """Raises ExchangeError for an emblem that cannot be printed."""
    # Imported here: most plans have no emblem, and the library for pictures takes long to import.
    from sedi_editor.picture import printable

    try:
        printable(emblem.content)
    except InvalidText as problem:
        words = _("The emblem cannot be printed: {problem}; take “emblem” out of the file, or put another picture in")
        raise ExchangeError(words.format(problem=problem)) from problem


def _json(text: str) -> object:
    if _json_values(text) > MOST_VALUES:
        raise _too_many_values()
    try:
        # Numbers stay strings: Python refuses to convert one of millions of digits.
        return json.loads(text, object_pairs_hook=_without_repeats, parse_int=str, parse_float=str, parse_constant=str)
    except json.JSONDecodeError as problem:
        message = _("This is not JSON: line {line}: {problem}")
        raise ExchangeError(message.format(line=problem.lineno, problem=problem.msg)) from problem
    except RecursionError:
        raise ExchangeError(_("This is not a plan: it is nested too deeply")) from None


def _json_values(text: str) -> int:
    """The most values that the JSON can have: each but the outermost follows one of these characters."""
    count = _behind(text)
    return count if count <= MOST_VALUES else _behind(_JSON_STRING.sub("", text))


def _behind(text: str) -> int:
    return sum(map(text.count, "[{,:"))


def _too_many_values() -> ExchangeError:
    return ExchangeError(_("This is not a plan: it has more than {n} values").format(n=grouped(MOST_VALUES)))


def _without_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    mapping = dict(pairs)
    if len(mapping) < len(pairs):
        repeated = next(name for name, times in Counter(name for name, _value in pairs).items() if times > 1)
        message = _("“{name}” stands twice in one mapping; a text would be lost")
        raise ExchangeError(message.format(name=shown(repeated)))
    return mapping


def _yaml(text: str) -> object:
    try:
        events = cast(Iterable[yaml.Event], yaml.parse(text, Loader=yaml.CBaseLoader))  # pyright: ignore[reportUnknownMemberType]
        return _Composer().composed(events)
    except yaml.MarkedYAMLError as problem:
        what = problem.problem or problem.context
        if problem.problem_mark is None:
            raise ExchangeError(_("This is not YAML: {problem}").format(problem=what)) from problem
        message = _("This is not YAML: line {line}: {problem}")
        raise ExchangeError(message.format(line=problem.problem_mark.line + 1, problem=what)) from problem
    except yaml.YAMLError as problem:
        raise ExchangeError(_("This is not YAML: {problem}").format(problem=str(problem).splitlines()[0])) from problem


_OPENING = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_CLOSING = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


class _Composer:
    """Composes a YAML document from its events, with every scalar as the string in the file.

    The composers of PyYAML recurse, the C one until the process ends, and accept repeated keys, which would lose a
    text.
    """

    def __init__(self) -> None:
        self.open: list[tuple[bool, list[object]]] = []
        self.root: list[object] = []
        self.values = 0

    def composed(self, events: Iterable[yaml.Event]) -> object:
        for event in events:
            if isinstance(event, yaml.AliasEvent):
                message = _("Line {line}: a plan writes its texts out, without aliases")
                raise ExchangeError(message.format(line=event.start_mark.line + 1))
            if isinstance(event, _OPENING):
                self._begin(event)
            elif isinstance(event, _CLOSING):
                is_mapping, values = self.open.pop()
                self._add(_mapped(values, event) if is_mapping else values)
            elif isinstance(event, yaml.ScalarEvent):
                self._add(_scalar(event))
        if len(self.root) != 1:
            raise ExchangeError(_("This is not a plan: the file is empty, or has several documents"))
        return self.root[0]

    def _begin(self, event: yaml.Event) -> None:
        if len(self.open) >= _MAX_DEPTH:
            message = _("Line {line}: this is nested too deeply to be a plan")
            raise ExchangeError(message.format(line=event.start_mark.line + 1))
        self.open.append((isinstance(event, yaml.MappingStartEvent), []))

    def _add(self, value: object) -> None:
        self.values += 1
        if self.values > MOST_VALUES:
            raise _too_many_values()
        (self.open[-1][1] if self.open else self.root).append(value)


def _scalar(event: yaml.ScalarEvent) -> str | None:
    is_null = event.implicit[0] and event.value in ("", "~", "null")
    return None if is_null else str(event.value)


def _mapped(values: list[object], event: yaml.Event) -> dict[str, object]:
    names = values[::2]
    if not all(isinstance(name, str) for name in names):
        message = _("Line {line}: a mapping's names should be words")
        raise ExchangeError(message.format(line=event.start_mark.line + 1))
    return _without_repeats(list(zip(cast(list[str], names), values[1::2], strict=True)))


class _Dumper(yaml.CSafeDumper):
    """Writes paragraphs as a block of lines, which people can read and compare."""


def _string(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    readable = "\n" in text and not any(line != line.strip() for line in text.split("\n"))
    style = "|" if readable else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style)  # pyright: ignore[reportUnknownMemberType]


_Dumper.add_representer(str, _string)
