-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the clinician changed in a plan and why, how long it takes, and the time the patient has.

ALTER TABLE plan ADD COLUMN goal TEXT;
ALTER TABLE plan ADD COLUMN minutes_available INTEGER NOT NULL DEFAULT 0;

ALTER TABLE plan_item ADD COLUMN minutes REAL NOT NULL DEFAULT 0;
ALTER TABLE plan_item ADD COLUMN clinic INTEGER NOT NULL DEFAULT 0;
ALTER TABLE plan_item ADD COLUMN override_reason TEXT;

-- Sentences about the whole plan: contraindications that nobody asked about, and exercises that the
-- clinician took out.
CREATE TABLE plan_remark (
  plan_id  TEXT NOT NULL REFERENCES plan (id),
  kind     TEXT NOT NULL CHECK (kind IN ('not-asked', 'removal')),
  position INTEGER NOT NULL,
  exercise TEXT,
  text     TEXT NOT NULL,
  PRIMARY KEY (plan_id, kind, position)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER plan_remark_no_update BEFORE UPDATE ON plan_remark
BEGIN SELECT RAISE (ABORT, 'an accepted plan stays; accept a new version instead'); END;
CREATE TRIGGER plan_remark_no_delete BEFORE DELETE ON plan_remark
BEGIN SELECT RAISE (ABORT, 'an accepted plan stays; accept a new version instead'); END;
