-- SPDX-License-Identifier: GPL-3.0-or-later
-- The day that a finding is of, such as that of a scan; NULL: it is of none, or none is known.
ALTER TABLE finding ADD COLUMN day INTEGER;

-- By which model of the reasoning a snapshot was made. 1 weighed all against each other in one list,
-- whose shares added up to one; what follows is kept by later ones and NULL in those of 1: the
-- answer, the starting weights that held, and on the scales of nerve and muscle, each against its
-- own absence, the log-odds, how much was looked at (0-1), and the band.
ALTER TABLE snapshot ADD COLUMN model INTEGER NOT NULL DEFAULT 1;
ALTER TABLE snapshot ADD COLUMN answer TEXT;
ALTER TABLE snapshot ADD COLUMN presentation TEXT;
ALTER TABLE snapshot ADD COLUMN nerve_band TEXT;
ALTER TABLE snapshot ADD COLUMN nerve_low REAL;
ALTER TABLE snapshot ADD COLUMN nerve_mid REAL;
ALTER TABLE snapshot ADD COLUMN nerve_high REAL;
ALTER TABLE snapshot ADD COLUMN nerve_completeness REAL;
ALTER TABLE snapshot ADD COLUMN muscle_band TEXT;
ALTER TABLE snapshot ADD COLUMN muscle_low REAL;
ALTER TABLE snapshot ADD COLUMN muscle_mid REAL;
ALTER TABLE snapshot ADD COLUMN muscle_high REAL;
ALTER TABLE snapshot ADD COLUMN muscle_completeness REAL;
