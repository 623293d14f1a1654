"""Where the files lie that tests read: found from here, so that a test may move."""

from pathlib import Path
from typing import Final

TESTS: Final = Path(__file__).parents[1]
ROOT: Final = TESTS.parent
"""The checkout."""

MATRIX: Final = TESTS / "data" / "matrix.csv"
"""The sixteen rows of the matrix, as the framework has them."""

PICTURES: Final = TESTS / "ui" / "pictures"
"""The screens as plain text."""

FROZEN: Final = TESTS / "book" / "frozen"
"""Books as earlier formats wrote them."""

SAMPLES: Final = ROOT.parent / "shared" / "samples"
"""Sample cards and tables, where they lie beside the checkout."""
