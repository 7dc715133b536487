"""Where the visitor is, which place of a service is nearest, and whether it is open. The time is an argument."""

from wegwijs.near.nearest import Nearby, nearby
from wegwijs.near.where import Spot, locate, spot_of_place, spot_of_postcode

__all__ = ["Nearby", "Spot", "locate", "nearby", "spot_of_place", "spot_of_postcode"]
