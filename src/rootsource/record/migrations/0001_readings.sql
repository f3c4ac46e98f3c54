-- What was read in each report, one row a thing found. Positions are spans [start, stop) in code
-- points of reports.text ("stop" is the contract's "end", which is a reserved word of SQL).
-- Local ids ("s1", "a2") count within one report; report and local id together name a thing for good.

CREATE TABLE reports (
  number {numbered},
  id TEXT NOT NULL UNIQUE,
  published TEXT,
  published_basis TEXT NOT NULL,
  published_from TEXT,
  published_to TEXT,
  outlet TEXT,
  title TEXT,
  language TEXT,
  path TEXT,
  url TEXT,
  key TEXT,
  text TEXT NOT NULL
);
CREATE INDEX reports_by_published ON reports (published, id);
CREATE INDEX reports_by_outlet ON reports (lower(outlet), published, id);
CREATE INDEX reports_by_key ON reports (key) WHERE key IS NOT NULL;

CREATE TABLE bylines (
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (report, position)
){clustered};

CREATE TABLE sentences (
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  PRIMARY KEY (report, position)
){clustered};

CREATE TABLE actors (
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  country TEXT,
  sector TEXT,
  office TEXT,
  former BOOLEAN NOT NULL,
  wikidata TEXT,
  PRIMARY KEY (report, id)
){clustered};
CREATE INDEX actors_by_name ON actors (lower(name));
CREATE INDEX actors_by_wikidata ON actors (wikidata) WHERE wikidata IS NOT NULL;

CREATE TABLE actor_candidates (
  report TEXT NOT NULL,
  actor TEXT NOT NULL,
  position INTEGER NOT NULL,
  identity TEXT NOT NULL,
  score DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (report, actor, position),
  FOREIGN KEY (report, actor) REFERENCES actors (report, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
){clustered};

CREATE TABLE mentions (
  report TEXT NOT NULL,
  actor TEXT NOT NULL,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  how TEXT NOT NULL,
  PRIMARY KEY (report, actor, position),
  FOREIGN KEY (report, actor) REFERENCES actors (report, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
){clustered};

CREATE TABLE times (
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  type TEXT NOT NULL,
  value TEXT NOT NULL,
  basis TEXT,
  PRIMARY KEY (report, id)
){clustered};
CREATE INDEX times_by_value ON times (value);

CREATE TABLE places (
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  name TEXT NOT NULL,
  country TEXT,
  lat DOUBLE PRECISION,
  lon DOUBLE PRECISION,
  PRIMARY KEY (report, id)
){clustered};
CREATE INDEX places_by_position ON places (lat, lon);

CREATE TABLE place_candidates (
  report TEXT NOT NULL,
  place TEXT NOT NULL,
  position INTEGER NOT NULL,
  identity TEXT NOT NULL,
  score DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (report, place, position),
  FOREIGN KEY (report, place) REFERENCES places (report, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
){clustered};

-- speaker is the actor's name where the source is known, else the source's words; source, cue and
-- content repeat the words of their spans, so that they can be read and searched. certainty is the
-- less sure of report_certainty (that the source said it) and source_certainty (of what it said);
-- attached is the statement whose source speaks in a quotation that names none.
CREATE TABLE statements (
  number {numbered},
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL,
  position INTEGER NOT NULL,
  speaker TEXT,
  actor TEXT,
  source TEXT,
  cue TEXT,
  content TEXT NOT NULL,
  manner TEXT NOT NULL,
  act TEXT NOT NULL,
  addressee TEXT,
  within TEXT,
  via TEXT,
  time TEXT,
  place TEXT,
  certainty TEXT NOT NULL,
  report_certainty TEXT NOT NULL,
  source_certainty TEXT NOT NULL,
  confidence DOUBLE PRECISION,
  attached TEXT,
  UNIQUE (report, id),
  FOREIGN KEY (report, actor) REFERENCES actors (report, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (report, addressee) REFERENCES actors (report, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (report, within) REFERENCES statements (report, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (report, attached) REFERENCES statements (report, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (report, time) REFERENCES times (report, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (report, place) REFERENCES places (report, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX statements_by_speaker ON statements (lower(speaker));

-- role: source, cue, content, certainty (the words that hedge) or source_certainty (those of them
-- that are the source's own).
CREATE TABLE statement_spans (
  report TEXT NOT NULL,
  statement TEXT NOT NULL,
  role TEXT NOT NULL,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  PRIMARY KEY (report, statement, role, position),
  FOREIGN KEY (report, statement) REFERENCES statements (report, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
){clustered};

-- From the report's own voice ("report", position 0) down to the statement itself.
CREATE TABLE chains (
  report TEXT NOT NULL,
  statement TEXT NOT NULL,
  position INTEGER NOT NULL,
  link TEXT NOT NULL,
  PRIMARY KEY (report, statement, position),
  FOREIGN KEY (report, statement) REFERENCES statements (report, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
){clustered};

-- words repeats the words of the trigger's spans; statement is on whose word the event stands.
CREATE TABLE events (
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  id TEXT NOT NULL,
  position INTEGER NOT NULL,
  words TEXT NOT NULL,
  plover TEXT NOT NULL,
  mode TEXT,
  cameo TEXT,
  quad TEXT,
  intensity DOUBLE PRECISION,
  status TEXT NOT NULL,
  background BOOLEAN NOT NULL,
  time TEXT,
  place TEXT,
  statement TEXT,
  PRIMARY KEY (report, id),
  FOREIGN KEY (report, time) REFERENCES times (report, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (report, place) REFERENCES places (report, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (report, statement) REFERENCES statements (report, id) DEFERRABLE INITIALLY DEFERRED
){clustered};
CREATE INDEX events_by_plover ON events (plover, status);

CREATE TABLE event_spans (
  report TEXT NOT NULL,
  event TEXT NOT NULL,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  PRIMARY KEY (report, event, position),
  FOREIGN KEY (report, event) REFERENCES events (report, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
){clustered};

-- role: actor or recipient.
CREATE TABLE event_actors (
  report TEXT NOT NULL,
  event TEXT NOT NULL,
  role TEXT NOT NULL,
  position INTEGER NOT NULL,
  actor TEXT NOT NULL,
  PRIMARY KEY (report, event, role, position),
  FOREIGN KEY (report, event) REFERENCES events (report, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (report, actor) REFERENCES actors (report, id) DEFERRABLE INITIALLY DEFERRED
){clustered};

CREATE TABLE event_contexts (
  report TEXT NOT NULL,
  event TEXT NOT NULL,
  position INTEGER NOT NULL,
  context TEXT NOT NULL,
  PRIMARY KEY (report, event, position),
  FOREIGN KEY (report, event) REFERENCES events (report, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
){clustered};

-- Signs in the text of what a report rests on: bylines, credit lines, citations.
CREATE TABLE credits (
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  outlet TEXT NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  basis TEXT NOT NULL,
  PRIMARY KEY (report, position)
){clustered};
CREATE INDEX credits_by_outlet ON credits (lower(outlet));

-- For people who ask in SQL: every statement with its report, and the words of every mention.
CREATE VIEW who_said_what AS
SELECT r.published, r.outlet, r.title, s.speaker, s.source, s.cue, s.content, s.act, s.manner,
  s.certainty, s.via, s.within, s.confidence, s.report, s.id AS statement
FROM statements AS s JOIN reports AS r ON r.id = s.report;

CREATE VIEW mentioned AS
SELECT a.name, a.kind, m.how, substr(r.text, m.start + 1, m.stop - m.start) AS words,
  m.start, m.stop, m.report, m.actor
FROM mentions AS m
JOIN reports AS r ON r.id = m.report
JOIN actors AS a ON a.report = m.report AND a.id = m.actor;
