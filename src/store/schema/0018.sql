-- SPDX-License-Identifier: GPL-3.0-or-later
-- --- What stands at the head of a clinic's papers ---------------------------------------------------
-- It belongs to the clinic and goes with its file: two clinics that are opened at one desk have a name, an
-- address and a telephone each. Empty: not given. The logo is a PNG; phone_page the https address of the folder
-- where diaries for the phone are put.
ALTER TABLE clinic ADD COLUMN row_version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE clinic ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE clinic ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE clinic ADD COLUMN phone TEXT NOT NULL DEFAULT '';
ALTER TABLE clinic ADD COLUMN phone_page TEXT NOT NULL DEFAULT '';
ALTER TABLE clinic ADD COLUMN logo BLOB;
-- What stands below the name of who treats: of everybody who works here their own.
ALTER TABLE clinician ADD COLUMN registration TEXT NOT NULL DEFAULT '';

-- --- What a file said never happened --------------------------------------------------------------
-- Of which scores of other systems a file said so, whether they were here or not: an earlier version that
-- comes later is none. The file is NULL where nothing of it was kept; "at" is NULL where it said no moment.
-- One that "holds" is none of them: it is a later version that says the same as what is here.
CREATE TABLE withdrawal (
  seq          INTEGER PRIMARY KEY AUTOINCREMENT,
  id           TEXT NOT NULL UNIQUE,
  patient_id   TEXT NOT NULL REFERENCES patient (id),
  document_id  TEXT REFERENCES document (id),
  recorded     INTEGER NOT NULL,
  clinician_id TEXT NOT NULL REFERENCES clinician (id)
) STRICT;
CREATE INDEX withdrawal_by_patient ON withdrawal (patient_id);
CREATE TABLE withdrawn_source (
  withdrawal_id  TEXT NOT NULL REFERENCES withdrawal (id),
  position       INTEGER NOT NULL,
  source         TEXT NOT NULL,
  source_version TEXT,
  at             INTEGER,
  holds          INTEGER NOT NULL DEFAULT 0 CHECK (holds IN (0, 1)),
  PRIMARY KEY (withdrawal_id, position)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER withdrawal_no_update BEFORE UPDATE ON withdrawal
BEGIN SELECT RAISE (ABORT, 'what a file withdrew stays; take the file back instead'); END;
CREATE TRIGGER withdrawal_no_delete BEFORE DELETE ON withdrawal
BEGIN SELECT RAISE (ABORT, 'what a file withdrew stays; take the file back instead'); END;
CREATE TRIGGER withdrawn_source_no_update BEFORE UPDATE ON withdrawn_source
BEGIN SELECT RAISE (ABORT, 'what a file withdrew stays; take the file back instead'); END;
CREATE TRIGGER withdrawn_source_no_delete BEFORE DELETE ON withdrawn_source
BEGIN SELECT RAISE (ABORT, 'what a file withdrew stays; take the file back instead'); END;

DROP VIEW audit_subject;
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
                   JOIN attachment_standing s ON s.attachment_id = a.id
  UNION ALL SELECT 'withdrawal', w.id, w.patient_id FROM withdrawal w;
