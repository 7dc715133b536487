"""The editors' compiler: what a pack says that cannot be right. One module per kind of check."""

from collections.abc import Callable, Iterator

from wegwijs.content.check.address import address
from wegwijs.content.check.doubles import doubles
from wegwijs.content.check.examples import examples
from wegwijs.content.check.official import official
from wegwijs.content.check.origins import origins
from wegwijs.content.check.pictograms import pictograms
from wegwijs.content.check.reach import reach
from wegwijs.content.check.reading import hardest, reading
from wegwijs.content.check.references import references
from wegwijs.content.check.translations import translations
from wegwijs.content.check.values import values
from wegwijs.content.check.words import words
from wegwijs.content.load import Loaded
from wegwijs.errors import Finding

Kind = Callable[[Loaded], Iterator[Finding]]

VITAL: tuple[Kind, ...] = (references, doubles, values, reach, words)
"""What must hold before a pack may be used: the rest makes it better, but a site does not stay closed for it."""

KINDS: tuple[Kind, ...] = (
    *VITAL,
    reading,
    official,
    address,
    translations,
    origins,
    examples,
    pictograms,
)


def vital_mistakes(loaded: Loaded) -> list[Finding]:
    """The mistakes with which a pack may not be used."""
    return [finding for kind in VITAL for finding in kind(loaded) if finding.level == "fout"]


def check_pack(loaded: Loaded) -> list[Finding]:
    """Everything found in a pack that could be loaded, mistakes before remarks; the hardest sentences at the end."""
    findings = [finding for kind in KINDS for finding in kind(loaded)]
    findings.sort(key=lambda finding: (finding.level != "fout", finding.file, finding.line))
    return [*findings, *hardest(loaded)]
