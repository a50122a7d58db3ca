/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/paper/sural-paperwork-kind.h"

#include <glib/gi18n-lib.h>

/**
 * sural_paperwork_kind_get_name:
 * @kind: which paper
 *
 * Returns: (transfer none): what it is called, for a list and for the printer's queue
 */
const char *
sural_paperwork_kind_get_name (SuralPaperworkKind kind)
{
  switch (kind)
    {
    case SURAL_PAPERWORK_LARGE_PRINT:
      return _ ("Handout, Large Print");
    case SURAL_PAPERWORK_REPORT:
      return _ ("Progress Report");
    case SURAL_PAPERWORK_NOTE:
      return _ ("Visit Note");
    case SURAL_PAPERWORK_REFERRAL:
      return _ ("Referral Letter");
    case SURAL_PAPERWORK_REFERRER:
      return _ ("Letter to the Referrer");
    case SURAL_PAPERWORK_COACH:
      return _ ("Letter to the Coach");
    case SURAL_PAPERWORK_ATTENDANCE:
      return _ ("Attendance Note");
    case SURAL_PAPERWORK_RECORD:
      return _ ("Whole Record");
    case SURAL_PAPERWORK_HANDOUT:
    case SURAL_N_PAPERWORK:
    default:
      return _ ("Handout");
    }
}

/**
 * sural_paperwork_kind_get_file_name:
 * @kind: which paper
 *
 * Returns: (transfer none): the name to offer for a file
 */
const char *
sural_paperwork_kind_get_file_name (SuralPaperworkKind kind)
{
  switch (kind)
    {
    case SURAL_PAPERWORK_REPORT:
      return _ ("report.pdf");
    case SURAL_PAPERWORK_NOTE:
      return _ ("note.pdf");
    case SURAL_PAPERWORK_REFERRAL:
      return _ ("referral.pdf");
    case SURAL_PAPERWORK_REFERRER:
    case SURAL_PAPERWORK_COACH:
      return _ ("letter.pdf");
    case SURAL_PAPERWORK_ATTENDANCE:
      return _ ("attendance.pdf");
    case SURAL_PAPERWORK_RECORD:
      return _ ("record.pdf");
    case SURAL_PAPERWORK_HANDOUT:
    case SURAL_PAPERWORK_LARGE_PRINT:
    case SURAL_N_PAPERWORK:
    default:
      return _ ("plan.pdf");
    }
}

/**
 * sural_paperwork_kind_is_letter:
 * @kind: which paper
 *
 * Returns: whether it is one of the letters
 */
gboolean
sural_paperwork_kind_is_letter (SuralPaperworkKind kind)
{
  return kind >= SURAL_PAPERWORK_REFERRAL && kind <= SURAL_PAPERWORK_ATTENDANCE;
}

/**
 * sural_paperwork_kind_is_for_patient:
 * @kind: which paper
 *
 * Returns: whether the patient takes it home; other papers are for those with whom the clinic
 *   writes
 */
gboolean
sural_paperwork_kind_is_for_patient (SuralPaperworkKind kind)
{
  return kind == SURAL_PAPERWORK_HANDOUT || kind == SURAL_PAPERWORK_LARGE_PRINT;
}
