-- The lists of a sheet are found by its code: without it the skills of a few occupations took a
-- look at those of all.
CREATE INDEX rome_skills_by_code ON rome_skills (code);
CREATE INDEX rome_appellations_by_code ON rome_appellations (code);
CREATE INDEX rome_neighbours_by_code ON rome_neighbours (code);
