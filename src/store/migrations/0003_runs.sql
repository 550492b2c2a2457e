-- The runs that fetch offers. One at a time may be open: a run that was killed
-- stays open, and the next one of the same scope takes it up.
CREATE TABLE runs (
    id       INTEGER PRIMARY KEY,
    scope    TEXT NOT NULL,     -- empty for all offers
    state    TEXT NOT NULL,     -- open, complete, held, partial
    started  INTEGER NOT NULL,  -- seconds since 1970, UTC
    ended    INTEGER,
    n_seen   INTEGER,
    n_new    INTEGER NOT NULL DEFAULT 0,
    n_changed INTEGER NOT NULL DEFAULT 0,
    n_closed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX runs_open ON runs (state) WHERE state = 'open';

-- The windows of a run: those of the open one, and those of the last complete
-- one of each scope, from which the next starts. `n` is null until it was read.
CREATE TABLE windows (
    id   INTEGER PRIMARY KEY,
    run  INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    span TEXT NOT NULL,
    n    INTEGER,
    UNIQUE (run, span)
) STRICT;

-- What the open run has seen live, and in which window; 0 where in none of
-- them. Neighbours share a second, so an offer may have been seen in two.
CREATE TABLE seen (
    offer  TEXT NOT NULL,
    window INTEGER NOT NULL,
    PRIMARY KEY (offer, window)
) STRICT, WITHOUT ROWID;

-- Closed offers, kept only where a setting asks for it, without their number
-- and whatever tells who sought or where exactly.
CREATE TABLE closed_offers (
    n           INTEGER PRIMARY KEY,
    closed_on   TEXT NOT NULL,
    rome        TEXT,
    departement TEXT,
    contract    TEXT,
    dictionary  INTEGER REFERENCES dictionaries (id),
    raw         BLOB NOT NULL
) STRICT;
