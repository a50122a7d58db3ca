/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/words/audit-words.h"

#include <glib/gi18n-lib.h>

/* By the kind of row and what was done; a row without the second stands for all that is done to it.
 */
static const struct
{
  const char *entity; /* NULL: any */
  const char *action; /* NULL: any */
  const char *words;
} WORDS[] = {
  /* Of any kind of row. */
  { NULL, "salvage", N_ ("Saved it from a damaged file") },
  { NULL, "take-in", N_ ("Came with the record of another clinic") },
  { "document", "import-record", N_ ("Imported a whole record") },
  { "clinician", "unlock", N_ ("Opened the clinic") },
  { "clinician", "recover", N_ ("Opened the clinic with the recovery code") },
  { "clinician", "create", N_ ("Added a clinician") },
  { "clinician", "remove", N_ ("Removed a clinician") },
  { "clinician", "rename", N_ ("Renamed a clinician") },
  { "clinician", "registration", N_ ("Changed a clinician’s registration") },
  { "clinician", "role", N_ ("Gave a clinician another role") },
  { "clinician", "give-passphrase", N_ ("Gave a clinician a passphrase") },
  { "clinician", "change-passphrase", N_ ("Changed the passphrase") },
  { "clinician", "renew-recovery", N_ ("Made a new recovery code") },
  { "clinic", "accept-loss", N_ ("Opened the clinic although something was missing") },
  { "clinic", "restore", N_ ("Restored the clinic from a backup") },
  { "clinic", "details", N_ ("Changed what stands at the head of the papers") },
  { "clinic", NULL, N_ ("Made the clinic") },
  { "patient", "print", N_ ("Printed papers") },
  { "patient", "export", N_ ("Gave the record out as a file") },
  { "patient", "create", N_ ("Added the patient") },
  { "patient", "hide", N_ ("Deleted the patient") },
  { "patient", "restore", N_ ("Restored the patient") },
  { "patient", NULL, N_ ("Edited the patient") },
  { "patient_key", NULL, N_ ("Said whose a record number is") },
  { "patient_merge", NULL, N_ ("Merged records, or took them apart") },
  { "episode", "create", N_ ("Began an episode") },
  { "episode", "discharge", N_ ("Discharged the patient") },
  { "episode", "reopen", N_ ("Opened the episode again") },
  { "episode", NULL, N_ ("Edited the episode") },
  { "visit", "start", N_ ("Started a visit") },
  { "visit", "end", N_ ("Ended a visit") },
  { "visit", NULL, N_ ("Opened a visit again") },
  { "visit_scope", NULL, N_ ("Chose the scope of a visit") },
  { "finding", NULL, N_ ("Recorded a finding") },
  { "measurement", NULL, N_ ("Recorded a score") },
  { "measurement_standing", NULL, N_ ("Let a score stand or fall") },
  { "retraction", NULL, N_ ("Took a score back") },
  { "pain_map", NULL, N_ ("Drew the pain map") },
  { "conclusion", NULL, N_ ("Concluded") },
  { "acknowledgement", NULL, N_ ("Acknowledged a red flag") },
  { "alert_acknowledgement", NULL, N_ ("Acknowledged an alert") },
  { "plan", NULL, N_ ("Accepted a plan") },
  { "plan_standing", NULL, N_ ("Let a plan stand or fall") },
  { "plan_decline", NULL, N_ ("Declined a step of the plan") },
  { "plan_week", NULL, N_ ("Laid out the week of the plan") },
  { "answer_key", NULL, N_ ("Made the key that answers from phones are sealed to") },
  { "phone_diary", NULL, N_ ("Gave out a phone diary") },
  { "diary_sheet", NULL, N_ ("Gave a diary sheet out") },
  { "appointment_patient", NULL, N_ ("Said whose an appointment is") },
  { "attachment", NULL, N_ ("Attached a picture") },
  { "attachment_standing", NULL, N_ ("Withdrew a picture, or let it stand again") },
  { "note", "sign", N_ ("Signed a note") },
  { "note", "amend", N_ ("Amended a note") },
  { "note", NULL, N_ ("Drafted a note") },
  { "document", NULL, N_ ("Imported a file") },
  { "withdrawal", NULL, N_ ("Kept what a file withdrew") },
  { "document_retraction", NULL, N_ ("Took an import back") },
  { "diary_mapping", NULL, N_ ("Kept how a diary is read") },
  { "snapshot", NULL, N_ ("Kept what the findings weigh") },
  { "change", "turn", N_ ("Took a change back, or made it again") },
  { "change", NULL, N_ ("Made a change") },
};

/**
 * sural_words_audit:
 * @record: an entry
 *
 * Returns: what was done, for people
 */
const char *
sural_words_audit (const SuralAuditRecord *record)
{
  for (gsize i = 0; i < G_N_ELEMENTS (WORDS); i++)
    if ((WORDS[i].entity == NULL || g_str_equal (WORDS[i].entity, record->entity)) &&
        (WORDS[i].action == NULL || g_str_equal (WORDS[i].action, record->action)))
      return gettext (WORDS[i].words);
  return _ ("Wrote into the record");
}

/**
 * sural_words_audit_kind:
 * @kind: what is chosen by
 *
 * Returns: its name, for people
 */
const char *
sural_words_audit_kind (SuralAuditKind kind)
{
  static const char *const NAMES[SURAL_N_AUDIT_KINDS] = {
    [SURAL_AUDIT_ANY] = N_ ("Everything"),
    [SURAL_AUDIT_ACCESS] = N_ ("Clinic opened"),
    [SURAL_AUDIT_GIVEN_OUT] = N_ ("Printed or given out"),
    [SURAL_AUDIT_ACCOUNTS] = N_ ("Clinicians and keys"),
    [SURAL_AUDIT_RECORDS] = N_ ("Records written"),
  };

  g_return_val_if_fail ((gsize) kind < G_N_ELEMENTS (NAMES), "");

  return gettext (NAMES[kind]);
}
