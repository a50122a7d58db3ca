/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/exam/sural-screen-strip.h"

#include "app/common/say/sural-accessible.h"

#include "app/exam/sural-screen-card.h"
#include "model/words/sural-list-text.h"
#include "reasoning/weigh/sural-gates.h"
#include "reasoning/weigh/sural-screen.h"
#include "reasoning/words/sural-note-words.h"

#include <glib/gi18n-lib.h>

/* A tick would say that it was found. */
#define UNLIKELY_ICON "sural-unlikely-symbolic"

/* What opens grows so high before it scrolls, in pixels. */
static const int HEIGHT = 460;
static const int WIDTH = 320;

/* Of what was not asked enough without a reason so many stand by themselves; where there are more,
 * the first of them and a button for the rest. */
static const guint MOST_ASKS = 3;
static const guint FIRST_ASKS = 2;

/* What is folded away until somebody unfolds it. */
typedef enum
{
  FOLD_ASK,
  FOLD_UNLIKELY,
  N_FOLDS,
  FOLD_NONE,
} Fold;

struct _SuralScreenStrip
{
  AdwBin parent_instance;

  gboolean unfolded[N_FOLDS];

  GtkWidget *wrap;
  gboolean can_choose;
  SuralRecord *record;
  char *shown; /* what the buttons say, to leave them alone when nothing has changed */
};

enum
{
  SIGNAL_FINDING_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SuralScreenStrip, sural_screen_strip, ADW_TYPE_BIN)

static void
finding_chosen_cb (SuralScreenStrip *self, const char *finding)
{
  /* The strip may be made anew by what the signal leads to. */
  g_autofree char *id = g_strdup (finding);

  g_signal_emit (self, signals[SIGNAL_FINDING_CHOSEN], 0, id);
}

/* Only what needs somebody's eye is loud. */
static const char *
get_css_class (const SuralScreen *screen)
{
  switch (screen->word)
    {
    case SURAL_SCREEN_GATE:
      return sural_gate_withholds_plan (screen->gate->gate) ? "gate" : "gate-later";
    case SURAL_SCREEN_ASK:
      return screen->reason ? "ask-reason" : "ask";
    case SURAL_SCREEN_LOW:
      return "low";
    case SURAL_SCREEN_UNLIKELY:
    default:
      return "unlikely";
    }
}

/* A shape for those who see no colour. */
static const char *
get_icon_name (const SuralScreen *screen)
{
  switch (screen->word)
    {
    case SURAL_SCREEN_GATE:
      return sural_gate_withholds_plan (screen->gate->gate) ? "dialog-error-symbolic"
                                                            : "dialog-warning-symbolic";
    case SURAL_SCREEN_ASK:
      return screen->reason ? "sural-question-symbolic" : NULL;
    case SURAL_SCREEN_UNLIKELY:
      return UNLIKELY_ICON;
    case SURAL_SCREEN_LOW:
    default:
      return NULL;
    }
}

/* Large enough for a finger. */
static const int LEAST_HEIGHT = 44;

/* What a button takes of the pane's width beside its words. */
static const int AROUND_WORDS = 30;
static const int ICON = 22;

/* A menu button grows no higher where it is less wide: what may find no room in one line stands in
 * two from the beginning on. */
static void
stack_where_wide (GtkWidget *words, GtkLabel *name, int room)
{
  int natural = 0;

  gtk_widget_measure (words, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  if (natural <= room)
    return;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (words), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (words), 0);
  /* The button is higher than two lines. */
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  /* What it opens says the name whole, and so does its name in what is read aloud. */
  gtk_label_set_wrap (name, FALSE);
  gtk_label_set_ellipsize (name, PANGO_ELLIPSIZE_END);
}

static GtkWidget *
make_content (const SuralScreen *screen)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = gtk_label_new (screen->result->hypothesis->label);
  g_autofree char *text = sural_screen_dup_short (screen);
  GtkWidget *state = gtk_label_new (text);

  if (get_icon_name (screen) != NULL)
    gtk_box_append (GTK_BOX (box), sural_decorative_icon_new (get_icon_name (screen)));
  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (name), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (name), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_xalign (GTK_LABEL (state), 0);
  gtk_label_set_wrap (GTK_LABEL (state), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (state), GTK_NATURAL_WRAP_NONE);
  gtk_widget_add_css_class (name, "name");
  gtk_widget_add_css_class (state, "state");
  gtk_widget_add_css_class (state, "numeric");
  gtk_box_append (GTK_BOX (words), name);
  gtk_box_append (GTK_BOX (words), state);
  stack_where_wide (words, GTK_LABEL (name),
                    WIDTH - AROUND_WORDS - (get_icon_name (screen) != NULL ? ICON : 0));
  gtk_box_append (GTK_BOX (box), words);
  return box;
}

/* Made when somebody asks, of what is known then. */
static void
create_popup (GtkMenuButton *button, gpointer data)
{
  SuralScreenStrip *self =
      SURAL_SCREEN_STRIP (gtk_widget_get_ancestor (GTK_WIDGET (button), SURAL_TYPE_SCREEN_STRIP));
  const SuralAssessment *assessment =
      self != NULL && self->record != NULL ? sural_record_get_assessment (self->record) : NULL;
  const SuralScreen *screen =
      assessment != NULL ? sural_assessment_find_screen (assessment, data) : NULL;
  GtkWidget *popover = NULL, *scrolled = NULL, *card = NULL;

  if (screen == NULL || gtk_menu_button_get_popover (button) != NULL)
    return;
  card = sural_screen_card_new (screen, assessment->knowledge, self->can_choose);
  g_signal_connect_object (card, "finding-chosen", G_CALLBACK (finding_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  popover = gtk_popover_new ();
  scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), HEIGHT);
  /* A label that wraps asks for a letter of width. */
  gtk_widget_set_size_request (scrolled, WIDTH, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), card);
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);
  gtk_menu_button_set_popover (button, popover);
}

static GtkWidget *
make_button (const SuralScreen *screen)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autofree char *state = sural_screen_dup_state (screen);
  /* TRANSLATORS: something that must not be missed, and how far it was looked for */
  g_autofree char *name = g_strdup_printf (_ ("%s: %s"), screen->result->hypothesis->label, state);

  g_object_set_data (G_OBJECT (button), "name", screen->result->hypothesis->label);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), make_content (screen));
  gtk_widget_set_size_request (button, -1, LEAST_HEIGHT);
  gtk_widget_add_css_class (button, "screen-pill");
  gtk_widget_add_css_class (button, get_css_class (screen));
  gtk_widget_set_tooltip_text (button, state);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), create_popup,
                                         (gpointer) screen->result->hypothesis->id, NULL);
  return button;
}

static gboolean
is_ask (const SuralScreen *screen)
{
  return screen->word == SURAL_SCREEN_ASK && !screen->reason;
}

static void
unfold_toggled_cb (GtkToggleButton *toggle, GParamSpec *pspec, SuralScreenStrip *self)
{
  Fold fold = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (toggle), "fold"));

  self->unfolded[fold] = gtk_toggle_button_get_active (toggle);
}

/* "9 more to ask", counted as on the other buttons, with what they ask about one step away. */
static GtkWidget *
make_unfold (SuralScreenStrip *self, Fold fold, GPtrArray *folded, GPtrArray *screens)
{
  GtkWidget *toggle = gtk_toggle_button_new ();
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *label = NULL;
  g_autofree char *name = NULL;

  for (guint i = 0; i < folded->len; i++)
    {
      const char *pill = g_object_get_data (g_ptr_array_index (folded, i), "name");

      sural_list_append (names, SURAL_LIST_ITEMS, pill);
    }
  if (fold == FOLD_UNLIKELY)
    label = g_strdup_printf (ngettext ("%u unlikely", "%u unlikely", folded->len), folded->len);
  else
    {
      guint to_ask = sural_screens_count_to_ask (screens);

      label = g_strdup_printf (ngettext ("%u more to ask", "%u more to ask", to_ask), to_ask);
    }
  /* TRANSLATORS: how many things, and their names */
  name = g_strdup_printf (_ ("%s: %s"), label, names->str);
  gtk_button_set_child (GTK_BUTTON (toggle),
                        g_object_new (ADW_TYPE_BUTTON_CONTENT, "label", label, "icon-name",
                                      fold == FOLD_UNLIKELY ? UNLIKELY_ICON : "view-more-symbolic",
                                      "can-shrink", TRUE, NULL));
  gtk_widget_set_size_request (toggle, -1, LEAST_HEIGHT);
  gtk_widget_add_css_class (toggle, "screen-pill");
  gtk_widget_add_css_class (toggle, fold == FOLD_UNLIKELY ? "unlikely" : "ask");
  gtk_widget_set_tooltip_text (toggle, names->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (toggle), "fold", GUINT_TO_POINTER (fold));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), self->unfolded[fold]);
  g_signal_connect_object (toggle, "notify::active", G_CALLBACK (unfold_toggled_cb), self, 0);
  for (guint i = 0; i < folded->len; i++)
    g_object_bind_property (toggle, "active", g_ptr_array_index (folded, i), "visible",
                            G_BINDING_SYNC_CREATE);
  return toggle;
}

static Fold
get_fold (const SuralScreen *screen, guint n_asks, guint nth_ask)
{
  if (screen->word == SURAL_SCREEN_UNLIKELY)
    return FOLD_UNLIKELY;
  return is_ask (screen) && n_asks > MOST_ASKS && nth_ask >= FIRST_ASKS ? FOLD_ASK : FOLD_NONE;
}

/* What asks for most first; what asks for nothing now is one button until somebody unfolds it. */
static void
add_buttons (SuralScreenStrip *self, GPtrArray *screens)
{
  g_autoptr (GPtrArray) asks = g_ptr_array_new ();
  g_autoptr (GPtrArray) unlikely = g_ptr_array_new ();
  GPtrArray *folded[N_FOLDS] = { asks, unlikely };
  g_autoptr (GPtrArray) ask_screens = g_ptr_array_new ();
  g_autoptr (GPtrArray) unlikely_screens = g_ptr_array_new ();
  GPtrArray *folded_screens[N_FOLDS] = { ask_screens, unlikely_screens };
  guint n_asks = 0, nth_ask = 0;

  for (guint i = 0; i < screens->len; i++)
    n_asks += is_ask (g_ptr_array_index (screens, i));
  for (guint i = 0; i < screens->len; i++)
    {
      const SuralScreen *screen = g_ptr_array_index (screens, i);
      Fold fold = get_fold (screen, n_asks, nth_ask);
      GtkWidget *button = make_button (screen);

      nth_ask += is_ask (screen);
      adw_wrap_box_append (ADW_WRAP_BOX (self->wrap), button);
      if (fold == FOLD_NONE)
        continue;
      g_ptr_array_add (folded[fold], button);
      g_ptr_array_add (folded_screens[fold], (gpointer) screen);
    }
  for (Fold fold = FOLD_ASK; fold < N_FOLDS; fold++)
    if (folded[fold]->len > 0)
      adw_wrap_box_append (ADW_WRAP_BOX (self->wrap),
                           make_unfold (self, fold, folded[fold], folded_screens[fold]));
}

static char *
dup_fingerprint (SuralScreenStrip *self, const SuralAssessment *assessment)
{
  g_autoptr (GString) text = g_string_new (self->can_choose ? "+" : "-");

  for (guint i = 0; i < assessment->must_not_miss->len; i++)
    {
      const SuralScreen *screen = g_ptr_array_index (assessment->must_not_miss, i);
      g_autofree char *card = sural_screen_card_dup_fingerprint (screen);

      g_string_append (text, card);
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
sural_screen_strip_dispose (GObject *object)
{
  SuralScreenStrip *self = SURAL_SCREEN_STRIP (object);

  g_clear_object (&self->record);
  G_OBJECT_CLASS (sural_screen_strip_parent_class)->dispose (object);
}

static void
sural_screen_strip_finalize (GObject *object)
{
  g_free (SURAL_SCREEN_STRIP (object)->shown);
  G_OBJECT_CLASS (sural_screen_strip_parent_class)->finalize (object);
}

static void
sural_screen_strip_class_init (SuralScreenStripClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sural_screen_strip_dispose;
  G_OBJECT_CLASS (klass)->finalize = sural_screen_strip_finalize;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "screen-strip");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);

  /**
   * SuralScreenStrip::finding-chosen:
   * @finding_id: a question that the clinician wants to go to
   */
  signals[SIGNAL_FINDING_CHOSEN] =
      g_signal_new ("finding-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sural_screen_strip_init (SuralScreenStrip *self)
{
  self->wrap = adw_wrap_box_new ();
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (self->wrap), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (self->wrap), 10);
  adw_bin_set_child (ADW_BIN (self), self->wrap);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Must not be missed"), -1);
}

/**
 * sural_screen_strip_new:
 *
 * Returns: (transfer floating): an empty strip
 */
GtkWidget *
sural_screen_strip_new (void)
{
  return g_object_new (SURAL_TYPE_SCREEN_STRIP, NULL);
}

/**
 * sural_screen_strip_set_can_choose:
 * @can_choose: whether there are cards to go to from an open question
 */
void
sural_screen_strip_set_can_choose (SuralScreenStrip *self, gboolean can_choose)
{
  g_return_if_fail (SURAL_IS_SCREEN_STRIP (self));
  self->can_choose = can_choose;
}

/**
 * sural_screen_strip_update:
 * @record: the open patient, with an assessment
 *
 * Shows how far each thing was looked for now; buttons that say the same as before stay.
 */
void
sural_screen_strip_update (SuralScreenStrip *self, SuralRecord *record)
{
  const SuralAssessment *assessment = NULL;
  g_autofree char *fingerprint = NULL;
  GtkWidget *child = NULL;

  g_return_if_fail (SURAL_IS_SCREEN_STRIP (self));
  g_return_if_fail (SURAL_IS_RECORD (record));

  assessment = sural_record_get_assessment (record);
  g_return_if_fail (assessment != NULL);

  g_set_object (&self->record, record);
  fingerprint = dup_fingerprint (self, assessment);
  if (g_strcmp0 (fingerprint, self->shown) == 0)
    return;
  g_set_str (&self->shown, fingerprint);
  while ((child = gtk_widget_get_first_child (self->wrap)) != NULL)
    adw_wrap_box_remove (ADW_WRAP_BOX (self->wrap), child);
  add_buttons (self, assessment->must_not_miss);
}
