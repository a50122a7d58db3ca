/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/sural-gate-strip.h"

#include "app/common/sural-announce.h"
#include "app/exam/sural-gate-card.h"
#include "record/words/sural-words.h"

#include <glib/gi18n-lib.h>

/* What open gates may cover of the step, in pixels; more of them scroll. With the keyboard in them
 * the first is shown whole, for its reason is typed at its end, unless it takes most of the window.
 * While somebody answers what is asked beside it, it leaves the question its room. */
static const int MOST_HEIGHT = 220;
static const double MOST_SHARE = 0.6;
static const double SHARE_BESIDE = 0.24;

struct _SuralGateStrip
{
  GtkWidget parent_instance;

  SuralRecord *record;
  GtkWidget *scroller;
  GtkWidget *box;
  GtkWidget *opened; /* the card of a gate that has just opened; NULL for none */
  GtkWidget *before; /* weak: what had the focus when the first of them opened */
  gboolean has_keyboard;
  gboolean ready; /* what was open from the start is shown */
};

G_DEFINE_FINAL_TYPE (SuralGateStrip, sural_gate_strip, GTK_TYPE_WIDGET)

static void
sural_gate_strip_dispose (GObject *object)
{
  SuralGateStrip *self = SURAL_GATE_STRIP (object);

  g_clear_weak_pointer (&self->before);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->record);
  G_OBJECT_CLASS (sural_gate_strip_parent_class)->dispose (object);
}

static int
get_height (GtkWidget *widget, int width)
{
  int height = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  return height;
}

/* How high the first gate is at that width, with what is around it. */
static int
get_first_height (SuralGateStrip *self, int width)
{
  GtkWidget *first = gtk_widget_get_first_child (self->box);
  int inside =
      width - gtk_widget_get_margin_start (self->box) - gtk_widget_get_margin_end (self->box);

  if (first == NULL)
    return 0;
  return get_height (first, width >= 0 ? inside : -1) + gtk_widget_get_margin_top (self->box) +
         gtk_widget_get_margin_bottom (self->box);
}

static GtkSizeRequestMode
sural_gate_strip_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sural_gate_strip_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  SuralGateStrip *self = SURAL_GATE_STRIP (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  int window = root != NULL ? gtk_widget_get_height (GTK_WIDGET (root)) : 0;
  int most = MOST_HEIGHT;

  gtk_widget_measure (self->scroller, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  if (self->has_keyboard)
    most = MAX (most, MIN (get_first_height (self, for_size), (int) (window * MOST_SHARE)));
  else
    most = MIN (most, (int) (window * SHARE_BESIDE));
  *natural = MAX (*minimum, MIN (*natural, most));
}

static void
sural_gate_strip_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_allocate (SURAL_GATE_STRIP (widget)->scroller, width, height, baseline, NULL);
}

static void
sural_gate_strip_class_init (SuralGateStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_gate_strip_dispose;
  widget_class->get_request_mode = sural_gate_strip_get_request_mode;
  widget_class->measure = sural_gate_strip_measure;
  widget_class->size_allocate = sural_gate_strip_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "gate-strip");
}

static gboolean
has_focus (SuralGateStrip *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

/* Back to the question that came after the answer which opened the gate. */
static gboolean
give_focus_back (SuralGateStrip *self)
{
  GtkWidget *before = self->before;

  g_clear_weak_pointer (&self->before);
  return before != NULL && gtk_widget_get_mapped (before) && gtk_widget_grab_focus (before);
}

static gboolean
key_pressed_cb (SuralGateStrip *self, guint keyval)
{
  return keyval == GDK_KEY_Escape && give_focus_back (self);
}

/* Read from its top again while the keyboard is elsewhere. */
static void
keyboard_cb (SuralGateStrip *self, GParamSpec *pspec, GtkEventControllerFocus *focus)
{
  self->has_keyboard = gtk_event_controller_focus_contains_focus (focus);
  if (!self->has_keyboard)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (
                                  GTK_SCROLLED_WINDOW (self->scroller)),
                              0);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
sural_gate_strip_init (SuralGateStrip *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "notify::contains-focus", G_CALLBACK (keyboard_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->box);
  gtk_widget_set_margin_top (self->box, 6);
  gtk_widget_set_margin_bottom (self->box, 6);
  gtk_widget_set_margin_start (self->box, 12);
  gtk_widget_set_margin_end (self->box, 12);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

/**
 * sural_gate_strip_new:
 *
 * Returns: (transfer floating): an empty strip
 */
GtkWidget *
sural_gate_strip_new (void)
{
  return g_object_new (SURAL_TYPE_GATE_STRIP, NULL);
}

/**
 * sural_gate_strip_set_record:
 * @record: the open patient
 */
void
sural_gate_strip_set_record (SuralGateStrip *self, SuralRecord *record)
{
  g_return_if_fail (SURAL_IS_GATE_STRIP (self));
  g_set_object (&self->record, record);
  sural_gate_strip_refresh (self);
}

static SuralGateCard *
find_card (SuralGateStrip *self, const char *gate)
{
  for (GtkWidget *child = gtk_widget_get_first_child (self->box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (g_strcmp0 (sural_gate_card_get_gate (SURAL_GATE_CARD (child)), gate) == 0)
        return SURAL_GATE_CARD (child);
    }
  return NULL;
}

static gboolean
is_waiting (SuralGateStrip *self, const SuralAssessment *assessment, const char *gate)
{
  return sural_assessment_has_gate (assessment, gate) &&
         sural_record_get_gate_acknowledgement (self->record, gate) == NULL;
}

static void
remove_settled (SuralGateStrip *self, const SuralAssessment *assessment)
{
  GtkWidget *child = gtk_widget_get_first_child (self->box);

  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      if (!is_waiting (self, assessment, sural_gate_card_get_gate (SURAL_GATE_CARD (child))))
        gtk_box_remove (GTK_BOX (self->box), child);
      child = next;
    }
}

static void
add_gate (SuralGateStrip *self, const SuralGateResult *result)
{
  g_autofree char *spoken =
      g_strdup_printf ("%s: %s. %s", sural_words_urgency (result->gate->urgency),
                       result->gate->label, result->gate->action);

  GtkWidget *card = sural_gate_card_new (self->record, result, TRUE);

  gtk_box_append (GTK_BOX (self->box), card);
  if (self->opened == NULL)
    self->opened = card;
  sural_announce_at_once (GTK_WIDGET (self), spoken);
}

/* A gate that opens asks for its reason at once: what is typed next cannot answer the question that
 * opened it. */
static void
take_focus (SuralGateStrip *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *opened = g_steal_pointer (&self->opened);

  if (!self->ready || opened == NULL || root == NULL || !gtk_widget_get_mapped (GTK_WIDGET (root)))
    return;
  if (!has_focus (self))
    g_set_weak_pointer (&self->before, gtk_root_get_focus (root));
  gtk_widget_grab_focus (opened);
}

/**
 * sural_gate_strip_refresh:
 *
 * Shows the gates that wait for the clinician now; a reason being typed stays. One that has just
 * opened has the focus; Escape, and its reason, give it back.
 */
void
sural_gate_strip_refresh (SuralGateStrip *self)
{
  const SuralAssessment *assessment = NULL;
  gboolean had_focus = FALSE;

  g_return_if_fail (SURAL_IS_GATE_STRIP (self));

  had_focus = has_focus (self);
  assessment = self->record != NULL ? sural_record_get_assessment (self->record) : NULL;
  if (assessment == NULL)
    return;
  remove_settled (self, assessment);
  for (guint i = 0; i < assessment->gates->len; i++)
    {
      const SuralGateResult *result = g_ptr_array_index (assessment->gates, i);
      SuralGateCard *card = find_card (self, result->gate->id);

      if (card != NULL)
        sural_gate_card_update (card, result);
      else if (is_waiting (self, assessment, result->gate->id))
        add_gate (self, result);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_widget_get_first_child (self->box) != NULL);
  take_focus (self);
  self->ready = TRUE;
  if (had_focus && !has_focus (self))
    give_focus_back (self);
}

/**
 * sural_gate_strip_get_n_gates:
 *
 * Returns: how many gates wait to be acknowledged
 */
guint
sural_gate_strip_get_n_gates (SuralGateStrip *self)
{
  guint n = 0;

  g_return_val_if_fail (SURAL_IS_GATE_STRIP (self), 0);
  for (GtkWidget *child = gtk_widget_get_first_child (self->box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n++;
  return n;
}
