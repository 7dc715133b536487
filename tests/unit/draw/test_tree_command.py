"""`wegwijs tree` as an editor types it."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.unit.draw.expected import opened
from wegwijs.cli import app


@pytest.fixture
def copy(small_folder: Path, tmp_path: Path) -> Path:
    """The small pack, free to spoil."""
    return shutil.copytree(small_folder, tmp_path / "klein")


def tree(folder: Path, *arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["tree", "--content", str(folder), *map(str, arguments)])


def test_without_a_file_it_tells_the_tree(small_folder: Path) -> None:
    found = tree(small_folder, "--domain", "geld")
    assert found.exit_code == 0
    assert "Leefgebied Geld" in found.stdout
    assert "Als: jonger dan 18 jaar. Dan: Buurthuis De Sluis." in found.stdout
    assert "Leefgebied Veiligheid" not in found.stdout


def test_it_writes_what_is_asked_and_says_so(small_folder: Path, tmp_path: Path) -> None:
    svg, table, html = tmp_path / "geld.svg", tmp_path / "uit" / "geld.md", tmp_path / "geld.html"
    found = tree(
        small_folder, "--domain", "geld", "--svg", svg, "--markdown", table, "--html", html, "--date", "2026-11-23"
    )
    assert found.exit_code == 0, found.output
    assert found.stdout.splitlines() == [f"Gemaakt: {file}" for file in (svg, table, html)]
    assert opened(svg.read_text(encoding="utf-8")).get("role") == "img"
    assert "23 november 2026" in table.read_text(encoding="utf-8")
    assert "23 november 2026" in html.read_text(encoding="utf-8")


def test_without_a_domain_there_is_a_picture_of_each(small_folder: Path, tmp_path: Path) -> None:
    assert tree(small_folder, "--svg", tmp_path / "bomen").exit_code == 0
    assert {file.name for file in (tmp_path / "bomen").iterdir()} == {"geld.svg", "contact.svg", "veiligheid.svg"}


def test_without_a_domain_a_file_that_ends_in_svg_holds_all(small_folder: Path, tmp_path: Path) -> None:
    assert tree(small_folder, "--svg", tmp_path / "bomen.svg").exit_code == 0
    assert len(opened((tmp_path / "bomen.svg").read_text(encoding="utf-8")).findall("{*}svg")) == 3


def test_the_same_pack_gives_the_same_files(small_folder: Path, tmp_path: Path) -> None:
    for name in ("een", "twee"):
        folder = tmp_path / name
        tree(small_folder, "--svg", folder / "b", "--markdown", folder / "b.md", "--html", folder / "b.html")
    one, two = (
        {str(file.relative_to(tmp_path / name)): file.read_bytes() for file in (tmp_path / name).rglob("*.*")}
        for name in ("een", "twee")
    )
    assert len(one) == 5
    assert one == two


def test_an_unknown_domain_is_refused_with_those_that_are_known(small_folder: Path, tmp_path: Path) -> None:
    found = tree(small_folder, "--domain", "gelt", "--svg", tmp_path / "gelt.svg")
    assert found.exit_code == 2
    assert 'Het leefgebied "gelt" bestaat niet. Kies uit: geld, contact, veiligheid.' in found.output
    assert not list(tmp_path.iterdir())


def test_a_pack_that_points_nowhere_is_refused(copy: Path) -> None:
    rules = copy / "rules" / "geld.yaml"
    rules.write_text(
        rules.read_text(encoding="utf-8").replace("first: buurthuis", "first: buurhuis", 1), encoding="utf-8"
    )
    found = tree(copy)
    assert found.exit_code == 2
    assert "De inhoud klopt niet" in found.output
    assert "bedoelt u `buurthuis`?" in found.output


def test_a_pack_that_is_not_there_is_refused(tmp_path: Path) -> None:
    found = tree(tmp_path / "nergens")
    assert found.exit_code == 2
    assert "bestaat niet" in found.output


def test_a_file_that_cannot_be_written_is_refused(small_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "vol").write_text("", encoding="utf-8")
    found = tree(small_folder, "--markdown", tmp_path / "vol" / "geld.md")
    assert found.exit_code == 2
    assert "niet te schrijven" in found.output
