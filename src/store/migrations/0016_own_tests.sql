-- Tests of an offer that a recruiter wrote, as they were handed out: answers to them can be
-- marked after the offer was changed.
CREATE TABLE own_tests (
    id    TEXT NOT NULL,          -- digest of the test
    offer TEXT NOT NULL REFERENCES own_offers (id) ON DELETE CASCADE,
    test  TEXT NOT NULL,          -- JSON
    PRIMARY KEY (offer, id)
) STRICT, WITHOUT ROWID;
