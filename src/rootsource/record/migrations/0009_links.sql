-- What links reports: which rests on which, and which statements and events tell the same. All of
-- it follows from the readings alone, is kept in the transaction that keeps a reading, and may be
-- emptied at any time: what is missing is linked again when it is asked for.
CREATE TABLE linking_state (
  number INTEGER NOT NULL PRIMARY KEY,
  stamp TEXT NOT NULL
);

-- A linked report: the root it rests on (the lowest id of those of one root), where it says it
-- comes from, where its own sentences are, and its words as they are compared.
CREATE TABLE linked_reports (
  number BIGINT NOT NULL PRIMARY KEY,
  report TEXT NOT NULL,
  root TEXT NOT NULL,
  origin TEXT NOT NULL,
  sentences TEXT NOT NULL,
  traits {bytes} NOT NULL
);
CREATE UNIQUE INDEX linked_reports_by_id ON linked_reports (report);
CREATE INDEX linked_reports_by_root ON linked_reports (root);

-- What reports are looked up by; of a key that too many have, the hubs that all others are paired
-- with.
CREATE TABLE report_keys (
  key BIGINT NOT NULL,
  number BIGINT NOT NULL,
  PRIMARY KEY (key, number)
){clustered};

CREATE TABLE report_crowds (
  key BIGINT NOT NULL PRIMARY KEY,
  hubs TEXT NOT NULL
){clustered};

CREATE TABLE report_edges (
  a TEXT NOT NULL,
  b TEXT NOT NULL,
  kind TEXT NOT NULL,
  direction TEXT NOT NULL,
  confidence DOUBLE PRECISION NOT NULL,
  share DOUBLE PRECISION NOT NULL,
  basis TEXT,
  PRIMARY KEY (a, b)
){clustered};
CREATE INDEX report_edges_by_b ON report_edges (b);

-- What changed between two reports of one text, or (a and b the same) a headline harder than its
-- own text.
CREATE TABLE changes (
  a TEXT NOT NULL,
  b TEXT NOT NULL,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  earlier TEXT NOT NULL,
  later TEXT NOT NULL,
  words_before TEXT NOT NULL,
  words_after TEXT NOT NULL,
  lost TEXT NOT NULL,
  directed BOOLEAN NOT NULL,
  PRIMARY KEY (a, b, position)
){clustered};
CREATE INDEX changes_by_b ON changes (b);

-- A statement or event as it is compared with those of others. Its claim is the number of the
-- telling with the lowest name (report and part) of those that tell the same; id is a hash of its
-- own name, and so the claim's where it is the lowest.
CREATE TABLE tellings (
  number BIGINT NOT NULL PRIMARY KEY,
  report TEXT NOT NULL,
  part TEXT NOT NULL,
  id TEXT NOT NULL,
  claim BIGINT NOT NULL,
  counts BOOLEAN NOT NULL,
  stands BOOLEAN NOT NULL,
  piece TEXT NOT NULL
);
CREATE UNIQUE INDEX tellings_by_report ON tellings (report, part);
CREATE INDEX tellings_by_claim ON tellings (claim, report);
CREATE INDEX tellings_by_id ON tellings (id);
CREATE INDEX tellings_counting ON tellings (claim) WHERE counts;
CREATE INDEX tellings_standing ON tellings (number) WHERE stands;

CREATE TABLE telling_keys (
  key BIGINT NOT NULL,
  number BIGINT NOT NULL,
  PRIMARY KEY (key, number)
){clustered};

CREATE TABLE telling_crowds (
  key BIGINT NOT NULL PRIMARY KEY,
  hubs TEXT NOT NULL
){clustered};

-- Pairs of tellings, the lower name first: the same, denied, or of different doers.
CREATE TABLE telling_ties (
  lower BIGINT NOT NULL,
  higher BIGINT NOT NULL,
  kind TEXT NOT NULL,
  PRIMARY KEY (lower, higher)
){clustered};
CREATE INDEX telling_ties_by_higher ON telling_ties (higher);
CREATE INDEX telling_ties_opposed ON telling_ties (kind, lower, higher) WHERE kind <> 'same';
