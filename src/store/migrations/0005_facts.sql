-- What was read of each offer's text: bytes that mean something only to the
-- version of the rules that wrote them. Rows of another version, and offers
-- without a row, are read again in one pass.
CREATE TABLE facts (
    offer INTEGER PRIMARY KEY REFERENCES offers (n) ON DELETE CASCADE,
    rules INTEGER NOT NULL,
    text  INTEGER NOT NULL,  -- equal for offers of one text: an ad published again
    bytes BLOB NOT NULL
) STRICT;
CREATE INDEX facts_text ON facts (text);
