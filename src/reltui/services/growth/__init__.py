"""Use cases of growth: climbs, practices, the drill."""
