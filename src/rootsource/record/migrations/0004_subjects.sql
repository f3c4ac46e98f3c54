-- Of whom statements speak: for each actor named in the content of a statement its name, in lower
-- case, and the statement's number. It follows from the other tables and only makes finding quick.
CREATE TABLE subjects (
  name TEXT NOT NULL,
  number BIGINT NOT NULL REFERENCES statements (number) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (name, number)
){clustered};
CREATE INDEX subjects_by_number ON subjects (number);

INSERT INTO subjects (name, number)
SELECT DISTINCT lower(a.name), s.number
FROM statements AS s
JOIN statement_spans AS c ON c.report = s.report AND c.statement = s.id AND c.role = 'content'
JOIN mentions AS m ON m.report = s.report AND m.start >= c.start AND m.stop <= c.stop
JOIN actors AS a ON a.report = m.report AND a.id = m.actor;

-- For statements that tell of a type of event, and for the list of actors.
CREATE INDEX events_told ON events (plover, report, statement);
CREATE INDEX actors_listed ON actors (lower(name), kind, name, country);
