/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is on screen, as far as a hint goes by it. */
typedef struct
{
  gboolean has_nobody; /* the list was read, and nobody is in it */
  gboolean has_patients;
  gboolean shows_patient; /* their pages, with no visit over them */
  gboolean in_visit;
  gboolean has_answered; /* something in it */
} SuralTourScene;

typedef struct
{
  const char *id;
  const char *text; /* N_(), with the keys of sural-guide-text.h */
} SuralTourHint;

/* The hints after the first clinic was made: one at a time, where it is of use, and never again
 * once it was put away or what it is about was done. What waits is a list of ids, kept in the
 * settings. */
char **sural_tour_begin (void);
const SuralTourHint *sural_tour_choose (const char *const *waiting, const SuralTourScene *scene);
char **sural_tour_without (const char *const *waiting, const char *id);
char **sural_tour_see (const char *const *waiting, const SuralTourScene *scene);

G_END_DECLS
