/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/words/sural-search-text.h"

G_BEGIN_DECLS

/* One line out of a text, where the words that were searched for stand. */
typedef struct
{
  char *text;
  GArray *hits; /* SuralSearchHit, bytes of @text */
} SuralExcerpt;

SuralExcerpt *sural_excerpt_new (const char *text, const char *typed);
void sural_excerpt_free (SuralExcerpt *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralExcerpt, sural_excerpt_free)

G_END_DECLS
