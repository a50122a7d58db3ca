/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The one table of actions: what can be done from the keyboard, and how it is called. Accelerators,
 * the shortcuts dialog and tests read it. */
typedef struct
{
  const char *name;  /* detailed action name */
  const char *accel; /* NULL: a key that a page handles itself, shown as @keys */
  const char *keys;  /* accelerator shown in the dialog when @accel is NULL; NULL: it has no key */
  const char *title; /* N_() */
  const char *group; /* N_() */
} SuralAction;

const SuralAction *sural_actions_get (guint *n_actions);
void sural_actions_install (GtkApplication *application);
char *sural_actions_dup_label (const char *name);

G_END_DECLS
