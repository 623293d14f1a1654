"""The text of what the matrix advises."""

from reltui.cli.json_shapes import Shape
from reltui.cli.terminal import paint
from reltui.domain.frameworks.matrix import DIMENSIONS


def classified(shape: Shape) -> str:
    """The advice of the matrix, and the question to ask where an answer is unknown."""
    cells = shape["possible"]
    if len(cells) == 1:
        return paint(cells[0]["action"], "bold")
    lines = [f"{len(cells)} of 16 cells are possible; the best and the worst:"]
    for cell in (cells[0], cells[-1]):
        place = ", ".join(f"{name} {cell[name]}" for name in DIMENSIONS)
        lines.append(f"  {paint(cell['action'], 'bold')}  {paint(f'({place})', 'dim')}")
    lines.append(f"Ask next about the {paint(shape['ask'], 'bold')}.")
    return "\n".join(lines)
