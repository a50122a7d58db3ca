/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/sural-answer.h"

#include "app/common/entry/sural-date-entry.h"
#include "app/common/entry/sural-number-entry.h"
#include "model/visit/sural-several.h"
#include "record/words/sural-words.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

struct _SuralAnswer
{
  GtkWidget parent_instance;

  const SuralFindingDefinition *definition; /* of the knowledge, which outlives every page */
  SuralSide side;
  char *value;
  GPtrArray *toggles; /* GtkToggleButton, one for each choice */
  GtkWidget *number;  /* or this */
  GtkWidget *date;    /* or this */
  gboolean updating;
};

enum
{
  SIGNAL_ANSWERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SuralAnswer, sural_answer, GTK_TYPE_WIDGET)

/* The key of an answer, the same in every language: what the fingers learn. */
static guint
get_choice_key (const SuralFindingDefinition *definition, guint index)
{
  const SuralChoice *choice = g_ptr_array_index (definition->choices, index);

  switch (definition->kind)
    {
    case SURAL_FINDING_YES_NO:
    case SURAL_FINDING_TEST:
      return (guint) choice->value[0];
    case SURAL_FINDING_GRADE:
      return g_ascii_isdigit (choice->value[0]) && choice->value[1] == '\0'
                 ? (guint) choice->value[0]
                 : 0;
    case SURAL_FINDING_CHOICE:
      if (index < 9)
        return '1' + index;
      return index < 9 + 26 ? 'a' + index - 9 : 0;
    case SURAL_FINDING_NUMBER:
    case SURAL_FINDING_DATE:
    default:
      return 0;
    }
}

static void
answer (SuralAnswer *self, const char *value)
{
  if (!g_set_str (&self->value, value))
    return;
  g_signal_emit (self, signals[SIGNAL_ANSWERED], 0, self->value);
}

/* The value of a toggle. That after the choices is "unknown", which no value stands for. */
static const char *
get_toggle_value (SuralAnswer *self, guint index)
{
  if (index >= self->definition->choices->len)
    return NULL;
  return ((SuralChoice *) g_ptr_array_index (self->definition->choices, index))->value;
}

static gboolean
is_given (SuralAnswer *self, const char *value)
{
  return self->definition->several ? sural_several_has (self->value, value)
                                   : g_strcmp0 (value, self->value) == 0;
}

static SuralDay
get_value_day (SuralAnswer *self)
{
  SuralDay day = SURAL_DAY_UNKNOWN;

  return self->value != NULL && sural_day_parse (self->value, &day, NULL) ? day : SURAL_DAY_UNKNOWN;
}

static void
show_value (SuralAnswer *self)
{
  self->updating = TRUE;
  for (guint i = 0; i < self->toggles->len; i++)
    gtk_toggle_button_set_active (g_ptr_array_index (self->toggles, i),
                                  is_given (self, get_toggle_value (self, i)));
  if (self->date != NULL)
    sural_date_entry_set_day (SURAL_DATE_ENTRY (self->date), get_value_day (self));
  if (self->number != NULL)
    sural_number_entry_set_value (SURAL_NUMBER_ENTRY (self->number),
                                  self->value != NULL ? g_ascii_strtod (self->value, NULL) : NAN);
  self->updating = FALSE;
}

/* One of several answers, given or taken back. */
static char *
dup_switched (SuralAnswer *self, guint index, gboolean on)
{
  return sural_finding_definition_dup_switched (self->definition, self->value,
                                                get_toggle_value (self, index), on);
}

static void
toggled_cb (SuralAnswer *self, GtkToggleButton *toggle)
{
  g_autofree char *value = NULL;
  guint index = 0;

  if (self->updating || !g_ptr_array_find (self->toggles, toggle, &index))
    return;
  /* Switching off the one that is on takes the answer back. */
  if (self->definition->several)
    value = dup_switched (self, index, gtk_toggle_button_get_active (toggle));
  else if (gtk_toggle_button_get_active (toggle))
    value = g_strdup (get_toggle_value (self, index));
  answer (self, value);
  show_value (self);
}

static void
committed_cb (SuralAnswer *self)
{
  double number = sural_number_entry_get_value (SURAL_NUMBER_ENTRY (self->number));
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (number))
    answer (self, NULL);
  else
    answer (self, g_ascii_formatd (text, sizeof text, "%.10g", number));
}

static void
day_committed_cb (SuralAnswer *self)
{
  SuralDay day = sural_date_entry_get_day (SURAL_DATE_ENTRY (self->date));
  g_autofree char *value = sural_day_to_string (day);

  answer (self, day != SURAL_DAY_UNKNOWN ? value : NULL);
}

static gboolean
sural_answer_grab_focus (GtkWidget *widget)
{
  SuralAnswer *self = SURAL_ANSWER (widget);

  if (gtk_widget_get_focusable (widget))
    return GTK_WIDGET_CLASS (sural_answer_parent_class)->grab_focus (widget);
  if (self->number != NULL)
    return gtk_widget_grab_focus (self->number);
  if (self->date != NULL)
    return gtk_widget_grab_focus (self->date);
  for (guint i = 0; i < self->toggles->len; i++)
    {
      if (gtk_toggle_button_get_active (g_ptr_array_index (self->toggles, i)))
        return gtk_widget_grab_focus (g_ptr_array_index (self->toggles, i));
    }
  return self->toggles->len > 0 && gtk_widget_grab_focus (g_ptr_array_index (self->toggles, 0));
}

/* Where the whole takes the focus, Tab goes from it to its controls, and from them on. */
static gboolean
sural_answer_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean inside = focus != NULL && gtk_widget_is_ancestor (focus, widget);

  if (!gtk_widget_get_focusable (widget))
    return gtk_widget_child_focus (child, direction);
  if (focus == widget)
    return direction != GTK_DIR_TAB_BACKWARD && gtk_widget_child_focus (child, direction);
  if (inside || direction == GTK_DIR_TAB_BACKWARD)
    return gtk_widget_child_focus (child, direction) ||
           (direction == GTK_DIR_TAB_BACKWARD && gtk_widget_grab_focus (widget));
  return gtk_widget_grab_focus (widget);
}

static void
sural_answer_dispose (GObject *object)
{
  SuralAnswer *self = SURAL_ANSWER (object);
  GtkWidget *child = NULL;

  /* Leaving an entry commits it; nothing is committed while going away. */
  self->updating = TRUE;
  g_ptr_array_set_size (self->toggles, 0);
  self->number = NULL;
  self->date = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (sural_answer_parent_class)->dispose (object);
}

static void
sural_answer_finalize (GObject *object)
{
  SuralAnswer *self = SURAL_ANSWER (object);

  g_ptr_array_unref (self->toggles);
  g_free (self->value);
  G_OBJECT_CLASS (sural_answer_parent_class)->finalize (object);
}

static void
sural_answer_class_init (SuralAnswerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_answer_dispose;
  G_OBJECT_CLASS (klass)->finalize = sural_answer_finalize;
  widget_class->grab_focus = sural_answer_grab_focus;
  widget_class->focus = sural_answer_focus;

  /**
   * SuralAnswer::answered:
   * @value: (nullable): the new value; NULL when the answer was taken back
   */
  signals[SIGNAL_ANSWERED] = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "answer");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
sural_answer_init (SuralAnswer *self)
{
  self->toggles = g_ptr_array_new ();
}

/* "Slump, left": what a screen reader and an observer hear before the answer itself. */
static char *
dup_subject (const SuralFindingDefinition *definition, SuralSide side)
{
  g_autofree char *side_word = NULL;

  if (side == SURAL_SIDE_NONE)
    return g_strdup (definition->label);
  side_word = sural_words_within (sural_words_side (side));
  return g_strdup_printf (_ ("%s, %s"), definition->label, side_word);
}

/* A grade is shown with its number: it is what the key types and colleagues say. That a test could
 * not be done is said in one word: two sides of three buttons stand beside each other. */
static char *
dup_toggle_text (const SuralFindingDefinition *definition, const SuralChoice *choice)
{
  if (choice == NULL)
    return g_strdup (_ ("Unknown"));
  if (definition->kind == SURAL_FINDING_GRADE)
    return g_strdup_printf ("%s · %s", choice->value, choice->label);
  if (definition->kind == SURAL_FINDING_TEST && g_str_equal (choice->value, "unable"))
    return g_strdup (_ ("Unable"));
  return g_strdup (choice->label);
}

/* Where the key is not the first letter of the answer, it stands before it. */
static GtkWidget *
make_toggle_child (GtkWidget *label, guint key)
{
  GtkWidget *box = NULL;
  GtkWidget *digit = NULL;
  g_autofree char *text = NULL;

  if (key == 0)
    return label;
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  text = g_strdup_printf ("%c", g_ascii_toupper ((char) key));
  digit = gtk_label_new (text);
  gtk_widget_add_css_class (digit, "caption");
  gtk_widget_add_css_class (digit, "numeric");
  /* Lines begin below each other, behind the key. */
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), digit);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static GtkWidget *
make_centered (GtkWidget *label)
{
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  return label;
}

static GtkWidget *
make_toggle (SuralAnswer *self, guint index)
{
  gboolean is_choice = index < self->definition->choices->len;
  const SuralChoice *choice =
      is_choice ? g_ptr_array_index (self->definition->choices, index) : NULL;
  const char *text = is_choice ? choice->label : _ ("Unknown");
  g_autofree char *subject = dup_subject (self->definition, self->side);
  g_autofree char *lower = sural_words_within (text);
  g_autofree char *name = g_strdup_printf (_ ("%s, %s"), subject, lower);
  GtkWidget *toggle = gtk_toggle_button_new ();
  g_autofree char *shown = dup_toggle_text (self->definition, choice);
  GtkWidget *label = gtk_label_new (shown);
  guint key = is_choice ? get_choice_key (self->definition, index) : 'u';

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_button_set_child (GTK_BUTTON (toggle), self->definition->kind == SURAL_FINDING_CHOICE
                                                 ? make_toggle_child (label, key)
                                                 : make_centered (label));
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (key != 0)
    {
      g_autofree char *tooltip = g_strdup_printf (_ ("Key %c"), g_ascii_toupper ((char) key));

      gtk_widget_set_tooltip_text (toggle, tooltip);
    }
  g_signal_connect_swapped (toggle, "toggled", G_CALLBACK (toggled_cb), self);
  return toggle;
}

static void
build_toggles (SuralAnswer *self)
{
  GtkWidget *box = adw_wrap_box_new ();
  guint n =
      self->definition->choices->len + (self->definition->kind == SURAL_FINDING_YES_NO ? 1 : 0);

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (box), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (box), 10);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *toggle = make_toggle (self, i);

      g_ptr_array_add (self->toggles, toggle);
      if (get_toggle_value (self, i) == NULL)
        gtk_widget_add_css_class (toggle, "flat");
      adw_wrap_box_append (ADW_WRAP_BOX (box), toggle);
    }
  gtk_widget_set_parent (box, GTK_WIDGET (self));
}

static void
build_number (SuralAnswer *self, const char *subject)
{
  self->number = sural_number_entry_new (self->definition->minimum, self->definition->maximum,
                                         self->definition->unit, self->definition->shown);
  sural_number_entry_set_name (SURAL_NUMBER_ENTRY (self->number), subject);
  g_signal_connect_swapped (self->number, "committed", G_CALLBACK (committed_cb), self);
  gtk_widget_set_parent (self->number, GTK_WIDGET (self));
}

static void
build_date (SuralAnswer *self, const char *subject)
{
  self->date = sural_date_entry_new (_ ("Date"));
  sural_date_entry_set_name (SURAL_DATE_ENTRY (self->date), subject);
  g_signal_connect_swapped (self->date, "committed", G_CALLBACK (day_committed_cb), self);
  gtk_widget_set_parent (self->date, GTK_WIDGET (self));
}

/**
 * sural_answer_new:
 * @definition: what is asked; must outlive the widget, as the knowledge does
 * @side: the side it is asked of; none for one without sides
 *
 * Returns: (transfer floating): the controls, nothing answered
 */
GtkWidget *
sural_answer_new (const SuralFindingDefinition *definition, SuralSide side)
{
  SuralAnswer *self = NULL;
  g_autofree char *subject = NULL;

  g_return_val_if_fail (definition != NULL, NULL);

  self = g_object_new (SURAL_TYPE_ANSWER, NULL);
  self->definition = definition;
  self->side = side;
  subject = dup_subject (definition, side);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, subject,
                                  -1);
  if (definition->kind == SURAL_FINDING_NUMBER)
    build_number (self, subject);
  else if (definition->kind == SURAL_FINDING_DATE)
    build_date (self, subject);
  else
    build_toggles (self);
  show_value (self);
  return GTK_WIDGET (self);
}

/**
 * sural_answer_get_side:
 *
 * Returns: the side that is asked of
 */
SuralSide
sural_answer_get_side (SuralAnswer *self)
{
  g_return_val_if_fail (SURAL_IS_ANSWER (self), SURAL_SIDE_NONE);
  return self->side;
}

/**
 * sural_answer_get_value:
 *
 * Returns: (nullable): the answer; NULL for none
 */
const char *
sural_answer_get_value (SuralAnswer *self)
{
  g_return_val_if_fail (SURAL_IS_ANSWER (self), NULL);
  return self->value;
}

/**
 * sural_answer_set_value:
 * @value: (nullable): the answer on record
 *
 * Shows an answer without emitting "answered".
 */
void
sural_answer_set_value (SuralAnswer *self, const char *value)
{
  g_return_if_fail (SURAL_IS_ANSWER (self));
  g_set_str (&self->value, value);
  show_value (self);
}

/**
 * sural_answer_set_compact:
 *
 * Takes less room: the range of a number is only said when it was missed.
 */
void
sural_answer_set_compact (SuralAnswer *self)
{
  g_return_if_fail (SURAL_IS_ANSWER (self));
  if (self->number != NULL)
    sural_number_entry_set_compact (SURAL_NUMBER_ENTRY (self->number));
}

/**
 * sural_answer_set_offers_unknown:
 * @offers: whether there is a button that takes the answer of a yes-no question back
 *
 * Without it, pressing the answer again does.
 */
void
sural_answer_set_offers_unknown (SuralAnswer *self, gboolean offers)
{
  g_return_if_fail (SURAL_IS_ANSWER (self));
  for (guint i = 0; i < self->toggles->len; i++)
    {
      if (get_toggle_value (self, i) == NULL)
        gtk_widget_set_visible (g_ptr_array_index (self->toggles, i), offers);
    }
}

/**
 * sural_answer_set_reading:
 * @reading: how a date is read
 */
void
sural_answer_set_reading (SuralAnswer *self, const SuralWrittenReading *reading)
{
  g_return_if_fail (SURAL_IS_ANSWER (self));
  if (self->date != NULL)
    sural_date_entry_set_reading (SURAL_DATE_ENTRY (self->date), reading);
}

/**
 * sural_answer_takes_one_key:
 * @definition: what is asked
 *
 * Returns: whether one key is the whole answer: nothing is typed, nothing else may be added
 */
gboolean
sural_answer_takes_one_key (const SuralFindingDefinition *definition)
{
  g_return_val_if_fail (definition != NULL, FALSE);
  return definition->kind != SURAL_FINDING_NUMBER && definition->kind != SURAL_FINDING_DATE &&
         !definition->several && !definition->dated;
}

/**
 * sural_answer_take_key:
 * @keyval: a key that was pressed while no text had the focus
 *
 * P, N, U, Y and digits answer; U to a yes-no question, Delete and Backspace take the answer back;
 * of several answers a digit, and after the ninth a letter, gives one or takes it back; a digit
 * begins a number or a date.
 *
 * Returns: FALSE when the key means nothing here
 */
gboolean
sural_answer_take_key (SuralAnswer *self, guint keyval)
{
  guint key = gdk_keyval_to_unicode (gdk_keyval_to_lower (keyval));

  g_return_val_if_fail (SURAL_IS_ANSWER (self), FALSE);

  if (keyval == GDK_KEY_Delete || keyval == GDK_KEY_BackSpace ||
      (key == 'u' && self->definition->kind == SURAL_FINDING_YES_NO))
    {
      answer (self, NULL);
      show_value (self);
      return TRUE;
    }
  if (key == 0 || key > 127)
    return FALSE;
  if (self->number != NULL && g_ascii_isdigit ((char) key))
    {
      const char text[] = { (char) key, '\0' };

      sural_number_entry_begin (SURAL_NUMBER_ENTRY (self->number), text);
      return TRUE;
    }
  if (self->date != NULL && g_ascii_isdigit ((char) key))
    {
      const char text[] = { (char) key, '\0' };

      sural_date_entry_begin (SURAL_DATE_ENTRY (self->date), text);
      return TRUE;
    }
  for (guint i = 0; i < self->definition->choices->len; i++)
    {
      const char *value = get_toggle_value (self, i);
      g_autofree char *switched = NULL;

      if (get_choice_key (self->definition, i) != key)
        continue;
      if (self->definition->several)
        switched = dup_switched (self, i, !is_given (self, value));
      answer (self, self->definition->several ? switched : value);
      show_value (self);
      return TRUE;
    }
  return FALSE;
}

/**
 * sural_answer_commit:
 *
 * Takes a number or a date as far as it has been typed.
 *
 * Returns: FALSE when it is not one that can be recorded
 */
gboolean
sural_answer_commit (SuralAnswer *self)
{
  g_return_val_if_fail (SURAL_IS_ANSWER (self), TRUE);
  if (self->date != NULL)
    return sural_date_entry_commit (SURAL_DATE_ENTRY (self->date));
  return self->number == NULL || sural_number_entry_commit (SURAL_NUMBER_ENTRY (self->number));
}

/**
 * sural_answer_is_typing:
 *
 * Returns: whether a number or a date is being typed that is not yet taken
 */
gboolean
sural_answer_is_typing (SuralAnswer *self)
{
  g_return_val_if_fail (SURAL_IS_ANSWER (self), FALSE);
  if (self->date != NULL)
    return sural_date_entry_is_dirty (SURAL_DATE_ENTRY (self->date));
  return self->number != NULL && sural_number_entry_is_dirty (SURAL_NUMBER_ENTRY (self->number));
}

/* "1–9, A–C choose" */
static char *
dup_choice_hint (const SuralFindingDefinition *definition)
{
  guint n = definition->choices->len;
  char last = n > 9 ? g_ascii_toupper ((char) get_choice_key (definition, MIN (n, 9 + 26) - 1)) : 0;
  g_autofree char *keys = n > 9 ? g_strdup_printf ("1–9, A–%c", last) : g_strdup_printf ("1–%u", n);

  if (definition->several)
    /* TRANSLATORS: keys, as “1–9, A–C” */
    return g_strdup_printf (_ ("%s choose, more than one if need be"), keys);
  /* TRANSLATORS: keys, as “1–4” */
  return g_strdup_printf (_ ("%s choose"), keys);
}

/**
 * sural_answer_dup_key_hint:
 * @definition: what is asked
 *
 * Returns: (transfer full): its keys in words: "P positive · N negative · U unable"; from the table
 *   that the keys are read by
 */
char *
sural_answer_dup_key_hint (const SuralFindingDefinition *definition)
{
  g_autoptr (GString) hint = g_string_new (NULL);

  g_return_val_if_fail (definition != NULL, NULL);

  if (definition->kind == SURAL_FINDING_NUMBER)
    return g_strdup (_ ("Digits type the value"));
  if (definition->kind == SURAL_FINDING_DATE)
    return g_strdup (_ ("Digits type the date"));
  if (definition->kind == SURAL_FINDING_CHOICE)
    return dup_choice_hint (definition);
  for (guint i = 0; i < definition->choices->len; i++)
    {
      const SuralChoice *choice = g_ptr_array_index (definition->choices, i);
      g_autofree char *lower = sural_words_within (choice->label);
      guint key = get_choice_key (definition, i);

      if (key != 0)
        g_string_append_printf (hint, "%s%c %s", hint->len > 0 ? " · " : "",
                                g_ascii_toupper ((char) key), lower);
    }
  if (definition->kind == SURAL_FINDING_YES_NO)
    g_string_append_printf (hint, " · %s", _ ("U unknown"));
  return g_string_free_and_steal (g_steal_pointer (&hint));
}
