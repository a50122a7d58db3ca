-- SPDX-License-Identifier: GPL-3.0-or-later
-- An alert of the trend that the clinician has seen, and why they go on; the newest of an alert
-- counts, and one without a reason takes the one before it back.
CREATE TABLE alert_acknowledgement (
  seq          INTEGER PRIMARY KEY AUTOINCREMENT,
  id           TEXT NOT NULL UNIQUE,
  episode_id   TEXT NOT NULL REFERENCES episode (id),
  alert        TEXT NOT NULL,
  measure      TEXT,
  value        REAL,
  reason       TEXT,
  recorded     INTEGER NOT NULL,
  clinician_id TEXT NOT NULL REFERENCES clinician (id)
) STRICT;
CREATE INDEX alert_acknowledgement_by_episode ON alert_acknowledgement (episode_id, alert, seq);

CREATE TRIGGER alert_acknowledgement_no_update BEFORE UPDATE ON alert_acknowledgement
BEGIN SELECT RAISE (ABORT, 'an acknowledgement stays; record a new one instead'); END;
CREATE TRIGGER alert_acknowledgement_no_delete BEFORE DELETE ON alert_acknowledgement
BEGIN SELECT RAISE (ABORT, 'an acknowledgement stays; record a new one instead'); END;

-- A file whose measurements were taken back, all of them at once; the rows stay, and the file can be
-- taken in again.
CREATE TABLE document_retraction (
  seq          INTEGER PRIMARY KEY AUTOINCREMENT,
  id           TEXT NOT NULL UNIQUE,
  document_id  TEXT NOT NULL UNIQUE REFERENCES document (id),
  recorded     INTEGER NOT NULL,
  clinician_id TEXT NOT NULL REFERENCES clinician (id)
) STRICT;

CREATE TRIGGER document_retraction_no_update BEFORE UPDATE ON document_retraction
BEGIN SELECT RAISE (ABORT, 'a retraction stays'); END;
CREATE TRIGGER document_retraction_no_delete BEFORE DELETE ON document_retraction
BEGIN SELECT RAISE (ABORT, 'a retraction stays'); END;

-- A measurement that counts: neither it nor its file was taken back.
CREATE VIEW standing_measurement AS
  SELECT m.* FROM measurement m
   WHERE NOT EXISTS (SELECT 1 FROM retraction r WHERE r.measurement_id = m.id)
     AND NOT EXISTS (SELECT 1 FROM document_retraction d WHERE d.document_id = m.document_id);
