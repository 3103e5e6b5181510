-- Version 1. A semicolon ends a statement and stands nowhere else, since each is run on its own.

CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL  -- JSON
) WITHOUT ROWID;

-- What the lists filter by stands here. The bulky report has a table of its own, so that a search
-- through every text reads few pages. Numbers are never used twice: a page may still hold an old one.
CREATE TABLE entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    created TEXT NOT NULL,  -- UTC, always 2026-03-01T09:30:00.000Z, so that text order is time order
    platform TEXT NOT NULL,
    mode TEXT NOT NULL,
    outcome TEXT NOT NULL,
    voice TEXT NOT NULL,
    url TEXT,
    text TEXT NOT NULL
);

CREATE INDEX entry_created ON entry (created, id);

CREATE TABLE report (
    entry INTEGER PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
    body TEXT NOT NULL  -- JSON, as on the wire
);

CREATE TABLE warning (
    entry INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,  -- place in the report's list, from 0
    rule TEXT NOT NULL,
    category TEXT NOT NULL,
    vote TEXT,
    PRIMARY KEY (entry, number)
) WITHOUT ROWID;

CREATE INDEX warning_category ON warning (category, entry);

CREATE TABLE client (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    origin TEXT,
    token_hash BLOB NOT NULL UNIQUE,
    proof_key BLOB,
    scope TEXT NOT NULL,
    created TEXT NOT NULL,
    last_used TEXT
) WITHOUT ROWID;
