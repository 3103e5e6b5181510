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

ALL_SEVERITIES = f"We are thrilled to announce our new platform. My boss is an idiot. {OTHER_KEY}"
WORDS = {"info": "thrilled to announce our new", "caution": "boss is an idiot", "serious": OTHER_KEY}
"""Of `ALL_SEVERITIES`, underlined words without letters that go below the line."""
MANY = f"My boss is an idiot and my manager is a clown. Ring my sister Beth on 07700 900351, our key is {OTHER_KEY}"
"""Four warnings: two insults, a number of somebody's, and the most serious last."""
