/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/exam/sural-reasoning-pane.h"

#include "app/common/page/sural-aside.h"
#include "app/common/drawing/sural-drawing.h"
#include "app/common/say/sural-source-button.h"
#include "app/exam/sural-gate-card.h"
#include "app/exam/sural-hypothesis-row.h"
#include "app/exam/sural-screen-strip.h"
#include "app/exam/wells-words.h"
#include "paint/bars/sural-scales.h"
#include "reasoning/weigh/sural-next-test.h"
#include "reasoning/weigh/sural-parts.h"
#include "reasoning/words/sural-note-words.h"
#include "record/words/sural-words.h"

#include <glib/gi18n-lib.h>

struct _SuralReasoningPane
{
  SuralRecordPage parent_instance;

  gboolean can_choose;

  GtkWidget *gates;
  GtkWidget *strip;
  GtkWidget *scales;
  GtkWidget *scales_source;
  GtkWidget *origin;
  GtkWidget *otherwise;
  GtkWidget *not_looked_for;
  GtkWidget *rest;
  GtkWidget *unknown;
  GtkWidget *next_group;
  GtkWidget *next_row;
  GtkWidget *next_button;
  GtkWidget *next_minutes;
  GtkWidget *presentation;
  GtkWidget *presentation_box;
  GtkWidget *presentation_source;
  GtkWidget *wells_source;
  GtkWidget *wells_group;
  GtkWidget *wells_row;

  GPtrArray *origin_rows;    /* SuralHypothesisRow in the order shown */
  GPtrArray *otherwise_rows; /* the same */
  const char *next_finding;
};

enum
{
  SIGNAL_FINDING_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SuralReasoningPane, sural_reasoning_pane, SURAL_TYPE_RECORD_PAGE)

static SuralRecord *
get_record (SuralReasoningPane *self)
{
  return sural_record_page_get_record (SURAL_RECORD_PAGE (self));
}

/* NULL before the record is loaded. */
static const SuralAssessment *
get_assessment (SuralReasoningPane *self)
{
  SuralRecord *record = get_record (self);

  return record != NULL ? sural_record_get_assessment (record) : NULL;
}

static void
next_clicked_cb (SuralReasoningPane *self)
{
  if (self->next_finding != NULL)
    g_signal_emit (self, signals[SIGNAL_FINDING_CHOSEN], 0, self->next_finding);
}

static void
question_chosen_cb (SuralReasoningPane *self, const char *finding)
{
  g_signal_emit (self, signals[SIGNAL_FINDING_CHOSEN], 0, finding);
}

static void
draw_scales (cairo_t *cr,
             double width,
             double height,
             const char *font,
             const SuralPalette *palette,
             gpointer user_data)
{
  SuralReasoningPane *self = SURAL_REASONING_PANE (user_data);
  const SuralAssessment *assessment = get_assessment (self);

  if (assessment != NULL)
    sural_scales_draw (assessment, cr, width, font, palette);
}

static double
measure_scales (double width, const char *font, gpointer user_data)
{
  SuralReasoningPane *self = SURAL_REASONING_PANE (user_data);
  const SuralAssessment *assessment = get_assessment (self);

  if (assessment == NULL)
    return 0;
  return sural_scales_draw (assessment, NULL, width, font, sural_palette_get (FALSE, FALSE));
}

/* What has to be known beside every figure: below the flags, above the figures. */
static GtkWidget *
notice_new (const SuralNotice *notice)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new (notice->text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (card, "notice-card");
  gtk_widget_add_css_class (card, "warning");
  gtk_box_append (GTK_BOX (card), label);
  return card;
}

static void
show_gates (SuralReasoningPane *self, const SuralAssessment *assessment)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (self->gates)) != NULL)
    gtk_box_remove (GTK_BOX (self->gates), child);
  for (guint i = 0; i < assessment->gates->len; i++)
    {
      GtkWidget *card =
          sural_gate_card_new (get_record (self), g_ptr_array_index (assessment->gates, i), FALSE);

      /* During a visit the step says what to do until it is acknowledged. */
      sural_gate_card_set_brief (SURAL_GATE_CARD (card), self->can_choose);
      gtk_box_append (GTK_BOX (self->gates), card);
    }
  for (guint i = 0; i < assessment->notices->len; i++)
    gtk_box_append (GTK_BOX (self->gates), notice_new (g_ptr_array_index (assessment->notices, i)));
  gtk_widget_set_visible (self->gates, assessment->gates->len > 0 || assessment->notices->len > 0);
}

/* Puts the button that leads to the source of a number into its place. */
static void
replace_source (GtkWidget *place, SuralBasis *basis, const char *of)
{
  adw_bin_set_child (ADW_BIN (place), sural_source_button_new (basis, of));
}

static void
show_scales (SuralReasoningPane *self, const SuralAssessment *assessment)
{
  g_autofree char *name = sural_scales_describe (assessment);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scales), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  if (adw_bin_get_child (ADW_BIN (self->scales_source)) == NULL)
    replace_source (self->scales_source, sural_basis_new_for_weighing (assessment->knowledge),
                    _ ("Nerve or muscle"));
  sural_drawing_update (SURAL_DRAWING (self->scales));
}

static void
show_screens (SuralReasoningPane *self)
{
  sural_screen_strip_set_can_choose (SURAL_SCREEN_STRIP (self->strip), self->can_choose);
  sural_screen_strip_update (SURAL_SCREEN_STRIP (self->strip), get_record (self));
}

static guint
find_row (GPtrArray *rows, const SuralHypothesis *hypothesis)
{
  for (guint i = 0; i < rows->len; i++)
    {
      if (sural_hypothesis_row_get_hypothesis (g_ptr_array_index (rows, i)) == hypothesis)
        return i;
    }
  return G_MAXUINT;
}

/* Rows are moved, not made anew, so that what is unfolded stays so and keeps the focus. */
static void
show_rows (GtkWidget *list, GPtrArray *rows, GPtrArray *results, const SuralAssessment *assessment)
{
  for (guint i = 0; i < results->len; i++)
    {
      const SuralHypothesisResult *result = g_ptr_array_index (results, i);
      guint at = find_row (rows, result->hypothesis);
      GtkWidget *row = NULL;

      if (at == G_MAXUINT)
        {
          row = sural_hypothesis_row_new (result->hypothesis);
          gtk_list_box_insert (GTK_LIST_BOX (list), row, (int) i);
          g_ptr_array_insert (rows, (int) i, row);
        }
      else if (at != i)
        {
          row = g_object_ref (g_ptr_array_steal_index (rows, at));
          gtk_list_box_remove (GTK_LIST_BOX (list), row);
          gtk_list_box_insert (GTK_LIST_BOX (list), row, (int) i);
          g_ptr_array_insert (rows, (int) i, row);
          g_object_unref (row);
        }
      sural_hypothesis_row_update (g_ptr_array_index (rows, i), result,
                                   sural_assessment_get_word (assessment, result),
                                   assessment->knowledge);
    }
  while (rows->len > results->len)
    {
      gtk_list_box_remove (GTK_LIST_BOX (list), g_ptr_array_index (rows, rows->len - 1));
      g_ptr_array_remove_index (rows, rows->len - 1);
    }
}

/* What no finding speaks for stands in one line: its starts are no reason to read ten rows. */
static void
show_not_looked_for (SuralReasoningPane *self, const SuralAssessment *assessment)
{
  g_autofree char *text = sural_parts_dup_not_considered (assessment);
  const SuralHypothesis *rest = sural_assessment_get_rest (assessment);
  g_autofree char *sentence =
      rest != NULL
          /* TRANSLATORS: the name for all that is none of the others, and what that is */
          ? g_strdup_printf (_ ("%s: %s"), rest->label, rest->summary)
          : NULL;

  gtk_label_set_label (GTK_LABEL (self->not_looked_for), text != NULL ? text : "");
  gtk_widget_set_visible (self->not_looked_for, text != NULL);
  gtk_label_set_label (GTK_LABEL (self->rest), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->rest, sentence != NULL);
}

static void
show_differential (SuralReasoningPane *self, const SuralAssessment *assessment)
{
  g_autoptr (GPtrArray) origin = sural_assessment_list_part (assessment, SURAL_PART_ORIGIN);
  g_autoptr (GPtrArray) otherwise = sural_assessment_list_considered (assessment, TRUE);

  show_rows (self->origin, self->origin_rows, origin, assessment);
  show_rows (self->otherwise, self->otherwise_rows, otherwise, assessment);
  gtk_widget_set_visible (self->otherwise, otherwise->len > 0);
  show_not_looked_for (self, assessment);
}

/* Nothing is left to ask about a flag that goes before everything: it is acted on. */
static void
show_nothing_but (SuralReasoningPane *self, const SuralGate *first)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->next_row),
                                 _ ("No other test before this is answered"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->next_row), first->action);
}

static void
show_next (SuralReasoningPane *self, const SuralAssessment *assessment)
{
  const SuralGate *first = NULL;
  g_autoptr (GPtrArray) list = sural_record_list_next (get_record (self), &first);
  const SuralNextTest *next = list->len > 0 ? g_ptr_array_index (list, 0) : NULL;
  g_autofree char *title = NULL;
  g_autofree char *minutes = NULL;
  g_autofree char *name = NULL;
  g_autofree char *why = NULL;
  g_autofree char *subtitle = NULL;

  self->next_finding = next != NULL ? next->finding->id : NULL;
  gtk_widget_set_visible (self->next_group, next != NULL || first != NULL);
  /* TRANSLATORS: an open flag that goes before everything else */
  title = first != NULL ? g_strdup_printf (_ ("First: %s"), first->label)
                        : g_strdup (_ ("Most worth doing next"));
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->next_group), title);
  gtk_widget_set_visible (self->next_minutes, next != NULL);
  gtk_widget_set_visible (self->next_button, next != NULL && self->can_choose);
  if (next == NULL && first != NULL)
    show_nothing_but (self, first);
  if (next == NULL)
    return;
  minutes = sural_words_minutes (next->minutes);
  name = g_strdup_printf (_ ("Go to %s"), next->finding->label);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->next_row), next->finding->label);
  why = sural_next_test_dup_why (next);
  /* TRANSLATORS: what to ask or do, and why: "would separate nerve from muscle most" */
  subtitle = g_strdup_printf (_ ("%s\n%s"), next->finding->question, why);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->next_row), subtitle);
  gtk_label_set_label (GTK_LABEL (self->next_minutes), minutes);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->next_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

static void
show_wells (SuralReasoningPane *self, const SuralAssessment *assessment)
{
  const SuralWells *wells = assessment->wells;
  g_autofree char *title = wells != NULL ? wells_words_title (wells) : NULL;
  g_autofree char *subtitle =
      wells != NULL ? wells_words_subtitle (wells, assessment->knowledge) : NULL;

  gtk_widget_set_visible (self->wells_group, wells != NULL);
  if (wells == NULL)
    return;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->wells_row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->wells_row), subtitle);
  replace_source (self->wells_source, sural_basis_new_for_wells (wells, assessment->knowledge),
                  title);
}

static void
show_unknown (SuralReasoningPane *self, const SuralAssessment *assessment)
{
  g_autofree char *text =
      g_strdup_printf (ngettext ("%u finding is not recorded; it counts neither way.",
                                 "%u findings are not recorded; they count neither way.",
                                 assessment->unknown->len),
                       assessment->unknown->len);
  const SuralPresentation *presentation = assessment->presentation;
  g_autofree char *weights =
      presentation != NULL
          ? g_strdup_printf (_ ("Starting weights: %s. They are an assumption, not evidence."),
                             presentation->label)
          : NULL;

  gtk_label_set_label (GTK_LABEL (self->unknown), text);
  gtk_label_set_label (GTK_LABEL (self->presentation), weights != NULL ? weights : "");
  gtk_widget_set_visible (self->presentation_box, weights != NULL);
  if (presentation == NULL)
    return;
  replace_source (self->presentation_source,
                  sural_basis_new_for_presentation (presentation, assessment->knowledge),
                  presentation->label);
}

static void
refresh (SuralReasoningPane *self)
{
  const SuralAssessment *assessment = get_assessment (self);

  gtk_widget_set_visible (adw_bin_get_child (ADW_BIN (self)), assessment != NULL);
  if (assessment == NULL)
    return;
  show_gates (self, assessment);
  show_screens (self);
  show_scales (self, assessment);
  show_next (self, assessment);
  show_differential (self, assessment);
  show_wells (self, assessment);
  show_unknown (self, assessment);
}

static void
sural_reasoning_pane_update (SuralRecordPage *page, SuralRecord *record)
{
  refresh (SURAL_REASONING_PANE (page));
}

static void
sural_reasoning_pane_dispose (GObject *object)
{
  SuralReasoningPane *self = SURAL_REASONING_PANE (object);

  g_ptr_array_set_size (self->origin_rows, 0);
  g_ptr_array_set_size (self->otherwise_rows, 0);
  sural_record_page_dispose_template (SURAL_RECORD_PAGE (self), SURAL_TYPE_REASONING_PANE);
  G_OBJECT_CLASS (sural_reasoning_pane_parent_class)->dispose (object);
}

static void
sural_reasoning_pane_finalize (GObject *object)
{
  g_ptr_array_unref (SURAL_REASONING_PANE (object)->origin_rows);
  g_ptr_array_unref (SURAL_REASONING_PANE (object)->otherwise_rows);
  G_OBJECT_CLASS (sural_reasoning_pane_parent_class)->finalize (object);
}

static void
sural_reasoning_pane_class_init (SuralReasoningPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SuralRecordPageClass *page_class = SURAL_RECORD_PAGE_CLASS (klass);

  object_class->dispose = sural_reasoning_pane_dispose;
  object_class->finalize = sural_reasoning_pane_finalize;
  page_class->update = sural_reasoning_pane_update;

  /**
   * SuralReasoningPane::finding-chosen:
   * @finding_id: a finding that the clinician wants to go to
   */
  signals[SIGNAL_FINDING_CHOSEN] =
      g_signal_new ("finding-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (SURAL_TYPE_ASIDE);
  g_type_ensure (SURAL_TYPE_DRAWING);
  g_type_ensure (SURAL_TYPE_SCREEN_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-reasoning-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralReasoningPane, gates);
  gtk_widget_class_bind_template_child (widget_class, SuralReasoningPane, strip);
  gtk_widget_class_bind_template_child (widget_class, SuralReasoningPane, scales);
  gtk_widget_class_bind_template_child (widget_class, SuralReasoningPane, scales_source);
  gtk_widget_class_bind_template_child (widget_class, SuralReasoningPane, origin);
  gtk_widget_class_bind_template_child (widget_class, SuralReasoningPane, otherwise);
  gtk_widget_class_bind_template_child (widget_class, SuralReasoningPane, not_looked_for);
  gtk_widget_class_bind_template_child (widget_class, SuralReasoningPane, rest);
  gtk_widget_class_bind_template_child (widget_class, SuralReasoningPane, unknown);
  gtk_widget_class_bind_template_child (widget_class, SuralReasoningPane, next_group);
  gtk_widget_class_bind_template_child (widget_class, SuralReasoningPane, next_row);
  gtk_widget_class_bind_template_child (widget_class, SuralReasoningPane, next_button);
  gtk_widget_class_bind_template_child (widget_class, SuralReasoningPane, next_minutes);
  gtk_widget_class_bind_template_child (widget_class, SuralReasoningPane, presentation);
  gtk_widget_class_bind_template_child (widget_class, SuralReasoningPane, presentation_box);
  gtk_widget_class_bind_template_child (widget_class, SuralReasoningPane, presentation_source);
  gtk_widget_class_bind_template_child (widget_class, SuralReasoningPane, wells_source);
  gtk_widget_class_bind_template_child (widget_class, SuralReasoningPane, wells_group);
  gtk_widget_class_bind_template_child (widget_class, SuralReasoningPane, wells_row);
  gtk_widget_class_bind_template_callback (widget_class, next_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, question_chosen_cb);
}

static void
sural_reasoning_pane_init (SuralReasoningPane *self)
{
  self->origin_rows = g_ptr_array_new ();
  self->otherwise_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  sural_drawing_set_content_size (SURAL_DRAWING (self->scales), 200, 0);
  sural_drawing_set_draw_func (SURAL_DRAWING (self->scales), draw_scales, measure_scales, self,
                               NULL);
  refresh (self);
}

/**
 * sural_reasoning_pane_new:
 *
 * Returns: (transfer floating): an empty pane
 */
GtkWidget *
sural_reasoning_pane_new (void)
{
  return g_object_new (SURAL_TYPE_REASONING_PANE, NULL);
}

/**
 * sural_reasoning_pane_set_can_choose:
 * @can_choose: whether there are cards to go to
 */
void
sural_reasoning_pane_set_can_choose (SuralReasoningPane *self, gboolean can_choose)
{
  g_return_if_fail (SURAL_IS_REASONING_PANE (self));
  self->can_choose = can_choose;
  refresh (self);
}
