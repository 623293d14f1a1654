"""What a configuration file may hold, as a pydantic model: imported only where there is one."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

Key = Annotated[str, Field(min_length=1, max_length=40)]
"""A key as the terminal names it, such as `T`, `ctrl+z` or `f2`."""


def _is_country(word: str) -> str:
    if len(word) != 2 or not (word.isascii() and word.isupper()):
        raise ValueError("two capitals name a country, such as DE, US or IN")
    return word


class ConfigModel(BaseModel):
    """The settings of a configuration file."""

    model_config = ConfigDict(extra="forbid", strict=True)

    keys: dict[str, Key | list[Key]] = {}
    theme: Literal["dark", "light"] | None = None
    ascii: bool = False
    learning: bool = False
    mouse: bool = True
    home_region: Annotated[str, AfterValidator(_is_country)] = ""
