-- For the types of events that statements tell of: found by the statement, without a look at the
-- other events of its report.
CREATE INDEX events_by_statement ON events (report, statement, plover);
