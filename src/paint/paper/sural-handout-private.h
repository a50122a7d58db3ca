/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paint/paper/sural-handout.h"
#include "reasoning/plan/sural-plan-facts.h"

G_BEGIN_DECLS

/* What the files of the handout share; private to paint. */

/* Something that is done without the therapist, by the number that it has on the pages. */
typedef struct
{
  const SuralPlanItem *item;
  const SuralExercise *exercise;       /* NULL: the knowledge lost it */
  const SuralFigureDefinition *figure; /* NULL: it has no picture */
  guint number;
  gboolean habit;    /* a part of the day rather than an exercise */
  gboolean training; /* in place of training that has to wait */
  gboolean card;     /* it stands on the first page */
} SuralHandoutEntry;

/* How much the pages say, where there is less room than words. */
typedef enum
{
  SURAL_HANDOUT_FULL,    /* all of it, on the first page how each exercise is done */
  SURAL_HANDOUT_BRIEF,   /* the first page has no room for that: it stands further on */
  SURAL_HANDOUT_COMPACT, /* it would be too many pages: what is for the next meeting is left out */
} SuralHandoutLevel;

/* A handout while it is put together. */
typedef struct
{
  const SuralHandout *handout;
  SuralDocument *document;
  SuralPlanFacts *facts; /* of whom it is; NULL: not known */
  GArray *entries;       /* SuralHandoutEntry, by number */
  SuralHandoutLevel level;
  gboolean narrow; /* what is added now goes into columns */
} SuralHandoutSheet;

/* sural-handout-sheet.c: what it is made of */
void sural_handout_sheet_init (SuralHandoutSheet *self,
                               const SuralHandout *handout,
                               SuralDocument *document,
                               SuralHandoutLevel level);
void sural_handout_sheet_clear (SuralHandoutSheet *self);
const SuralHandoutEntry *sural_handout_sheet_get_entry (const SuralHandoutSheet *self, guint index);
gboolean sural_handout_sheet_is_for (const SuralHandoutSheet *self, const SuralSentence *sentence);
const char *sural_handout_sheet_say (const SuralHandoutSheet *self, const char *id);
SuralBox *sural_handout_sheet_add (SuralHandoutSheet *self, SuralBox *box);
SuralBox *sural_handout_sheet_add_text (SuralHandoutSheet *self, const char *text);
SuralBox *sural_handout_sheet_open (SuralHandoutSheet *self, const char *heading, gboolean narrow);
void sural_handout_sheet_close (SuralHandoutSheet *self);
void sural_handout_sheet_open_list (SuralHandoutSheet *self, const char *tag);
void sural_handout_sheet_close_list (SuralHandoutSheet *self, const char *tag);
SuralBox *sural_handout_row (gboolean heading, gboolean shaded);
SuralBox *sural_handout_paragraph (const SuralHandout *handout, const char *text);
SuralBox *sural_handout_heading (const char *text);
SuralBox *sural_handout_list_item (const SuralHandout *handout, const char *text);
void sural_handout_cell (const SuralHandout *handout,
                         SuralBox *row,
                         double share,
                         const char *text,
                         const char *detail);
gboolean sural_handout_is_for_the_clinic (const SuralHandout *handout, const SuralPlanItem *item);
char *sural_handout_dup_set_days (const SuralPlanItem *item);

/* sural-handout-cards.c: what is done each day */
void sural_handout_add_exercises (SuralHandoutSheet *sheet);
void sural_handout_add_how_to (SuralHandoutSheet *sheet);
void sural_handout_add_habits (SuralHandoutSheet *sheet);
void sural_handout_add_training (SuralHandoutSheet *sheet);
void sural_handout_add_rules (SuralHandoutSheet *sheet);

/* sural-handout-tables.c: the week, the levels of running, stations and lifts */
void sural_handout_add_days (SuralHandoutSheet *sheet);
gboolean sural_handout_days_fill (SuralHandoutSheet *sheet, SuralBox *section);
void sural_handout_add_running (SuralHandoutSheet *sheet);
void sural_handout_add_stations (SuralHandoutSheet *sheet);

/* sural-handout-help.c: what comes before everything else */
void sural_handout_add_safety_net (SuralHandoutSheet *sheet);
void sural_handout_add_withheld (SuralHandoutSheet *sheet);
void sural_handout_add_flags (SuralHandoutSheet *sheet);

G_END_DECLS
