/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "model/day/sural-day-check.h"
#include "model/import/sural-import-batch.h"

G_BEGIN_DECLS

/**
 * SuralDateOrder:
 * @SURAL_DATE_ORDER_UNKNOWN: 3/4/2026 is refused, because it means two days
 * @SURAL_DATE_ORDER_DAY_FIRST: 3/4/2026 is the third of April
 * @SURAL_DATE_ORDER_MONTH_FIRST: 3/4/2026 is the fourth of March
 * @SURAL_DATE_ORDER_YEAR_FIRST: 26-09-01 is the first of September
 *
 * How dates with slashes are meant. 2026-04-03 and 3.4.2026 mean one day only and are always read.
 */
typedef enum
{
  SURAL_DATE_ORDER_UNKNOWN,
  SURAL_DATE_ORDER_DAY_FIRST,
  SURAL_DATE_ORDER_MONTH_FIRST,
  SURAL_DATE_ORDER_YEAR_FIRST,
} SuralDateOrder;

/**
 * SuralDiaryMarks:
 * @SURAL_DIARY_MARK_NONE: no number has decimals
 * @SURAL_DIARY_MARK_POINT: some have a point before them
 * @SURAL_DIARY_MARK_COMMA: some have a comma
 *
 * By which a point before three digits is told: "1.250" is a thousand where decimals have a comma.
 */
typedef enum
{
  SURAL_DIARY_MARK_NONE = 0,
  SURAL_DIARY_MARK_POINT = 1 << 0,
  SURAL_DIARY_MARK_COMMA = 1 << 1,
} SuralDiaryMarks;

/**
 * SuralDiaryMapping:
 *
 * Which columns of a diary hold what. A date is one column (date_column) or three. The value column
 * holds a number for the measure that the row's name maps to; without a name column every row is of
 * one measure, that of the name "". -1 is "no such column".
 */
typedef struct
{
  int date_column, day_column, month_column, year_column, time_column;
  int name_column;
  int value_column;
  int person_column;    /* whose each row is; a diary is of one */
  int unit_column;      /* what each value is in */
  int side_column;      /* on which side each is; it is part of the name of the row */
  GHashTable *measures; /* name in the file (char*) → measure id (char*), "" for one to pass over */
  GHashTable *columns;  /* wide files: column number (GINT_TO_POINTER) → measure id (char*) */
  GHashTable *complaints; /* set of names (char*) that are complaints of their own, "Knee Pain" */
  GHashTable *column_complaints; /* wide files: column number → complaint of its own (char*) */
  GHashTable *against;           /* column number → why it is proposed for nothing (char*) */
  GHashTable *names_against;     /* name → why it is proposed for nothing (char*) */

  /* What is true of one file, and never remembered for another. */
  SuralDateOrder date_order;
  const char *encoding; /* of sural_text_encoding_find(); NULL: the most plausible, if it is sure */
  SuralDayBounds bounds;
  GHashTable *left_out;    /* set of lines (GUINT_TO_POINTER) that are not taken */
  GHashTable *kept;        /* set of lines of which the day is right, whatever speaks against it */
  GHashTable *mended;      /* line → its cells as they ought to be (GStrv) */
  char *whose;             /* the name of who is open; NULL: nobody is */
  gboolean whose_is_right; /* the rows are theirs, whatever name stands in them */
  gboolean scale_is_right; /* values that all lie low are on the scale of the measure */
  gboolean dates_are_days; /* each of them has midnight behind it, which is no time */
  SuralDiaryMarks marks;   /* what stands before decimals in it */
} SuralDiaryMapping;

SuralDiaryMapping *sural_diary_mapping_new (void);
SuralDiaryMapping *sural_diary_mapping_copy (const SuralDiaryMapping *self);
/* By what a row is told from others: its name and its side, as far as it has them. */
char *sural_diary_mapping_dup_name (const SuralDiaryMapping *self, GPtrArray *cells);
void sural_diary_mapping_free (SuralDiaryMapping *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralDiaryMapping, sural_diary_mapping_free)

/* What a diary looks like before it is taken in: for the preview and to propose a mapping. */
typedef struct
{
  char **header;
  GPtrArray *rows; /* char**: the first rows, at most 50 */
  guint n_rows;
  char **names; /* distinct values of the name column, with the most frequent first */
  SuralDiaryMapping *proposed;
  const char *encoding; /* how it was read, as sural_text_encoding_find() names it */
  GPtrArray *encodings; /* SuralEncodingGuess: how it may be read, the most plausible first */
  gboolean encoding_is_sure;
  gboolean needs_order;         /* a date in it can be two days, and nothing in it says which */
  gboolean may_have_year_first; /* it may be 26-09-01 */
} SuralDiaryPreview;

SuralDiaryPreview *sural_diary_preview (GBytes *bytes,
                                        const char *name,
                                        const char *encoding,
                                        SuralKnowledge *knowledge,
                                        GError **error);
void sural_diary_preview_free (SuralDiaryPreview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralDiaryPreview, sural_diary_preview_free)

/* Reads a diary. A row that cannot be read fails the whole file, with its line and column. */
SuralImportBatch *sural_diary_read (GBytes *bytes,
                                    const char *name,
                                    const SuralDiaryMapping *mapping,
                                    SuralKnowledge *knowledge,
                                    GCancellable *cancellable,
                                    GError **error);

/* A row that cannot be taken as it stands, or several that follow each other. */
typedef struct
{
  guint line;
  guint last_line;   /* of rows of one day in doubt; else the same */
  int column;        /* -1: the row as a whole */
  char *what;        /* with the title of the column, in one line */
  char **cells;      /* as they stand */
  gboolean is_doubt; /* it can be read, but its day is unlikely: it may be kept */
} SuralDiaryFault;

void sural_diary_fault_free (SuralDiaryFault *self);

/**
 * SuralDiaryQuestion:
 * @SURAL_DIARY_ASKS_NOTHING: none
 * @SURAL_DIARY_ASKS_ENCODING: in which encoding it is written
 * @SURAL_DIARY_ASKS_ORDER: whether the day or the month comes first
 * @SURAL_DIARY_ASKS_MEANING: what in it is a measure
 * @SURAL_DIARY_ASKS_SCALE: whether its values are on the scale of the measure
 * @SURAL_DIARY_ASKS_WHOSE: whether its rows are of who is open, whose name is another one
 *
 * What has to be said of a diary as a whole before it can be taken.
 */
typedef enum
{
  SURAL_DIARY_ASKS_NOTHING,
  SURAL_DIARY_ASKS_ENCODING,
  SURAL_DIARY_ASKS_ORDER,
  SURAL_DIARY_ASKS_MEANING,
  SURAL_DIARY_ASKS_SCALE,
  SURAL_DIARY_ASKS_WHOSE, /* the rows have the name of somebody else */
} SuralDiaryQuestion;

/* What stands in the way of a diary. */
typedef struct
{
  SuralDiaryQuestion question;
  char *asked;       /* that in one line; NULL for none */
  GPtrArray *faults; /* SuralDiaryFault, in the order of the file */
  guint n_faults;    /* also those that are not in the list */
  guint n_values;    /* that can be taken */
} SuralDiaryReview;

void sural_diary_review_free (SuralDiaryReview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralDiaryReview, sural_diary_review_free)

/* Everything that stands in the way, with the first @most rows; NULL when there is none such file.
 */
SuralDiaryReview *sural_diary_review (GBytes *bytes,
                                      const char *name,
                                      const SuralDiaryMapping *mapping,
                                      SuralKnowledge *knowledge,
                                      gboolean is_own_patient,
                                      guint most,
                                      GCancellable *cancellable,
                                      GError **error);

/* Reads a diary whose patient is not known yet: a patient named after the file, an episode for each
 * of the mapping's complaints (their values as calf-pain-now) and one for all else that is mapped.
 */
GPtrArray *sural_diary_read_episodes (GBytes *bytes,
                                      const char *name,
                                      const SuralDiaryMapping *mapping,
                                      SuralKnowledge *knowledge,
                                      GCancellable *cancellable,
                                      GError **error); /* SuralImportBatch */

G_END_DECLS
