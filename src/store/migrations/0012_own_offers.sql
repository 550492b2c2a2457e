-- Offers that a recruiter writes, and the people who applied: on request only, never sent
-- anywhere, and apart from the offers that were fetched.
CREATE TABLE own_offers (
    id         TEXT PRIMARY KEY,
    posting    TEXT NOT NULL,     -- JSON-LD
    written_on TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE applications (
    id    INTEGER PRIMARY KEY,
    offer TEXT NOT NULL REFERENCES own_offers (id) ON DELETE CASCADE,
    name  TEXT NOT NULL,
    stage TEXT NOT NULL,
    day   TEXT NOT NULL           -- of the last change
) STRICT;
