-- Small facts about the base: when it was brought up to date, by which run.
CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Dictionaries that raw records were compressed with. Never changed once used.
CREATE TABLE dictionaries (
    id    INTEGER PRIMARY KEY,
    bytes BLOB NOT NULL
) STRICT;

-- Live offers. The plain columns are those that are counted, filtered or
-- shown in lists; everything else is read from the raw record, which is last
-- so that a scan of the columns need not pass through it.
CREATE TABLE offers (
    n           INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    title       TEXT NOT NULL,
    rome        TEXT,
    departement TEXT,
    contract    TEXT,
    pay_min     INTEGER,
    pay_max     INTEGER,
    created_at  TEXT,
    updated_at  TEXT,
    employer    TEXT,
    digest      INTEGER NOT NULL,
    dictionary  INTEGER REFERENCES dictionaries (id),
    raw         BLOB NOT NULL
) STRICT;
