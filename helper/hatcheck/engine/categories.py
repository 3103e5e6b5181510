"""The 24 categories, in the order that the learned weights have, and what people call them."""

from __future__ import annotations

TITLES = {
    "confidential-business": "Confidential business",
    "unannounced-product": "Things not announced yet",
    "material-nonpublic": "Figures and deals nobody knows yet",
    "customer-confidential": "Customers’ business",
    "personal-data": "Personal data",
    "credentials-secret": "Passwords and keys",
    "security-incident": "Security incidents",
    "legal-matter": "Legal matters",
    "defamation-person": "Claims about a person",
    "defamation-company": "Claims about a company",
    "boss-insult": "Insults at work",
    "undisclosed-endorsement": "Praise without saying you work there",
    "unauthorised-spokesperson": "Sounding like a spokesperson",
    "promise-guarantee": "Promises and guarantees",
    "comparative-claim": "Comparisons with competitors",
    "harassment-threat": "Harassment and threats",
    "discrimination": "Discrimination",
    "profanity": "Swearing",
    "politics-religion": "Politics and religion",
    "press-release-speak": "Press-release language",
    "hard-sell": "Hard sell",
    "repetition": "Repetition",
    "personal-on-corporate": "Private life in the employer’s name",
    "protected-speech": "Speech the law protects",
}
CATEGORIES = tuple(TITLES)
