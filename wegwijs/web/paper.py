"""What somebody takes along on paper: one sheet about the first step, and cards to hand out."""

from dataclasses import dataclass, replace

from wegwijs.model.base import DUTCH, N_, say
from wegwijs.model.pack import Pack
from wegwijs.web import codes
from wegwijs.web.codes import Code
from wegwijs.web.pages import AdvicePage, ContactLine, Frame, PlaceCard, ServiceCard, Take
from wegwijs.web.room import Contents, Size, size_for
from wegwijs.web.site import IN_DUTCH, Site

TOWN = N_("de gemeente")
WISH = N_("Ik zoek: %(name)s.")
HELP_ME = N_("Kunt u mij helpen?")
A_QUESTION = N_("Ik heb een vraag.")
WALK_IN = N_("U kunt zo binnenlopen. Een afspraak is niet nodig.")
NO_HOURS = N_("Openingstijden weten wij niet. Bel eerst.")
MANY_PLACES = N_("Dit is op %(count)s plekken. Vraag welke bij u in de buurt is.")


@dataclass(frozen=True, slots=True)
class Number:
    """A number to call, large; `town` for that of the municipality, which helps on."""

    phone: str
    who: str | None = None
    hours: str | None = None
    cost: str | None = None
    town: bool = False


@dataclass(frozen=True, slots=True)
class Brief:
    """Other help in one line: its name, and the number to call or else its site."""

    name: str
    number: Number | None
    site: str | None
    because: str | None = None


@dataclass(frozen=True, slots=True)
class InDutch:
    """What somebody who speaks another language shows at the counter."""

    name: str
    wish: str


@dataclass(frozen=True, slots=True)
class SheetPage:
    """sheet.html: one A4. `there` says where it is and when, with the name of the place first if we know which.

    `saying` is what one can say when one calls or walks in; `danger` puts the emergency numbers on top.
    """

    frame: Frame
    service: ServiceCard
    numbers: tuple[Number, ...]
    sites: tuple[str, ...]
    place: str | None
    there: tuple[str, ...]
    saying: str
    today: str
    code: Code
    back: str
    size: Size = "vol"
    others: tuple[Brief, ...] = ()
    helper: Brief | None = None
    dutch: InDutch | None = None
    danger: bool = False

    @property
    def how_first(self) -> tuple[str, ...]:
        """How to get help, where there is no number to call."""
        return () if self.numbers else self.service.how

    @property
    def how_last(self) -> tuple[str, ...]:
        """The same, where only the municipality can be called."""
        return self.service.how if self.numbers and self.numbers[0].town else ()


@dataclass(frozen=True, slots=True)
class CardsPage:
    """cards.html: a card to hand out, as many times as fit on an A4."""

    frame: Frame
    name: str
    summary: str
    number: Number | None
    place: PlaceCard | None
    code: Code
    back: str
    copies: int = 10


def code_of(site: Site, service: ServiceCard) -> Code:
    """The code that leads to the public page of a service, which knows nothing of anybody."""
    return codes.code(service.name, site.public(f"/hulp/{service.id}"))


def take(site: Site, service: ServiceCard, token: str | None = None) -> Take:
    """What can be taken along of a service; with a talk's `token` the sheet is of its whole advice."""
    path, about = site.tongue.path, f"/hulp/{service.id}"
    cards = None if token or site.point else path(f"{about}/kaartje")
    return Take(path(f"/advies/{token}/papier" if token else f"{about}/papier"), cards, code_of(site, service))


def advice_sheet(site: Site, advice: AdvicePage, need: str | None) -> SheetPage:
    """The sheet of an advice; `need` is what it is about, and not said where somebody else may read along."""
    helper, secret = advice.helper, advice.frame.sensitive or bool(need and _is_secret(site, need))
    return _sheet(
        site,
        site.frame(site.tongue("Uw advies op papier"), sensitive=secret),
        advice.first,
        back=site.tongue.path(f"/advies/{advice.token}"),
        need=None if secret else need,
        others=_others(site, advice),
        helper=_brief(site, helper, because=helper.because) if helper else None,
        danger=bool(advice.urgent),
    )


def service_sheet(site: Site, service: ServiceCard) -> SheetPage:
    """The sheet of a service, for anybody."""
    return _sheet(site, site.frame(site.tongue("Op papier: %(name)s", name=service.name)), service, back=service.url)


def cards_page(site: Site, service: ServiceCard) -> CardsPage:
    """The cards of a service."""
    frame = site.frame(site.tongue("Kaartjes: %(name)s", name=service.name))
    number = next(iter(_numbers(site, service)), None)
    code = code_of(site, service)
    return CardsPage(frame, service.name, service.summary, number, _place(service), code, service.url)


def _sheet(
    site: Site,
    frame: Frame,
    service: ServiceCard,
    *,
    back: str,
    need: str | None = None,
    others: tuple[Brief, ...] = (),
    helper: Brief | None = None,
    danger: bool = False,
) -> SheetPage:
    place = _place(service)
    page = SheetPage(
        frame=frame,
        service=service,
        numbers=_numbers(site, service)[:2],
        sites=tuple(one.text for one in service.contacts if one.kind != "telefoon")[:2],
        place=place.name if place else None,
        there=_there(site, service, place),
        saying=_saying(site, service, need),
        today=site.tongue.day(site.now()),
        code=code_of(site, service),
        back=back,
        others=others,
        helper=helper,
        dutch=_dutch(site, service, need),
        danger=danger,
    )
    return replace(page, size=size_for(_contents(page)))


def _numbers(site: Site, service: ServiceCard) -> tuple[Number, ...]:
    """The numbers of its own; without one that of the municipality, where they help on."""
    own = tuple(_number(one) for one in service.contacts if one.kind == "telefoon")
    if own or not service.ask_town:
        return own
    return (Number(site.engine().pack.municipality.phone, site.tongue(TOWN), town=True),)


def _number(contact: ContactLine) -> Number:
    return Number(contact.text, contact.label, contact.hours, contact.cost)


def _place(service: ServiceCard) -> PlaceCard | None:
    """The nearest place, where we know what is near; or else the only one."""
    first = next(iter(service.places), None)
    return first if first and (first.distance or len(service.places) == 1) else None


def _there(site: Site, service: ServiceCard, place: PlaceCard | None) -> tuple[str, ...]:
    """Where it is and when one can come, as far as we know."""
    tongue, said = site.tongue, list[str]()
    if place:
        where = " ".join(filter(None, (place.address, f"({place.distance})" if place.distance else None)))
        said += [where, place.hours or tongue(NO_HOURS)]
    elif service.places:
        said.append(tongue(MANY_PLACES, count=len(service.places)))
    if service.walk_in:
        said.append(tongue(WALK_IN))
    return tuple(filter(None, said))


def _is_secret(site: Site, need: str) -> bool:
    """Whether a paper that lies about had better not say it."""
    pack = site.engine().pack
    return pack.domain[pack.need[need].domain].sensitive


def _others(site: Site, advice: AdvicePage) -> tuple[Brief, ...]:
    """Two other ways; or else the help for each need that was added, and for what."""
    if not advice.extras:
        return tuple(_brief(site, one) for one in (*advice.others, advice.fallback) if one)[:2]
    return tuple(_brief(site, one.card, None if _is_secret(site, one.need) else one.label) for one in advice.extras)


def _brief(site: Site, service: ServiceCard, label: str | None = None, because: str | None = None) -> Brief:
    number = next(iter(_numbers(site, service)), None)
    other = next((one.text for one in service.contacts), None)
    return Brief(f"{label}: {service.name}" if label else service.name, number, other, because)


def _saying(site: Site, service: ServiceCard, need: str | None) -> str:
    """One sentence to begin with, in the visitor's own matter where we know it."""
    pack, tongue = site.engine().pack, site.tongue
    asked = not any(one.kind == "telefoon" for one in service.contacts) and service.ask_town
    if need:
        begin = f"{tongue.say(pack.need[need].ask).rstrip('.')}."
    else:
        begin = tongue(WISH, name=service.name) if asked else tongue(A_QUESTION)
    return f"{begin} {tongue(HELP_ME)}"


def _dutch(site: Site, service: ServiceCard, need: str | None) -> InDutch | None:
    """The same in Dutch, for a page in another language."""
    if site.tongue.tag == DUTCH:
        return None
    pack: Pack = site.engine().pack
    name = say(pack.service[service.id].name)
    wish = IN_DUTCH(WISH, name=name)
    return InDutch(name, f"{wish} {say(pack.need[need].ask)}." if need else wish)


def _contents(page: SheetPage) -> Contents:
    """What stands on a sheet, to see what room it takes."""
    about = page.service
    calls = [text for one in page.numbers for text in (one.who, one.phone, one.phone, one.hours, one.cost) if text]
    alarm = "    ".join(f"{line.name} {line.phone}" for line in page.frame.lines if line.phone)
    listed = (about.what_happens, about.bring, (about.costs,), (about.waiting or "",))
    helper = (page.helper,) if page.helper else ()
    others = tuple(f"{one.name}: {_reach(one)}" for one in (*page.others, *helper))
    helped = tuple(one.because or "" for one in helper)
    return Contents(
        title=about.name,
        beside=(about.because, about.status_note or ""),
        reach=((*calls, *page.sites), (page.place or "", *page.there)),
        across=(
            page.saying,
            *((page.dutch.wish,) if page.dutch else ()),
            about.if_not,
            *others,
            f"{alarm}    {alarm[:15]}",
        ),
        columns=tuple(texts for texts in (page.how_first, *listed, helped, page.how_last) if any(texts)),
        lines=2,
    )


def _reach(one: Brief) -> str:
    if one.number is None:
        return one.site or ""
    return f"{one.number.phone}, {one.number.who}" if one.number.town else one.number.phone
