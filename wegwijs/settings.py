"""Settings, read once from the environment (WEGWIJS_…) and passed on."""

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """`key` seals addresses; without one a key is made once in `var`. Replicas share one key.

    `encoder` overrides which sentence encoder runs; `best` is the best that can.
    """

    model_config = SettingsConfigDict(env_prefix="WEGWIJS_", frozen=True, extra="ignore")

    content: Path = ROOT / "content" / "dordrecht"
    var: Path = ROOT / "var"
    key: str | None = None
    encoder: Literal["best", "int8", "static", "none"] = "best"
    state_hours: float = Field(4.0, gt=0, le=24)
