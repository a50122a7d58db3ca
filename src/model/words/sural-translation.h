/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A language that something is said in for a while, other than that of the program: a paper for
 * somebody who reads another one. Lives as long as the program. */
typedef struct _SuralTranslation SuralTranslation;

void sural_translation_init (gboolean alone);
char **sural_translation_list (void);
gboolean sural_translation_is_there (const char *language);
SuralTranslation *sural_translation_get (const char *language);
SuralTranslation *sural_translation_get_current (void);
SuralTranslation *sural_translation_get_spoken (void);
char *sural_translation_dup_name (const char *language);
char *sural_translation_carry (const char *text);

/* What _() and its like ask; NULL in @previous is the language of the program. */
typedef struct
{
  SuralTranslation *previous;
} SuralTranslationScope;

SuralTranslationScope sural_translation_enter (SuralTranslation *self);
void sural_translation_leave (SuralTranslationScope *scope);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SuralTranslationScope, sural_translation_leave)

G_END_DECLS
