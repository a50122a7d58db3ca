/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/import/sural-import-report.h"

#include <glib/gi18n-lib.h>

#include "model/words/sural-list-text.h"
#include "record/words/sural-words.h"

struct _SuralImportReport
{
  GPtrArray *lines; /* SuralImportLine */
  guint n_taken, n_problems;
  char *patient;        /* whom all of it went to; NULL: nobody, or several */
  gboolean has_reasons; /* more is to be said of a file than how much of it was taken */
  SuralImportCounts total;
};

static void
line_free (SuralImportLine *line)
{
  g_free (line->name);
  g_free (line->text);
  g_free (line);
}

/**
 * sural_import_report_new:
 *
 * Returns: (transfer full): a report of nothing yet
 */
SuralImportReport *
sural_import_report_new (void)
{
  SuralImportReport *self = g_new0 (SuralImportReport, 1);

  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) line_free);
  return self;
}

/**
 * sural_import_report_free:
 * @self: (transfer full): a report
 */
void
sural_import_report_free (SuralImportReport *self)
{
  g_ptr_array_unref (self->lines);
  g_free (self->patient);
  g_free (self);
}

static void
add_line (SuralImportReport *self, const char *name, char *text, gboolean is_problem)
{
  SuralImportLine *line = g_new0 (SuralImportLine, 1);

  line->name = g_strdup (name);
  line->text = text;
  line->is_problem = is_problem;
  g_ptr_array_add (self->lines, line);
}

/* What became of the values, only of what there was: “4 added”. */
static char *
describe (const SuralImportCounts *counts)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (counts->n_added > 0)
    g_ptr_array_add (parts, g_strdup_printf (_ ("%u added"), counts->n_added));
  if (counts->n_known > 0)
    g_ptr_array_add (parts, g_strdup_printf (_ ("%u known already"), counts->n_known));
  if (counts->n_replaced > 0)
    g_ptr_array_add (parts, g_strdup_printf (_ ("%u replaced"), counts->n_replaced));
  if (counts->n_withdrawn > 0)
    g_ptr_array_add (parts, g_strdup_printf (_ ("%u withdrawn"), counts->n_withdrawn));
  if (counts->n_passed_over > 0)
    g_ptr_array_add (parts, g_strdup_printf (_ ("%u passed over"), counts->n_passed_over));
  return parts->len > 0 ? sural_list_text (parts, SURAL_LIST_ITEMS)
                        : g_strdup (_ ("nothing to add"));
}

/* Whom a file went to. */
static char *
dup_recipient (GPtrArray *batches)
{
  SuralPatient *recipient = batches != NULL && batches->len > 0
                                ? sural_import_batch_get_recipient (g_ptr_array_index (batches, 0))
                                : NULL;

  return recipient != NULL ? sural_words_person (recipient) : NULL;
}

/* The counts, and under them a line for each reason for which something was not taken. */
static char *
describe_with_reasons (const SuralImportCounts *counts, GPtrArray *batches)
{
  g_autofree char *line = describe (counts);
  g_autofree char *person = dup_recipient (batches);
  GString *text = g_string_new (NULL);

  /* TRANSLATORS: a patient, and what was taken in for them */
  if (person != NULL)
    g_string_append_printf (text, _ ("%s: %s"), person, line);
  else
    g_string_append (text, line);

  for (guint i = 0; batches != NULL && i < batches->len; i++)
    {
      GPtrArray *reasons = sural_import_batch_get_reasons (g_ptr_array_index (batches, i));

      for (guint j = 0; j < reasons->len; j++)
        {
          const SuralImportReason *one = g_ptr_array_index (reasons, j);

          if (one->n > 0)
            /* TRANSLATORS: how often, and what was passed over and why: “3 × 7 mm: another unit” */
            g_string_append_printf (text, _ ("\n%u × %s"), one->n, one->reason);
          else
            g_string_append_printf (text, "\n%s", one->reason);
        }
    }
  return g_string_free (text, FALSE);
}

/**
 * sural_import_report_add:
 * @self: a report
 * @name: a file that was taken in
 * @counts: its measurements
 * @batches: (nullable) (element-type SuralImportBatch): what it held
 */
void
sural_import_report_add (SuralImportReport *self,
                         const char *name,
                         const SuralImportCounts *counts,
                         GPtrArray *batches)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL && counts != NULL);

  add_line (self, name, describe_with_reasons (counts, batches), FALSE);
  for (guint i = 0; batches != NULL && i < batches->len; i++)
    self->has_reasons = self->has_reasons ||
                        sural_import_batch_get_reasons (g_ptr_array_index (batches, i))->len > 0;
  self->n_taken++;
  self->total.n_added += counts->n_added;
  self->total.n_known += counts->n_known;
  self->total.n_passed_over += counts->n_passed_over;
  self->total.n_replaced += counts->n_replaced;
  self->total.n_withdrawn += counts->n_withdrawn;
}

/**
 * sural_import_report_add_problem:
 * @self: a report
 * @name: a file of which nothing was taken in
 * @message: why; a name of the file before it is not said twice
 */
void
sural_import_report_add_problem (SuralImportReport *self, const char *name, const char *message)
{
  g_autofree char *prefix = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL && message != NULL);

  prefix = g_strconcat (name, ": ", NULL);
  if (g_str_has_prefix (message, prefix))
    message += strlen (prefix);
  add_line (self, name, g_strdup (message), TRUE);
  self->n_problems++;
}

/**
 * sural_import_report_get_lines:
 * @self: a report
 *
 * Returns: (transfer none) (element-type SuralImportLine): what became of each file
 */
GPtrArray *
sural_import_report_get_lines (SuralImportReport *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->lines;
}

/**
 * sural_import_report_is_empty:
 * @self: a report
 *
 * Returns: whether no file was added
 */
gboolean
sural_import_report_is_empty (SuralImportReport *self)
{
  g_return_val_if_fail (self != NULL, TRUE);
  return self->lines->len == 0;
}

/**
 * sural_import_report_get_n_taken:
 * @self: a report
 *
 * Returns: how many files were taken in
 */
guint
sural_import_report_get_n_taken (SuralImportReport *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_taken;
}

/**
 * sural_import_report_is_plain:
 * @self: a report
 *
 * Returns: whether it is of one file, which was taken in
 */
gboolean
sural_import_report_is_plain (SuralImportReport *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->n_taken == 1 && self->n_problems == 0;
}

/**
 * sural_import_report_has_reasons:
 * @self: a report
 *
 * Returns: whether something of a file was passed over, or is to be said of it
 */
gboolean
sural_import_report_has_reasons (SuralImportReport *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->has_reasons;
}

/**
 * sural_import_report_set_patient:
 * @self: a report
 * @name: (nullable): whom all of it went to
 */
void
sural_import_report_set_patient (SuralImportReport *self, const char *name)
{
  g_return_if_fail (self != NULL);

  g_set_str (&self->patient, name);
}

/* Who it is, before what. */
static char *
with_patient (SuralImportReport *self, const char *what)
{
  if (self->patient == NULL)
    return g_strdup (what);
  /* Translators: a patient, and what was taken in of a file: “Doe, Jane · a.csv: 2 added”. */
  return g_strdup_printf (_ ("%s · %s"), self->patient, what);
}

/**
 * sural_import_report_dup_summary:
 * @self: a report
 *
 * Returns: (transfer full): one line
 */
char *
sural_import_report_dup_summary (SuralImportReport *self)
{
  g_autofree char *counts = NULL;
  g_autofree char *files = NULL;
  g_autofree char *all = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  counts = describe (&self->total);
  if (sural_import_report_is_plain (self))
    {
      const SuralImportLine *line = g_ptr_array_index (self->lines, 0);
      g_autofree char *plain = g_strdup_printf (_ ("%s: %s"), line->name, counts);

      return with_patient (self, plain);
    }
  files = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u file taken in", "%u files taken in",
                                        self->n_taken),
                           self->n_taken);
  all = g_strdup_printf (_ ("%s: %s"), files, counts);
  return with_patient (self, all);
}
