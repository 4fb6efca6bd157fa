"""Files of older versions: opened, backed up and brought up to date, or left as they were."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any, ClassVar

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from sedi_editor.errors import FileProblem
from sedi_editor.exchange.text_form import read
from sedi_editor.plan.edits import RemoveNode, SetNumber, SetThread
from sedi_editor.plan.tree import PlanTree
from sedi_editor.resources import resource
from sedi_editor.store import migration, tables, upgrade
from sedi_editor.store.backups.backups import backups, is_good
from sedi_editor.store.backups.restoring import restore
from sedi_editor.store.plan_file import PlanFile, check
from sedi_editor.store.sqlite import inspection
from sedi_editor.store.version import CURRENT, Version
from tests.store.other_process import other_process
from tests.store.small_plan import THREAD, small_plan

FILES = Path(__file__).with_name("files")


@pytest.mark.parametrize("released", sorted(FILES.glob("*.sediplan")), ids=lambda path: path.stem)
def test_a_file_of_every_released_version_opens(released: Path, path: Path) -> None:
    shutil.copyfile(released, path)
    with PlanFile.open(path) as plan:
        tree = plan.load()
        assert tree.id == small_plan().id
        assert len(plan.history()) >= 3
        for change in reversed(plan.history()):
            plan.apply(change.inverse)
        assert plan.load() == small_plan()
    assert check(path) == []


@pytest.mark.parametrize("read_only", [False, True])
def test_an_old_file_whose_plan_has_no_id_is_damaged(path: Path, read_only: bool) -> None:
    shutil.copyfile(FILES / "1.0.sediplan", path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE plan SET id = 'x'")
        connection.commit()
    content = path.read_bytes()
    with pytest.raises(FileProblem, match="refers to missing rows" if read_only else "“x” is not an id"):
        PlanFile.open(path, read_only=read_only)
    assert path.read_bytes() == content


def test_there_is_a_file_of_the_current_version() -> None:
    assert (FILES / f"{CURRENT}.sediplan").is_file()


def test_the_migrations_make_the_same_tables_as_the_program() -> None:
    """A new file and one brought up to date from the first version cannot be told apart."""
    engine = sa.create_engine("sqlite+pysqlite://", poolclass=sa.NullPool)
    scripts = list(ScriptDirectory(upgrade.FOLDER).walk_revisions())
    assert scripts[0].revision == str(CURRENT)
    with engine.connect() as connection:
        with Operations.context(MigrationContext.configure(connection)):
            for script in reversed(scripts):
                script.module.upgrade()
        found = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE type = 'table'").scalar_one()
        assert found == len(tables.ALL)
        assert frozenset(inspection.definitions_in(connection)) == inspection.expected_schema()
        assert compare_metadata(MigrationContext.configure(connection), tables.METADATA) == []


_STEP = '''
"""Version 2.1, for a test."""

from alembic import op

revision = "2.1"
down_revision = "2.0"


def upgrade() -> None:
    {body}
'''


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    """A folder of migrations to which a test can add version 2.1."""
    folder = tmp_path / "migrations"
    shutil.copytree(upgrade.FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


@pytest.fixture
def next_version(steps: Path) -> type[PlanFile]:
    """The program as it may be one version later."""

    class NextPlanFile(PlanFile):
        FORMAT: ClassVar[Version] = Version(2, 1)
        MIGRATIONS: ClassVar[Path] = steps

    return NextPlanFile


@pytest.fixture
def older(path: Path) -> Path:
    """A plan file of the current version, which is an older one for the next."""
    shutil.copyfile(FILES / f"{CURRENT}.sediplan", path)
    return path


def add_step(steps: Path, body: str) -> None:
    (steps / "versions" / "v2_1.py").write_text(_STEP.format(body=body), encoding="utf-8")


def test_an_older_file_is_backed_up_and_brought_up_to_date(
    older: Path, steps: Path, next_version: type[PlanFile]
) -> None:
    add_step(steps, "op.execute(\"UPDATE change SET author = 'Ana P.'\")")
    with PlanFile.open(older, read_only=True) as plan:
        before = plan.load()
    with next_version.open(older) as plan:
        assert plan.load() == before
        assert {change.author for change in plan.history()} == {"Ana P."}
    with closing(sqlite3.connect(older)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (2001,)
    (backup,) = [backup for backup in backups(before.id) if "Ana Pérez" in _authors(backup.path)]
    with PlanFile.open(backup.path, read_only=True) as plan:
        assert plan.load() == before
    with PlanFile.open(older) as plan:
        # The newer minor version is read by this program too.
        assert plan.load() == before


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("op.add_column('node', __import__('sqlalchemy').Column('colour', __import__('sqlalchemy').Text()))", "tables"),
        ("op.execute('DROP TABLE lock')", "tables are not as they should be: lock"),
        ("op.execute(\"DELETE FROM node WHERE kind = 'topic'\")", "refers to missing rows"),
        ("op.execute('UPDATE nowhere SET a = 1')", "no such table: nowhere"),
    ],
)
def test_a_migration_that_fails_leaves_the_file_as_it_was(
    older: Path, steps: Path, next_version: type[PlanFile], body: str, message: str
) -> None:
    add_step(steps, body)
    before = older.read_bytes()
    with pytest.raises(FileProblem, match=message):
        next_version.open(older)
    assert older.read_bytes() == before
    with PlanFile.open(older) as plan:
        assert len(backups(plan.plan_id)) == 1


def test_who_may_only_read_sees_an_older_file_as_it_would_be(
    older: Path, steps: Path, next_version: type[PlanFile]
) -> None:
    add_step(steps, "op.execute(\"UPDATE change SET author = 'Ana P.'\")")
    before = older.read_bytes()
    with PlanFile.open(older, read_only=True) as plan:
        tree = plan.load()
    with next_version.open(older, read_only=True) as plan:
        assert plan.load() == tree
        assert {change.author for change in plan.history()} == {"Ana P."}
        assert plan.read_only
    assert older.read_bytes() == before


def test_an_older_file_is_not_brought_up_to_date_while_someone_has_it_open(
    older: Path, steps: Path, next_version: type[PlanFile]
) -> None:
    add_step(steps, "pass")
    with other_process(older) as other:
        with next_version.open(older) as plan:
            assert plan.read_only
            assert plan.locked_by
            assert plan.locked_by.person == "Ana Pérez"
            plan.load()
        assert other.tell("edit") == "done"
        with next_version.open(older, take_over=True) as plan:
            assert not plan.read_only
        assert "has been opened for writing elsewhere" in other.tell("edit")


def test_alembic_is_not_imported_before_it_is_needed(older: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from sedi_editor.store.plan_file import PlanFile\n"
        "PlanFile.open(Path(sys.argv[1])).close(); print('alembic' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", script, older], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


@pytest.fixture
def first_version(path: Path) -> Path:
    """The sample plan in a file of version 1.0, edited by the program of that version."""
    shutil.copyfile(FILES / "sample" / "1.0.sediplan", path)
    return path


@pytest.fixture
def as_it_was() -> PlanTree:
    """The plan that was put into that file."""
    return read(resource("sample_plans/sedi-2020.yaml"))


def test_a_file_without_comments_gets_room_for_them(first_version: Path, as_it_was: PlanTree) -> None:
    with PlanFile.open(first_version) as plan:
        assert len(plan.history()) == 3
        edited = plan.load()
        for change in reversed(plan.history()):
            plan.apply(change.inverse)
        assert plan.load() == as_it_was
        plan.apply(SetThread(as_it_was.departments[0].id, THREAD.id, THREAD))
        assert plan.load().annotations.on(as_it_was.departments[0].id) == (THREAD,)
    with PlanFile.open(first_version, read_only=True) as plan:
        assert plan.load().annotations.on(as_it_was.departments[0].id) == (THREAD,)
    assert check(first_version) == []
    (backup,) = [
        backup for backup in backups(as_it_was.id) if is_good(backup) and _version_of(backup.path) == Version(1, 0)
    ]
    with PlanFile.open(backup.path, read_only=True) as plan:
        assert plan.load() == edited


def test_of_two_who_open_a_file_of_the_first_version_at_one_moment_one_may_write_and_both_read(
    first_version: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up, faster = migration.backups.back_up, list[PlanFile]()

    def with_another_that_is_faster(*arguments: Any, **options: Any) -> object:
        made = back_up(*arguments, **options)
        monkeypatch.setattr(migration.backups, "back_up", back_up)
        faster.append(PlanFile.open(first_version))
        return made

    monkeypatch.setattr(migration.backups, "back_up", with_another_that_is_faster)
    with PlanFile.open(first_version) as slower, faster[0]:
        assert slower.read_only
        assert not faster[0].read_only
        assert slower.load() == faster[0].load()
    assert check(first_version) == []


def test_a_file_of_the_first_version_is_read_and_checked_as_it_is(first_version: Path, as_it_was: PlanTree) -> None:
    before = first_version.read_bytes()
    with PlanFile.open(first_version, read_only=True) as plan:
        assert plan.load().id == as_it_was.id
    assert check(first_version) == []
    assert first_version.read_bytes() == before


def test_a_backup_of_the_first_version_is_restored(first_version: Path, as_it_was: PlanTree) -> None:
    with PlanFile.open(first_version) as plan:
        after = plan.load()
    oldest = backups(as_it_was.id)[-1].path
    assert _version_of(oldest) == Version(1, 0)
    first_version.write_bytes(b"nothing")
    restore(oldest, first_version)
    with PlanFile.open(first_version) as plan:
        assert plan.load() == after


def test_what_a_program_that_knows_no_comments_did_is_no_damage(path: Path) -> None:
    """Such a program takes comments away with their node, and says nothing of them in its change log."""
    tree = small_plan()
    line = tree.departments[0].children[0]
    with PlanFile.create(path, tree) as plan:
        plan.apply(SetThread(line.id, THREAD.id, THREAD))
        plan.apply(SetThread(None, THREAD.id, THREAD))
        plan.apply(RemoveNode(line.id))
        plan.apply(plan.history()[-1].inverse)
        last = plan.history()[-1]
        plan.apply(RemoveNode(line.id))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE change SET remarks_digest = NULL WHERE number = ?", (last.number + 1,))
        connection.execute("UPDATE thread SET resolved = '2026-01-01T00:00:00+00:00', resolved_by = 'Ana'")
        connection.commit()
    with PlanFile.open(path) as plan:
        (thread,) = plan.load().annotations.on(None)
        assert thread.resolved
        plan.apply(SetNumber(tree.departments[0].id, "9"))
    with PlanFile.open(path, read_only=True) as plan:
        assert plan.load().annotations.on(None) == (thread,)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE thread SET resolved_by = 'Luís'")
        connection.commit()
    assert check(path) == ["its content is not what this program last wrote there"]


def _version_of(path: Path) -> Version:
    with closing(sqlite3.connect(path)) as connection:
        return Version.of(connection.execute("PRAGMA user_version").fetchone()[0])


def _authors(path: Path) -> set[str]:
    with PlanFile.open(path, read_only=True) as plan:
        return {change.author for change in plan.history()}
