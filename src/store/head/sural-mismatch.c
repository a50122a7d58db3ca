/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/head/sural-mismatch.h"

/**
 * sural_mismatch_new:
 * @kind: what it is
 * @n_entries: how many entries it is about, or -1
 * @until: when the last of them was made, or %SURAL_TIME_UNKNOWN
 * @part: (nullable): the name of what it is about
 *
 * Returns: (transfer full): the mismatch
 */
SuralMismatch *
sural_mismatch_new (SuralMismatchKind kind, gint64 n_entries, SuralTime until, const char *part)
{
  SuralMismatch *self = g_new0 (SuralMismatch, 1);

  self->kind = kind;
  self->n_entries = n_entries;
  self->until = until;
  self->part = g_strdup (part);
  return self;
}

/**
 * sural_mismatch_free:
 * @self: (nullable): a mismatch
 *
 * Frees it.
 */
void
sural_mismatch_free (SuralMismatch *self)
{
  if (self == NULL)
    return;
  g_free (self->part);
  g_free (self);
}

/**
 * sural_mismatch_needs_choice:
 * @self: a mismatch
 *
 * Returns: whether the clinic opens only for who chose that it should all the same
 */
gboolean
sural_mismatch_needs_choice (const SuralMismatch *self)
{
  return self->kind < SURAL_MISMATCH_HEAD_MISSING;
}
