-- What is counted of each offer, in columns of their own: a scan of `offers` would
-- pass through the records. Rows of other rules are made again.
CREATE TABLE postings (
    offer       INTEGER PRIMARY KEY REFERENCES offers (n) ON DELETE CASCADE,
    rules       INTEGER NOT NULL,
    text        INTEGER NOT NULL,  -- equal for offers of one title and description
    rome        TEXT,              -- null for what is in no count
    departement TEXT,
    commune     TEXT,
    postcode    TEXT,
    latitude    REAL,
    longitude   REAL,
    pay_min     INTEGER,           -- of a full-time year, gross, as stated
    pay_max     INTEGER,
    experience  INTEGER NOT NULL   -- months required
) STRICT;
