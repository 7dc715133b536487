"""Distances as the crow flies."""

from math import asin, cos, radians, sin, sqrt

from wegwijs.model.places import Point

EARTH_METRES = 6_371_000


def metres(one: Point, other: Point) -> int:
    """Great-circle distance in whole metres (haversine)."""
    up = radians(other.lat - one.lat) / 2
    across = radians(other.lon - one.lon) / 2
    chord = sin(up) ** 2 + cos(radians(one.lat)) * cos(radians(other.lat)) * sin(across) ** 2
    return round(2 * EARTH_METRES * asin(sqrt(chord)))
