
-- A name may be longer than a B-tree's entry.
DROP INDEX actors_listed;
ALTER TABLE subjects DROP CONSTRAINT subjects_pkey;
CREATE INDEX subjects_by_name ON subjects USING hash (name);
