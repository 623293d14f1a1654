"""The shipped content, as a test goes through it."""


def texts(value: object) -> list[str]:
    """Every text in a parsed file, keys left out."""
    match value:
        case str():
            return [value]
        case dict():
            return [text for entry in value.values() for text in texts(entry)]
        case list():
            return [text for entry in value for text in texts(entry)]
        case _:
            return []
