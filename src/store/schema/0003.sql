-- SPDX-License-Identifier: GPL-3.0-or-later
-- Where it hurts: each drawing of a visit is kept whole; the newest of a visit counts.
CREATE TABLE pain_map (
  seq          INTEGER PRIMARY KEY AUTOINCREMENT,
  id           TEXT NOT NULL UNIQUE,
  visit_id     TEXT NOT NULL REFERENCES visit (id),
  recorded     INTEGER NOT NULL,
  clinician_id TEXT NOT NULL REFERENCES clinician (id)
) STRICT;
CREATE INDEX pain_map_by_visit ON pain_map (visit_id, seq);

-- A region as a whole, or a stroke: points in centimetres as "x,y x,y".
CREATE TABLE pain_mark (
  pain_map_id TEXT NOT NULL REFERENCES pain_map (id),
  position    INTEGER NOT NULL,
  view        TEXT NOT NULL,
  quality     TEXT NOT NULL,
  side        TEXT NOT NULL,
  region      TEXT,
  points      TEXT NOT NULL,
  PRIMARY KEY (pain_map_id, position)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER pain_map_no_update BEFORE UPDATE ON pain_map
BEGIN SELECT RAISE (ABORT, 'a pain map stays; draw a new one instead'); END;
CREATE TRIGGER pain_map_no_delete BEFORE DELETE ON pain_map
BEGIN SELECT RAISE (ABORT, 'a pain map stays; draw a new one instead'); END;
CREATE TRIGGER pain_mark_no_update BEFORE UPDATE ON pain_mark
BEGIN SELECT RAISE (ABORT, 'a pain map stays; draw a new one instead'); END;
CREATE TRIGGER pain_mark_no_delete BEFORE DELETE ON pain_mark
BEGIN SELECT RAISE (ABORT, 'a pain map stays; draw a new one instead'); END;
