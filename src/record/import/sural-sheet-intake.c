/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/import/sural-sheet-intake.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/sural-error.h"
#include "record/words/sural-typed.h"
#include "scan/sural-phone-code.h"
#include "scan/sural-picture.h"

/* What sural_phone_envelope_read() takes; NULL where there is none. */
static GBytes *
find_codes (const SuralGrey *picture)
{
  g_autoptr (SuralGrey) small = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (MAX (picture->width, picture->height) < SURAL_GREY_LEAST)
    return NULL;
  small = sural_grey_shrink (picture, SURAL_GREY_MOST);
  lines = sural_phone_code_find (small);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s\n", (const char *) g_ptr_array_index (lines, i));
  return lines->len > 0 ? g_string_free_to_bytes (g_steal_pointer (&text)) : NULL;
}

/**
 * sural_sheet_read:
 * @bytes: a picture
 * @name: what to call it in errors
 * @codes: (out) (nullable) (transfer full): what the codes of a phone diary say, a line each
 * @error: return location
 *
 * Reads a picture of a diary sheet, or of the codes that a phone diary shows; blocks meanwhile,
 * from any thread.
 *
 * Returns: (transfer full) (nullable): what a sheet says; %NULL with @codes where those of a phone
 *   are in the picture, or else with one line that says why it says nothing
 */
SuralSheetReading *
sural_sheet_read (GBytes *bytes, const char *name, GBytes **codes, GError **error)
{
  g_autoptr (SuralGrey) picture = NULL;
  g_autoptr (SuralSheetReading) reading = NULL;

  g_return_val_if_fail (bytes != NULL && name != NULL && codes != NULL, NULL);

  picture = sural_picture_decode (bytes, error);
  *codes = picture != NULL ? find_codes (picture) : NULL;
  if (*codes != NULL)
    return NULL;
  if (picture != NULL)
    reading = sural_sheet_reading_new (picture, error);
  if (reading != NULL && reading->page->layout.first == SURAL_DAY_UNKNOWN)
    {
      sural_error_set (error, SURAL_ERROR_INVALID, _ ("the diary sheet says no days"));
      g_clear_pointer (&reading, sural_sheet_reading_free);
    }
  if (reading == NULL)
    g_prefix_error (error, "%s: ", name);
  return g_steal_pointer (&reading);
}

/**
 * sural_sheet_question_get_measure:
 * @question: what a sheet asks
 *
 * Returns: the id of the measure that its answers are values of
 */
const char *
sural_sheet_question_get_measure (SuralSheetQuestion question)
{
  return question == SURAL_SHEET_PAIN ? "calf-pain-worst" : "sitting-hours";
}

/**
 * sural_sheet_doubt_get_text:
 * @doubt: why a row is asked
 *
 * Returns: (transfer none): that, as a sentence without its end
 */
const char *
sural_sheet_doubt_get_text (SuralSheetDoubt doubt)
{
  switch (doubt)
    {
    case SURAL_SHEET_SEVERAL:
      return _ ("More than one box is marked, or a mark was corrected");
    case SURAL_SHEET_FAINT:
      return _ ("A mark is too faint to be sure");
    case SURAL_SHEET_BESIDE:
      return _ ("Something is written beside the boxes");
    case SURAL_SHEET_THROUGH:
      return _ ("A line goes through the boxes: a fold, a stain, or a row that is struck out");
    case SURAL_SHEET_UNSEEN:
      return _ ("The boxes are not seen well enough");
    case SURAL_SHEET_NO_DOUBT:
    default:
      return "";
    }
}

/**
 * sural_sheet_count_asked:
 * @reading: what a sheet says
 *
 * Returns: how many of its rows of boxes have to be asked
 */
guint
sural_sheet_count_asked (const SuralSheetReading *reading)
{
  guint n = 0;

  g_return_val_if_fail (reading != NULL, 0);

  for (guint i = 0; i < reading->answers->len; i++)
    n += g_array_index (reading->answers, SuralSheetAnswer, i).state == SURAL_SHEET_ASKED;
  return n;
}

/**
 * sural_sheet_new_values:
 * @reading: what a sheet says
 *
 * Returns: (transfer full): its values by day and question, as sural_sheet_take() takes them; NAN
 *   where nothing is marked or nothing is sure
 */
double *
sural_sheet_new_values (const SuralSheetReading *reading)
{
  double *values = NULL;

  g_return_val_if_fail (reading != NULL, NULL);

  values = g_new (double, reading->answers->len);
  for (guint i = 0; i < reading->answers->len; i++)
    {
      const SuralSheetAnswer *answer = &g_array_index (reading->answers, SuralSheetAnswer, i);

      values[i] = answer->state == SURAL_SHEET_READ ? answer->value : NAN;
    }
  return values;
}

/* Tells of a row that nobody answered. */
static void
pass_over (SuralImportBatch *batch,
           const SuralSheetAnswer *answer,
           SuralDay day,
           const SuralMeasure *measure)
{
  g_autofree char *date = sural_format_day (day);
  /* Translators: a measure, a day, and why its row on a diary sheet is not taken: “Worst pain, 8
   * September 2026: a mark is too faint to be sure” */
  g_autofree char *reason = g_strdup_printf (_ ("%s, %s: %s"), measure->label, date,
                                             sural_sheet_doubt_get_text (answer->doubt));

  sural_import_batch_pass_over (batch, reason);
}

/**
 * sural_sheet_take:
 * @reading: what a sheet says
 * @name: what the picture is called
 * @values: (nullable): what it says by those who looked at it, by day and question, NAN for
 * nothing; %NULL: as it was read, without what would have to be asked
 * @knowledge: what the measures are called
 *
 * Makes of a sheet what a diary is taken in as: each day has one value of a measure at the most.
 * What was asked and has no value is told of as passed over. Whose it is, the store knows by its
 * ticket.
 *
 * Returns: (transfer full): the batch
 */
SuralImportBatch *
sural_sheet_take (const SuralSheetReading *reading,
                  const char *name,
                  const double *values,
                  SuralKnowledge *knowledge)
{
  g_autofree double *read = NULL;
  SuralImportBatch *batch = NULL;

  g_return_val_if_fail (reading != NULL && name != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  if (values == NULL)
    values = read = sural_sheet_new_values (reading);
  batch = sural_import_batch_new (name);
  sural_import_batch_set_ticket (batch, &reading->page->layout.ticket);
  for (guint i = 0; i < reading->answers->len; i++)
    {
      const SuralSheetAnswer *answer = &g_array_index (reading->answers, SuralSheetAnswer, i);
      const SuralDay day = reading->page->layout.first + i / SURAL_SHEET_N_QUESTIONS;
      const SuralMeasure *measure =
          sural_knowledge_get_measure (knowledge, sural_sheet_question_get_measure (
                                                      i % SURAL_SHEET_N_QUESTIONS));

      if (measure == NULL)
        continue;
      if (!isnan (values[i]))
        sural_import_batch_add (batch, &(SuralMeasurement) { g_intern_string (measure->id),
                                                             sural_time_from_day (day), values[i],
                                                             SURAL_ORIGIN_DIARY });
      else if (answer->state == SURAL_SHEET_ASKED)
        pass_over (batch, answer, day, measure);
    }
  return batch;
}
