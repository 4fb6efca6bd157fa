"""A file written through `atomic` is whole, old or new."""

import errno
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from sedi_editor.atomic import remove_unfinished, replacing, write
from sedi_editor.errors import FileProblem


def test_the_new_content_takes_the_place_of_the_old_only_at_the_end(tmp_path: Path) -> None:
    target = tmp_path / "plan.pdf"
    target.write_bytes(b"old")
    with replacing(target) as beside:
        beside.write_bytes(b"new")
        assert target.read_bytes() == b"old"
        assert beside.parent == target.parent
        assert beside.suffix == target.suffix
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_the_longest_name_that_a_file_can_have_is_written(tmp_path: Path) -> None:
    for name in (f"{'x' * 251}.pdf", f"x.{'y' * 253}"):
        write(tmp_path / name, b"new")
        assert (tmp_path / name).read_bytes() == b"new"
    with pytest.raises(FileProblem, match="cannot be written"):
        write(tmp_path / ("x" * 256), b"new")


def test_a_failure_in_between_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "plan.pdf"
    target.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), replacing(target) as beside:
        beside.write_bytes(b"half")
        raise ZeroDivisionError
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_who_ends_in_the_middle_takes_away_what_is_half_written(tmp_path: Path) -> None:
    target = tmp_path / "plan.pdf"
    target.write_bytes(b"old")
    with pytest.raises(FileProblem), replacing(target) as beside:
        beside.with_name(f"{beside.name}-journal").write_bytes(b"half")
        remove_unfinished()
        assert list(tmp_path.iterdir()) == [target]
    assert target.read_bytes() == b"old"
    remove_unfinished()
    assert list(tmp_path.iterdir()) == [target]


def test_a_writer_may_replace_the_file_it_was_given(tmp_path: Path) -> None:
    with replacing(tmp_path / "plan.docx") as beside:
        beside.unlink()
        beside.write_bytes(b"written anew")
    assert (tmp_path / "plan.docx").read_bytes() == b"written anew"


def test_the_permissions_of_a_file_are_kept_and_a_new_one_gets_the_usual_ones(tmp_path: Path) -> None:
    kept, new, usual = tmp_path / "kept", tmp_path / "new", tmp_path / "usual"
    kept.write_bytes(b"")
    kept.chmod(0o600)
    write(kept, b"x")
    write(new, b"x")
    usual.write_bytes(b"x")
    assert stat.S_IMODE(kept.stat().st_mode) == stat.S_IMODE(0o600 if os.name == "posix" else usual.stat().st_mode)
    assert new.stat().st_mode == usual.stat().st_mode


@pytest.mark.skipif(os.name == "nt", reason="a file's mode keeps nobody out on Windows")
def test_a_file_that_is_closed_to_others_is_so_while_it_is_written(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.write_bytes(b"")
    closed.chmod(0o600)
    with replacing(closed) as beside:
        assert stat.S_IMODE(beside.stat().st_mode) == 0o600


@pytest.mark.skipif(os.name == "nt", reason="making a link needs a privilege on Windows")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.pdf", tmp_path / "link.pdf"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="is a folder"):
        write(tmp_path, b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"there is no folder .*missing"):
        write(tmp_path / "missing" / "plan.pdf", b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_read_only_file_is_refused_and_kept(tmp_path: Path) -> None:
    target = tmp_path / "plan.pdf"
    target.write_bytes(b"old")
    target.chmod(0o444)
    with pytest.raises(FileProblem, match="is read-only"):
        write(target, b"new")
    assert target.read_bytes() == b"old"


@pytest.mark.skipif(os.name == "nt", reason="a folder's mode does not keep files out on Windows")
def test_a_read_only_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "shelf"
    folder.mkdir()
    folder.chmod(0o555)
    if os.access(folder, os.W_OK):
        pytest.skip("this user may write into a read-only folder")
    with pytest.raises(FileProblem, match="read-only"):
        write(folder / "plan.pdf", b"x")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_device_is_refused_and_stays_a_device() -> None:
    with pytest.raises(FileProblem, match="not an ordinary file"):
        write(Path("/dev/full"), b"x")
    assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit on the size of a process's files")
def test_a_disk_that_fills_up_is_reported_and_the_old_file_kept(tmp_path: Path) -> None:
    target = tmp_path / "plan.pdf"
    target.write_bytes(b"old")
    script = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from sedi_editor.atomic import write\n"
        "from sedi_editor.errors import FileProblem\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try:\n"
        "    write(Path(sys.argv[1]), bytes(100_000))\n"
        "except FileProblem as problem:\n"
        "    print(problem)\n"
    )
    answer = subprocess.run([sys.executable, "-c", script, str(target)], capture_output=True, text=True, check=True)
    assert "the disk is full" in answer.stdout
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_really_full_disk_is_reported_and_the_old_file_kept(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    if mount is None or subprocess.call([mount, "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)], stderr=-3):
        pytest.skip("mounting a small disk is not allowed here")
    try:
        target = disk / "plan.pdf"
        target.write_bytes(b"old")
        with pytest.raises(FileProblem, match="the disk is full"):
            write(target, bytes(1_000_000))
        assert target.read_bytes() == b"old"
        assert list(disk.iterdir()) == [target]
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_an_error_about_another_file_stays_what_it_is(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught, replacing(tmp_path / "plan.pdf"):
        (tmp_path / "font.ttf").read_bytes()
    assert caught.value.errno == errno.ENOENT
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_written_beside_is_told_of_the_file_that_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "copy.sediplan"
    with pytest.raises(FileProblem) as told, replacing(path) as beside:
        raise FileProblem(beside, f"{beside} cannot be written: the disk is full")
    assert told.value.path == path
    assert str(told.value) == f"{path} cannot be written: the disk is full"
    assert list(tmp_path.iterdir()) == []
