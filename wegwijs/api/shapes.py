"""What goes in and out of the API. Names are those of the contract, in Dutch."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictFloat, StrictInt, StrictStr

LONGEST = 10_000

FactValue = StrictStr | StrictInt | StrictFloat | StrictBool | None


class Vraag(BaseModel):
    """Een vraag in eigen woorden, en wat al bekend is."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "vraag": "ik krijg steeds brieven van de deurwaarder en snap er niks van",
                "taal": None,
                "feiten": {"leeftijd": 34},
            }
        },
    )

    vraag: Annotated[
        str | None, Field(max_length=LONGEST, description="De vraag, of null bij een keuze uit tegels.")
    ] = None
    taal: Annotated[str | None, Field(description="Taalcode als de bezoeker een taal koos, anders null.")] = None
    feiten: Annotated[dict[str, FactValue], Field(description="Feiten van het contract; 'weet_niet' mag altijd.")] = {}
    punt: Annotated[str | None, Field(description="Id van een punt: dan wordt de afstand van daaraf gemeten.")] = None
    uitleg: Annotated[
        StrictBool, Field(description="Ook vertellen waardoor: woorden, voorbeeldzinnen en regels. Voor medewerkers.")
    ] = False


class Behoefte(BaseModel):
    """Een herkende behoefte, hoe zeker (0-1), en de woorden waardoor."""

    id: str
    domein: str
    zekerheid: float
    omdat: list[str]


class Begrepen(BaseModel):
    """Wat uit de tekst is gelezen."""

    behoeften: list[Behoefte]
    feiten: dict[str, str | int]


class Antwoordkeuze(BaseModel):
    """Een antwoord dat gegeven kan worden."""

    waarde: str
    tekst: str


class VolgendeVraag(BaseModel):
    """De vraag die het advies nog kan veranderen."""

    feit: str
    vraag: str
    waarom: str
    antwoorden: list[Antwoordkeuze]


class Dichtstbij(BaseModel):
    """De dichtstbijzijnde plek. Onbekend is null."""

    naam: str
    adres: str | None
    meter: int | None
    nu_open: bool | None
    uren_nagekeken: bool


class Advies(BaseModel):
    """Een stap. `soort`: eerste, ook, vangnet of naast-u (iemand die meedenkt)."""

    dienst: str
    naam: str
    rang: int
    soort: Literal["eerste", "ook", "vangnet", "naast-u"]
    omdat: str
    regel: str
    dichtstbij: Dichtstbij | None


class WaaromNiet(BaseModel):
    """Een bekende dienst die niet de eerste stap is, en de reden."""

    dienst: str
    omdat: str


class UitlegBehoefte(BaseModel):
    """Waardoor een behoefte is herkend: woorden uit de vraag en de voorbeeldzin die er het meest op lijkt."""

    id: str
    zekerheid: float
    woorden: list[str]
    voorbeeld: str | None


class UitlegFeit(BaseModel):
    """Waardoor een feit geldt. `bron` is de tekst of een gegeven antwoord."""

    feit: str
    waarde: str
    bron: Literal["tekst", "antwoord"]
    woorden: list[str]


class UitlegGevaar(BaseModel):
    """Waardoor een alarm afging: de woorden, en de zin van de redactie waar zij het meest op lijken."""

    soort: str
    luid: bool
    woorden: str
    voorbeeld: str | None


class UitlegRegel(BaseModel):
    """De regel die een dienst in het advies bracht."""

    dienst: str
    regel: str
    behoefte: str | None


class Uitleg(BaseModel):
    """De hele weg van tekst naar advies, voor wie moet kunnen nazien waarom."""

    zeker: bool
    stemmen_eens: bool
    behoeften: list[UitlegBehoefte]
    feiten: list[UitlegFeit]
    gevaar: list[UitlegGevaar]
    regels: list[UitlegRegel]


class Antwoord(BaseModel):
    """Het antwoord op een vraag. `adviezen` is nooit leeg."""

    taal: str
    dringend: list[str]
    zorgelijk: list[str]
    begrepen: Begrepen
    volgende_vraag: VolgendeVraag | None
    adviezen: list[Advies]
    waarom_niet: WaaromNiet | None
    uitleg: Uitleg | None = None


class Contact(BaseModel):
    """Een manier om een dienst te bereiken, met bron en datum."""

    soort: str
    waarde: str
    label: str | None
    bron: str
    nagekeken_op: str
    te_controleren: str | None


class Dienst(BaseModel):
    """Een vorm van hulp."""

    id: str
    naam: str
    status: str
    overgenomen_door: list[str]
    samenvatting: str
    voor_wie: str
    kosten: str
    inloop: bool
    onafhankelijk: bool
    leefgebieden: list[str]
    contact: list[Contact]


class Punt(BaseModel):
    """Een punt in de wijk waar een zuil kan staan."""

    id: str
    naam: str
    adres: str | None
    wijk: str | None
    diensten: list[str]


class BehoefteSoort(BaseModel):
    """Een behoefte die Wegwijs kan herkennen."""

    id: str
    leefgebied: str
    naam: str
    vraag: str


class Fout(BaseModel):
    """Een plek in de vraag die niet past, en waarom niet."""

    waar: str
    wat: str


class Probleem(BaseModel):
    """Wat er mis is (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    fouten: list[Fout] = []


class Gezondheid(BaseModel):
    """Het proces leeft."""

    status: Literal["goed"] = "goed"


class Gereedheid(BaseModel):
    """Klaar om te antwoorden, en waarmee. `zinsbegrip_komt` is wat nog gereedgemaakt wordt.

    `inhoud_geweigerd` zegt wat er mis is met nieuwere inhoud; tot dat is verbeterd, blijft de vorige in dienst.
    """

    status: Literal["goed"] = "goed"
    inhoud: str
    versie: str
    zinsbegrip: str
    zinsbegrip_komt: str | None
    inhoud_geweigerd: list[str]
    behoeften: int
    diensten: int
