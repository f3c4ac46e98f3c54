-- Who is who across reports. What people decided (merge, split) is kept for good; a decision taken
-- back keeps its row. What follows from readings and decisions is worked out from them alone and
-- kept in the tables identities and identity_*, which may be emptied at any time.
CREATE TABLE decisions (
  number {numbered},
  kind TEXT NOT NULL,
  reason TEXT,
  made TEXT NOT NULL,
  undone TEXT
);

CREATE TABLE decision_members (
  decision BIGINT NOT NULL REFERENCES decisions (number) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  actor TEXT NOT NULL,
  PRIMARY KEY (decision, report, actor)
){clustered};

CREATE TABLE identities (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  country TEXT,
  sector TEXT,
  wikidata TEXT,
  own TEXT,
  reports INTEGER NOT NULL,
  by_hand BOOLEAN NOT NULL
){clustered};

CREATE TABLE identity_members (
  report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  actor TEXT NOT NULL,
  identity TEXT NOT NULL REFERENCES identities (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (report, actor)
){clustered};
CREATE INDEX identity_members_by_identity ON identity_members (identity);

-- Every name of an identity; its words folded and sorted, and their sounds, to find it by.
CREATE TABLE identity_names (
  identity TEXT NOT NULL REFERENCES identities (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  key TEXT NOT NULL,
  sound TEXT NOT NULL,
  reports INTEGER NOT NULL,
  PRIMARY KEY (identity, position)
){clustered};
CREATE INDEX identity_names_by_key ON identity_names (key);
CREATE INDEX identity_names_by_sound ON identity_names (sound);

-- Identities of like names: kept apart, or perhaps the same.
CREATE TABLE identity_others (
  identity TEXT NOT NULL REFERENCES identities (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  other TEXT NOT NULL,
  name TEXT NOT NULL,
  score DOUBLE PRECISION NOT NULL,
  reason TEXT NOT NULL,
  apart BOOLEAN NOT NULL,
  PRIMARY KEY (identity, position)
){clustered};

-- What the identities were worked out from: if it is the same now, they still hold.
CREATE TABLE identity_state (
  number INTEGER NOT NULL PRIMARY KEY,
  stamp TEXT NOT NULL
);

-- Actors and agents from users' own files; loading a file again replaces what it brought.
CREATE TABLE own_actors (
  number {numbered},
  file TEXT NOT NULL,
  line INTEGER NOT NULL,
  name TEXT NOT NULL,
  kind TEXT,
  wikidata TEXT
);
CREATE INDEX own_actors_by_file ON own_actors (file);

CREATE TABLE own_names (
  actor BIGINT NOT NULL REFERENCES own_actors (number) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  key TEXT NOT NULL,
  PRIMARY KEY (actor, position)
){clustered};
CREATE INDEX own_names_by_key ON own_names (key);

CREATE TABLE own_roles (
  actor BIGINT NOT NULL REFERENCES own_actors (number) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  country TEXT,
  sector TEXT,
  office TEXT,
  code TEXT,
  since TEXT NOT NULL,
  until TEXT NOT NULL,
  PRIMARY KEY (actor, position)
){clustered};

CREATE TABLE own_agents (
  number {numbered},
  file TEXT NOT NULL,
  line INTEGER NOT NULL,
  word TEXT NOT NULL,
  sector TEXT,
  code TEXT NOT NULL
);
CREATE INDEX own_agents_by_word ON own_agents (word);
