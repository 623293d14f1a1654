"""docs/keys.md is the table of commands as it stands."""

import importlib.util

from support.places import ROOT


def test_the_page_of_keys_is_up_to_date() -> None:
    spec = importlib.util.spec_from_file_location("docs_keys", ROOT / "docs" / "keys.py")
    assert spec is not None
    assert spec.loader is not None
    keys = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(keys)
    written = (ROOT / "docs" / "keys.md").read_text(encoding="utf-8")
    assert written == keys.page(), "make keys writes it again"
