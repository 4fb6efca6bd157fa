"""The commands that only read a plan, without Typer: `export`, `info` and `check`.

Each command imports what it needs: `info` does not need the document, and `export` does not need the checks.
"""

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from sedi_editor.cli.terminal import PROGRAM, progress, show
from sedi_editor.cli.usage import check_comments, check_contents, check_edition, check_output, check_sheet, each_once
from sedi_editor.errors import ExchangeError
from sedi_editor.exchange.spreadsheet.options import Separator, SheetOptions
from sedi_editor.plan.language import Language
from sedi_editor.plan.tree import Node, PlanTree

if TYPE_CHECKING:
    from sedi_editor.spelling.speller import DictionarySpeller


def export(
    plan: Path,
    output: Path,
    lang: Sequence[Language] = (),
    bilingual: bool = False,
    department: Sequence[str] = (),
    comments: bool = False,
    repeat_joined: bool = False,
    separator: Separator | None = None,
    exact: bool = False,
    each_department: bool = False,
    contents: bool = False,
) -> None:
    """Writes the official document, a spreadsheet, or the text form. Raises WrongUsage and UserError."""
    from sedi_editor import export as out
    from sedi_editor.cli.shortcomings import empty_cells, shortcomings
    from sedi_editor.plan_files import is_text_form

    begun, languages = perf_counter(), each_once(lang)
    form, sheet = out.document_format(output), out.sheet_format(output)
    check_edition(output, form or sheet, is_text_form(output), languages, bilingual)
    check_comments(comments, form or sheet)
    check_contents(contents, form or sheet)
    check_sheet(sheet, repeat_joined, separator is not None, exact)
    check_output(output, plan)
    tree = read(plan)
    require_languages(languages, tree, plan)
    departments = [out.department(tree, name) for name in department]
    targets = _each(tree, output, departments, languages) if each_department else [(output, departments)]
    for path, chosen in targets:
        check_output(path, plan)
        if sheet:
            options = SheetOptions(out.edition(tree, languages), repeat_joined, separator, exact)
            with progress(f"Writing {path.name}") as advance:
                missing = out.write_sheet(tree, path, sheet, options, chosen, advance)
            if missing:
                print(f"{path}: {empty_cells(missing)}", file=sys.stderr)
        elif form is None:
            out.write_text_form(tree, path, languages, chosen)
        else:
            with progress(f"Writing {path.name}") as advance:
                written = out.write_document(
                    tree, path, form, languages, chosen, advance, comments=comments, contents=contents
                )
            for line in shortcomings(written):
                print(f"{path}: {line}", file=sys.stderr)
    names = "\n".join(str(path) for path, _chosen in targets)
    show(f"{names}: written in {perf_counter() - begun:.1f} s")


def _each(
    tree: PlanTree, output: Path, departments: Sequence[Node], languages: Sequence[Language]
) -> list[tuple[Path, list[Node]]]:
    """A file for each of the departments (for all, when empty), named by `output`, its place and its title."""
    from sedi_editor.file_names import department_names

    labels = dict(department_names(tree, languages))
    return [
        (output.with_stem(f"{output.stem}-{labels[department.id]}"), [department])
        for department in departments or tree.departments
    ]


def info(plan: Path, as_json: bool = False) -> None:
    """Shows the figures of a plan. Raises UserError."""
    from sedi_editor.cli.figures import PlanFigures
    from sedi_editor.plan_files import log_report, opened_by
    from sedi_editor.plan_files import read as read_plan

    tree = read_plan(plan, partial(_tell_left_out, plan))
    figures = PlanFigures(plan, tree, opened_by(plan), log_report(plan))
    show(figures.as_json() if as_json else figures.as_text())


def check(
    plan: Path,
    lang: Sequence[Language] = (),
    waived: bool = False,
    strict: bool = False,
    as_json: bool = False,
    spelling: bool = False,
) -> None:
    """Shows the problems of a plan's file or, without any, the findings of its checks. Raises UserError."""
    from sedi_editor.cli.findings import PlanFindings
    from sedi_editor.plan_files import checked, naming

    found = checked(plan, partial(_tell_left_out, plan))
    if found.tree is None:
        if len(found.problems) > 1:
            show("\n".join(found.problems))
            raise ExchangeError(f"{plan} has {len(found.problems)} problems; they are listed on the standard output")
        with naming(plan):
            raise ExchangeError(found.problems[0])
    languages = each_once(lang)
    require_languages(languages, found.tree, plan)
    speller = _speller(languages or found.tree.settings.languages) if spelling else None
    findings = PlanFindings(plan, found.tree, languages, waived, speller)
    show(findings.as_json() if as_json else findings.as_text())
    for problem in speller.problems if speller else ():
        print(f"{plan}: {problem}", file=sys.stderr)
    if strict and findings.errors:
        raise ExchangeError(f"{plan} has errors that are not waived: {findings.errors}")


def _speller(languages: Sequence[Language]) -> "DictionarySpeller":
    from sedi_editor.spelling.personal_words import FOLDER, PersonalWords
    from sedi_editor.spelling.speller import DictionarySpeller
    from sedi_editor.store.user_folder import user_folder

    return DictionarySpeller(languages, PersonalWords(user_folder() / FOLDER))


def read(plan: Path, *, to_begin_with: bool = False) -> PlanTree:
    """The plan in a file of any form; what is left out of its texts is printed on stderr.

    Problems of the change log are printed there too, since they do not affect the plan. Raises UserError; with
    `to_begin_with`, for a new plan that begins with this one, also for an emblem that cannot be printed.
    """
    from sedi_editor.plan_files import log_report, read_beginning
    from sedi_editor.plan_files import read as read_plan

    tree = (read_beginning if to_begin_with else read_plan)(plan, partial(_tell_left_out, plan))
    log = log_report(plan)
    if log and not log.is_whole:
        warning = f"{plan}: the plan is whole, its change log is not"
        print(f"{warning}; {PROGRAM} check lists what cannot be read of it", file=sys.stderr)
    return tree


def require_languages(languages: Sequence[Language], tree: PlanTree, plan: Path) -> None:
    """Raises ExchangeError for a language that the plan does not have."""
    if others := set(languages) - set(tree.settings.languages):
        raise ExchangeError(f"{plan} has no text in {min(others)}; it is in {', '.join(tree.settings.languages)}")


def _tell_left_out(plan: Path, line: str) -> None:
    print(f"{plan}: {line}", file=sys.stderr)
