/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/exam/sural-hypothesis-row.h"

#include "app/common/sural-typed.h"
#include "app/common/sural-words.h"
#include "reasoning/sural-note-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _SuralHypothesisRow
{
  AdwExpanderRow parent_instance;

  const SuralHypothesis *hypothesis;
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

/* "LR 1.3 (1.0 to 1.7)"; what is unmeasured has no number. */
static char *
dup_ratio (const SuralReason *reason)
{
  g_autofree char *mid = sural_format_number (reason->lr.mid);
  g_autofree char *low = sural_format_number (reason->lr.low);
  g_autofree char *high = sural_format_number (reason->lr.high);

  if (isnan (reason->lr.mid))
    return g_strdup (_ ("no figure"));
  if (isnan (reason->lr.low) || isnan (reason->lr.high))
    return g_strdup_printf (_ ("LR %s"), mid);
  /* TRANSLATORS: a likelihood ratio with its 95 % interval */
  return g_strdup_printf (_ ("LR %s (%s to %s)"), mid, low, high);
}

static char *
dup_detail (const SuralReason *reason, SuralKnowledge *knowledge)
{
  const SuralSource *source = reason->evidence->source != NULL
                                  ? sural_knowledge_get_source (knowledge, reason->evidence->source)
                                  : NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (source != NULL)
    {
      g_string_append (text, source->citation);
      if (source->note != NULL)
        g_string_append_printf (text, " (%s)", source->note);
    }
  else
    {
      g_string_append (text, reason->evidence->grade == SURAL_GRADE_ASSUMED
                                 ? _ ("An assumption of this project; no study gives a number.")
                                 : _ ("No figure is known; it weighs nothing."));
    }
  if (reason->evidence->population != NULL)
    g_string_append_printf (text, _ ("\nMeasured in: %s"), reason->evidence->population);
  if (reason->capped)
    g_string_append (text, _ ("\nAnother finding of the same kind speaks first; this one adds "
                              "little."));
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static GtkWidget *
make_source_button (const SuralReason *reason, SuralKnowledge *knowledge)
{
  g_autofree char *detail = dup_detail (reason, knowledge);
  g_autofree char *name = NULL;
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *label = gtk_label_new (detail);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 45);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_popover_set_child (GTK_POPOVER (popover), label);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), sural_words_grade (reason->evidence->grade));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "grade-pill");
  gtk_widget_add_css_class (button, sural_grade_to_string (reason->evidence->grade));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Where the number comes from"));
  name = g_strdup_printf (_ ("Source of “%s”: %s"), reason->evidence->text,
                          sural_words_grade (reason->evidence->grade));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

static GtkWidget *
make_reason (const SuralReason *reason, gboolean is_for, SuralKnowledge *knowledge)
{
  g_autofree char *ratio = dup_ratio (reason);
  g_autofree char *subtitle =
      g_strdup_printf (reason->capped ? _ ("%s · counts little beside its like") : "%s", ratio);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *sign = gtk_label_new (is_for ? "+" : "−");
  g_autofree char *name =
      g_strdup_printf (is_for ? _ ("For: %s") : _ ("Against: %s"), reason->evidence->text);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), reason->evidence->text);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_add_css_class (sign, "heading");
  gtk_widget_add_css_class (sign, "numeric");
  gtk_accessible_update_state (GTK_ACCESSIBLE (sign), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), sign);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_source_button (reason, knowledge));
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

static char *
dup_fingerprint (const SuralHypothesisResult *result)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GPtrArray *lists[] = { result->reasons_for, result->reasons_against };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      for (guint j = 0; j < lists[i]->len; j++)
        {
          const SuralReason *reason = g_ptr_array_index (lists[i], j);

          g_string_append_printf (text, "%u%s%d ", i, reason->evidence->id, reason->capped);
        }
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * sural_hypothesis_row_update:
 * @result: what is known of the hypothesis now
 * @knowledge: where the sources are
 *
 * Shows the band, the interval and the reasons; rows that say the same as before stay.
 */
void
sural_hypothesis_row_update (SuralHypothesisRow *self,
                             const SuralHypothesisResult *result,
                             SuralKnowledge *knowledge)
{
  g_autofree char *fingerprint = NULL;
  g_autofree char *subtitle = NULL;

  g_return_if_fail (SURAL_IS_HYPOTHESIS_ROW (self));
  g_return_if_fail (result->hypothesis == self->hypothesis);

  if (isnan (result->probability.low) || isnan (result->probability.high))
    subtitle = g_strdup (sural_band_label (result->band));
  else if (100 * result->probability.high < 1)
    /* TRANSLATORS: a band in words, and the interval of the probability */
    subtitle = g_strdup_printf (_ ("%s · below 1 %%"), sural_band_label (result->band));
  else
    /* TRANSLATORS: a band in words, and the interval of the probability in percent */
    subtitle = g_strdup_printf (_ ("%s · %.0f to %.0f %%"), sural_band_label (result->band),
                                100 * result->probability.low, 100 * result->probability.high);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);

  fingerprint = dup_fingerprint (result);
  if (g_strcmp0 (fingerprint, self->shown) == 0)
    return;
  g_set_str (&self->shown, fingerprint);
  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  add_reasons (self, result->reasons_for, TRUE, knowledge);
  add_reasons (self, result->reasons_against, FALSE, knowledge);
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (self), self->rows->len > 0);
}
