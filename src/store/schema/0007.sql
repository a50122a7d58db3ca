-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the findings weighed at the end of a visit, and by which knowledge; the newest of a visit
-- counts.
CREATE TABLE snapshot (
  seq               INTEGER PRIMARY KEY AUTOINCREMENT,
  id                TEXT NOT NULL UNIQUE,
  visit_id          TEXT NOT NULL REFERENCES visit (id),
  knowledge_version TEXT NOT NULL,
  knowledge_digest  TEXT NOT NULL,
  balance           TEXT NOT NULL,
  low               REAL NOT NULL,
  mid               REAL NOT NULL,
  high              REAL NOT NULL,
  prior_dependent   INTEGER NOT NULL CHECK (prior_dependent IN (0, 1)),
  recorded          INTEGER NOT NULL,
  clinician_id      TEXT NOT NULL REFERENCES clinician (id)
) STRICT;
CREATE INDEX snapshot_by_visit ON snapshot (visit_id, seq);

CREATE TABLE snapshot_hypothesis (
  snapshot_id TEXT NOT NULL REFERENCES snapshot (id),
  position    INTEGER NOT NULL,
  hypothesis  TEXT NOT NULL,
  band        TEXT NOT NULL,
  low         REAL NOT NULL,
  mid         REAL NOT NULL,
  high        REAL NOT NULL,
  PRIMARY KEY (snapshot_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE snapshot_gate (
  snapshot_id TEXT NOT NULL REFERENCES snapshot (id),
  position    INTEGER NOT NULL,
  gate        TEXT NOT NULL,
  PRIMARY KEY (snapshot_id, position)
) STRICT, WITHOUT ROWID;

-- What moved it since the visit before: a finding, a row for each of its sides that is another now
-- (value NULL: taken back), or without a finding the starting weights, time or scores.
CREATE TABLE snapshot_move (
  snapshot_id  TEXT NOT NULL REFERENCES snapshot (id),
  position     INTEGER NOT NULL,
  side         TEXT NOT NULL,
  finding      TEXT,
  presentation TEXT,
  value        TEXT,
  weight       REAL NOT NULL,
  PRIMARY KEY (snapshot_id, position, side)
) STRICT, WITHOUT ROWID;

-- Which way through the visit was chosen; the newest of a visit counts.
CREATE TABLE visit_scope (
  seq          INTEGER PRIMARY KEY AUTOINCREMENT,
  id           TEXT NOT NULL UNIQUE,
  visit_id     TEXT NOT NULL REFERENCES visit (id),
  ordering     TEXT NOT NULL,
  recorded     INTEGER NOT NULL,
  clinician_id TEXT NOT NULL REFERENCES clinician (id)
) STRICT;
CREATE INDEX visit_scope_by_visit ON visit_scope (visit_id, seq);

-- Where a visit was left: a bookmark, no record of the patient, so it may change and is not audited.
CREATE TABLE visit_place (
  visit_id TEXT PRIMARY KEY REFERENCES visit (id),
  step     TEXT NOT NULL,
  finding  TEXT
) STRICT, WITHOUT ROWID;

CREATE TRIGGER snapshot_no_update BEFORE UPDATE ON snapshot
BEGIN SELECT RAISE (ABORT, 'what was found at a visit stays; a new snapshot is kept instead'); END;
CREATE TRIGGER snapshot_no_delete BEFORE DELETE ON snapshot
BEGIN SELECT RAISE (ABORT, 'what was found at a visit stays; a new snapshot is kept instead'); END;
CREATE TRIGGER snapshot_hypothesis_no_update BEFORE UPDATE ON snapshot_hypothesis
BEGIN SELECT RAISE (ABORT, 'what was found at a visit stays; a new snapshot is kept instead'); END;
CREATE TRIGGER snapshot_hypothesis_no_delete BEFORE DELETE ON snapshot_hypothesis
BEGIN SELECT RAISE (ABORT, 'what was found at a visit stays; a new snapshot is kept instead'); END;
CREATE TRIGGER snapshot_gate_no_update BEFORE UPDATE ON snapshot_gate
BEGIN SELECT RAISE (ABORT, 'what was found at a visit stays; a new snapshot is kept instead'); END;
CREATE TRIGGER snapshot_gate_no_delete BEFORE DELETE ON snapshot_gate
BEGIN SELECT RAISE (ABORT, 'what was found at a visit stays; a new snapshot is kept instead'); END;
CREATE TRIGGER snapshot_move_no_update BEFORE UPDATE ON snapshot_move
BEGIN SELECT RAISE (ABORT, 'what was found at a visit stays; a new snapshot is kept instead'); END;
CREATE TRIGGER snapshot_move_no_delete BEFORE DELETE ON snapshot_move
BEGIN SELECT RAISE (ABORT, 'what was found at a visit stays; a new snapshot is kept instead'); END;
CREATE TRIGGER visit_scope_no_update BEFORE UPDATE ON visit_scope
BEGIN SELECT RAISE (ABORT, 'a chosen scope stays; choose a new one instead'); END;
CREATE TRIGGER visit_scope_no_delete BEFORE DELETE ON visit_scope
BEGIN SELECT RAISE (ABORT, 'a chosen scope stays; choose a new one instead'); END;
