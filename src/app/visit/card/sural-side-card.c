/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/card/sural-side-card.h"

#include "app/common/entry/sural-left-right.h"
#include "record/words/sural-words.h"

#include <glib/gi18n-lib.h>

/* The keys are the same in every language: what the fingers learn. */
static const struct
{
  SuralSide side;
  char key;
} choices[] = {
  { SURAL_SIDE_LEFT, 'l' },
  { SURAL_SIDE_RIGHT, 'r' },
  { SURAL_SIDE_BOTH, 'b' },
};

struct _SuralSideCard
{
  AdwBin parent_instance;

  GtkWidget *choices;
  GtkWidget *toggles[G_N_ELEMENTS (choices)];
  SuralSide side;
  gboolean updating;
};

enum
{
  SIGNAL_ANSWERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SuralSideCard, sural_side_card, ADW_TYPE_BIN)

static void
show_side (SuralSideCard *self)
{
  self->updating = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->toggles[i]),
                                  choices[i].side == self->side);
  self->updating = FALSE;
}

static void
answer (SuralSideCard *self, SuralSide side)
{
  self->side = side;
  show_side (self);
  g_signal_emit (self, signals[SIGNAL_ANSWERED], 0, (int) side);
}

static void
toggled_cb (SuralSideCard *self, GtkToggleButton *toggle)
{
  if (self->updating)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      /* Switching off the one that is on takes the answer back. */
      if (self->toggles[i] == GTK_WIDGET (toggle))
        answer (self, gtk_toggle_button_get_active (toggle) ? choices[i].side : SURAL_SIDE_NONE);
    }
}

static const char *
get_text (SuralSide side)
{
  return side == SURAL_SIDE_BOTH ? _ ("Both") : sural_words_side (side);
}

/* The key stands before what it answers. */
static GtkWidget *
make_toggle (SuralSideCard *self, SuralSide side, char key)
{
  GtkWidget *toggle = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char letter[] = { g_ascii_toupper (key), '\0' };
  GtkWidget *mark = gtk_label_new (letter);
  GtkWidget *label = gtk_label_new (get_text (side));
  g_autofree char *lower = sural_words_within (get_text (side));
  g_autofree char *name = g_strdup_printf (_ ("%s, %s"), _ ("Which leg is it?"), lower);
  g_autofree char *tooltip = g_strdup_printf (_ ("Key %c"), letter[0]);

  gtk_widget_add_css_class (mark, "caption");
  gtk_widget_add_css_class (mark, "numeric");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_button_set_child (GTK_BUTTON (toggle), box);
  gtk_widget_set_tooltip_text (toggle, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (toggle, "toggled", G_CALLBACK (toggled_cb), self);
  return toggle;
}

/* Tab goes from the whole to its choices, and from them on. */
static gboolean
sural_side_card_focus (GtkWidget *widget, GtkDirectionType direction)
{
  SuralSideCard *self = SURAL_SIDE_CARD (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean inside = focus != NULL && gtk_widget_is_ancestor (focus, widget);

  if (focus == widget)
    return direction != GTK_DIR_TAB_BACKWARD && gtk_widget_child_focus (self->choices, direction);
  if (inside || direction == GTK_DIR_TAB_BACKWARD)
    return gtk_widget_child_focus (self->choices, direction) ||
           (direction == GTK_DIR_TAB_BACKWARD && gtk_widget_grab_focus (widget));
  return gtk_widget_grab_focus (widget);
}

static void
sural_side_card_class_init (SuralSideCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  /* The whole has the focus: Enter goes on, and no choice looks as if Enter pressed it. */
  widget_class->grab_focus = GTK_WIDGET_CLASS (g_type_class_peek (GTK_TYPE_WIDGET))->grab_focus;
  widget_class->focus = sural_side_card_focus;

  /**
   * SuralSideCard::answered:
   * @side: (type SuralSide): what was said; none when it was taken back
   */
  signals[SIGNAL_ANSWERED] = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-side-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralSideCard, choices);
}

static void
sural_side_card_init (SuralSideCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sural_left_right_keep (self->choices);
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      self->toggles[i] = make_toggle (self, choices[i].side, choices[i].key);
      gtk_box_append (GTK_BOX (self->choices), self->toggles[i]);
    }
}

/**
 * sural_side_card_set_side:
 * @side: what is on record; none: not known
 *
 * Shows it without emitting "answered".
 */
void
sural_side_card_set_side (SuralSideCard *self, SuralSide side)
{
  g_return_if_fail (SURAL_IS_SIDE_CARD (self));
  self->side = side;
  show_side (self);
}

/**
 * sural_side_card_take_key:
 * @keyval: a key that was pressed on the card
 *
 * Returns: FALSE when the key answers nothing here
 */
gboolean
sural_side_card_take_key (SuralSideCard *self, guint keyval)
{
  guint key = gdk_keyval_to_unicode (gdk_keyval_to_lower (keyval));

  g_return_val_if_fail (SURAL_IS_SIDE_CARD (self), FALSE);

  if (keyval == GDK_KEY_Delete || keyval == GDK_KEY_BackSpace)
    {
      if (self->side != SURAL_SIDE_NONE)
        answer (self, SURAL_SIDE_NONE);
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      if (key == (guint) choices[i].key)
        {
          answer (self, choices[i].side);
          return TRUE;
        }
    }
  return FALSE;
}
