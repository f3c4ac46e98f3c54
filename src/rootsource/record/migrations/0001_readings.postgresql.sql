-- Full-text search: generated columns. A tsvector holds one megabyte at most, so that only the
-- first 400,000 characters of a text are searched.

ALTER TABLE reports ADD COLUMN words tsvector GENERATED ALWAYS AS (
  setweight(to_tsvector('english', coalesce(title, '')), 'A')
  || setweight(to_tsvector('english', left(text, 400000)), 'D')
) STORED;
CREATE INDEX reports_by_words ON reports USING gin (words);

ALTER TABLE statements ADD COLUMN words tsvector GENERATED ALWAYS AS (
  to_tsvector('english', left(content, 400000))
) STORED;
CREATE INDEX statements_by_words ON statements USING gin (words);

ALTER TABLE statements ADD COLUMN speakers tsvector GENERATED ALWAYS AS (
  to_tsvector('simple', left(coalesce(speaker, '') || ' ' || coalesce(source, ''), 400000))
) STORED;
CREATE INDEX statements_by_speakers ON statements USING gin (speakers);
