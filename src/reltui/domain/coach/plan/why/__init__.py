"""Why a move is right now, a room for each kind of move: what happened, and what follows."""
