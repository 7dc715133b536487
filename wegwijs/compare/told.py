"""The report for people: on the terminal, and in Markdown for beside a merge request."""

from collections.abc import Iterator

from wegwijs.compare.changes import Change
from wegwijs.compare.journeys import MOST_PER_START
from wegwijs.compare.report import Report
from wegwijs.compare.sections import Group, Section, count, sections
from wegwijs.compare.sides import Ending
from wegwijs.compare.trials import BETTER, WORSE
from wegwijs.compare.words import Words, asked

EXAMPLES, GROUPS = 3, 12
"""Shown of each change, and changes shown of each kind, unless everything is asked for."""

WIDTH = 36
HEAD = ("| wat | oud | nieuw |", "|---|---|---|")
MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]<>#|~"})


def summary(report: Report) -> Iterator[str]:
    """What was looked at, and what came of it, in a few sentences."""
    changes = report.changes
    yield "Oud: {}. Nieuw: {}.".format(*report.names)
    elsewhere = tuple(change for change in changes if change.elsewhere)
    cases = "geen gevallen" if report.cases is None else f"{report.cases} gevallen"
    yield f"{cases} en {report.journeys} routes bekeken.".capitalize()
    if elsewhere:
        yield f"{len(elsewhere)} eindigen ergens anders: {count(elsewhere)}."
    elif changes:
        yield "Niets eindigt ergens anders, maar er verandert wel iets."
    else:
        yield "De routes blijven gelijk." if report.unread else "Niets verandert."
    verdicts = [getattr(change.what, "verdict", None) for change in changes]
    if BETTER in verdicts or WORSE in verdicts:
        yield f"Van de gevallen worden er {verdicts.count(BETTER)} beter en {verdicts.count(WORSE)} slechter."
    if report.grave:
        grave = tuple(change for change in changes if change.grave)
        yield f"Kijk hier met vier ogen naar: bij {count(grave)} verandert iets aan `never` of aan gevaar."
    if report.unread:
        yield "Voorbeeldzinnen, tekens, gevaar of plekken zijn anders. Wat dat doet, ziet u alleen zonder --quick."
    if report.cut:
        yield f"Bij {report.cut} beginpunten waren er meer dan {MOST_PER_START} routes; de rest is niet bekeken."


def text(report: Report, words: Words, *, everything: bool) -> str:
    """The report for the terminal, old and new beside each other."""
    rows = list(summary(report))
    for section in sections(report, words):
        rows += ["", section.title]
        for group in _groups(section, everything):
            rows += ["", f"  {group.title}: {count(group.changes)}"]
            for change in _examples(group, everything):
                rows += [f"    {words.name(change.what)}", *_beside(change, words)]
            rows += [f"    {line}" for line in _more(group, everything)]
        rows += [f"\n  {line}" for line in _further(section, everything)]
    return "\n".join(rows)


def markdown(report: Report, words: Words, *, everything: bool) -> str:
    """The same as Markdown: a table per change."""
    rows = ["## Wat verandert er?", "", *(f"- {_plain(line)}" for line in summary(report))]
    for section in sections(report, words):
        rows += ["", f"### {section.title}"]
        for group in _groups(section, everything):
            rows += ["", f"**{_plain(group.title)}**: {count(group.changes)}", "", *HEAD]
            rows += [_cells(change, words) for change in _examples(group, everything)]
            rows += [f"\n{line}" for line in _more(group, everything)]
        rows += [f"\n{line}" for line in _further(section, everything)]
    return "\n".join(rows) + "\n"


def _cells(change: Change, words: Words) -> str:
    ends = (change.what.old, change.what.new)
    old, new = ("<br>".join(map(_plain, _lines(end, change, words))) for end in ends)
    return f"| {_plain(words.name(change.what))} | {old} | {new} |"


def _groups(section: Section, everything: bool) -> tuple[Group, ...]:
    return section.groups if everything else section.groups[:GROUPS]


def _further(section: Section, everything: bool) -> Iterator[str]:
    left = len(section.groups) - len(_groups(section, everything))
    if left:
        yield f"… en nog {left} andere veranderingen van deze soort (alles met --all)"


def _examples(group: Group, everything: bool) -> tuple[Change, ...]:
    return group.changes if everything else group.changes[:EXAMPLES]


def _more(group: Group, everything: bool) -> Iterator[str]:
    left = group.changes[len(_examples(group, everything)) :]
    if left:
        yield f"… en nog {count(left)} (alles met --all)"


def _beside(change: Change, words: Words) -> Iterator[str]:
    """Two columns: what somebody sees of it, old and new."""
    old, new = (_lines(end, change, words) for end in (change.what.old, change.what.new))
    height = max(len(old), len(new))
    old, new = ([*lines, *[""] * (height - len(lines))] for lines in (old, new))
    width = max(WIDTH, *(len(line) + 2 for line in old))
    yield f"      {'oud':<{width}}nieuw"
    for left, right in zip(old, new, strict=True):
        yield f"      {left:<{width}}{right}".rstrip()


def _lines(end: Ending | None, change: Change, words: Words) -> list[str]:
    """The steps in order; the questions and the numbers to call only where those changed."""
    if end is None:
        return ["bestaat hier niet"]
    lines = [f"{rank}. {words.service(service)}" for rank, service in enumerate(end.services, 1)]
    old, new = change.what.old, change.what.new
    if old and new and old.asked != new.asked:
        lines.append(f"vraagt: {asked(end)}")
    if not (old and new) or old.alarm != new.alarm:
        lines.append(f"nummers: {words.alarm(end)}")
    return lines


def _plain(words: str) -> str:
    """Words of residents and editors, so that Markdown takes none of them for a mark of its own."""
    return " ".join(words.split()).translate(MARKS)
