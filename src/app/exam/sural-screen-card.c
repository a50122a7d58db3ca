/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/exam/sural-screen-card.h"

#include "app/common/say/sural-accessible.h"
#include "app/common/say/sural-source-button.h"
#include "app/common/page/sural-wrapped-label.h"
#include "reasoning/words/sural-note-words.h"

#include <glib/gi18n-lib.h>

/* Its width in pixels, on the narrowest telephone too; and in characters, where they are larger. */
static const int LEAST_WIDTH = 300;
static const int WIDTH = 38;

struct _SuralScreenCard
{
  AdwBin parent_instance;

  GtkWidget *box;
};

enum
{
  SIGNAL_FINDING_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SuralScreenCard, sural_screen_card, ADW_TYPE_BIN)

static void
sural_screen_card_class_init (SuralScreenCardClass *klass)
{
  /**
   * SuralScreenCard::finding-chosen:
   * @finding_id: a question that the clinician wants to go to
   */
  signals[SIGNAL_FINDING_CHOSEN] =
      g_signal_new ("finding-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sural_screen_card_init (SuralScreenCard *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_margin_top (self->box, 6);
  gtk_widget_set_margin_bottom (self->box, 6);
  gtk_widget_set_margin_start (self->box, 6);
  gtk_widget_set_margin_end (self->box, 6);
  gtk_widget_set_size_request (self->box, LEAST_WIDTH, -1);
  adw_bin_set_child (ADW_BIN (self), self->box);
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = sural_wrapped_label_new (text, css_class);

  gtk_label_set_max_width_chars (GTK_LABEL (label), WIDTH);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static GtkWidget *
add_label (SuralScreenCard *self, const char *text, const char *css_class)
{
  GtkWidget *label = make_label (text, css_class);

  if (g_strcmp0 (css_class, "caption-heading") == 0)
    gtk_widget_set_margin_top (label, 6);
  gtk_box_append (GTK_BOX (self->box), label);
  return label;
}

/* A line with the grade of its number behind it. */
static void
add_line (SuralScreenCard *self, const char *sign, const char *text, SuralBasis *basis)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *mark = sural_decorative_label_new (sign);

  gtk_widget_add_css_class (mark, "heading");
  gtk_widget_set_valign (mark, GTK_ALIGN_BASELINE_FILL);
  gtk_box_append (GTK_BOX (line), mark);
  gtk_box_append (GTK_BOX (line), make_label (text, NULL));
  gtk_box_append (GTK_BOX (line), sural_source_button_new (basis, text));
  gtk_box_append (GTK_BOX (self->box), line);
}

static void
add_reasons (SuralScreenCard *self, const SuralScreen *screen, SuralKnowledge *knowledge)
{
  const SuralHypothesisResult *result = screen->result;

  if (result->reasons_for->len + result->modifiers->len > 0)
    add_label (self, _ ("What speaks for it"), "caption-heading");
  for (guint i = 0; i < result->reasons_for->len; i++)
    {
      const SuralReason *reason = g_ptr_array_index (result->reasons_for, i);

      add_line (self, "+", reason->evidence->text, sural_basis_new_for_reason (reason, knowledge));
    }
  for (guint i = 0; i < result->modifiers->len; i++)
    {
      const SuralModifier *modifier = g_ptr_array_index (result->modifiers, i);

      add_line (self, modifier->factor.mid > 1 ? "+" : "−", modifier->text,
                sural_basis_new_for_modifier (modifier, knowledge));
    }
  if (result->reasons_against->len > 0)
    add_label (self, _ ("What speaks against it"), "caption-heading");
  for (guint i = 0; i < result->reasons_against->len; i++)
    {
      const SuralReason *reason = g_ptr_array_index (result->reasons_against, i);

      add_line (self, "−", reason->evidence->text, sural_basis_new_for_reason (reason, knowledge));
    }
}

static void
question_clicked_cb (GtkButton *button, const char *finding)
{
  GtkWidget *card = gtk_widget_get_ancestor (GTK_WIDGET (button), SURAL_TYPE_SCREEN_CARD);
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER);

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
  g_signal_emit (card, signals[SIGNAL_FINDING_CHOSEN], 0, finding);
}

static GtkWidget *
make_question (const SuralFindingDefinition *definition)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *name = g_strdup_printf (_ ("Go to %s"), definition->label);

  gtk_box_append (GTK_BOX (line), make_label (definition->label, NULL));
  gtk_box_append (GTK_BOX (line), sural_decorative_icon_new ("go-next-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), line);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "screen-question");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_data (button, "clicked", G_CALLBACK (question_clicked_cb),
                         g_strdup (definition->id), (GClosureNotify) g_free, 0);
  return button;
}

static void
add_questions (SuralScreenCard *self, const SuralScreen *screen, gboolean can_choose)
{
  if (screen->unable->len > 0)
    {
      g_autofree char *unable = sural_screen_dup_unable (screen);

      add_label (self, _ ("Tried, not possible"), "caption-heading");
      add_label (self, unable, NULL);
    }
  if (screen->open->len == 0)
    return;
  add_label (self, _ ("Not answered yet"), "caption-heading");
  for (guint i = 0; i < screen->open->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (screen->open, i);

      if (can_choose)
        {
          gtk_box_append (GTK_BOX (self->box), make_question (definition));
          continue;
        }
      g_autofree char *text = g_strdup_printf ("? %s", definition->label);

      add_label (self, text, NULL);
    }
}

/**
 * sural_screen_card_new:
 * @screen: how far something was looked for; read now, not kept
 * @knowledge: where the sources are
 * @can_choose: whether an open question can be gone to
 *
 * Returns: (transfer floating): the card
 */
GtkWidget *
sural_screen_card_new (const SuralScreen *screen, SuralKnowledge *knowledge, gboolean can_choose)
{
  SuralScreenCard *self = NULL;
  g_autofree char *state = NULL;
  GtkWidget *line = NULL;

  g_return_val_if_fail (screen != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  self = g_object_new (SURAL_TYPE_SCREEN_CARD, NULL);
  state = sural_screen_dup_state (screen);
  add_label (self, screen->result->hypothesis->label, "heading");
  line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (line), make_label (state, NULL));
  gtk_box_append (GTK_BOX (line),
                  sural_source_button_new (sural_basis_new_for_screen (screen, knowledge),
                                           screen->result->hypothesis->label));
  gtk_box_append (GTK_BOX (self->box), line);
  if (screen->action != NULL)
    {
      add_label (self, _ ("What to do"), "caption-heading");
      add_label (self, screen->action, NULL);
    }
  add_reasons (self, screen, knowledge);
  add_questions (self, screen, can_choose);
  return GTK_WIDGET (self);
}

static void
append_reasons (GString *text, GPtrArray *reasons)
{
  for (guint i = 0; i < reasons->len; i++)
    {
      const SuralReason *reason = g_ptr_array_index (reasons, i);

      g_string_append_printf (text, " %s%.6g", reason->evidence->id, reason->weight);
    }
}

/**
 * sural_screen_card_dup_fingerprint:
 * @screen: how far something was looked for
 *
 * Returns: (transfer full): a text that is another when the card would say something else
 */
char *
sural_screen_card_dup_fingerprint (const SuralScreen *screen)
{
  g_autoptr (GString) text = NULL;

  g_return_val_if_fail (screen != NULL, NULL);

  text = g_string_new (screen->result->hypothesis->id);
  g_string_append_printf (text, " %d %d %d %d %.6g %.6g", screen->word, screen->reason,
                          screen->excluded, screen->treated, screen->result->probability.low,
                          screen->result->probability.high);
  for (guint i = 0; i < screen->open->len; i++)
    g_string_append_printf (
        text, " ?%s", ((const SuralFindingDefinition *) g_ptr_array_index (screen->open, i))->id);
  for (guint i = 0; i < screen->unable->len; i++)
    g_string_append_printf (
        text, " -%s", ((const SuralFindingDefinition *) g_ptr_array_index (screen->unable, i))->id);
  for (guint i = 0; i < screen->result->modifiers->len; i++)
    g_string_append_printf (
        text, " *%s",
        ((const SuralModifier *) g_ptr_array_index (screen->result->modifiers, i))->id);
  g_string_append (text, screen->result->settled != NULL ? screen->result->settled : "");
  append_reasons (text, screen->result->reasons_for);
  append_reasons (text, screen->result->reasons_against);
  g_string_append_c (text, ';');
  return g_string_free_and_steal (g_steal_pointer (&text));
}
