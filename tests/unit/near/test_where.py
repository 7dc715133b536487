"""From what people type to a spot on the map."""

import pytest

from wegwijs.content import Loaded
from wegwijs.errors import InputError
from wegwijs.model.places import Places
from wegwijs.near import Spot, locate, spot_of_place, spot_of_postcode


@pytest.fixture(scope="module")
def places(small: Loaded) -> Places:
    return small.pack.places


def found(places: Places, typed: str) -> Spot:
    spot = locate(places, typed)
    assert spot is not None
    return spot


@pytest.mark.parametrize(
    "typed", ["9001AB", "9001 AB", "9001ab", " 9001  a b ", "9001-ab", "9001.AB", "９００１ＡＢ", "9001\tab\n"]
)
def test_a_whole_postcode_is_found_however_it_is_typed(places: Places, typed: str) -> None:
    spot = found(places, typed)
    assert (spot.label, spot.pc4, spot.inside) == ("9001 AB", "9001", True)
    assert spot.at == places.pc6["9001AB"]


@pytest.mark.parametrize("typed", ["9001", " 9001 ", "9001.", "9 0 0 1"])
def test_four_digits_are_enough(places: Places, typed: str) -> None:
    spot = found(places, typed)
    assert (spot.label, spot.at) == ("9001", places.pc4["9001"])


def test_unknown_letters_fall_back_on_the_middle_of_the_postcode(places: Places) -> None:
    assert found(places, "9001 ZZ").at == places.pc4["9001"]


def test_a_postcode_elsewhere_is_outside_and_has_no_point(places: Places) -> None:
    spot = found(places, "1012 JS")
    assert (spot.inside, spot.at, spot.area) == (False, None, None)


def test_a_postcode_that_cannot_exist_is_refused_kindly(places: Places) -> None:
    with pytest.raises(InputError, match="bestaat niet"):
        locate(places, "0123 AB")


@pytest.mark.parametrize("typed", ["", "   ", "...", "\n", "—"])
def test_nothing_typed_is_nothing_known(places: Places, typed: str) -> None:
    assert locate(places, typed) is None


@pytest.mark.parametrize(
    "typed",
    [
        "Sluiskwartier",
        "sluiskwartier",
        "SLUISKWARTIER!",
        "sluis kwartier",
        "sluiskwatier",
        "sluiskwartir",
        "Slüiskwartier",
    ],
)
def test_a_neighbourhood_is_found_with_typing_mistakes(places: Places, typed: str) -> None:
    spot = found(places, typed)
    assert (spot.label, spot.pc4, spot.area, spot.inside) == ("Sluiskwartier", "9001", "noord", True)


def test_a_neighbourhood_is_found_by_its_other_name(places: Places) -> None:
    assert found(places, "De Sluis").label == "Sluiskwartier"


def test_a_neighbourhood_without_a_point_takes_that_of_its_postcode(places: Places) -> None:
    assert found(places, "dijkzicht").at == places.pc4["9002"]


@pytest.mark.parametrize("typed", ["Verderop", "verder op", "verderopp"])
def test_a_town_elsewhere_is_known_and_outside(places: Places, typed: str) -> None:
    spot = found(places, typed)
    assert (spot.label, spot.inside, spot.at) == ("Verderop", False, None)


@pytest.mark.parametrize("typed", ["maan", "Nergenshuizen", "bij de molen", "<script>", "' or 1=1 --", "x" * 5000])
def test_a_place_nobody_knows_gets_a_sentence_with_a_way_on(places: Places, typed: str) -> None:
    with pytest.raises(InputError, match=r"Probeer|Een postcode is"):
        locate(places, typed)


@pytest.mark.parametrize("typed", ["90011", "900 AB", "9001 ABC", "12"])
def test_half_a_postcode_is_told_how_a_postcode_looks(places: Places, typed: str) -> None:
    with pytest.raises(InputError, match="postcode"):
        locate(places, typed)


def test_a_postcode_tells_the_part_of_town(places: Places) -> None:
    assert spot_of_postcode(places, "9002").area == "zuid"


def test_a_postcode_on_the_border_of_two_parts_tells_none(places: Places) -> None:
    assert spot_of_postcode(places, "9003").area is None


def test_a_kiosk_is_where_somebody_stands_not_where_he_lives(places: Places) -> None:
    spot = spot_of_place(places, "de-sluis")
    assert spot is not None
    assert spot.at is not None
    assert not spot.home


@pytest.mark.parametrize("name", ["de-dijk", "nergens", ""])
def test_a_place_without_a_kiosk_is_no_point(places: Places, name: str) -> None:
    assert spot_of_place(places, name) is None


def test_every_neighbourhood_of_the_town_is_found_by_each_of_its_names(real_places: Places) -> None:
    for hood in real_places.neighbourhoods:
        for name in (hood.name, *hood.also):
            spot = found(real_places, name)
            assert spot.inside, name


def test_every_town_elsewhere_is_found_by_each_of_its_names(real_places: Places) -> None:
    for town in real_places.elsewhere:
        for name in (town.name, *town.also):
            assert not found(real_places, name).inside, name


@pytest.mark.dordrecht
@pytest.mark.parametrize(
    "typed", ["Sterrenburg", "sterenburg", "krispijn", "oud crispijn", "de staart", "3317", "3311 gr"]
)
def test_the_town_as_its_people_type_it(real_places: Places, typed: str) -> None:
    spot = found(real_places, typed)
    assert spot.inside
    assert spot.at is not None


@pytest.mark.dordrecht
@pytest.mark.parametrize("typed", ["Zwijndrecht", "papendrecht", "rotterdam", "h.i. ambacht", "3331"])
def test_a_neighbouring_town_is_elsewhere(real_places: Places, typed: str) -> None:
    assert not found(real_places, typed).inside
