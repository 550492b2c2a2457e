-- The ROME, one edition at a time: replaced whole.
CREATE TABLE rome_sheets (
    code         TEXT PRIMARY KEY,
    parent       TEXT NOT NULL,
    label        TEXT NOT NULL,
    definition   TEXT NOT NULL,  -- a sentence a line
    access       TEXT NOT NULL,  -- a sentence a line
    contexts     TEXT NOT NULL,  -- one a line
    domain       TEXT NOT NULL,
    large_domain TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE rome_appellations (
    code    TEXT NOT NULL REFERENCES rome_sheets (code),
    label   TEXT NOT NULL,
    is_main INTEGER NOT NULL
) STRICT;

CREATE TABLE rome_skills (
    code  TEXT NOT NULL REFERENCES rome_sheets (code),
    skill INTEGER NOT NULL,
    label TEXT NOT NULL,
    kind  INTEGER NOT NULL,  -- 1 know-how, 2 soft skill, 3 knowledge
    core  INTEGER            -- 1 main, 2 emerging
) STRICT;

CREATE TABLE rome_neighbours (
    code      TEXT NOT NULL REFERENCES rome_sheets (code),
    neighbour TEXT NOT NULL,
    rank      INTEGER NOT NULL
) STRICT;

-- What each catalogue says of a certification; merged when read, so that a
-- catalogue can be replaced whole without touching the others.
CREATE TABLE courses (
    catalogue TEXT NOT NULL,
    code      TEXT NOT NULL,
    title     TEXT NOT NULL,
    level     INTEGER,
    active    INTEGER,
    hours_min INTEGER,
    hours_max INTEGER,
    price_min INTEGER,
    price_max INTEGER,
    rome      TEXT NOT NULL,  -- codes with spaces between
    subjects  TEXT NOT NULL,  -- JSON: [[code, label], ...]
    blocks    TEXT NOT NULL,  -- JSON: [label, ...]
    sessions  TEXT NOT NULL,  -- JSON: {departement: count}
    PRIMARY KEY (catalogue, code)
) STRICT, WITHOUT ROWID;
