-- What was answered to each action of a person's ledger: an action that was done stays hidden
-- though another of its kind is shown meanwhile.
CREATE TABLE answered_advice (
    ledger  TEXT NOT NULL,
    kind    TEXT NOT NULL,
    digest  INTEGER NOT NULL,  -- of what the action was about
    answer  TEXT NOT NULL,
    why     TEXT,              -- a code
    day     INTEGER NOT NULL,  -- since 1970
    PRIMARY KEY (ledger, kind, digest)
) STRICT, WITHOUT ROWID;

INSERT INTO answered_advice
    SELECT ledger, kind, digest, answer, why, day FROM advice WHERE answer IS NOT NULL;
