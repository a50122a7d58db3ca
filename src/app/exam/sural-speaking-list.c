/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/exam/sural-speaking-list.h"

#include "app/common/say/sural-accessible.h"
#include "app/common/drawing/sural-drawing.h"
#include "app/common/page/sural-fold.h"
#include "app/common/say/sural-source-button.h"
#include "app/common/page/sural-wrapped-label.h"
#include "app/exam/reason-words.h"
#include "paint/bars/sural-evidence-bars.h"
#include "reasoning/weigh/sural-speaking.h"
#include "reasoning/words/sural-note-words.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

/* How many are seen at once; the others unfold. */
static const guint MOST_SEEN = 8;
/* Of a bar, in pixels. */
static const int BAR_WIDTH = 112;
static const int BAR_WIDTH_NARROW = 64;
static const int BAR_HEIGHT = 16;

struct _SuralSpeakingList
{
  GtkWidget parent_instance;

  GtkWidget *box;
  gboolean narrow;
  double heaviest;
};

G_DEFINE_FINAL_TYPE (SuralSpeakingList, sural_speaking_list, GTK_TYPE_WIDGET)

/* What a bar is drawn from: the assessment may go before it does. */
typedef struct
{
  SuralReason reason; /* its evidence is not read */
  SuralFamily family;
  double heaviest;
} Bar;

static void
sural_speaking_list_dispose (GObject *object)
{
  g_clear_pointer (&SURAL_SPEAKING_LIST (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (sural_speaking_list_parent_class)->dispose (object);
}

static void
sural_speaking_list_class_init (SuralSpeakingListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sural_speaking_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
sural_speaking_list_init (SuralSpeakingList *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

static void
draw_bar (cairo_t *cr,
          double width,
          double height,
          const char *font,
          const SuralPalette *palette,
          gpointer user_data)
{
  const Bar *bar = user_data;

  sural_reason_bar_draw (&bar->reason, bar->family, bar->heaviest, cr, width, height, palette);
}

static GtkWidget *
make_bar (SuralSpeakingList *self, const SuralSpoken *spoken)
{
  GtkWidget *drawing = sural_drawing_new_decorative ();
  Bar *bar = g_new0 (Bar, 1);

  bar->reason = *spoken->reason;
  bar->reason.evidence = NULL;
  bar->family = spoken->result->hypothesis->family;
  bar->heaviest = self->heaviest;
  sural_drawing_set_content_size (SURAL_DRAWING (drawing),
                                  self->narrow ? BAR_WIDTH_NARROW : BAR_WIDTH, BAR_HEIGHT);
  sural_drawing_set_draw_func (SURAL_DRAWING (drawing), draw_bar, NULL, bar, g_free);
  /* The key to it says left and right. */
  sural_drawing_set_turns (SURAL_DRAWING (drawing), FALSE);
  gtk_widget_set_valign (drawing, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (drawing, FALSE);
  return drawing;
}

/* Which way it speaks, so that nobody needs the bar. */
static const char *
get_direction (const SuralSpoken *spoken)
{
  gboolean against = spoken->reason->weight < 0 || spoken->reason->lr.mid < 1;

  if (spoken->result->hypothesis->family == SURAL_FAMILY_NERVE)
    return against ? _ ("Against nerve") : _ ("For nerve");
  return against ? _ ("Against muscle") : _ ("For muscle");
}

static GtkWidget *
make_row (SuralSpeakingList *self, const SuralSpoken *spoken)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *note = NULL;
  g_autofree char *ratio = reason_words_ratio (spoken->reason);
  g_autofree char *limits = reason_words_limits (spoken->reason, ratio);
  /* Translators: which way a finding speaks, then its likelihood ratio. */
  g_autofree char *text = g_strdup_printf (_ ("%s · %s"), get_direction (spoken), limits);
  /* Translators: which way a finding speaks, the finding, and its likelihood ratio. */
  g_autofree char *name = g_strdup_printf (_ ("%s: %s. %s"), get_direction (spoken),
                                           spoken->reason->evidence->text, limits);

  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), make_bar (self, spoken));
  gtk_box_append (GTK_BOX (words), sural_wrapped_label_new (spoken->reason->evidence->text, NULL));
  note = sural_wrapped_label_new (text, "caption");
  gtk_widget_add_css_class (note, "dimmed");
  gtk_widget_add_css_class (note, "numeric");
  gtk_box_append (GTK_BOX (words), note);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (box), words);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  sural_accessible_name_row (row, name);
  return row;
}

static GtkWidget *
make_list (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  return list;
}

/* One mark says what all that weighs rests on, in place of one in each row; NULL when nothing
 * does. */
static GtkWidget *
make_source (GPtrArray *spoken, SuralKnowledge *knowledge)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) bases = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_basis_free);

  for (guint i = 0; i < spoken->len; i++)
    {
      const SuralReason *reason = ((const SuralSpoken *) g_ptr_array_index (spoken, i))->reason;

      if (!(fabs (reason->weight) > 0))
        continue;
      g_ptr_array_add (names, g_strdup (reason->evidence->text));
      g_ptr_array_add (bases, sural_basis_new_for_reason (reason, knowledge));
    }
  if (bases->len == 0)
    return NULL;
  return sural_source_button_new_for_list (names, bases, _ ("What speaks"));
}

static GtkWidget *
add_heading (SuralSpeakingList *self, GPtrArray *spoken, SuralKnowledge *knowledge)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *heading = sural_wrapped_label_new (_ ("What speaks"), "heading");
  GtkWidget *source = make_source (spoken, knowledge);
  GtkWidget *key =
      sural_wrapped_label_new (_ ("Bars to the right speak for it, to the left against it."),
                               "caption");

  gtk_widget_add_css_class (key, "dimmed");
  gtk_widget_set_visible (key, source != NULL);
  gtk_box_append (GTK_BOX (words), heading);
  gtk_box_append (GTK_BOX (words), key);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (box), words);
  if (source != NULL)
    gtk_box_append (GTK_BOX (box), source);
  gtk_box_append (GTK_BOX (self->box), box);
  return heading;
}

/* A result that settles a scale, or why nothing is said for it, stands before what was weighed. */
static void
add_standing (SuralSpeakingList *self, const SuralHypothesisResult *result)
{
  const char *standing = NULL;
  g_autofree char *text = NULL;

  if (result == NULL)
    return;
  standing = result->withheld != NULL ? result->withheld : result->settled;
  if (standing == NULL)
    return;
  /* Translators: “Nerve” or “Muscle”, and what settles it or why nothing is said for it. */
  text = g_strdup_printf (_ ("%s: %s"), sural_scale_name (result), standing);
  gtk_box_append (GTK_BOX (self->box), sural_wrapped_label_new (text, NULL));
}

static void
add_fold (SuralSpeakingList *self, GtkWidget *list, const char *title)
{
  gtk_widget_set_margin_top (list, 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_box_append (GTK_BOX (self->box), sural_fold_new (title, list));
}

/* Weight, then room: the first few are seen, what weighs less and what weighs nothing unfolds. */
static void
add_rows (SuralSpeakingList *self, GPtrArray *spoken, GtkWidget *heading)
{
  GtkWidget *seen = make_list ();
  g_autoptr (GtkWidget) less = g_object_ref_sink (make_list ());
  g_autoptr (GtkWidget) nothing = g_object_ref_sink (make_list ());
  guint n_seen = 0, n_less = 0, n_nothing = 0;

  for (guint i = 0; i < spoken->len; i++)
    {
      const SuralSpoken *one = g_ptr_array_index (spoken, i);
      gboolean weighs = fabs (one->reason->weight) > 0;
      guint *n = !weighs ? &n_nothing : n_seen < MOST_SEEN ? &n_seen : &n_less;
      GtkWidget *list = n == &n_seen ? seen : n == &n_less ? less : nothing;

      gtk_list_box_append (GTK_LIST_BOX (list), make_row (self, one));
      (*n)++;
    }
  gtk_accessible_update_relation (GTK_ACCESSIBLE (seen), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  heading, NULL, -1);
  gtk_widget_set_visible (seen, n_seen > 0);
  gtk_box_append (GTK_BOX (self->box), seen);
  if (n_less > 0)
    {
      g_autofree char *title =
          /* Translators: findings that weigh less than those above. */
          g_strdup_printf (ngettext ("%u more speaks less", "%u more speak less", n_less), n_less);

      add_fold (self, less, title);
    }
  if (n_nothing > 0)
    {
      g_autofree char *title =
          /* Translators: findings without a figure, or already counted. */
          g_strdup_printf (ngettext ("%u more weighs nothing: without a figure or already counted",
                                     "%u more weigh nothing: without a figure or already counted",
                                     n_nothing),
                           n_nothing);

      add_fold (self, nothing, title);
    }
}

/**
 * sural_speaking_list_new:
 * @assessment: what Sural can say now; read now, not kept
 * @narrow: whether there is little room
 *
 * Returns: (transfer floating): what speaks for or against nerve and muscle
 */
GtkWidget *
sural_speaking_list_new (const SuralAssessment *assessment, gboolean narrow)
{
  SuralSpeakingList *self = NULL;
  g_autoptr (GPtrArray) spoken = NULL;
  GtkWidget *heading = NULL;

  g_return_val_if_fail (assessment != NULL, NULL);

  self = g_object_new (SURAL_TYPE_SPEAKING_LIST, NULL);
  self->narrow = narrow;
  spoken = sural_assessment_list_spoken (assessment);
  if (spoken->len > 0)
    self->heaviest = fabs (((const SuralSpoken *) g_ptr_array_index (spoken, 0))->reason->weight);
  self->heaviest = self->heaviest > 0 ? self->heaviest : 1;
  heading = add_heading (self, spoken, assessment->knowledge);
  add_standing (self, assessment->nerve);
  add_standing (self, assessment->muscle);
  if (spoken->len == 0)
    gtk_box_append (
        GTK_BOX (self->box),
        sural_wrapped_label_new (_ ("Nothing recorded yet speaks for or against nerve or muscle."),
                                 "dimmed"));
  else
    add_rows (self, spoken, heading);
  return GTK_WIDGET (self);
}
