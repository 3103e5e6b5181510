-- Version 2. A semicolon ends a statement and stands nowhere else, since each is run on its own.

-- What marks are made with. It never leaves this file.
CREATE TABLE secret (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) WITHOUT ROWID;

-- Words that a rule is never to warn about again. The words themselves are not kept, only their mark.
CREATE TABLE silenced (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    rule TEXT NOT NULL,
    category TEXT NOT NULL,
    mark BLOB NOT NULL UNIQUE,
    since TEXT NOT NULL
);

-- Warnings that were shown while a post was written, and that its finished text no longer has.
CREATE TABLE resolved (
    entry INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    rule TEXT NOT NULL,
    category TEXT NOT NULL,
    PRIMARY KEY (entry, rule)
) WITHOUT ROWID;

CREATE INDEX resolved_category ON resolved (category, entry);

ALTER TABLE entry ADD COLUMN paused INTEGER NOT NULL DEFAULT 0;

ALTER TABLE entry ADD COLUMN length INTEGER;  -- in UTF-16 units, as it was written, NULL where nobody counted

ALTER TABLE entry ADD COLUMN mark BLOB;  -- of a text that was not kept

INSERT INTO setting SELECT 'keep_words', CASE value WHEN 'true' THEN '"full"' ELSE '"none"' END
    FROM setting WHERE name = 'keep_texts';

DELETE FROM setting WHERE name = 'keep_texts';
