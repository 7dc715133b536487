"""What nobody ever comes to: a question never asked, a service never shown, a group no help is for."""

from collections.abc import Iterator

from wegwijs.model.pack import Pack
from wegwijs.prove.exhaust import Seen
from wegwijs.prove.journeys import Walked
from wegwijs.route import Tree
from wegwijs.route.order import today

Unreached = tuple[str, str, str]
"""The record, what is wrong, and how to mend it."""


def unreached(pack: Pack, tree: Tree, seen: Seen, walked: Walked) -> Iterator[Unreached]:
    """Everything that is there for nobody."""
    for question in pack.questions:
        if question.fact not in walked.asked and question.open_when is None:
            what = f"de vraag `{question.fact}` wordt nooit gesteld: geen antwoord verandert genoeg aan het advies"
            yield f"question:{question.fact}", what, "haal haar weg, of kijk naar `chance` en `for_needs`"
    named = {today(tree.services, service) for rule in pack.rules for service in (rule.first, *rule.also)}
    for service in sorted(named - seen.shown):
        what = f"regels noemen `{service}`, maar niemand krijgt die dienst te zien"
        yield f"service:{service}", what, "kijk naar `never_when`, of zet de dienst hoger in een regel"
    for group in pack.groups:
        services = {service.id for service in pack.services if group.id in service.groups}
        if not services & seen.shown and not any(group.id in need.groups for need in pack.needs):
            what = f"voor de groep `{group.id}` is er geen behoefte en geen dienst die iemand te zien krijgt"
            yield f"group:{group.id}", what, f"zet `{group.id}` onder `groups:` bij een behoefte of een dienst"
