"""Hatcheck: which hat does a post wear, and which of its words could cause trouble?"""

from importlib.metadata import version

__version__ = version("hatcheck")
API = 1
"""Number of the HTTP interface, as `/v1/` in its paths."""
