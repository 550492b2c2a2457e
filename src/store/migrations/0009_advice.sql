-- Answers to advice, one row for each ledger and kind of action: what they taught, and
-- the last of them where the ledger is one person's. No text, no offer, no name of a CV.
CREATE TABLE advice (
    ledger  TEXT NOT NULL,     -- empty for the weights of the whole base, else a watch's name
    kind    TEXT NOT NULL,
    useful  REAL NOT NULL,
    useless REAL NOT NULL,
    silent  INTEGER NOT NULL,  -- shows since the last answer
    answer  TEXT,
    why     TEXT,              -- a code
    digest  INTEGER NOT NULL,  -- of what the action was about
    day     INTEGER NOT NULL,  -- since 1970
    PRIMARY KEY (ledger, kind)
) STRICT, WITHOUT ROWID;

-- What came of offers, for a named watch only: a journal that its person asked for.
CREATE TABLE outcomes (
    ledger  TEXT NOT NULL,
    offer   TEXT NOT NULL,
    outcome TEXT NOT NULL,
    why     TEXT,
    score   INTEGER,           -- in millionths, where it was shown with one
    day     INTEGER NOT NULL,
    PRIMARY KEY (ledger, offer, outcome)
) STRICT, WITHOUT ROWID;
