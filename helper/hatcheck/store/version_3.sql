-- Version 3. A semicolon ends a statement and stands nowhere else, since each is run on its own.

-- What is done at most once a day, and on which day it was done last, by the calendar of this computer.
CREATE TABLE daily (
    name TEXT PRIMARY KEY,
    day TEXT NOT NULL  -- 2026-03-01
) WITHOUT ROWID;
