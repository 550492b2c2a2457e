-- The directory's marks of regulated occupations and of those of cadres; null until
-- the directory is brought again.
ALTER TABLE rome_sheets ADD COLUMN regulated INTEGER;
ALTER TABLE rome_sheets ADD COLUMN executive INTEGER;
