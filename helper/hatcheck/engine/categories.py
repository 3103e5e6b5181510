"""The 24 categories, and which of them a pack has rules for today."""

from __future__ import annotations

CATEGORIES = (
    "confidential-business",
    "unannounced-product",
    "material-nonpublic",
    "customer-confidential",
    "personal-data",
    "credentials-secret",
    "security-incident",
    "legal-matter",
    "defamation-person",
    "defamation-company",
    "boss-insult",
    "undisclosed-endorsement",
    "unauthorised-spokesperson",
    "promise-guarantee",
    "comparative-claim",
    "harassment-threat",
    "discrimination",
    "profanity",
    "politics-religion",
    "press-release-speak",
    "hard-sell",
    "repetition",
    "personal-on-corporate",
    "protected-speech",
)
