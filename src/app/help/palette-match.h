/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SURAL_COMMAND_PALETTE_PATIENT, /* target: the patient's id */
  SURAL_COMMAND_PALETTE_ACTION,  /* target: the detailed name */
  SURAL_COMMAND_PALETTE_CARD,    /* target: a finding that has a place in the visit that is shown */
  SURAL_COMMAND_PALETTE_TEXT,    /* target: a finding that can be read about */
  SURAL_COMMAND_PALETTE_PICTURE, /* target: whose it is, of which complaint, and it, by their ids */
} SuralCommandPaletteKind;

/* What can be found. The texts are shown as they are, and never as markup. */
typedef struct
{
  SuralCommandPaletteKind kind;
  char *title;
  char *detail; /* may be NULL */
  char *keys;   /* as they are shown; may be NULL */
  char *target;
  char *folded_title;
  char *folded;      /* all that is searched in */
  gboolean is_found; /* by somebody else, who knows more of it, for the words that are there now */
} SuralCommandPaletteItem;

SuralCommandPaletteItem *sural_command_palette_item_new (SuralCommandPaletteKind kind,
                                                         const char *title,
                                                         const char *detail,
                                                         const char *keys,
                                                         const char *target);
void sural_command_palette_item_free (SuralCommandPaletteItem *self);
int sural_command_palette_item_rank (const SuralCommandPaletteItem *self, const char *needle);
GPtrArray *sural_command_palette_match (GPtrArray *items, const char *typed);

G_END_DECLS
