/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/change/sural-change.h"

G_BEGIN_DECLS

typedef enum
{
  SURAL_SCRIPT_NOTHING, /* an empty line, or a remark */
  SURAL_SCRIPT_CHANGE,
  SURAL_SCRIPT_UNDO,
  SURAL_SCRIPT_REDO,
  SURAL_SCRIPT_ACCEPT, /* the plan that is proposed */
  SURAL_SCRIPT_SIGN,   /* the note as it is composed */
  SURAL_SCRIPT_DAYS,   /* days of the week of one exercise, or of none; the change names no version:
                          it is of the one in force (sural_change_set_days()) */
} SuralScriptVerb;

/* A visit as lines of text, one change a line: "answer ex-slump left positive". Words are quoted as
 * in a shell; what begins with # is a remark. */
gboolean sural_script_read_line (const char *line,
                                 SuralScriptVerb *verb,
                                 SuralChange **change,
                                 GError **error);

G_END_DECLS
