/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/exam/sural-hypothesis-row.h"

#include "app/common/say/sural-accessible.h"
#include "app/common/entry/sural-scale-bar.h"
#include "app/common/say/sural-source-button.h"
#include "app/exam/reason-words.h"
#include "model/words/sural-list-text.h"
#include "reasoning/words/sural-grade-words.h"
#include "reasoning/words/sural-note-words.h"

#include <glib/gi18n-lib.h>

/* How many of what was not asked are named. */
static const guint MOST_NOT_ASKED = 8;

struct _SuralHypothesisRow
{
  AdwExpanderRow parent_instance;

  const SuralHypothesis *hypothesis;
  GtkWidget *bar;
  GPtrArray *rows; /* of the reasons shown now */
  char *shown;     /* what they say, to leave them alone when nothing has changed */
};

G_DEFINE_FINAL_TYPE (SuralHypothesisRow, sural_hypothesis_row, ADW_TYPE_EXPANDER_ROW)

static void
sural_hypothesis_row_finalize (GObject *object)
{
  SuralHypothesisRow *self = SURAL_HYPOTHESIS_ROW (object);

  g_ptr_array_unref (self->rows);
  g_free (self->shown);
  G_OBJECT_CLASS (sural_hypothesis_row_parent_class)->finalize (object);
}

static void
sural_hypothesis_row_class_init (SuralHypothesisRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sural_hypothesis_row_finalize;
}

static void
sural_hypothesis_row_init (SuralHypothesisRow *self)
{
  self->rows = g_ptr_array_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  self->bar = sural_scale_bar_new ();
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (self), self->bar);
}

/**
 * sural_hypothesis_row_new:
 * @hypothesis: which one
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
sural_hypothesis_row_new (const SuralHypothesis *hypothesis)
{
  SuralHypothesisRow *self = NULL;

  g_return_val_if_fail (hypothesis != NULL, NULL);

  self = g_object_new (SURAL_TYPE_HYPOTHESIS_ROW, "title", hypothesis->label, NULL);
  sural_accessible_name_row (GTK_WIDGET (self), hypothesis->label);
  self->hypothesis = hypothesis;
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), hypothesis->summary);
  return GTK_WIDGET (self);
}

/**
 * sural_hypothesis_row_get_hypothesis:
 *
 * Returns: which hypothesis the row is of
 */
const SuralHypothesis *
sural_hypothesis_row_get_hypothesis (SuralHypothesisRow *self)
{
  g_return_val_if_fail (SURAL_IS_HYPOTHESIS_ROW (self), NULL);
  return self->hypothesis;
}

static GtkWidget *
make_reason (const SuralReason *reason, gboolean is_for, SuralKnowledge *knowledge)
{
  g_autofree char *ratio = reason_words_ratio (reason);
  const SuralEvidence *evidence = reason->evidence;
  g_autofree char *known =
      evidence->grade == SURAL_GRADE_UNMEASURED
          ? g_strdup (ratio)
          /* TRANSLATORS: a likelihood ratio, and how it got here: "recalled from memory" */
          : g_strdup_printf (_ ("%s · %s"), ratio,
                             sural_provenance_label (evidence->provenance,
                                                     evidence->accuracy.seen));
  g_autofree char *subtitle = reason_words_limits (reason, known);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *sign = sural_decorative_label_new (is_for ? "+" : "−");
  GtkWidget *source =
      sural_source_button_new (sural_basis_new_for_reason (reason, knowledge), evidence->text);
  g_autofree char *name =
      g_strdup_printf (is_for ? C_ ("evidence", "For: %s") : _ ("Against: %s"), evidence->text);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), evidence->text);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_add_css_class (sign, "heading");
  gtk_widget_add_css_class (sign, "numeric");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), sign);
  /* In a row of the toolkit it has no line below the words to go to. */
  gtk_menu_button_set_can_shrink (GTK_MENU_BUTTON (source), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), source);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static void
add_reasons (SuralHypothesisRow *self,
             GPtrArray *reasons,
             gboolean is_for,
             SuralKnowledge *knowledge)
{
  for (guint i = 0; i < reasons->len; i++)
    {
      GtkWidget *row = make_reason (g_ptr_array_index (reasons, i), is_for, knowledge);

      adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
      g_ptr_array_add (self->rows, row);
    }
}

/* What would speak for or against it and was never asked; the rest is a number. */
static char *
dup_not_asked (GPtrArray *not_asked)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (not_asked->len, MOST_NOT_ASKED); i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (not_asked, i);

      sural_list_append (text, SURAL_LIST_ITEMS, definition->label);
    }
  if (not_asked->len > MOST_NOT_ASKED)
    {
      guint rest = not_asked->len - MOST_NOT_ASKED;

      /* TRANSLATORS: after a list of findings */
      g_string_append_printf (text, ngettext (", and %u more", ", and %u more", rest), rest);
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
add_not_asked (SuralHypothesisRow *self, GPtrArray *not_asked)
{
  g_autofree char *text = dup_not_asked (not_asked);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *sign = sural_decorative_label_new ("?");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Not asked yet"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_add_css_class (sign, "heading");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), sign);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  g_ptr_array_add (self->rows, row);
}

/* The numbers, one step away from the words. */
static void
add_numbers (SuralHypothesisRow *self,
             const SuralHypothesisResult *result,
             SuralKnowledge *knowledge)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *numbers =
      result->settled != NULL ? g_strdup (result->settled)
      : result->band == SURAL_BAND_NOT_ASKED
          ? g_strdup_printf (_ ("Only the range of the start: %.0f to %.0f %%"),
                             100 * result->probability.low, 100 * result->probability.high)
          : g_strdup_printf (_ ("%.0f to %.0f %%, against its own absence"),
                             100 * result->probability.low, 100 * result->probability.high);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 result->settled != NULL ? _ ("Settled by") : _ ("Interval"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), numbers);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             sural_source_button_new (sural_basis_new_for_result (result,
                                                                                  knowledge),
                                                      result->hypothesis->label));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  g_ptr_array_add (self->rows, row);
}

/* "leans to nerve · most of it looked at · 2 published figures" */
static char *
dup_subtitle (const SuralHypothesisResult *result, const char *word)
{
  const char *looked_at = sural_completeness_label (result->completeness);

  if (result->withheld != NULL)
    /* TRANSLATORS: that nothing is said for it now, and why */
    return g_strdup_printf (_ ("%s: %s"), word, result->withheld);
  if (result->settled != NULL)
    /* TRANSLATORS: that a result settles it, and which, with its day */
    return g_strdup_printf (_ ("%s: %s"), word, result->settled);
  if (result->band == SURAL_BAND_NOT_ASKED)
    return g_strdup (word);
  if (result->n_measured == 0)
    /* TRANSLATORS: a band in words, and how much was looked at */
    return g_strdup_printf (_ ("%s · %s · assumed figures only"), word, looked_at);
  return g_strdup_printf (ngettext ("%s · %s · %u published figure",
                                    "%s · %s · %u published figures", result->n_measured),
                          word, looked_at, result->n_measured);
}

static char *
dup_fingerprint (const SuralHypothesisResult *result)
{
  g_autoptr (GString) text = g_string_new (result->withheld);

  g_string_append (text, result->settled != NULL ? result->settled : "");
  GPtrArray *lists[] = { result->reasons_for, result->reasons_against };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      for (guint j = 0; j < lists[i]->len; j++)
        {
          const SuralReason *reason = g_ptr_array_index (lists[i], j);

          g_string_append_printf (text, "%u%s%d%d%d ", i, reason->evidence->id, reason->capped,
                                  reason->spent, reason->like_one);
        }
    }
  g_string_append_printf (text, "%.4f %.4f %d ", result->probability.low, result->probability.high,
                          result->band);
  for (guint i = 0; i < result->not_asked->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (result->not_asked, i);

      g_string_append_printf (text, "?%s ", definition->id);
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * sural_hypothesis_row_update:
 * @result: what is known of the hypothesis now
 * @word: its band in words, beside the answer
 * @knowledge: where the sources are
 *
 * Shows the band in words and as a bar; unfolded the interval, the reasons for and against and what
 * was not asked yet. Rows that say the same as before stay.
 */
void
sural_hypothesis_row_update (SuralHypothesisRow *self,
                             const SuralHypothesisResult *result,
                             const char *word,
                             SuralKnowledge *knowledge)
{
  g_autofree char *fingerprint = NULL;
  g_autofree char *subtitle = NULL;

  g_return_if_fail (SURAL_IS_HYPOTHESIS_ROW (self));
  g_return_if_fail (result->hypothesis == self->hypothesis);

  sural_scale_bar_update (SURAL_SCALE_BAR (self->bar), result);
  subtitle = dup_subtitle (result, word);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);

  fingerprint = dup_fingerprint (result);
  if (g_strcmp0 (fingerprint, self->shown) == 0)
    return;
  g_set_str (&self->shown, fingerprint);
  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  add_numbers (self, result, knowledge);
  add_reasons (self, result->reasons_for, TRUE, knowledge);
  add_reasons (self, result->reasons_against, FALSE, knowledge);
  if (result->not_asked->len > 0)
    add_not_asked (self, result->not_asked);
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (self), self->rows->len > 0);
}
