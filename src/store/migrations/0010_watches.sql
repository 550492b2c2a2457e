-- Watches: whose CV is read again at each run, what is looked for, and where the answer
-- goes. Nothing of the CV's text or profile is kept.
CREATE TABLE watches (
    id        INTEGER PRIMARY KEY,
    name      TEXT NOT NULL UNIQUE,
    cv        TEXT NOT NULL,      -- its path
    cv_digest INTEGER,            -- of its bytes at the last run, to see that it changed
    search    TEXT NOT NULL,      -- JSON: the filters, as arguments
    top       INTEGER NOT NULL,
    min_score REAL,               -- from 0 to 1
    address   TEXT,
    rhythm    TEXT,               -- day or week; null for every run
    is_paused INTEGER NOT NULL DEFAULT 0,
    key       TEXT NOT NULL,      -- drawn once; names its mails and its feed
    looked    INTEGER NOT NULL DEFAULT 0,  -- arrivals up to this number were looked at
    ran_on    TEXT,
    sent_on   TEXT,
    refusal   TEXT                -- why the last mail was not taken
) STRICT;

-- Offers that were announced to a watch.
CREATE TABLE told (
    watch     INTEGER NOT NULL REFERENCES watches (id) ON DELETE CASCADE,
    offer     TEXT NOT NULL,
    terms     TEXT NOT NULL,      -- digests of what it said
    text      INTEGER NOT NULL,   -- equal for offers of one text
    digest    INTEGER NOT NULL,   -- of its record
    title     TEXT NOT NULL,      -- to name it when it closes; emptied then
    told_on   TEXT NOT NULL,
    told_at   INTEGER NOT NULL,   -- seconds since 1970, UTC
    closed_on TEXT,               -- when its closing was announced
    state     TEXT NOT NULL DEFAULT 'told',  -- told, kept, applied, refused
    PRIMARY KEY (watch, offer)
) STRICT, WITHOUT ROWID;

-- What is to be announced, written before it is sent and deleted after.
CREATE TABLE outbox (
    watch INTEGER PRIMARY KEY REFERENCES watches (id) ON DELETE CASCADE,
    stage TEXT NOT NULL,          -- planned or sending
    plan  TEXT NOT NULL           -- JSON
) STRICT;

-- When each open offer was first seen, counted in runs and not by a clock.
CREATE TABLE arrivals (
    offer TEXT PRIMARY KEY,
    run   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
