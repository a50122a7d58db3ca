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
