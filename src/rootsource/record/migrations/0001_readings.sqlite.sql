-- "root" in ASCII: lets other programs know a record from other SQLite files.
PRAGMA application_id = 1919905652;

-- Full-text search: the two indexes hold no text of their own, triggers keep them true to the tables.

CREATE VIRTUAL TABLE report_index USING fts5 (
  title, text,
  content='reports', content_rowid='number', tokenize='porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER reports_indexed AFTER INSERT ON reports BEGIN
  INSERT INTO report_index (rowid, title, text) VALUES (new.number, new.title, new.text);
END;
CREATE TRIGGER reports_unindexed AFTER DELETE ON reports BEGIN
  INSERT INTO report_index (report_index, rowid, title, text)
  VALUES ('delete', old.number, old.title, old.text);
END;
CREATE TRIGGER reports_reindexed AFTER UPDATE OF title, text ON reports BEGIN
  INSERT INTO report_index (report_index, rowid, title, text)
  VALUES ('delete', old.number, old.title, old.text);
  INSERT INTO report_index (rowid, title, text) VALUES (new.number, new.title, new.text);
END;

CREATE VIRTUAL TABLE statement_index USING fts5 (
  speaker, source, content,
  content='statements', content_rowid='number', tokenize='porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER statements_indexed AFTER INSERT ON statements BEGIN
  INSERT INTO statement_index (rowid, speaker, source, content)
  VALUES (new.number, new.speaker, new.source, new.content);
END;
CREATE TRIGGER statements_unindexed AFTER DELETE ON statements BEGIN
  INSERT INTO statement_index (statement_index, rowid, speaker, source, content)
  VALUES ('delete', old.number, old.speaker, old.source, old.content);
END;
CREATE TRIGGER statements_reindexed AFTER UPDATE OF speaker, source, content ON statements BEGIN
  INSERT INTO statement_index (statement_index, rowid, speaker, source, content)
  VALUES ('delete', old.number, old.speaker, old.source, old.content);
  INSERT INTO statement_index (rowid, speaker, source, content)
  VALUES (new.number, new.speaker, new.source, new.content);
END;
