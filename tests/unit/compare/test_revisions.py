"""OLD and NEW by name: folders, and versions in git."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Diff = Callable[..., tuple[int, str]]

RULES = "rules/mensen.yaml"
TALK = "contact-gesprek\n    when: {behoefte: [gesprek]}\n    first: "
SWAPPED = "Wijkteam Waterwoude → Buurthuis De Sluis"


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=Redacteur", "-c", "user.email=redactie@waterwoude.example", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(small_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with the small pack in `inhoud/klein`, in two versions; v1 does not have the folder `leeg`."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    root = tmp_path / "project"
    content = shutil.copytree(small_folder, root / "inhoud" / "klein")
    git(root, "init", "--quiet")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", "v1")
    git(root, "tag", "v1")
    rules = content / RULES
    rules.write_text(rules.read_text(encoding="utf-8").replace(TALK + "wijkteam", TALK + "buurthuis"), encoding="utf-8")
    git(root, "commit", "--quiet", "-am", "v2")
    git(root, "tag", "v2")
    monkeypatch.chdir(root)
    return root


def test_two_versions_of_a_folder_are_compared(repository: Path, diff: Diff) -> None:
    for content in ("inhoud/klein", repository / "inhoud" / "klein"):
        code, said = diff("v1", "v2", "--content", content, "--quick")
        assert code == 0
        assert SWAPPED in said
        assert "Oud: v1. Nieuw: v2." in said


def test_the_default_folder_is_the_one_of_the_settings(
    repository: Path, diff: Diff, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WEGWIJS_CONTENT", str(repository / "inhoud" / "klein"))
    assert SWAPPED in diff("HEAD~1", "HEAD", "--quick")[1]


def test_a_version_is_one_of_the_folder_beside_it(repository: Path, diff: Diff) -> None:
    code, said = diff("HEAD~1", "inhoud/klein", "--quick")
    assert code == 0
    assert SWAPPED in said
    code, said = diff("inhoud/klein", "v2", "--quick")
    assert code == 0
    assert "Niets verandert." in said


def test_what_was_not_committed_counts_in_a_folder_and_not_in_a_version(repository: Path, diff: Diff) -> None:
    shutil.copy(repository / "inhoud" / "klein" / RULES, repository / "rules.yaml")
    (repository / "inhoud" / "klein" / RULES).write_text(
        (repository / "rules.yaml").read_text(encoding="utf-8").replace(TALK + "buurthuis", TALK + "maatje"),
        encoding="utf-8",
    )
    assert "Buurthuis De Sluis → Een maatje" in diff("HEAD", "inhoud/klein", "--quick")[1]
    assert "Niets verandert." in diff("HEAD", "v2", "--content", "inhoud/klein", "--quick")[1]


def test_a_folder_that_is_gone_today_is_found_in_the_past(repository: Path, diff: Diff) -> None:
    shutil.rmtree(repository / "inhoud")
    assert SWAPPED in diff("v1", "v2", "--content", "inhoud/klein", "--quick")[1]


def test_content_at_the_top_of_a_repository_is_found(
    small_folder: Path, tmp_path: Path, repository: Path, diff: Diff
) -> None:
    top = shutil.copytree(small_folder, tmp_path / "top")
    git(top, "init", "--quiet")
    git(top, "add", ".")
    git(top, "commit", "--quiet", "-m", "v1")
    assert "Niets verandert." in diff("HEAD", top, "--quick")[1]


@pytest.mark.parametrize("name", ["v9", "", "-x", "--help-me", "v1:inhoud", "x" * 5000, "HEAD~7"])
def test_what_is_no_folder_and_no_version_is_said_kindly(name: str, repository: Path, diff: Diff) -> None:
    code, said = diff("--quick", "--content", "inhoud/klein", "--", name, "v2")
    assert code == 2
    assert "geen map, en ook geen versie" in said
    assert "Traceback" not in said


def test_a_version_without_the_folder_is_said_kindly(repository: Path, diff: Diff) -> None:
    code, said = diff("v1", "v2", "--content", "inhoud/leeg", "--quick")
    assert code == 2
    assert "bestaat de map inhoud/leeg niet" in said


def test_a_folder_outside_git_is_said_kindly(small_folder: Path, tmp_path: Path, diff: Diff) -> None:
    apart = shutil.copytree(small_folder, tmp_path / "apart")
    code, said = diff("v1", "v2", "--content", apart, "--quick")
    assert code == 2
    assert "niet door git bewaard" in said


def test_a_version_that_cannot_be_read_today_says_what_and_where(repository: Path, diff: Diff) -> None:
    pack = repository / "inhoud" / "klein" / "pack.yaml"
    pack.write_text(pack.read_text(encoding="utf-8") + "vroeger: ja\n", encoding="utf-8")
    git(repository, "commit", "--quiet", "-am", "v3")
    code, said = diff("HEAD", "v2", "--content", "inhoud/klein", "--quick")
    assert code == 2
    assert "HEAD:pack.yaml:" in said
    assert "`vroeger`: deze sleutel kent Wegwijs niet" in said


def test_without_git_two_folders_still_compare(
    repository: Path, small_folder: Path, diff: Diff, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert diff(small_folder, "inhoud/klein", "--quick")[0] == 0
    code, said = diff("v1", "inhoud/klein", "--quick")
    assert code == 2
    assert "git staat niet op deze computer" in said
