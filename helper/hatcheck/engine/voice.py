"""Judges whether a draft reads as personal or corporate."""

from __future__ import annotations


class Voice:
    """The voice model of one language."""
