"""Drafts for the browser tests, of which it is known what the helper says."""

from __future__ import annotations

KEY = "ghp_16C7e42F292c6912E7710c838347Ae178B4a"
OTHER_KEY = "AKIAIOSFODNN7EXAMPLE"
RISKY = f"🚀 @ada has our key {KEY} now"
UNDERLINED = {"serious": [KEY]}
HARMLESS = "The sea was warm today and I swam until my arms hurt."
ANNOUNCEMENT = (
    "We are thrilled to announce our new platform, empowering customers worldwide. Learn more on our website."
)
FRENCH = "Bonjour tout le monde, je suis très content de vous annoncer une bonne nouvelle aujourd'hui"
