"""Words a resident may never see, in any form and any language, in any text a page can show."""

from collections.abc import Iterator

from wegwijs.content.check.forms import folded, pattern
from wegwijs.content.check.texts import shown
from wegwijs.content.load import Loaded
from wegwijs.errors import Finding


def words(loaded: Loaded) -> Iterator[Finding]:
    """A finding for each text in which a banned word stands, per word that is banned."""
    banned = loaded.pack.municipality.banned
    languages = {language for text in shown(loaded) for language in text.texts}
    nets = {language: [pattern(row.words, language) for row in banned] for language in languages}
    for text in shown(loaded):
        for language, said in text.texts.items():
            plain = folded(said)
            for row, net in zip(banned, nets[language], strict=True):
                hit = net.search(plain.plain)
                if hit:
                    yield loaded.finding(
                        text.record,
                        (*text.inside, language),
                        f"het woord `{plain.original(hit)}` mag een inwoner niet zien",
                        f"schrijf: {row.instead}",
                    )
