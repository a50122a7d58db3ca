/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/help/sural-command-palette.h"

#include "app/common/say/sural-announce.h"
#include "app/common/list/sural-search-list.h"
#include "app/visit/card/sural-finding-help.h"

#include <glib/gi18n-lib.h>

/* More than that nobody reads: one types on. */
static const guint most_rows = 30;

struct _SuralCommandPalette
{
  AdwDialog parent_instance;

  AdwNavigationView *navigation;
  AdwNavigationPage *list_page;
  AdwNavigationPage *text_page;
  AdwBin *text;
  GtkSearchEntry *search;
  GtkListBox *list;
  GtkWidget *nothing;
  GtkLabel *more;

  SuralKnowledge *knowledge;
  GPtrArray *items;     /* SuralCommandPaletteItem: what is known from the beginning */
  guint patients_at;    /* where among them the patients are listed */
  GPtrArray *patients;  /* SuralCommandPaletteItem: who was found last */
  guint n_more;         /* how many more patients there are */
  gboolean asks;        /* somebody looks for the patients */
  char *asked;          /* the words of the last question */
  gboolean is_waiting;  /* for those of the words that are there now */
  gboolean enter_waits; /* Enter was pressed meanwhile */
  const SuralCommandPaletteItem *chosen;
};

/* Where a line may end. */
#define ZERO_WIDTH_SPACE "\342\200\213"

G_DEFINE_FINAL_TYPE (SuralCommandPalette, sural_command_palette, ADW_TYPE_DIALOG)

static const struct
{
  const char *icon;
  const char *name;
} kinds[] = {
  [SURAL_COMMAND_PALETTE_PATIENT] = { "avatar-default-symbolic", N_ ("Patient") },
  [SURAL_COMMAND_PALETTE_ACTION] = { "go-jump-symbolic", N_ ("Action") },
  [SURAL_COMMAND_PALETTE_CARD] = { "sural-exam-symbolic", N_ ("Test") },
  [SURAL_COMMAND_PALETTE_TEXT] = { "help-about-symbolic", N_ ("Test") },
  [SURAL_COMMAND_PALETTE_PICTURE] = { "image-x-generic-symbolic", N_ ("Picture or letter") },
};

static guint typed_signal;

/* --- Rows ------------------------------------------------------------------------------------- */

static GtkWidget *
make_row (const SuralCommandPaletteItem *item)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (kinds[item->kind].icon);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), item->title);
  if (item->detail != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), item->detail);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (kinds[item->kind].name), -1);
  gtk_widget_add_css_class (icon, "dimmed");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  if (item->keys != NULL)
    {
      GtkWidget *keys = NULL;
      g_autoptr (GString) text = g_string_new (item->keys);

      /* With large text there is no room for all of them in one line: it ends behind a key, and
       * no key is parted. */
      g_string_replace (text, "+", "+" ZERO_WIDTH_SPACE, 0);
      keys = gtk_label_new (text->str);
      gtk_label_set_wrap (GTK_LABEL (keys), TRUE);
      gtk_label_set_natural_wrap_mode (GTK_LABEL (keys), GTK_NATURAL_WRAP_NONE);
      gtk_label_set_xalign (GTK_LABEL (keys), 1);
      gtk_widget_add_css_class (keys, "dimmed");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), keys);
    }
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "item", (gpointer) item);
  return row;
}

static void
announce_results (SuralCommandPalette *self, guint n)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  g_autofree char *said = NULL;

  if (n == 0)
    said = g_strdup (_ ("Nothing is called so."));
  else if (row == NULL)
    said = g_strdup_printf (ngettext ("%u found", "%u found", n), n);
  else
    /* TRANSLATORS: how many, and the first of them */
    said = g_strdup_printf (ngettext ("%u found: %s", "%u found, first: %s", n), n,
                            adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  sural_announce (GTK_WIDGET (self->search), said);
}

/* Everything in its order. */
static GPtrArray *
list_all (SuralCommandPalette *self)
{
  GPtrArray *all = g_ptr_array_new ();

  for (guint i = 0; i <= self->items->len; i++)
    {
      if (i == self->patients_at)
        g_ptr_array_extend (all, self->patients, NULL, NULL);
      if (i < self->items->len)
        g_ptr_array_add (all, g_ptr_array_index (self->items, i));
    }
  return all;
}

/* While nothing was typed nothing is chosen: Enter alone does nothing. */
static guint
show_matches (SuralCommandPalette *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autoptr (GPtrArray) all = list_all (self);
  g_autoptr (GPtrArray) matches = sural_command_palette_match (all, typed);
  const guint unseen = matches->len > most_rows ? matches->len - most_rows : 0;
  const guint rest = unseen + self->n_more;

  sural_search_list_select (self->search, self->list, NULL);
  sural_search_list_clear (self->list);
  for (guint i = 0; i < matches->len - unseen; i++)
    gtk_list_box_append (self->list, make_row (g_ptr_array_index (matches, i)));
  if (*typed != '\0')
    sural_search_list_select (self->search, self->list,
                              gtk_list_box_get_row_at_index (self->list, 0));
  /* Who is called so may be known in a moment. */
  gtk_widget_set_visible (self->nothing, !self->is_waiting);
  gtk_widget_set_visible (GTK_WIDGET (self->more), rest > 0);
  if (rest > 0)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("%u more. Type on to find it.",
                                                         "%u more. Type on to find them.", rest),
                                               rest);

      gtk_label_set_text (self->more, text);
    }
  return matches->len + self->n_more;
}

/* Who was found for other words is found for these where they are in what is known of them, until
 * it is known who is. */
static void
ask_for_patients (SuralCommandPalette *self)
{
  g_set_str (&self->asked, gtk_editable_get_text (GTK_EDITABLE (self->search)));
  self->is_waiting = TRUE;
  self->enter_waits = FALSE;
  self->n_more = 0;
  for (guint i = 0; i < self->patients->len; i++)
    ((SuralCommandPaletteItem *) g_ptr_array_index (self->patients, i))->is_found = FALSE;
  g_signal_emit (self, typed_signal, 0, self->asked);
}

/* The entry says so some time after the last key, and once more where Enter was faster. */
static void
search_changed_cb (SuralCommandPalette *self)
{
  if (!self->asks)
    {
      announce_results (self, show_matches (self));
      return;
    }
  if (g_strcmp0 (self->asked, gtk_editable_get_text (GTK_EDITABLE (self->search))) == 0)
    return;
  ask_for_patients (self);
  show_matches (self);
}

/* --- Choosing --------------------------------------------------------------------------------- */

/* What is to be read about a test. */
static void
show_text (SuralCommandPalette *self, const SuralCommandPaletteItem *item)
{
  const SuralFindingDefinition *finding =
      sural_knowledge_get_finding (self->knowledge, item->target);
  GtkWidget *text = sural_finding_help_new_text (self->knowledge, finding);

  adw_navigation_page_set_title (self->text_page, finding->label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  finding->label, -1);
  adw_bin_set_child (self->text, text);
  adw_navigation_view_push (self->navigation, self->text_page);
}

static void
row_activated_cb (SuralCommandPalette *self, GtkListBoxRow *row)
{
  const SuralCommandPaletteItem *item = g_object_get_data (G_OBJECT (row), "item");

  if (item->kind == SURAL_COMMAND_PALETTE_TEXT)
    {
      show_text (self, item);
      return;
    }
  self->chosen = item;
  adw_dialog_close (ADW_DIALOG (self));
}

static void
activate_cb (SuralCommandPalette *self)
{
  GtkListBoxRow *row = NULL;

  if (self->asks)
    search_changed_cb (self);
  row = gtk_list_box_get_selected_row (self->list);
  /* Whoever heads the list while the answer is on its way may not be who was meant. */
  self->enter_waits = self->is_waiting;
  if (row != NULL && !self->is_waiting)
    row_activated_cb (self, row);
}

/* Escape takes the words away first, and then the dialog: the entry keeps the key to itself. */
static void
stop_search_cb (SuralCommandPalette *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  else
    adw_dialog_close (ADW_DIALOG (self));
}

/* --- The dialog ------------------------------------------------------------------------------- */

static void
sural_command_palette_dispose (GObject *object)
{
  SuralCommandPalette *self = SURAL_COMMAND_PALETTE (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), SURAL_TYPE_COMMAND_PALETTE);
  g_clear_object (&self->knowledge);
  G_OBJECT_CLASS (sural_command_palette_parent_class)->dispose (object);
}

static void
sural_command_palette_finalize (GObject *object)
{
  g_clear_pointer (&SURAL_COMMAND_PALETTE (object)->items, g_ptr_array_unref);
  g_clear_pointer (&SURAL_COMMAND_PALETTE (object)->patients, g_ptr_array_unref);
  g_clear_pointer (&SURAL_COMMAND_PALETTE (object)->asked, g_free);
  G_OBJECT_CLASS (sural_command_palette_parent_class)->finalize (object);
}

static void
sural_command_palette_class_init (SuralCommandPaletteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_command_palette_dispose;
  G_OBJECT_CLASS (klass)->finalize = sural_command_palette_finalize;
  typed_signal = g_signal_new ("typed", SURAL_TYPE_COMMAND_PALETTE, G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sural/Sural/ui/sural-command-palette.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralCommandPalette, navigation);
  gtk_widget_class_bind_template_child (widget_class, SuralCommandPalette, list_page);
  gtk_widget_class_bind_template_child (widget_class, SuralCommandPalette, text_page);
  gtk_widget_class_bind_template_child (widget_class, SuralCommandPalette, text);
  gtk_widget_class_bind_template_child (widget_class, SuralCommandPalette, search);
  gtk_widget_class_bind_template_child (widget_class, SuralCommandPalette, list);
  gtk_widget_class_bind_template_child (widget_class, SuralCommandPalette, nothing);
  gtk_widget_class_bind_template_child (widget_class, SuralCommandPalette, more);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
sural_command_palette_init (SuralCommandPalette *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->patients =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sural_command_palette_item_free);
  sural_search_list_connect (self->search, self->list);
}

/**
 * sural_command_palette_new:
 * @items: (element-type SuralCommandPaletteItem): what can be found, in the order to list it
 * @knowledge: where the texts of the tests are
 *
 * Returns: (transfer floating): the palette
 */
AdwDialog *
sural_command_palette_new (GPtrArray *items, SuralKnowledge *knowledge)
{
  SuralCommandPalette *self = NULL;

  g_return_val_if_fail (items != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  self = g_object_new (SURAL_TYPE_COMMAND_PALETTE, NULL);
  self->items = g_ptr_array_ref (items);
  self->knowledge = g_object_ref (knowledge);
  show_matches (self);
  return ADW_DIALOG (self);
}

/**
 * sural_command_palette_new_whom:
 * @items: (element-type SuralCommandPaletteItem): the patients, in the order to list them
 * @knowledge: the clinical content
 * @title: what one of them is chosen for
 *
 * Returns: (transfer floating): the palette
 */
AdwDialog *
sural_command_palette_new_whom (GPtrArray *items, SuralKnowledge *knowledge, const char *title)
{
  SuralCommandPalette *self = SURAL_COMMAND_PALETTE (sural_command_palette_new (items, knowledge));

  adw_dialog_set_title (ADW_DIALOG (self), title);
  adw_navigation_page_set_title (self->list_page, title);
  gtk_search_entry_set_placeholder_text (self->search, _ ("Name, birth date or number"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  return ADW_DIALOG (self);
}

/**
 * sural_command_palette_ask:
 * @self: the palette
 * @position: where among the items the patients are listed
 *
 * Has whoever listens to "typed" look for patients, now and whenever other words are typed; each is
 * answered by sural_command_palette_set_patients().
 */
void
sural_command_palette_ask (SuralCommandPalette *self, guint position)
{
  g_return_if_fail (SURAL_IS_COMMAND_PALETTE (self));

  self->asks = TRUE;
  self->patients_at = position;
  ask_for_patients (self);
}

/**
 * sural_command_palette_set_patients:
 * @self: the palette
 * @typed: the words that they were found by
 * @patients: (transfer none) (element-type SuralCommandPaletteItem): the first of them, which the
 *   palette keeps
 * @n_more: how many more there are
 *
 * Lists those who were found; who was found for other words than those that are there now is not.
 */
void
sural_command_palette_set_patients (SuralCommandPalette *self,
                                    const char *typed,
                                    GPtrArray *patients,
                                    guint n_more)
{
  guint n = 0;

  g_return_if_fail (SURAL_IS_COMMAND_PALETTE (self));
  g_return_if_fail (typed != NULL && patients != NULL);

  if (!self->is_waiting ||
      !g_str_equal (typed, gtk_editable_get_text (GTK_EDITABLE (self->search))))
    return;
  /* The rows of those who were there point at them. */
  sural_search_list_select (self->search, self->list, NULL);
  sural_search_list_clear (self->list);
  g_ptr_array_unref (self->patients);
  self->patients = g_ptr_array_ref (patients);
  for (guint i = 0; i < patients->len; i++)
    ((SuralCommandPaletteItem *) g_ptr_array_index (patients, i))->is_found = TRUE;
  self->is_waiting = FALSE;
  self->n_more = n_more;
  n = show_matches (self);
  if (*typed != '\0')
    announce_results (self, n);
  if (self->enter_waits)
    activate_cb (self);
}

/**
 * sural_command_palette_get_chosen:
 * @self: the palette
 *
 * Returns: (transfer none) (nullable): what was chosen; NULL while nothing is
 */
const SuralCommandPaletteItem *
sural_command_palette_get_chosen (SuralCommandPalette *self)
{
  g_return_val_if_fail (SURAL_IS_COMMAND_PALETTE (self), NULL);
  return self->chosen;
}
