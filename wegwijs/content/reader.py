"""Reads records from YAML files and says of each mistake where it stands and how to mend it."""

from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from wegwijs.content.yaml_lines import line_of, read
from wegwijs.errors import ContentError, Finding
from wegwijs.model.base import Record

R = TypeVar("R", bound=Record)
Spot = tuple[Path, tuple[str | int, ...]]

WORDS = {
    "extra_forbidden": "deze sleutel kent Wegwijs niet",
    "missing": "hier ontbreekt iets dat verplicht is",
    "string_type": "hier moet tekst staan",
    "list_type": "hier moet een lijst staan",
    "tuple_type": "hier moet een lijst staan",
    "literal_error": "deze waarde is niet een van de mogelijkheden",
    "string_pattern_mismatch": "een id heeft alleen kleine letters, cijfers en streepjes",
    "date_from_datetime_parsing": "hier moet een datum staan zoals 2026-11-22",
    "date_type": "hier moet een datum staan zoals 2026-11-22",
}


class Reader:
    """Collects records, findings and places while the files of one folder are read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.findings: list[Finding] = []
        self.spots: dict[str, Spot] = {}

    def one(self, kind: type[R], name: str) -> R | None:
        path = self.folder / name
        self.spots[path.stem] = (path, ())
        return self.check(kind, self._read(path), path, ())

    def many(self, kind: type[R], name: str, key: str, label: str) -> list[R]:
        path = self.folder / name
        data = self._read(path)
        if data is None:
            return []
        rows = data.get(key) if isinstance(data, dict) else None
        if not isinstance(rows, list):
            self._add(path, 1, f"hier moet een lijst `{key}:` staan", "zet de onderdelen onder die sleutel")
            return []
        return [
            record
            for number, row in enumerate(rows)
            if (record := self._keep(kind, row, path, (key, number), label)) is not None
        ]

    def folder_of(self, kind: type[R], name: str, key: str | None, label: str) -> list[R]:
        paths = sorted((self.folder / name).glob("*.yaml"))
        if not paths:
            self._add(
                self.folder / name, 1, f"de map {name}/ is leeg of ontbreekt", "zet er minstens één YAML-bestand in"
            )
        if key:
            return [row for path in paths for row in self.many(kind, f"{name}/{path.name}", key, label)]
        rows = (self._keep(kind, self._read(path), path, (), label) for path in paths)
        return [row for row in rows if row is not None]

    def _keep(self, kind: type[R], row: Any, path: Path, place: tuple[str | int, ...], label: str) -> R | None:
        record = self.check(kind, row, path, place)
        if record is None:
            return None
        name = f"{label}:{getattr(record, 'id', None) or getattr(record, 'fact', '')}"
        if name in self.spots:
            first = self._shown(self.spots[name][0])
            self._add(
                path, line_of(path, place), f"{name.replace(':', ' ')} bestaat al in {first}", "geef het een andere id"
            )
        self.spots[name] = (path, place)
        return record

    def _read(self, path: Path) -> Any:
        try:
            return read(path, self._shown(path))
        except ContentError as error:
            self.findings += error.findings
            return None

    def check(self, kind: type[R], data: Any, path: Path, place: tuple[str | int, ...]) -> R | None:
        if data is None:
            return None
        try:
            return kind.model_validate(data)
        except ValidationError as error:
            for problem in error.errors():
                self._explain(kind, path, place, problem)
            return None

    def _explain(self, kind: type[Record], path: Path, place: tuple[str | int, ...], problem: Any) -> None:
        inside = tuple(problem["loc"])
        what = WORDS.get(problem["type"], problem["msg"])
        key = str(inside[-1]) if inside else ""
        near = get_close_matches(key, kind.model_fields, 1) if problem["type"] == "extra_forbidden" else []
        mend = f"bedoelt u `{near[0]}`?" if near else f"verwacht wordt: {problem['msg']}"
        self._add(path, line_of(path, place + inside), f"`{'.'.join(map(str, inside))}`: {what}", mend)

    def _add(self, path: Path, line: int, what: str, mend: str) -> None:
        self.findings.append(Finding(self._shown(path), line, what, mend))

    def _shown(self, path: Path) -> str:
        return str(path.relative_to(self.folder))
