/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How far something is, from 0 to 1; called on the thread that does it. */
typedef void (*SuralProgressFunc) (double fraction, gpointer user_data);

/**
 * SuralProgress:
 * @func: (nullable): is told how far it is
 * @user_data: for @func
 * @cancellable: (nullable): stops it
 * @from: where what is done now begins, of the whole
 * @to: where it ends
 *
 * Whom something that takes a while tells how far it is, and who may stop it.
 */
typedef struct
{
  SuralProgressFunc func;
  gpointer user_data;
  GCancellable *cancellable;
  double from;
  double to;
} SuralProgress;

SuralProgress sural_progress_part (const SuralProgress *self, double from, double to);
void sural_progress_tell (const SuralProgress *self, double done, double all);
gboolean sural_progress_is_cancelled (const SuralProgress *self);
gboolean sural_progress_check (const SuralProgress *self, const char *what, GError **error);

G_END_DECLS
