/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *type; /* the name of a widget's type, or its own: "SuralPlanPage" */
  const char *page; /* of the guide */
  /* How the types of what it shows one of at a time end: "Page". The one that shows is what one
   * asks about. NULL for most. */
  const char *inner;
} SuralHelpTopic;

/* The one table of what F1 opens where: the page of the guide for each page, step, card and dialog.
 * The innermost widget around the keyboard that stands in it decides. */
const SuralHelpTopic *sural_help_topics_get (guint *n_topics);
const SuralHelpTopic *sural_help_topics_find (const char *type);

G_END_DECLS
