/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/file/sural-progress.h"

#include <glib/gi18n-lib.h>

/**
 * sural_progress_part:
 * @self: (nullable): whom to tell of the whole
 * @from: where the part begins, 0 to 1
 * @to: where it ends, 0 to 1
 *
 * Returns: whom to tell of the part
 */
SuralProgress
sural_progress_part (const SuralProgress *self, double from, double to)
{
  SuralProgress part = { .from = from, .to = to };

  if (self == NULL)
    return part;
  part = *self;
  part.from = self->from + from * (self->to - self->from);
  part.to = self->from + to * (self->to - self->from);
  return part;
}

/**
 * sural_progress_tell:
 * @self: (nullable): whom to tell
 * @done: how much is done
 * @all: of how much
 *
 * Says how far it is.
 */
void
sural_progress_tell (const SuralProgress *self, double done, double all)
{
  const double fraction = all > 0 ? CLAMP (done / all, 0, 1) : 1;

  if (self != NULL && self->func != NULL)
    self->func (self->from + fraction * (self->to - self->from), self->user_data);
}

/**
 * sural_progress_is_cancelled:
 * @self: (nullable): who may stop it
 *
 * Returns: whether somebody did
 */
gboolean
sural_progress_is_cancelled (const SuralProgress *self)
{
  return self != NULL && g_cancellable_is_cancelled (self->cancellable);
}

/**
 * sural_progress_check:
 * @self: (nullable): who may stop it
 * @what: the file that is made
 * @error: return location
 *
 * Returns: whether to go on; %G_IO_ERROR_CANCELLED otherwise
 */
gboolean
sural_progress_check (const SuralProgress *self, const char *what, GError **error)
{
  if (!sural_progress_is_cancelled (self))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("%s: cancelled, nothing was changed"),
               what);
  return FALSE;
}
