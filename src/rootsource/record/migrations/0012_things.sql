-- What a report comes back to that is no actor; mentions are JSON, for nothing is looked for in them.
CREATE TABLE things (
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  mentions TEXT NOT NULL,
  PRIMARY KEY (report, position)
){clustered};
