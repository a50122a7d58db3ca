/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a piece of a sentence of the guide is. */
typedef enum
{
  SURAL_GUIDE_PLAIN,
  SURAL_GUIDE_SHOWN, /* *words that stand on the screen* */
  SURAL_GUIDE_KEY,   /* {win.lock}: the keys of an action; {Return}: a key */
  SURAL_GUIDE_LINK,  /* [words](page) */
} SuralGuidePieceKind;

typedef struct
{
  SuralGuidePieceKind kind;
  char *text;
  char *target; /* the page of a link; NULL for the others */
} SuralGuidePiece;

/* Gives the label of a key or of an action's keys; NULL when there is no such thing. */
typedef char *(*SuralGuideKeyFunc) (const char *key);

GPtrArray *sural_guide_text_split (const char *text, GError **error);
char *sural_guide_text_to_markup (const char *text, SuralGuideKeyFunc label);
char *sural_guide_text_to_plain (const char *text, SuralGuideKeyFunc label);

G_END_DECLS
