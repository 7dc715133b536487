"""Reads records from YAML files and says of each mistake where it stands and how to mend it."""

from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from wegwijs.content.dutch import explain
from wegwijs.content.yaml_lines import line_of, read
from wegwijs.errors import ContentError, Finding
from wegwijs.model.base import Record
from wegwijs.model.expect import Expectation

R = TypeVar("R", bound=Record)
Spot = tuple[Path, tuple[str | int, ...]]

EXPECT = "expect"
EMPTY = ("dit bestand is leeg", "vul het in, of haal het bestand weg")


class Reader:
    """Collects records, findings and places while the files of one folder are read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.findings: list[Finding] = []
        self.spots: dict[str, Spot] = {}
        self.expectations: dict[str, Expectation] = {}
        self._data: dict[Path, Any] = {}
        self._lists: dict[Path, set[str]] = {}

    def one(self, kind: type[R], name: str) -> R | None:
        path = self.folder / name
        self.spots[path.stem] = (path, ())
        data = self._read(path)
        return None if data is None else self.check(kind, data, path, ())

    def many(self, kind: type[R], name: str, key: str, label: str) -> list[R]:
        path = self.folder / name
        data = self._read(path)
        if data is None:
            return []
        rows = data.get(key) if isinstance(data, dict) else None
        self._lists.setdefault(path, set()).add(key)
        if not isinstance(rows, list):
            line = line_of(path, (key,))
            self._add(path, line, f"hier moet een lijst `{key}:` staan", "zet de onderdelen onder die sleutel")
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
        rows = ((path, data) for path in paths if (data := self._read(path)) is not None)
        return [record for path, row in rows if (record := self._keep(kind, row, path, (), label)) is not None]

    def refuse_unknown(self) -> None:
        """A finding for every key beside the lists of a file, which would otherwise be passed over in silence."""
        for path, lists in self._lists.items():
            data = self._data[path]
            for key in data if isinstance(data, dict) else ():
                if key not in lists:
                    near = get_close_matches(key, [*lists, EXPECT], 1)
                    mend = f"bedoelt u `{near[0]}`?" if near else f"kies uit: {', '.join(sorted({*lists, EXPECT}))}"
                    self._add(path, line_of(path, (key,)), f"`{key}`: deze sleutel kent Wegwijs niet", mend)

    def _keep(self, kind: type[R], row: Any, path: Path, place: tuple[str | int, ...], label: str) -> R | None:
        record = self.check(kind, row, path, place)
        if record is None:
            return None
        name = f"{label}:{getattr(record, 'id', None) or getattr(record, 'fact', None) or place[-1]}"
        if name in self.spots:
            first = self._shown(self.spots[name][0])
            self._add(
                path, line_of(path, place), f"{name.replace(':', ' ')} bestaat al in {first}", "geef het een andere id"
            )
        self.spots[name] = (path, place)
        return record

    def _read(self, path: Path) -> Any:
        """The data in a file; None after saying why there is none. A file is read and judged once."""
        if path not in self._data:
            self._data[path] = None
            try:
                self._data[path] = self._without_expectations(read(path, self._shown(path)), path)
                if self._data[path] is None:
                    self._add(path, 1, *EMPTY)
            except ContentError as error:
                self.findings += error.findings
        return self._data[path]

    def _without_expectations(self, data: Any, path: Path) -> Any:
        """Takes the expectations, which any file may carry, out of its data."""
        if not isinstance(data, dict) or EXPECT not in data:
            return data
        rows = data[EXPECT]
        if not isinstance(rows, list):
            self._add(
                path, line_of(path, (EXPECT,)), f"hier moet een lijst `{EXPECT}:` staan", "begin elke met een streepje"
            )
            rows = []
        for number, row in enumerate(rows):
            name, place = f"{EXPECT}:{self._shown(path)}#{number}", (EXPECT, number)
            self.spots[name] = (path, place)
            expectation = self.check(Expectation, row, path, place)
            if expectation is not None:
                self.expectations[name] = expectation
        return {key: value for key, value in data.items() if key != EXPECT}

    def check(self, kind: type[R], data: Any, path: Path, place: tuple[str | int, ...]) -> R | None:
        try:
            return kind.model_validate(data)
        except ValidationError as error:
            for problem in error.errors():
                self._explain(kind, path, place, problem)
            return None

    def _explain(self, kind: type[Record], path: Path, place: tuple[str | int, ...], problem: Any) -> None:
        what, mend = explain(kind, problem)
        finding = Finding(self._shown(path), line_of(path, place + tuple(problem["loc"])), what, mend)
        if finding not in self.findings:
            self.findings.append(finding)

    def _add(self, path: Path, line: int, what: str, mend: str) -> None:
        self.findings.append(Finding(self._shown(path), line, what, mend))

    def _shown(self, path: Path) -> str:
        return str(path.relative_to(self.folder))
