-- What is counted of closed offers that are kept, for their pay. Of the place only the
-- département, as their record. Those closed by an earlier version have no row.
CREATE TABLE closed_postings (
    offer       INTEGER PRIMARY KEY REFERENCES closed_offers (n) ON DELETE CASCADE,
    rules       INTEGER NOT NULL,
    text        INTEGER NOT NULL,  -- equal for offers of one title and description
    rome        TEXT,              -- null for what is in no count
    departement TEXT,
    pay_min     INTEGER,           -- of a full-time year, gross, as stated
    pay_max     INTEGER,
    experience  INTEGER NOT NULL   -- months required
) STRICT;

-- What others measured of the labour market of occupations, from files the user imported.
CREATE TABLE market_figures (
    rome        TEXT NOT NULL,
    departement TEXT NOT NULL,     -- empty for the whole country
    measure     TEXT NOT NULL,
    value       REAL NOT NULL,
    date        TEXT NOT NULL,     -- as the file has it
    source      TEXT NOT NULL,
    PRIMARY KEY (rome, departement, measure)
) STRICT, WITHOUT ROWID;

CREATE INDEX postings_by_rome ON postings (rome);
