"""What all tests share: how thoroughly laws are tried."""

from support.laws import choose

choose()
