"""Use cases of upkeep: doctor, backup, restore, forget."""
