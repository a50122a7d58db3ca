-- SPDX-License-Identifier: GPL-3.0-or-later
-- A measurement that came with one file and is in another one, too: it counts as long as one of
-- them does.
CREATE TABLE document_share (
  document_id    TEXT NOT NULL REFERENCES document (id),
  measurement_id TEXT NOT NULL REFERENCES measurement (id),
  PRIMARY KEY (document_id, measurement_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_share_by_measurement ON document_share (measurement_id);

CREATE TRIGGER document_share_no_update BEFORE UPDATE ON document_share
BEGIN SELECT RAISE (ABORT, 'a document stays'); END;
CREATE TRIGGER document_share_no_delete BEFORE DELETE ON document_share
BEGIN SELECT RAISE (ABORT, 'a document stays'); END;

-- A measurement that counts: it was not taken back, nor were all files that it is in.
DROP VIEW standing_measurement;
CREATE VIEW standing_measurement AS
  SELECT m.* FROM measurement m
   WHERE NOT EXISTS (SELECT 1 FROM retraction r WHERE r.measurement_id = m.id)
     AND (NOT EXISTS (SELECT 1 FROM document_retraction d WHERE d.document_id = m.document_id)
          OR EXISTS (SELECT 1 FROM document_share s WHERE s.measurement_id = m.id
                      AND NOT EXISTS (SELECT 1 FROM document_retraction d
                                       WHERE d.document_id = s.document_id)));
