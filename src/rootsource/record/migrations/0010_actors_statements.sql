-- For what an actor said: found by the actor, for one in very many reports.
CREATE INDEX statements_by_actor ON statements (report, actor);
