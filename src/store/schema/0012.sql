-- SPDX-License-Identifier: GPL-3.0-or-later
-- Every change to an episode, in the order in which they were made: by which change it is taken back
-- and by which it is done again, as the name of its kind and its arguments. One that takes an earlier
-- one back, or does it again, names it.
CREATE TABLE change (
  seq          INTEGER PRIMARY KEY AUTOINCREMENT,
  id           TEXT NOT NULL UNIQUE,
  episode_id   TEXT NOT NULL REFERENCES episode (id),
  visit_id     TEXT REFERENCES visit (id),
  kind         TEXT NOT NULL,
  undo         TEXT,
  redo         TEXT,
  turns        TEXT REFERENCES change (id),
  recorded     INTEGER NOT NULL,
  clinician_id TEXT NOT NULL REFERENCES clinician (id)
) STRICT;
CREATE INDEX change_by_episode ON change (episode_id, seq);

CREATE TRIGGER change_no_update BEFORE UPDATE ON change
BEGIN SELECT RAISE (ABORT, 'a change stays; take it back instead'); END;
CREATE TRIGGER change_no_delete BEFORE DELETE ON change
BEGIN SELECT RAISE (ABORT, 'a change stays; take it back instead'); END;

-- Whether an accepted plan stands: the newest row of a plan counts, and without one it does. A
-- version that was taken back keeps its number.
CREATE TABLE plan_standing (
  seq          INTEGER PRIMARY KEY AUTOINCREMENT,
  id           TEXT NOT NULL UNIQUE,
  plan_id      TEXT NOT NULL REFERENCES plan (id),
  stands       INTEGER NOT NULL CHECK (stands IN (0, 1)),
  recorded     INTEGER NOT NULL,
  clinician_id TEXT NOT NULL REFERENCES clinician (id)
) STRICT;
CREATE INDEX plan_standing_by_plan ON plan_standing (plan_id, seq);

CREATE TRIGGER plan_standing_no_update BEFORE UPDATE ON plan_standing
BEGIN SELECT RAISE (ABORT, 'what was taken back stays so until it is accepted again'); END;
CREATE TRIGGER plan_standing_no_delete BEFORE DELETE ON plan_standing
BEGIN SELECT RAISE (ABORT, 'what was taken back stays so until it is accepted again'); END;

CREATE VIEW standing_plan AS
  SELECT p.* FROM plan p
   WHERE coalesce ((SELECT s.stands FROM plan_standing s WHERE s.plan_id = p.id
                     ORDER BY s.seq DESC LIMIT 1), 1) = 1;

-- A measurement that was taken back and stands again, or was taken back once more: the newest row
-- of a measurement counts, and without one whether it has a retraction.
CREATE TABLE measurement_standing (
  seq            INTEGER PRIMARY KEY AUTOINCREMENT,
  id             TEXT NOT NULL UNIQUE,
  measurement_id TEXT NOT NULL REFERENCES measurement (id),
  stands         INTEGER NOT NULL CHECK (stands IN (0, 1)),
  recorded       INTEGER NOT NULL,
  clinician_id   TEXT NOT NULL REFERENCES clinician (id)
) STRICT;
CREATE INDEX measurement_standing_by_measurement ON measurement_standing (measurement_id, seq);

CREATE TRIGGER measurement_standing_no_update BEFORE UPDATE ON measurement_standing
BEGIN SELECT RAISE (ABORT, 'whether a measurement stood stays; record it anew instead'); END;
CREATE TRIGGER measurement_standing_no_delete BEFORE DELETE ON measurement_standing
BEGIN SELECT RAISE (ABORT, 'whether a measurement stood stays; record it anew instead'); END;

-- A measurement that counts: it was not taken back, nor were all files that it is in.
DROP VIEW standing_measurement;
CREATE VIEW standing_measurement AS
  SELECT m.* FROM measurement m
   WHERE CASE WHEN EXISTS (SELECT 1 FROM retraction r WHERE r.measurement_id = m.id)
              THEN coalesce ((SELECT s.stands FROM measurement_standing s
                               WHERE s.measurement_id = m.id ORDER BY s.seq DESC LIMIT 1), 0)
              ELSE 1 END
     AND (NOT EXISTS (SELECT 1 FROM document_retraction d WHERE d.document_id = m.document_id)
          OR EXISTS (SELECT 1 FROM document_share s WHERE s.measurement_id = m.id
                      AND NOT EXISTS (SELECT 1 FROM document_retraction d
                                       WHERE d.document_id = s.document_id)));
