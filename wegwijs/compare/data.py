"""The report for other programs: every change, with ids."""

from typing import Any

from wegwijs.compare.changes import Change
from wegwijs.compare.journeys import Journey
from wegwijs.compare.report import Report
from wegwijs.compare.sides import Ending

FIRST = 3


def as_data(report: Report) -> dict[str, Any]:
    """Counts, and a row for every change; `grave` is what ends the command with 1."""
    return {
        "old": report.names[0],
        "new": report.names[1],
        "journeys": report.journeys,
        "cut": report.cut,
        "cases": report.cases,
        "unread": report.unread,
        "grave": report.grave,
        "changes": [_row(change) for change in report.changes],
    }


def _row(change: Change) -> dict[str, Any]:
    what = change.what
    if isinstance(what, Journey):
        about: dict[str, Any] = {"kind": "route", "facts": what.facts}
    else:
        case = what.case
        about = {"kind": what.kind, "id": case.id, "question": case.question, "verdict": what.verdict}
    return {
        **about,
        "changed": list(change.kinds),
        "grave": change.grave,
        "never": list(change.never),
        "old": _end(what.old),
        "new": _end(what.new),
    }


def _end(end: Ending | None) -> dict[str, Any] | None:
    if end is None:
        return None
    return {
        "services": list(end.services),
        "first_three": list(end.services[:FIRST]),
        "asked": list(end.asked),
        "urgent": list(end.urgent),
        "worrying": list(end.worrying),
    }
