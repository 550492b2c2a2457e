-- The directory's number of each appellation; 0 until the directory is brought again.
ALTER TABLE rome_appellations ADD COLUMN ogr INTEGER NOT NULL DEFAULT 0;
