-- SPDX-License-Identifier: GPL-3.0-or-later
-- --- Measurements that take little room -----------------------------------------------------------
-- They are the most of a clinic by far: what each of them said in words that many say is a number here.
-- Who reads them, the digests of the audit trail, too, reads "measured", which has the words as before.
-- Whose row of the caseload is stale is noted by who writes an entry of the trail (sural_audit_append()): a
-- trigger of its own took five times as long as the entry.
DROP TRIGGER caseload_noted;
DROP TRIGGER caseload_noted_directly;
DROP VIEW audit_subject;
DROP VIEW standing_measurement;

-- The measures and origins that measurements name, and the clinicians and desks that the audit trail does.
CREATE TABLE word (
  seq  INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO word (text)
  SELECT measure FROM measurement UNION SELECT origin FROM measurement
   UNION SELECT clinician_id FROM audit UNION SELECT workstation FROM audit WHERE workstation <> ''
   ORDER BY 1;
CREATE TRIGGER word_no_update BEFORE UPDATE ON word
BEGIN SELECT RAISE (ABORT, 'a word stays: rows that never change are said with it'); END;
CREATE TRIGGER word_no_delete BEFORE DELETE ON word
BEGIN SELECT RAISE (ABORT, 'a word stays: rows that never change are said with it'); END;

-- When and by whom it was recorded is NULL where that is when and by whom its file was taken in. The
-- fingerprint is the number of a text (sural_fingerprint()), by which a row of a file is known again. What a
-- file brought back that another had put aside has that one in "again_seq".
CREATE TABLE measurement_2 (
  seq            INTEGER PRIMARY KEY AUTOINCREMENT,
  id             TEXT NOT NULL UNIQUE,
  episode_seq    INTEGER NOT NULL REFERENCES episode (seq),
  measure_word   INTEGER NOT NULL REFERENCES word (seq),
  at             INTEGER NOT NULL,
  value          REAL NOT NULL,
  origin_word    INTEGER NOT NULL REFERENCES word (seq),
  document_seq   INTEGER REFERENCES document (seq),
  fingerprint    INTEGER,
  recorded       INTEGER,
  clinician_id   TEXT REFERENCES clinician (id),
  source         TEXT,
  source_version TEXT,
  corrected      INTEGER NOT NULL DEFAULT 0 CHECK (corrected IN (0, 1)),
  again_seq      INTEGER,
  UNIQUE (episode_seq, fingerprint),
  CHECK (document_seq IS NOT NULL OR (recorded IS NOT NULL AND clinician_id IS NOT NULL))
) STRICT;
INSERT INTO measurement_2 (seq, id, episode_seq, measure_word, at, value, origin_word, document_seq,
                           fingerprint, recorded, clinician_id, source, source_version, corrected,
                           again_seq)
  SELECT m.seq, m.id, e.seq, k.seq, m.at, m.value, o.seq, d.seq, sural_fingerprint (m.fingerprint),
         CASE WHEN m.recorded IS NOT d.recorded THEN m.recorded END,
         CASE WHEN m.clinician_id IS NOT d.clinician_id THEN m.clinician_id END,
         m.source, m.source_version, m.corrected,
         CASE WHEN m.fingerprint LIKE '% of ' || m.document_id
              THEN (SELECT n.seq FROM measurement n WHERE n.episode_id = m.episode_id AND n.fingerprint
                      = substr (m.fingerprint, 1, instr (m.fingerprint, ' of ') - 1)) END
    FROM measurement m LEFT JOIN episode e ON e.id = m.episode_id
                       LEFT JOIN word k ON k.text = m.measure
                       LEFT JOIN word o ON o.text = m.origin
                       LEFT JOIN document d ON d.id = m.document_id
   ORDER BY m.seq;
DELETE FROM sqlite_sequence WHERE name = 'measurement_2';
INSERT INTO sqlite_sequence (name, seq)
  SELECT 'measurement_2', s.seq FROM sqlite_sequence s WHERE s.name = 'measurement';
DROP TABLE measurement;
ALTER TABLE measurement_2 RENAME TO measurement;
CREATE INDEX measurement_by_episode ON measurement (episode_seq, measure_word, at);
CREATE INDEX measurement_by_document ON measurement (document_seq) WHERE document_seq IS NOT NULL;
CREATE INDEX measurement_by_source ON measurement (episode_seq, source) WHERE source IS NOT NULL;
CREATE TRIGGER measurement_no_update BEFORE UPDATE ON measurement
BEGIN SELECT RAISE (ABORT, 'a measurement stays; take it back instead'); END;
CREATE TRIGGER measurement_no_delete BEFORE DELETE ON measurement
BEGIN SELECT RAISE (ABORT, 'a measurement stays; take it back instead'); END;

CREATE VIEW measured AS
  SELECT m.seq, m.id, e.id AS episode_id, k.text AS measure, m.at, m.value, o.text AS origin,
         d.id AS document_id, m.fingerprint, coalesce (m.recorded, d.recorded) AS recorded,
         coalesce (m.clinician_id, d.clinician_id) AS clinician_id, m.source, m.source_version,
         m.corrected, m.again_seq
    FROM measurement m JOIN episode e ON e.seq = m.episode_seq
                       JOIN word k ON k.seq = m.measure_word
                       JOIN word o ON o.seq = m.origin_word
                       LEFT JOIN document d ON d.seq = m.document_seq;

-- --- An audit trail that takes little room --------------------------------------------------------
-- Who wrote an entry and whose chain it is are words; 0: it is of the chain of nobody, from before there were
-- workstations. "trail" has them as before.
CREATE TABLE audit_2 (
  seq            INTEGER PRIMARY KEY AUTOINCREMENT,
  at             INTEGER NOT NULL,
  clinician_word INTEGER NOT NULL REFERENCES word (seq),
  action         TEXT NOT NULL,
  entity         TEXT NOT NULL,
  entity_id      TEXT NOT NULL,
  digest         BLOB NOT NULL,
  hash           BLOB NOT NULL,
  digest_version INTEGER NOT NULL,
  desk_word      INTEGER NOT NULL,
  position       INTEGER NOT NULL,
  follows        BLOB,
  clock          INTEGER NOT NULL
) STRICT;
INSERT INTO audit_2 (seq, at, clinician_word, action, entity, entity_id, digest, hash, digest_version,
                     desk_word, position, follows, clock)
  SELECT a.seq, a.at, (SELECT w.seq FROM word w WHERE w.text = a.clinician_id), a.action, a.entity,
         a.entity_id, a.digest, a.hash, a.digest_version,
         coalesce ((SELECT w.seq FROM word w WHERE w.text = a.workstation), 0), a.position, a.follows,
         a.clock
    FROM audit a ORDER BY a.seq;
DELETE FROM sqlite_sequence WHERE name = 'audit_2';
INSERT INTO sqlite_sequence (name, seq)
  SELECT 'audit_2', s.seq FROM sqlite_sequence s WHERE s.name = 'audit';
DROP TABLE audit;
ALTER TABLE audit_2 RENAME TO audit;
CREATE INDEX audit_by_entity ON audit (entity, entity_id, seq);
CREATE UNIQUE INDEX audit_by_desk ON audit (desk_word, position) WHERE desk_word <> 0;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE (ABORT, 'the audit trail is never changed'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE (ABORT, 'the audit trail is never changed'); END;

CREATE VIEW trail AS
  SELECT a.seq, a.at, coalesce (c.text, '') AS clinician_id, a.action, a.entity, a.entity_id, a.digest, a.hash,
         a.digest_version, coalesce (d.text, '') AS workstation, a.position, a.follows, a.clock
    FROM audit a LEFT JOIN word c ON c.seq = a.clinician_word LEFT JOIN word d ON d.seq = a.desk_word;

-- --- What is read of both -------------------------------------------------------------------------
-- A measurement that counts: it was not taken back, nor were all files that it is in, no file that
-- stands replaced or withdrew it, and it is not the double of one that a file which stands holds.
CREATE VIEW standing_measurement AS
  SELECT m.* FROM measured m
   WHERE CASE WHEN EXISTS (SELECT 1 FROM retraction r WHERE r.measurement_id = m.id)
              THEN coalesce ((SELECT s.stands FROM measurement_standing s
                               WHERE s.measurement_id = m.id ORDER BY s.seq DESC LIMIT 1), 0)
              ELSE 1 END
     AND (NOT EXISTS (SELECT 1 FROM document_retraction d WHERE d.document_id = m.document_id)
          OR EXISTS (SELECT 1 FROM document_share s WHERE s.measurement_id = m.id
                      AND NOT EXISTS (SELECT 1 FROM document_retraction d
                                       WHERE d.document_id = s.document_id)))
     AND NOT EXISTS (SELECT 1 FROM measurement_replacement p WHERE p.measurement_id = m.id
                      AND NOT EXISTS (SELECT 1 FROM document_retraction d
                                       WHERE d.document_id = p.document_id))
     AND NOT EXISTS (SELECT 1 FROM merge_double b JOIN measured k ON k.id = b.kept_id
                      WHERE b.measurement_id = m.id
                        AND NOT EXISTS (SELECT 1 FROM patient_merge a WHERE a.takes_apart = b.merge_id)
                        AND (NOT EXISTS (SELECT 1 FROM document_retraction d
                                          WHERE d.document_id = k.document_id)
                             OR EXISTS (SELECT 1 FROM document_share s WHERE s.measurement_id = k.id
                                         AND NOT EXISTS (SELECT 1 FROM document_retraction d
                                                          WHERE d.document_id = s.document_id))));

-- --- Who is meant by an appointment ------------------------------------------------------------------
-- Whom somebody said that an appointment of the day's list is of, so that it is not asked again. The calendar
-- knows it by its uid; title is what it was called then, folded: an hour that was given to somebody else has
-- another one, and is asked anew. The newest row of both counts.
CREATE TABLE appointment_patient (
  seq          INTEGER PRIMARY KEY AUTOINCREMENT,
  id           TEXT NOT NULL UNIQUE,
  uid          TEXT NOT NULL CHECK (uid <> ''),
  title        TEXT NOT NULL,
  patient_id   TEXT NOT NULL REFERENCES patient (id),
  recorded     INTEGER NOT NULL,
  clinician_id TEXT NOT NULL REFERENCES clinician (id)
) STRICT;
CREATE INDEX appointment_patient_by_uid ON appointment_patient (uid);
CREATE INDEX appointment_patient_by_patient ON appointment_patient (patient_id);
CREATE TRIGGER appointment_patient_no_update BEFORE UPDATE ON appointment_patient
BEGIN SELECT RAISE (ABORT, 'who was said to be meant stays; say it anew instead'); END;
CREATE TRIGGER appointment_patient_no_delete BEFORE DELETE ON appointment_patient
BEGIN SELECT RAISE (ABORT, 'who was said to be meant stays; say it anew instead'); END;

-- --- Pictures and letters ------------------------------------------------------------------------
-- A photo, a scan or a letter of a patient, written anew as a JPEG from its pixels: what the file that it came
-- from said besides (place, camera, moment) is not in it. The small one is plain pixels, red, green and blue,
-- so that nothing has to be decoded for a list. The picture is last: a list reads none of its pages.
CREATE TABLE attachment (
  seq          INTEGER PRIMARY KEY AUTOINCREMENT,
  id           TEXT NOT NULL UNIQUE,
  episode_id   TEXT NOT NULL REFERENCES episode (id),
  kind         TEXT NOT NULL CHECK (kind IN ('photo', 'scan', 'letter')),
  title        TEXT NOT NULL CHECK (title <> ''),
  day          INTEGER,
  width        INTEGER NOT NULL CHECK (width > 0),
  height       INTEGER NOT NULL CHECK (height > 0 AND width * height <= 12000000),
  digest       TEXT NOT NULL CHECK (length (digest) = 64),
  recorded     INTEGER NOT NULL,
  clinician_id TEXT NOT NULL REFERENCES clinician (id),
  size         INTEGER NOT NULL CHECK (size > 0 AND size <= 2097152),
  thumb_width  INTEGER NOT NULL CHECK (thumb_width BETWEEN 1 AND 160),
  thumb_height INTEGER NOT NULL CHECK (thumb_height BETWEEN 1 AND 160),
  thumbnail    BLOB NOT NULL CHECK (length (thumbnail) = 3 * thumb_width * thumb_height),
  picture      BLOB NOT NULL CHECK (length (picture) = size)
) STRICT;
CREATE INDEX attachment_by_episode ON attachment (episode_id);

-- Whether it stands: the newest row of one counts, and without one it does.
CREATE TABLE attachment_standing (
  seq           INTEGER PRIMARY KEY AUTOINCREMENT,
  id            TEXT NOT NULL UNIQUE,
  attachment_id TEXT NOT NULL REFERENCES attachment (id),
  stands        INTEGER NOT NULL CHECK (stands IN (0, 1)),
  recorded      INTEGER NOT NULL,
  clinician_id  TEXT NOT NULL REFERENCES clinician (id)
) STRICT;
CREATE INDEX attachment_standing_by_attachment ON attachment_standing (attachment_id, seq);

CREATE TRIGGER attachment_no_update BEFORE UPDATE ON attachment
BEGIN SELECT RAISE (ABORT, 'what was attached stays; withdraw it and attach another one instead'); END;
CREATE TRIGGER attachment_no_delete BEFORE DELETE ON attachment
BEGIN SELECT RAISE (ABORT, 'what was attached stays; withdraw it instead'); END;
CREATE TRIGGER attachment_standing_no_update BEFORE UPDATE ON attachment_standing
BEGIN SELECT RAISE (ABORT, 'whether an attachment stood stays; record it anew instead'); END;
CREATE TRIGGER attachment_standing_no_delete BEFORE DELETE ON attachment_standing
BEGIN SELECT RAISE (ABORT, 'whether an attachment stood stays; record it anew instead'); END;

CREATE VIEW standing_attachment AS
  SELECT a.* FROM attachment a
   WHERE coalesce ((SELECT s.stands FROM attachment_standing s WHERE s.attachment_id = a.id
                     ORDER BY s.seq DESC LIMIT 1), 1) = 1;

-- --- Whose record an entry of the audit trail is about -------------------------------------------
CREATE VIEW audit_subject (entity, entity_id, patient_id) AS
  SELECT 'patient', p.id, p.id FROM patient p
  UNION ALL SELECT 'patient_key', k.id, k.patient_id FROM patient_key k
  UNION ALL SELECT 'patient_merge', g.id, g.patient_id FROM patient_merge g
  UNION ALL SELECT 'episode', e.id, e.patient_id FROM episode e
  UNION ALL SELECT 'visit', v.id, e.patient_id FROM episode e JOIN visit v ON v.episode_id = e.id
  UNION ALL SELECT 'change', c.id, e.patient_id FROM episode e JOIN change c ON c.episode_id = e.id
  UNION ALL SELECT 'document', d.id, e.patient_id
    FROM episode e JOIN document d ON d.episode_id = e.id
  UNION ALL SELECT 'document_retraction', r.id, e.patient_id
    FROM episode e JOIN document d ON d.episode_id = e.id
                   JOIN document_retraction r ON r.document_id = d.id
  UNION ALL SELECT 'measurement', m.id, e.patient_id
    FROM episode e JOIN measurement m ON m.episode_seq = e.seq
  UNION ALL SELECT 'retraction', r.id, e.patient_id
    FROM episode e JOIN measurement m ON m.episode_seq = e.seq
                   JOIN retraction r ON r.measurement_id = m.id
  UNION ALL SELECT 'measurement_standing', s.id, e.patient_id
    FROM episode e JOIN measurement m ON m.episode_seq = e.seq
                   JOIN measurement_standing s ON s.measurement_id = m.id
  UNION ALL SELECT 'alert_acknowledgement', a.id, e.patient_id
    FROM episode e JOIN alert_acknowledgement a ON a.episode_id = e.id
  UNION ALL SELECT 'plan', p.id, e.patient_id FROM episode e JOIN plan p ON p.episode_id = e.id
  UNION ALL SELECT 'plan_standing', s.id, e.patient_id
    FROM episode e JOIN plan p ON p.episode_id = e.id JOIN plan_standing s ON s.plan_id = p.id
  UNION ALL SELECT 'plan_decline', d.id, e.patient_id
    FROM episode e JOIN plan p ON p.episode_id = e.id JOIN plan_decline d ON d.plan_id = p.id
  UNION ALL SELECT 'plan_week', w.id, e.patient_id
    FROM episode e JOIN plan p ON p.episode_id = e.id JOIN plan_week w ON w.plan_id = p.id
  UNION ALL SELECT 'finding', f.id, e.patient_id
    FROM episode e JOIN visit v ON v.episode_id = e.id JOIN finding f ON f.visit_id = v.id
  UNION ALL SELECT 'conclusion', c.id, e.patient_id
    FROM episode e JOIN visit v ON v.episode_id = e.id JOIN conclusion c ON c.visit_id = v.id
  UNION ALL SELECT 'acknowledgement', a.id, e.patient_id
    FROM episode e JOIN visit v ON v.episode_id = e.id JOIN acknowledgement a ON a.visit_id = v.id
  UNION ALL SELECT 'note', n.id, e.patient_id
    FROM episode e JOIN visit v ON v.episode_id = e.id JOIN note n ON n.visit_id = v.id
  UNION ALL SELECT 'pain_map', m.id, e.patient_id
    FROM episode e JOIN visit v ON v.episode_id = e.id JOIN pain_map m ON m.visit_id = v.id
  UNION ALL SELECT 'snapshot', s.id, e.patient_id
    FROM episode e JOIN visit v ON v.episode_id = e.id JOIN snapshot s ON s.visit_id = v.id
  UNION ALL SELECT 'visit_scope', s.id, e.patient_id
    FROM episode e JOIN visit v ON v.episode_id = e.id JOIN visit_scope s ON s.visit_id = v.id
  UNION ALL SELECT 'phone_diary', d.id, e.patient_id
    FROM episode e JOIN phone_diary d ON d.episode_id = e.id
  UNION ALL SELECT 'diary_sheet', s.id, e.patient_id
    FROM episode e JOIN diary_sheet s ON s.episode_id = e.id
  UNION ALL SELECT 'appointment_patient', a.id, a.patient_id FROM appointment_patient a
  UNION ALL SELECT 'attachment', a.id, e.patient_id
    FROM episode e JOIN attachment a ON a.episode_id = e.id
  UNION ALL SELECT 'attachment_standing', s.id, e.patient_id
    FROM episode e JOIN attachment a ON a.episode_id = e.id
                   JOIN attachment_standing s ON s.attachment_id = a.id;

-- --- The order of who is urgent ----------------------------------------------------------------------
-- caseload.due of who is urgent or off track is the rank of the verdict: how urgent what put them there is,
-- and since when it is so, the least first. What was kept before had none: everybody is judged anew.
DELETE FROM caseload_judge;
