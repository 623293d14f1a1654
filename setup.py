"""The packages: every room of `src/`, and the two folders beside it that are packages as well."""

from setuptools import find_packages, setup

setup(packages=[*find_packages("src"), "reltui.data", "reltui.styles"])
