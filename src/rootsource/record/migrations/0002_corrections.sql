-- What people corrected, as a layer over what was read, which stays as it is. part is the local id of
-- a statement, event or actor; value and was are JSON; a correction taken back keeps its row.
CREATE TABLE corrections (
  number {numbered},
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  part TEXT NOT NULL,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  was TEXT NOT NULL,
  who TEXT NOT NULL,
  made TEXT NOT NULL,
  undone TEXT,
  undone_by TEXT
);
CREATE INDEX corrections_by_report ON corrections (report, number);
