-- SPDX-License-Identifier: GPL-3.0-or-later
-- Days are day numbers (1 = 0001-01-01) and times seconds of civil time from the same start; NULL
-- is unknown. seq gives the order in which rows came, whatever the clock said.

CREATE TABLE clinic (
  id      TEXT PRIMARY KEY,
  created INTEGER NOT NULL
) STRICT;

CREATE TABLE clinician (
  id          TEXT PRIMARY KEY,
  row_version INTEGER NOT NULL DEFAULT 1,
  name        TEXT NOT NULL
) STRICT;

CREATE TABLE patient (
  seq         INTEGER PRIMARY KEY AUTOINCREMENT,
  id          TEXT NOT NULL UNIQUE,
  row_version INTEGER NOT NULL DEFAULT 1,
  family_name TEXT NOT NULL,
  given_name  TEXT NOT NULL,
  birth_day   INTEGER,
  sex         TEXT NOT NULL,
  external_id TEXT UNIQUE,
  sort_name   TEXT NOT NULL,
  hidden      INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;
CREATE INDEX patient_by_name ON patient (hidden, sort_name, seq);

CREATE TABLE episode (
  seq         INTEGER PRIMARY KEY AUTOINCREMENT,
  id          TEXT NOT NULL UNIQUE,
  row_version INTEGER NOT NULL DEFAULT 1,
  patient_id  TEXT NOT NULL REFERENCES patient (id),
  complaint   TEXT NOT NULL,
  side        TEXT NOT NULL,
  onset       INTEGER,
  mechanism   TEXT,
  goal_event  TEXT,
  goal_day    INTEGER,
  closed      INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1)),
  import_key  TEXT,
  UNIQUE (patient_id, import_key)
) STRICT;

CREATE TABLE visit (
  seq          INTEGER PRIMARY KEY AUTOINCREMENT,
  id           TEXT NOT NULL UNIQUE,
  row_version  INTEGER NOT NULL DEFAULT 1,
  episode_id   TEXT NOT NULL REFERENCES episode (id),
  started      INTEGER NOT NULL,
  ended        INTEGER,
  clinician_id TEXT NOT NULL REFERENCES clinician (id)
) STRICT;
CREATE INDEX visit_by_episode ON visit (episode_id, started);

CREATE TABLE finding (
  seq          INTEGER PRIMARY KEY AUTOINCREMENT,
  id           TEXT NOT NULL UNIQUE,
  visit_id     TEXT NOT NULL REFERENCES visit (id),
  finding      TEXT NOT NULL,
  side         TEXT NOT NULL,
  value        TEXT,
  note         TEXT,
  recorded     INTEGER NOT NULL,
  clinician_id TEXT NOT NULL REFERENCES clinician (id)
) STRICT;
CREATE INDEX finding_by_visit ON finding (visit_id, finding, side);

-- A file that was taken in.
CREATE TABLE document (
  seq          INTEGER PRIMARY KEY AUTOINCREMENT,
  id           TEXT NOT NULL UNIQUE,
  episode_id   TEXT NOT NULL REFERENCES episode (id),
  name         TEXT NOT NULL,
  recorded     INTEGER NOT NULL,
  clinician_id TEXT NOT NULL REFERENCES clinician (id)
) STRICT;
CREATE INDEX document_by_episode ON document (episode_id);

CREATE TABLE measurement (
  seq          INTEGER PRIMARY KEY AUTOINCREMENT,
  id           TEXT NOT NULL UNIQUE,
  episode_id   TEXT NOT NULL REFERENCES episode (id),
  measure      TEXT NOT NULL,
  at           INTEGER NOT NULL,
  value        REAL NOT NULL,
  origin       TEXT NOT NULL,
  document_id  TEXT REFERENCES document (id),
  fingerprint  TEXT,
  recorded     INTEGER NOT NULL,
  clinician_id TEXT NOT NULL REFERENCES clinician (id),
  UNIQUE (episode_id, fingerprint)
) STRICT;
CREATE INDEX measurement_by_episode ON measurement (episode_id, measure, at);
CREATE INDEX measurement_by_document ON measurement (document_id);

-- A measurement that was taken back; the measurement itself stays.
CREATE TABLE retraction (
  seq            INTEGER PRIMARY KEY AUTOINCREMENT,
  id             TEXT NOT NULL UNIQUE,
  measurement_id TEXT NOT NULL UNIQUE REFERENCES measurement (id),
  recorded       INTEGER NOT NULL,
  clinician_id   TEXT NOT NULL REFERENCES clinician (id)
) STRICT;

CREATE TABLE conclusion (
  seq          INTEGER PRIMARY KEY AUTOINCREMENT,
  id           TEXT NOT NULL UNIQUE,
  visit_id     TEXT NOT NULL REFERENCES visit (id),
  hypothesis   TEXT NOT NULL,
  grade        TEXT,
  tissue       TEXT,
  reason       TEXT,
  recorded     INTEGER NOT NULL,
  clinician_id TEXT NOT NULL REFERENCES clinician (id)
) STRICT;
CREATE INDEX conclusion_by_visit ON conclusion (visit_id);

CREATE TABLE acknowledgement (
  seq          INTEGER PRIMARY KEY AUTOINCREMENT,
  id           TEXT NOT NULL UNIQUE,
  visit_id     TEXT NOT NULL REFERENCES visit (id),
  gate         TEXT NOT NULL,
  reason       TEXT NOT NULL,
  recorded     INTEGER NOT NULL,
  clinician_id TEXT NOT NULL REFERENCES clinician (id)
) STRICT;
CREATE INDEX acknowledgement_by_visit ON acknowledgement (visit_id);

CREATE TABLE plan (
  seq          INTEGER PRIMARY KEY AUTOINCREMENT,
  id           TEXT NOT NULL UNIQUE,
  episode_id   TEXT NOT NULL REFERENCES episode (id),
  version      INTEGER NOT NULL,
  withheld     TEXT,
  phase        TEXT,
  irritability TEXT,
  direction    TEXT,
  review_by    INTEGER,
  made         INTEGER,
  recorded     INTEGER NOT NULL,
  clinician_id TEXT NOT NULL REFERENCES clinician (id),
  UNIQUE (episode_id, version)
) STRICT;

CREATE TABLE plan_item (
  plan_id  TEXT NOT NULL REFERENCES plan (id),
  position INTEGER NOT NULL,
  exercise TEXT NOT NULL,
  sets     INTEGER NOT NULL,
  reps     INTEGER NOT NULL,
  hold_s   INTEGER NOT NULL,
  per_day  INTEGER NOT NULL,
  per_week INTEGER NOT NULL,
  effort   TEXT,
  progress TEXT,
  stop     TEXT,
  PRIMARY KEY (plan_id, position)
) STRICT, WITHOUT ROWID;

-- The sentences of a plan: of an item (why, source; item is its position) or of the whole plan
-- (reduce, criterion, omission; item is -1).
CREATE TABLE plan_line (
  plan_id  TEXT NOT NULL REFERENCES plan (id),
  item     INTEGER NOT NULL,
  kind     TEXT NOT NULL CHECK (kind IN ('why', 'source', 'reduce', 'criterion', 'omission')),
  position INTEGER NOT NULL,
  exercise TEXT,
  text     TEXT NOT NULL,
  PRIMARY KEY (plan_id, item, kind, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE note (
  seq          INTEGER PRIMARY KEY AUTOINCREMENT,
  id           TEXT NOT NULL UNIQUE,
  row_version  INTEGER NOT NULL DEFAULT 1,
  visit_id     TEXT NOT NULL REFERENCES visit (id),
  text         TEXT NOT NULL,
  amends       TEXT REFERENCES note (id),
  written      INTEGER NOT NULL,
  signed_at    INTEGER,
  signed_by    TEXT,
  clinician_id TEXT NOT NULL REFERENCES clinician (id)
) STRICT;
CREATE INDEX note_by_visit ON note (visit_id);
CREATE UNIQUE INDEX note_one_a_visit ON note (visit_id) WHERE amends IS NULL;

-- Each entry holds a digest of the row it speaks of and a hash over the entry before and itself.
CREATE TABLE audit (
  seq          INTEGER PRIMARY KEY AUTOINCREMENT,
  at           INTEGER NOT NULL,
  clinician_id TEXT NOT NULL REFERENCES clinician (id),
  action       TEXT NOT NULL,
  entity       TEXT NOT NULL,
  entity_id    TEXT NOT NULL,
  digest       BLOB NOT NULL,
  hash         BLOB NOT NULL
) STRICT;
CREATE INDEX audit_by_entity ON audit (entity, entity_id, seq);

CREATE VIRTUAL TABLE patient_search USING fts5 (
  name, born, complaint,
  tokenize = 'unicode61 remove_diacritics 2',
  prefix = '1 2 3'
);

CREATE TRIGGER finding_no_update BEFORE UPDATE ON finding
BEGIN SELECT RAISE (ABORT, 'a recorded finding stays; record a new one instead'); END;
CREATE TRIGGER finding_no_delete BEFORE DELETE ON finding
BEGIN SELECT RAISE (ABORT, 'a recorded finding stays; record a new one instead'); END;
CREATE TRIGGER measurement_no_update BEFORE UPDATE ON measurement
BEGIN SELECT RAISE (ABORT, 'a measurement stays; take it back instead'); END;
CREATE TRIGGER measurement_no_delete BEFORE DELETE ON measurement
BEGIN SELECT RAISE (ABORT, 'a measurement stays; take it back instead'); END;
CREATE TRIGGER retraction_no_update BEFORE UPDATE ON retraction
BEGIN SELECT RAISE (ABORT, 'a retraction stays'); END;
CREATE TRIGGER retraction_no_delete BEFORE DELETE ON retraction
BEGIN SELECT RAISE (ABORT, 'a retraction stays'); END;
CREATE TRIGGER conclusion_no_update BEFORE UPDATE ON conclusion
BEGIN SELECT RAISE (ABORT, 'a conclusion stays; record a new one instead'); END;
CREATE TRIGGER conclusion_no_delete BEFORE DELETE ON conclusion
BEGIN SELECT RAISE (ABORT, 'a conclusion stays; record a new one instead'); END;
CREATE TRIGGER acknowledgement_no_update BEFORE UPDATE ON acknowledgement
BEGIN SELECT RAISE (ABORT, 'an acknowledgement stays'); END;
CREATE TRIGGER acknowledgement_no_delete BEFORE DELETE ON acknowledgement
BEGIN SELECT RAISE (ABORT, 'an acknowledgement stays'); END;
CREATE TRIGGER plan_no_update BEFORE UPDATE ON plan
BEGIN SELECT RAISE (ABORT, 'an accepted plan stays; accept a new version instead'); END;
CREATE TRIGGER plan_no_delete BEFORE DELETE ON plan
BEGIN SELECT RAISE (ABORT, 'an accepted plan stays; accept a new version instead'); END;
CREATE TRIGGER plan_item_no_update BEFORE UPDATE ON plan_item
BEGIN SELECT RAISE (ABORT, 'an accepted plan stays; accept a new version instead'); END;
CREATE TRIGGER plan_item_no_delete BEFORE DELETE ON plan_item
BEGIN SELECT RAISE (ABORT, 'an accepted plan stays; accept a new version instead'); END;
CREATE TRIGGER plan_line_no_update BEFORE UPDATE ON plan_line
BEGIN SELECT RAISE (ABORT, 'an accepted plan stays; accept a new version instead'); END;
CREATE TRIGGER plan_line_no_delete BEFORE DELETE ON plan_line
BEGIN SELECT RAISE (ABORT, 'an accepted plan stays; accept a new version instead'); END;
CREATE TRIGGER document_no_update BEFORE UPDATE ON document
BEGIN SELECT RAISE (ABORT, 'a document stays'); END;
CREATE TRIGGER document_no_delete BEFORE DELETE ON document
BEGIN SELECT RAISE (ABORT, 'a document stays'); END;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE (ABORT, 'the audit trail is never changed'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE (ABORT, 'the audit trail is never changed'); END;
-- A draft may change and be signed; once signed it is for ever.
CREATE TRIGGER note_signed_no_update BEFORE UPDATE ON note WHEN OLD.signed_at IS NOT NULL
BEGIN SELECT RAISE (ABORT, 'a signed note stays; amend it instead'); END;
CREATE TRIGGER note_no_delete BEFORE DELETE ON note
BEGIN SELECT RAISE (ABORT, 'a note stays'); END;
CREATE TRIGGER patient_no_delete BEFORE DELETE ON patient
BEGIN SELECT RAISE (ABORT, 'a patient is hidden, not removed'); END;
CREATE TRIGGER episode_no_delete BEFORE DELETE ON episode
BEGIN SELECT RAISE (ABORT, 'an episode is closed, not removed'); END;
CREATE TRIGGER visit_no_delete BEFORE DELETE ON visit
BEGIN SELECT RAISE (ABORT, 'a visit stays'); END;
