-- What the machine read of each report that people corrected, as the contract's JSON: it stays as it
-- was, while the other tables hold the reading with the corrections laid over it.
CREATE TABLE machine_readings (
  report TEXT NOT NULL PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  reading TEXT NOT NULL
){clustered};
