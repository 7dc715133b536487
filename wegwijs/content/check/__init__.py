"""The editors' compiler: what a pack says that cannot be right. One module per kind of check."""

from collections.abc import Callable, Iterator

from wegwijs.content.check.age import age
from wegwijs.content.check.doubles import doubles
from wegwijs.content.check.examples import examples
from wegwijs.content.check.reach import reach
from wegwijs.content.check.references import references
from wegwijs.content.check.values import values
from wegwijs.content.check.words import words
from wegwijs.content.load import Loaded
from wegwijs.errors import Finding

KINDS: tuple[Callable[[Loaded], Iterator[Finding]], ...] = (references, doubles, values, reach, words, age, examples)


def check_pack(loaded: Loaded) -> list[Finding]:
    """Everything found in a pack that could be loaded, mistakes before remarks."""
    findings = [finding for kind in KINDS for finding in kind(loaded)]
    return sorted(findings, key=lambda finding: (finding.level != "fout", finding.file, finding.line))
