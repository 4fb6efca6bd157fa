"""The command line: a plan in, the official document out, without a window.

Heavy modules are imported inside the commands that need them, so that help and version answer at once.
"""

import json
import sys
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from io import TextIOWrapper
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sedi_editor import __version__
from sedi_editor.errors import ExchangeError, UserError
from sedi_editor.plan.language import Language

if TYPE_CHECKING:
    from sedi_editor.plan.tree import PlanTree

    Advance = Callable[[int, int], None]

PROGRAM = "sedi-editor"
SHIPPED = {"starter": "sample_plans/starter.yaml", "sample": "sample_plans/sedi-2020.yaml"}

app = typer.Typer(
    name=PROGRAM,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Plan = Annotated[Path, typer.Argument(help="A plan: .sediplan, .yaml or .json.", show_default=False)]
NewPlan = Annotated[Path, typer.Argument(metavar="PLAN.sediplan", help="The plan to make.", show_default=False)]
Languages = Annotated[
    list[Language] | None, typer.Option("--lang", help="A language; repeat for several.", show_default=False)
]
Departments = Annotated[
    list[str] | None,
    typer.Option("--department", help="Only this one, by its place or title; repeat for several.", show_default=False),
]
Force = Annotated[bool, typer.Option("--force", help="Replace a plan that is already there.")]
AsJson = Annotated[bool, typer.Option("--json", help="In JSON.")]


def main() -> None:
    """Run the command of `sys.argv` and exit: 0 done, 1 a user's error on one line of stderr, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a file's name may hold bytes that are no text
            stream.reconfigure(errors="backslashreplace")
    try:
        app(prog_name=PROGRAM)
    except UserError as error:
        print(f"{PROGRAM}: {' '.join(str(error).split())}", file=sys.stderr)
        sys.exit(1)


def _show_version(asked: bool) -> None:
    if asked:
        print(PROGRAM, __version__)
        raise typer.Exit


@app.callback()
def program(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    """Keep a yearly work plan, and write its official document in four languages."""


@app.command()
def new(
    plan: NewPlan,
    source: Annotated[
        str, typer.Option("--from", help="Begin with starter, sample, or a plan of your own.")
    ] = "starter",
    lang: Languages = None,
    force: Force = False,
) -> None:
    """Make a new plan."""
    from sedi_editor.plan.tree import only_languages
    from sedi_editor.plan_files import as_new, create, read, refuse_existing
    from sedi_editor.resources import resource

    _check_name(plan)
    refuse_existing(plan, force)
    tree = as_new(read(resource(SHIPPED[source]) if source in SHIPPED else Path(source)))
    tree = only_languages(tree, _each_once(lang)) if lang else tree
    create(plan, tree, replace=force)
    print(f"{plan}: {_contents(tree)}")


@app.command("import")
def import_plan(
    source: Annotated[Path, typer.Argument(help="A Word file with the plan's table, .yaml or .json.")],
    plan: NewPlan,
    lang: Annotated[
        list[Language] | None,
        typer.Option(help="A Word file's language; of a bilingual edition both, in its order.", show_default=False),
    ] = None,
    report: Annotated[
        Path | None, typer.Option("--report", help="Write here what each row of a Word file was taken for.")
    ] = None,
    force: Force = False,
) -> None:
    """Read a Word file or the text form into a new plan."""
    from sedi_editor.plan_files import create, read, refuse_existing

    is_word, languages = source.suffix.lower() == ".docx", _each_once(lang)
    if is_word and len(languages) not in (1, 2):
        raise typer.BadParameter("a Word file needs its language, --lang fr, or its two", param_hint="--lang")
    if not is_word and (lang or report):
        raise typer.BadParameter("--lang and --report are for Word files")
    _check_name(plan)
    if report:
        _check_output(report, source, "--report")
    refuse_existing(plan, force)
    tree = _read_word(source, languages, report) if is_word else read(source)
    create(plan, tree, replace=force)
    print(f"{plan}: {_contents(tree)}")


@app.command()
def export(
    plan: Plan,
    output: Annotated[Path, typer.Option("--output", "-o", help="The suffix is the format: pdf, docx, yaml, json.")],
    lang: Languages = None,
    bilingual: Annotated[bool, typer.Option("--bilingual", help="Two languages in every cell.")] = False,
    department: Departments = None,
) -> None:
    """Write the official document, or the text form."""
    from sedi_editor import export as out
    from sedi_editor.plan_files import is_text_form, read

    begun, languages, form = perf_counter(), _each_once(lang), out.document_format(output)
    _check_edition(output, form is not None, is_text_form(output), languages, bilingual)
    _check_output(output, plan)
    tree = read(plan)
    if strangers := set(languages) - set(tree.settings.languages):
        raise ExchangeError(f"{plan} has no text in {min(strangers)}; it is in {', '.join(tree.settings.languages)}")
    departments = [out.department(tree, one) for one in department or []]
    if form is None:
        out.write_text_form(tree, output, languages, departments)
    else:
        with _progress(f"Writing {output.name}") as advance:
            missing = out.write_document(tree, output, form, languages, departments, advance)
        if missing:
            print(f"{output}: {missing} untranslated texts stand in the original, marked", file=sys.stderr)
    print(f"{output}: written in {perf_counter() - begun:.1f} s")


@app.command()
def info(plan: Plan, as_json: AsJson = False) -> None:
    """Show what a plan holds, how far each language is, and who has it open."""
    from sedi_editor.plan.summary import summarize
    from sedi_editor.plan_files import opened_by, read

    tree = read(plan)
    summary, opened = summarize(tree), opened_by(plan)
    figures = {
        "file": str(plan),
        "title": _title(tree),
        "symbol": str(tree.settings.symbol or ""),
        "date": tree.settings.date.isoformat() if tree.settings.date else "",
        "kinds": summary.kinds,
        "joins": summary.joins,
        "languages": {language: asdict(figures) for language, figures in summary.languages.items()},
        "open": opened or None,
    }
    _print(json.dumps(figures, ensure_ascii=False, indent=1) if as_json else "\n".join(_table(figures)))


@app.command()
def check(plan: Plan) -> None:
    """Check a plan's structure and its file."""
    from sedi_editor.plan_files import naming, problems

    with naming(plan):
        found = problems(plan)
        if len(found) == 1:
            raise ExchangeError(found[0])
    if found:
        _print("\n".join(found))
        raise ExchangeError(f"{plan} has {len(found)} problems; they are listed on the standard output")
    _print(f"{plan}: in order")


@app.command()
def text(
    plan: Plan,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write here instead of printing.")] = None,
    as_json: AsJson = False,
) -> None:
    """Print a plan's text form, YAML or JSON."""
    from sedi_editor.atomic import write
    from sedi_editor.exchange.text_form import TextForm, dumps
    from sedi_editor.plan_files import read

    if output:
        _check_output(output, plan)
    form = dumps(read(plan), TextForm.JSON if as_json else TextForm.YAML)
    if output:
        write(output, form.encode())
    else:
        _print(form.removesuffix("\n"))


def _each_once(languages: Sequence[Language] | None) -> tuple[Language, ...]:
    return tuple(dict.fromkeys(languages or ()))


def _check_name(plan: Path) -> None:
    from sedi_editor.plan_files import SUFFIX

    if plan.suffix.lower() != SUFFIX:
        raise typer.BadParameter(f"a plan file's name ends in {SUFFIX}", param_hint="PLAN")


def _check_output(output: Path, source: Path, option: str = "--output") -> None:
    from sedi_editor.plan_files import is_same_file

    if is_same_file(output, source):
        raise typer.BadParameter(f"{output} is the file that is read", param_hint=option)


def _read_word(source: Path, languages: Sequence[Language], report: Path | None) -> "PlanTree":
    from sedi_editor.atomic import write
    from sedi_editor.exchange.word_import import read_word
    from sedi_editor.plan_files import naming

    with naming(source), _progress(f"Reading {source.name}"):
        read = read_word(source, languages)
    if report:
        write(report, str(read.report).encode())
    listed = read.report.words_listed
    told = "; --report FILE lists them" if listed and not report else ""
    print(f"{source}: {read.report.words_in} words, {listed} found no place{told}")
    return read.tree


def _check_edition(
    output: Path, is_document: bool, is_text_form: bool, languages: Sequence[Language], bilingual: bool
) -> None:
    if not (is_document or is_text_form):
        raise typer.BadParameter(f"no format has the suffix “{output.suffix}”: pdf, docx, yaml, json", param_hint="-o")
    if bilingual and is_text_form:
        raise typer.BadParameter("the text form holds each language; --bilingual is for PDF and Word")
    if bilingual and len(languages) != 2:
        raise typer.BadParameter("the bilingual edition needs two languages: --lang en --lang fr", param_hint="--lang")
    if is_document and not bilingual and len(languages) > 1:
        raise typer.BadParameter("a document is in one language; two need --bilingual", param_hint="--lang")


@contextmanager
def _progress(label: str) -> "Generator[Advance]":
    """What tells of long work: a bar on a terminal's stderr, elsewhere nothing."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _title(tree: "PlanTree") -> str:
    from sedi_editor.export import edition
    from sedi_editor.plan.kind import Field

    return " ".join(tree.text(Field.TITLE, edition(tree, ())[0]).plain.split())


def _contents(tree: "PlanTree") -> str:
    from sedi_editor.plan.summary import summarize

    kinds = summarize(tree).kinds
    counts = ", ".join(f"{count} {kind}{'' if count == 1 else 's'}" for kind, count in kinds.items())
    return f"{counts}; {', '.join(tree.settings.languages)}"


def _table(figures: Mapping[str, Any]) -> Iterator[str]:
    """The figures for a person, one thing a line."""
    for name in ("file", "title", "symbol", "date"):
        yield f"{name:12} {figures[name] or '–'}"
    for kind, count in figures["kinds"].items():
        yield f"{kind + 's':12} {count:>6}"
    yield f"{'joined cells':12} {figures['joins']:>6}"
    for language, one in figures["languages"].items():
        name = Language(language).own_name
        yield f"{name:12} {one['words']:>6} words, {one['missing']} missing, {one['stale']} older than their source"
    yield f"{'open':12} {figures['open'] or 'no'}"


def _print(text: str) -> None:
    """Print as UTF-8, also into a file or pipe of a system that prefers another encoding."""
    sys.stdout.buffer.write(f"{text}\n".encode(errors="backslashreplace"))
    sys.stdout.flush()
