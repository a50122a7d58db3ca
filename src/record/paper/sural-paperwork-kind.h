/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What can be taken away on paper. */
typedef enum
{
  SURAL_PAPERWORK_HANDOUT,
  SURAL_PAPERWORK_LARGE_PRINT,
  SURAL_PAPERWORK_REPORT,
  SURAL_PAPERWORK_NOTE,
  SURAL_PAPERWORK_REFERRAL, /* the letters, in the order of SuralLetterKind */
  SURAL_PAPERWORK_REFERRER,
  SURAL_PAPERWORK_COACH,
  SURAL_PAPERWORK_ATTENDANCE,
  SURAL_PAPERWORK_RECORD, /* all of it: it is read first (sural_paperwork_load_async()) */
  SURAL_N_PAPERWORK,
} SuralPaperworkKind;

/* Names without anything of the patient: desks and printers are shared. */
const char *sural_paperwork_kind_get_name (SuralPaperworkKind kind);
const char *sural_paperwork_kind_get_file_name (SuralPaperworkKind kind);

gboolean sural_paperwork_kind_is_letter (SuralPaperworkKind kind);
gboolean sural_paperwork_kind_is_for_patient (SuralPaperworkKind kind);

G_END_DECLS
