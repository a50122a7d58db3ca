/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/sural-gate-strip.h"

#include "app/common/say/sural-accessible.h"
#include "app/common/say/sural-announce.h"
#include "app/common/page/sural-style-class.h"
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
  GtkWidget *fold; /* the button that stands for all of it where there is little room */
  GtkWidget *fold_text;
  GtkWidget *scroller;
  GtkWidget *box;
  GtkWidget *opened; /* the card of a gate that has just opened; NULL for none */
  GtkWidget *before; /* weak: what had the focus when the first of them opened */
  gboolean has_keyboard;
  gboolean ready; /* what was open from the start is shown */
  gboolean compact;
};

enum
{
  PROP_COMPACT = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SuralGateStrip, sural_gate_strip, GTK_TYPE_WIDGET)

static void
sural_gate_strip_dispose (GObject *object)
{
  SuralGateStrip *self = SURAL_GATE_STRIP (object);

  g_clear_weak_pointer (&self->before);
  g_clear_pointer (&self->fold, gtk_widget_unparent);
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

  if (gtk_widget_get_visible (self->fold))
    {
      gtk_widget_measure (self->fold, orientation, for_size, minimum, natural, NULL, NULL);
      return;
    }
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
  SuralGateStrip *self = SURAL_GATE_STRIP (widget);

  if (gtk_widget_get_visible (self->fold))
    gtk_widget_allocate (self->fold, width, height, baseline, NULL);
  if (gtk_widget_get_visible (self->scroller))
    gtk_widget_allocate (self->scroller, width, height, baseline, NULL);
}

static SuralGateCard *
get_first (SuralGateStrip *self)
{
  GtkWidget *first = gtk_widget_get_first_child (self->box);

  return first != NULL ? SURAL_GATE_CARD (first) : NULL;
}

/* Where there is little room and the keyboard is elsewhere, one line stands for all of it: the
 * question beside it has to be read. */
static void
set_folded (SuralGateStrip *self, gboolean folded)
{
  gtk_widget_set_visible (self->scroller, !folded);
  gtk_widget_set_visible (self->fold, folded);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
show_folded (SuralGateStrip *self)
{
  set_folded (self, self->compact && !self->has_keyboard);
}

static void
show_fold_text (SuralGateStrip *self)
{
  SuralGateCard *first = get_first (self);
  const guint n = sural_gate_strip_get_n_gates (self);
  g_autofree char *more = NULL;
  g_autofree char *text = NULL;

  if (first == NULL)
    return;
  if (n > 1)
    more = g_strdup_printf (ngettext ("and %u more", "and %u more", n - 1), n - 1);
  text = more != NULL ? g_strdup_printf ("%s · %s", sural_gate_card_get_title (first), more)
                      : g_strdup (sural_gate_card_get_title (first));
  gtk_label_set_label (GTK_LABEL (self->fold_text), text);
  gtk_widget_set_tooltip_text (self->fold, text);
  sural_accessible_set_name (self->fold, text);
  sural_style_class_set (self->fold, "warning", !sural_gate_card_withholds_plan (first));
}

static void
unfold_cb (SuralGateStrip *self)
{
  set_folded (self, FALSE);
  if (get_first (self) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (get_first (self)));
}

/* Tab goes into what is folded as into what is not. */
static gboolean
sural_gate_strip_focus (GtkWidget *widget, GtkDirectionType direction)
{
  SuralGateStrip *self = SURAL_GATE_STRIP (widget);

  set_folded (self, FALSE);
  if (GTK_WIDGET_CLASS (sural_gate_strip_parent_class)->focus (widget, direction))
    return TRUE;
  show_folded (self);
  return FALSE;
}

static void
sural_gate_strip_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_COMPACT)
    g_value_set_boolean (value, SURAL_GATE_STRIP (object)->compact);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sural_gate_strip_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SuralGateStrip *self = SURAL_GATE_STRIP (object);

  if (id != PROP_COMPACT)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  if (self->compact == g_value_get_boolean (value))
    return;
  self->compact = g_value_get_boolean (value);
  show_folded (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
sural_gate_strip_class_init (SuralGateStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = sural_gate_strip_get_property;
  G_OBJECT_CLASS (klass)->set_property = sural_gate_strip_set_property;
  G_OBJECT_CLASS (klass)->dispose = sural_gate_strip_dispose;

  /**
   * SuralGateStrip:compact:
   *
   * Whether there is little room: then one line stands for the gates while the keyboard is
   * elsewhere, and a press or Tab unfolds it.
   */
  properties[PROP_COMPACT] =
      g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
  widget_class->focus = sural_gate_strip_focus;
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
  show_folded (self);
}

static GtkWidget *
make_fold (SuralGateStrip *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *button = gtk_button_new ();

  self->fold_text = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->fold_text), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (self->fold_text), 0);
  gtk_widget_set_hexpand (self->fold_text, TRUE);
  gtk_box_append (GTK_BOX (line), sural_decorative_icon_new ("dialog-warning-symbolic"));
  gtk_box_append (GTK_BOX (line), self->fold_text);
  gtk_box_append (GTK_BOX (line), sural_decorative_icon_new ("pan-up-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), line);
  /* Tab unfolds it and goes into it. */
  gtk_widget_set_focusable (button, FALSE);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_add_css_class (button, "gate-fold");
  gtk_widget_set_visible (button, FALSE);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (unfold_cb), self);
  return button;
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
  self->fold = make_fold (self);
  gtk_widget_set_parent (self->fold, GTK_WIDGET (self));
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
      g_strdup_printf (_ ("%s: %s. %s"), sural_words_urgency (result->gate->urgency),
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
  set_folded (self, FALSE);
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
  show_fold_text (self);
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
