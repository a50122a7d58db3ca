/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SuralIcsBlock:
 * @is_zone: a time zone; else an appointment
 * @is_cancelled: of a calendar that says of all that is in it that it was cancelled
 * @line: where it begins, from 1
 * @text: the properties of it that are of use, each in one line
 *
 * An appointment or a time zone of a calendar file, still as text.
 */
typedef struct
{
  gboolean is_zone;
  gboolean is_cancelled;
  guint line;
  char *text;
} SuralIcsBlock;

void sural_ics_block_free (SuralIcsBlock *self);
GPtrArray *sural_ics_split (const char *text, const char *name, GError **problem, GError **error);

G_END_DECLS
