"""What a configuration file may hold, as a pydantic model: imported only where there is one."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Key = Annotated[str, Field(min_length=1, max_length=40)]
"""A key as the terminal names it, such as `T`, `ctrl+z` or `f2`."""


class ConfigModel(BaseModel):
    """The settings of a configuration file."""

    model_config = ConfigDict(extra="forbid", strict=True)

    keys: dict[str, Key | list[Key]] = {}
    theme: Literal["dark", "light"] | None = None
    ascii: bool = False
    learning: bool = False
    mouse: bool = True
