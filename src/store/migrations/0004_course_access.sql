-- How a certification is reached, and until when.
ALTER TABLE courses ADD COLUMN vae INTEGER;           -- 1 if experience can be validated for it
ALTER TABLE courses ADD COLUMN last_session INTEGER;  -- a year
