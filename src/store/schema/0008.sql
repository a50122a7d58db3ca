-- SPDX-License-Identifier: GPL-3.0-or-later
-- A step of a plan that was proposed and that the clinician declined; the newest of an exercise
-- without a reason takes the one before it back.
CREATE TABLE plan_decline (
  seq          INTEGER PRIMARY KEY AUTOINCREMENT,
  id           TEXT NOT NULL UNIQUE,
  plan_id      TEXT NOT NULL REFERENCES plan (id),
  exercise     TEXT NOT NULL,
  to_exercise  TEXT,
  from_step    INTEGER NOT NULL,
  to_step      INTEGER NOT NULL,
  rule         TEXT,
  basis        TEXT,
  reason       TEXT,
  recorded     INTEGER NOT NULL,
  clinician_id TEXT NOT NULL REFERENCES clinician (id)
) STRICT;
CREATE INDEX plan_decline_by_plan ON plan_decline (plan_id, seq);

CREATE TRIGGER plan_decline_no_update BEFORE UPDATE ON plan_decline
BEGIN SELECT RAISE (ABORT, 'what was declined stays; take it back instead'); END;
CREATE TRIGGER plan_decline_no_delete BEFORE DELETE ON plan_decline
BEGIN SELECT RAISE (ABORT, 'what was declined stays; take it back instead'); END;

-- Which columns of its row the digest of an entry covers: a later version covers more, and an entry
-- is for ever checked by the version that it was written with.
ALTER TABLE audit ADD COLUMN digest_version INTEGER NOT NULL DEFAULT 1;
