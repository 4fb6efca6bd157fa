"""Files of older versions: opened, backed up and brought up to date, or left as they were."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import ClassVar

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from sedi_editor.errors import FileProblem
from sedi_editor.store import inspection, migration, tables
from sedi_editor.store.backups import backups
from sedi_editor.store.plan_file import PlanFile, check
from sedi_editor.store.version import CURRENT, Version
from tests.store.other_process import other_process
from tests.store.small_plan import small_plan

FILES = Path(__file__).with_name("files")


@pytest.mark.parametrize("released", sorted(FILES.glob("*.sediplan")), ids=lambda path: path.stem)
def test_a_file_of_every_released_version_opens(released: Path, path: Path) -> None:
    shutil.copyfile(released, path)
    with PlanFile.open(path) as plan:
        tree = plan.load()
        assert tree.id == small_plan().id
        assert len(plan.history()) == 3
        for change in reversed(plan.history()):
            plan.apply(change.inverse)
        assert plan.load() == small_plan()
    assert check(path) == []


def test_there_is_a_file_of_the_current_version() -> None:
    assert (FILES / f"{CURRENT}.sediplan").is_file()


def test_the_migrations_make_the_same_tables_as_the_program() -> None:
    """A new file and one brought up to date from the first version cannot be told apart."""
    engine = sa.create_engine("sqlite+pysqlite://", poolclass=sa.NullPool)
    scripts = list(ScriptDirectory(migration.FOLDER).walk_revisions())
    assert scripts[0].revision == str(CURRENT)
    with engine.connect() as connection:
        with Operations.context(MigrationContext.configure(connection)):
            for script in reversed(scripts):
                script.module.upgrade()
        found = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE type = 'table'").scalar_one()
        assert found == len(tables.ALL)
        assert frozenset(inspection.objects(connection)) == inspection.expected_schema()
        assert compare_metadata(MigrationContext.configure(connection), tables.METADATA) == []


_STEP = '''
"""Version 1.1, for a test."""

from alembic import op

revision = "1.1"
down_revision = "1.0"


def upgrade() -> None:
    {body}
'''


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    """A folder of migrations to which a test can add version 1.1."""
    folder = tmp_path / "migrations"
    shutil.copytree(migration.FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


@pytest.fixture
def next_version(steps: Path) -> type[PlanFile]:
    """The program as it may be one version later."""

    class NextPlanFile(PlanFile):
        FORMAT: ClassVar[Version] = Version(1, 1)
        MIGRATIONS: ClassVar[Path] = steps

    return NextPlanFile


@pytest.fixture
def older(path: Path) -> Path:
    """A plan file of version 1.0."""
    shutil.copyfile(FILES / "1.0.sediplan", path)
    return path


def add_step(steps: Path, body: str) -> None:
    (steps / "versions" / "v1_1.py").write_text(_STEP.format(body=body), encoding="utf-8")


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
        assert connection.execute("PRAGMA user_version").fetchone() == (1001,)
    (backup,) = [one for one in backups(before.id) if "Ana Pérez" in _authors(one.path)]
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


def test_an_older_file_is_not_brought_up_to_date_by_who_may_only_read(
    older: Path, steps: Path, next_version: type[PlanFile]
) -> None:
    add_step(steps, "pass")
    before = older.read_bytes()
    with pytest.raises(FileProblem, match="must be brought up to date, but it cannot be written"):
        next_version.open(older, read_only=True)
    assert older.read_bytes() == before


def test_an_older_file_is_not_brought_up_to_date_while_someone_has_it_open(
    older: Path, steps: Path, next_version: type[PlanFile]
) -> None:
    add_step(steps, "pass")
    with other_process(older) as other:
        with pytest.raises(FileProblem, match="must be brought up to date, but Ana Pérez on"):
            next_version.open(older)
        assert other.tell("edit") == "done"


def test_alembic_is_not_imported_before_it_is_needed(older: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from sedi_editor.store.plan_file import PlanFile\n"
        "PlanFile.open(Path(sys.argv[1])).close(); print('alembic' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", script, older], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def _authors(path: Path) -> set[str]:
    with PlanFile.open(path, read_only=True) as plan:
        return {change.author for change in plan.history()}
