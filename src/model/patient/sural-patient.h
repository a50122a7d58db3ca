/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/patient/sural-contact.h"
#include "model/day/sural-day.h"
#include "model/patient/sural-sex.h"

G_BEGIN_DECLS

#define SURAL_TYPE_PATIENT (sural_patient_get_type ())
G_DECLARE_FINAL_TYPE (SuralPatient, sural_patient, SURAL, PATIENT, GObject)

/* A person. Properties: id, family-name, given-name, display-name (read-only, "Family, Given"),
 * birth-day (uint), sex, external-id (the id in the system the record came from, or NULL). Of a
 * birth date whose day is not known the year, or year and month, may be: birth-part, "1984" or
 * "1984-03".
 */
SuralPatient *sural_patient_new (const char *family_name, const char *given_name);

const char *sural_patient_get_id (SuralPatient *self);
void sural_patient_set_id (SuralPatient *self, const char *id);
const char *sural_patient_get_family_name (SuralPatient *self);
void sural_patient_set_family_name (SuralPatient *self, const char *name);
const char *sural_patient_get_given_name (SuralPatient *self);
void sural_patient_set_given_name (SuralPatient *self, const char *name);
char *sural_patient_dup_display_name (SuralPatient *self);
SuralDay sural_patient_get_birth_day (SuralPatient *self);
void sural_patient_set_birth_day (SuralPatient *self, SuralDay day);
const char *sural_patient_get_birth_part (SuralPatient *self);
void sural_patient_set_birth_part (SuralPatient *self, const char *birth_part);
char *sural_patient_dup_born (SuralPatient *self);
SuralSex sural_patient_get_sex (SuralPatient *self);
void sural_patient_set_sex (SuralPatient *self, SuralSex sex);
const char *sural_patient_get_external_id (SuralPatient *self);
void sural_patient_set_external_id (SuralPatient *self, const char *external_id);
/* "2026-03-01" as far as it is known, "": on a day that is not; NULL: nobody said that they died.
 */
const char *sural_patient_get_died (SuralPatient *self);
void sural_patient_set_died (SuralPatient *self, const char *died);
/* The language in which they get their papers, "de"; NULL: that of the program. */
const char *sural_patient_get_language (SuralPatient *self);
void sural_patient_set_language (SuralPatient *self, const char *language);
/* How the patient, their general practitioner and who referred them are reached. */
const SuralContact *sural_patient_get_contact (SuralPatient *self, SuralContactRole role);
void
sural_patient_set_contact (SuralPatient *self, SuralContactRole role, const SuralContact *contact);
/* The record of the same person in which this one is shown; the store alone says so. */
const char *sural_patient_get_merged_into (SuralPatient *self);
void sural_patient_set_merged_into (SuralPatient *self, const char *patient_id);

G_END_DECLS
