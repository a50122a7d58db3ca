-- SPDX-License-Identifier: GPL-3.0-or-later
-- How somebody is reached: the patient (phone and e-mail alone), the general practitioner, who
-- referred. The rows are part of the patient's: they are written with it, and its entry in the audit
-- trail covers them. A record into which others were merged shows theirs where it has no row of its
-- own; a row without any text says that there is none after all. Address: one line.
CREATE TABLE patient_contact (
  patient_id TEXT NOT NULL REFERENCES patient (id),
  role       TEXT NOT NULL CHECK (role IN ('patient', 'general-practitioner', 'referrer')),
  name       TEXT NOT NULL DEFAULT '',
  practice   TEXT NOT NULL DEFAULT '',
  address    TEXT NOT NULL DEFAULT '',
  phone      TEXT NOT NULL DEFAULT '',
  email      TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (patient_id, role),
  CHECK (role <> 'patient' OR (name = '' AND practice = '' AND address = ''))
) STRICT, WITHOUT ROWID;
-- --- Who works in the clinic --------------------------------------------------------------------
-- What a clinician may do: who was here before there were roles made the clinic. And when they were
-- removed, NULL: they work here; what they wrote keeps their name.
ALTER TABLE clinician ADD COLUMN role TEXT NOT NULL DEFAULT 'owner'
  CHECK (role IN ('assistant', 'clinician', 'owner'));
ALTER TABLE clinician ADD COLUMN removed INTEGER;

CREATE TRIGGER clinician_no_delete BEFORE DELETE ON clinician
BEGIN SELECT RAISE (ABORT, 'who wrote into the records stays; remove their passphrase instead'); END;
