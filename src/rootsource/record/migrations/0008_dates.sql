-- From which day to which a statement was made or an event happened (open where NULL), and what
-- that rests on in words; no basis, no date of its own.
ALTER TABLE statements ADD COLUMN date_from TEXT;
ALTER TABLE statements ADD COLUMN date_to TEXT;
ALTER TABLE statements ADD COLUMN date_basis TEXT;
ALTER TABLE events ADD COLUMN date_from TEXT;
ALTER TABLE events ADD COLUMN date_to TEXT;
ALTER TABLE events ADD COLUMN date_basis TEXT;
