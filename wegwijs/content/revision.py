"""A pack by its folder, or as it stood at a revision in git."""

import subprocess
import tarfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from wegwijs.content.check.references import references
from wegwijs.content.load import load
from wegwijs.errors import ContentError, Finding, InputError
from wegwijs.model.pack import Pack

SECONDS = 60
NO_GIT = "Het programma git staat niet op deze computer. Installeer het, of geef twee mappen."
NO_REVISION = "`{name}` is geen map, en ook geen versie die git kent in {folder}."
NO_REPOSITORY = "`{name}` is geen map, en de map {folder} wordt niet door git bewaard. Geef twee mappen."
NO_FOLDER = "In versie `{name}` bestaat de map {folder} niet. Geef met --content de map die u bedoelt."


def packs_of(old: str, new: str, content: Path | None, default: Path) -> tuple[Pack, Pack]:
    """The packs that `old` and `new` name: a folder, or else a revision of the content folder.

    That folder is `content`; without it the other of the two where git keeps that one, or else `default`.
    Raises InputError for a name that is neither, and ContentError for content that cannot be routed by.
    """
    folders = [Path(name) for name in (old, new) if _is_folder(name)]
    if len(folders) == 2:
        return _pack_in(folders[0], f"{old}/"), _pack_in(folders[1], f"{new}/")
    kept = content or next((folder for folder in folders if _whereabouts(folder)), default)
    return _named(old, kept), _named(new, kept)


def _named(name: str, content: Path) -> Pack:
    if _is_folder(name):
        return _pack_in(Path(name), f"{name}/")
    with TemporaryDirectory(prefix="wegwijs-") as folder:
        _export(name, content, Path(folder))
        return _pack_in(Path(folder), f"{name}:")


def _is_folder(name: str) -> bool:
    try:
        return bool(name) and Path(name).is_dir()
    except OSError:  # a name too long to be one
        return False


def _pack_in(folder: Path, shown: str) -> Pack:
    """The pack in `folder`, when every name in it points somewhere: routing relies on that, and on nothing else.

    An old revision is not held against the checks of today.
    """
    try:
        loaded = load(folder)
        wrong = [finding for finding in references(loaded) if finding.level == "fout"]
        if wrong:
            raise ContentError(wrong)
    except ContentError as error:
        raise ContentError([_at(finding, shown) for finding in error.findings]) from None
    return loaded.pack


def _at(finding: Finding, shown: str) -> Finding:
    return replace(finding, file=f"{shown}{finding.file}")


def _export(name: str, content: Path, target: Path) -> None:
    """Writes the content files as they stood at revision `name` into `target`."""
    found = _whereabouts(content)
    if found is None:
        raise InputError(NO_REPOSITORY.format(name=name, folder=content))
    root, inside = found
    commit = None if name.startswith("-") else _git(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    if not commit:
        raise InputError(NO_REVISION.format(name=name, folder=root))
    tree = _git(root, "rev-parse", "--verify", "--quiet", f"{commit.decode().strip()}:{inside}")
    kept = _git(root, "archive", "--format=tar", tree.decode().strip()) if tree else None
    if kept is None:
        raise InputError(NO_FOLDER.format(name=name, folder=inside or root))
    _unpack(kept, target)


def _whereabouts(folder: Path) -> tuple[Path, str] | None:
    """The top folder of the repository that holds `folder`, and the way from there; it need not exist today."""
    there = folder.absolute()
    lost: list[str] = []
    while not there.is_dir():
        lost.insert(0, there.name)
        there = there.parent
    said = _git(there, "rev-parse", "--show-toplevel", "--show-prefix")
    if said is None:
        return None
    root, prefix = said.decode().split("\n")[:2]
    return Path(root), "/".join([part for part in prefix.split("/") if part] + lost)


def _git(folder: Path, *arguments: str) -> bytes | None:
    """What git says in `folder`; None where it objects. Raises InputError without a git."""
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and a name that looks like an option was refused
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - the git of whoever types the command
            capture_output=True,
            check=False,
            timeout=SECONDS,
        )
    except FileNotFoundError:
        raise InputError(NO_GIT) from None
    except subprocess.TimeoutExpired:
        return None
    return done.stdout if done.returncode == 0 else None


def _unpack(kept: bytes, target: Path) -> None:
    """Content is plain YAML files: nothing else is taken out of the archive, and nothing beside `target`."""
    with tarfile.open(fileobj=BytesIO(kept)) as archive:
        for member in archive:
            path = target / member.name
            file = archive.extractfile(member) if member.isfile() and path.suffix == ".yaml" else None
            if file and ".." not in path.parts:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(file.read())
