
-- A name may be longer than a B-tree's entry; all that is asked of these is whether they are equal.
DROP INDEX actors_by_name;
CREATE INDEX actors_by_name ON actors USING hash (lower(name));
DROP INDEX reports_by_outlet;
CREATE INDEX reports_by_outlet ON reports USING hash (lower(outlet));
