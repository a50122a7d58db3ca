/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  SURAL_GUIDE_PARAGRAPH,
  SURAL_GUIDE_HEADING,
  SURAL_GUIDE_ITEM,
  SURAL_GUIDE_NOTE,
  SURAL_GUIDE_PICTURE, /* target: a file of the pictures; text: what is to be seen */
  SURAL_GUIDE_FIGURE,  /* target: what a figure shows; text: the same */
  SURAL_GUIDE_SEE,     /* target: another page; text: NULL */
} SuralGuideBlockKind;

typedef struct
{
  SuralGuideBlockKind kind;
  char *text;   /* translated, with the marks of sural-guide-text.h; NULL for a reference */
  char *target; /* NULL for what has none */
} SuralGuideBlock;

typedef struct
{
  char *id;
  char *title;       /* translated */
  GPtrArray *blocks; /* SuralGuideBlock, in order */
} SuralGuidePage;

/* The pages of the guide, as data/help/guide.xml has them. It knows no widget, never changes, and
 * belongs to whoever read it. */
typedef struct _SuralGuide SuralGuide;

SuralGuide *sural_guide_new (GBytes *bytes, GError **error);
void sural_guide_free (SuralGuide *self);
GPtrArray *sural_guide_get_pages (const SuralGuide *self);
const SuralGuidePage *sural_guide_find (const SuralGuide *self, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralGuide, sural_guide_free)

G_END_DECLS
