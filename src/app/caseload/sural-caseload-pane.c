/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/caseload/sural-caseload-pane.h"

#include "app/common/page/sural-style-class.h"
#include "app/caseload/sural-caseload-list.h"
#include "app/caseload/sural-caseload-row.h"
#include "record/caseload/sural-caseload-model.h"

#include <glib/gi18n-lib.h>

struct _SuralCaseloadPane
{
  AdwNavigationPage parent_instance;

  SuralContext *context;
  SuralCaseloadModel *model;
  GtkSingleSelection *selection;
  GSimpleActionGroup *actions;
  char *selected_id; /* the patient who is open */
  char *wanted;      /* Enter was pressed on these words, whose answer is not there yet */
  GtkSearchEntry *search;
  GtkStack *stack;
  GtkMenuButton *view;
  GtkWidget *nobody;
  GtkWidget *no_match;
  GtkWidget *none_left;
  GtkWidget *reading;
  GtkScrolledWindow *rows;
  gboolean reveal_wanted; /* who was opened is to be in view */
  gboolean focus_wanted;  /* the keyboard goes there once the list was read */
  gboolean at_top;        /* the list was at its beginning before it changed */
  gboolean is_finding;    /* the row of a patient is being looked for */
  char *finding_id;
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (SuralCaseloadPane, sural_caseload_pane, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  SIGNAL_OPEN,
  SIGNAL_FAILED,
  SIGNAL_LEFT,
  SIGNAL_READ,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static SuralCaseloadEntry *
entry_at (SuralCaseloadPane *self, guint position)
{
  g_autoptr (SuralCaseloadItem) item = NULL;

  if (self->model == NULL)
    return NULL;
  item = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  return item != NULL ? sural_caseload_item_get_entry (item) : NULL;
}

static void
open_at (SuralCaseloadPane *self, guint position)
{
  SuralCaseloadEntry *entry = entry_at (self, position);

  if (entry != NULL)
    g_signal_emit (self, signals[SIGNAL_OPEN], 0, sural_caseload_entry_get_patient_id (entry),
                   sural_caseload_entry_get_episode_id (entry));
}

/* Whoever was just opened is in view, once the list is the one to stay. */
static void
reveal (SuralCaseloadPane *self, guint position)
{
  if (!self->reveal_wanted || sural_caseload_model_is_counting (self->model) ||
      sural_caseload_model_get_search (self->model) != NULL)
    return;
  self->reveal_wanted = FALSE;
  self->at_top = FALSE;
  gtk_list_view_scroll_to (self->list, position, GTK_LIST_SCROLL_NONE, NULL);
}

/* Who is not listed has no row. */
static void
focus_wanted (SuralCaseloadPane *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  if (!self->focus_wanted || self->is_finding || sural_caseload_model_is_counting (self->model))
    return;
  self->focus_wanted = FALSE;
  if (position == GTK_INVALID_LIST_POSITION)
    return;
  gtk_list_view_scroll_to (self->list, position, GTK_LIST_SCROLL_FOCUS, NULL);
  /* A list that has not the keyboard only remembers where it would be. */
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* The greatest number stands for no row, for the list as for the model. */
G_STATIC_ASSERT (GTK_INVALID_LIST_POSITION == G_MAXUINT);

static void
select_row (SuralCaseloadPane *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  if (position != GTK_INVALID_LIST_POSITION)
    reveal (self, position);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralCaseloadPane) self = user_data;
  const guint position = sural_caseload_model_find_finish (SURAL_CASELOAD_MODEL (source), result);

  self->is_finding = FALSE;
  if (self->model == NULL || self->selected_id == NULL)
    return;
  /* Meanwhile the list or the patient may be others. */
  if (g_strcmp0 (self->selected_id, self->finding_id) == 0)
    select_row (self, position);
  focus_wanted (self);
}

/* Puts the selection on the open patient where they are listed. In a large clinic the row has to be
 * looked for. */
static void
sync_selection (SuralCaseloadPane *self)
{
  guint position = GTK_INVALID_LIST_POSITION;

  if (self->model != NULL && self->selected_id != NULL)
    position = sural_caseload_model_find (self->model, self->selected_id);
  select_row (self, position);
  if (self->model == NULL || self->selected_id == NULL || position != GTK_INVALID_LIST_POSITION ||
      self->is_finding || sural_caseload_model_get_search (self->model) != NULL ||
      g_list_model_get_n_items (G_LIST_MODEL (self->model)) <= SURAL_CASELOAD_MODEL_AT_ONCE)
    return;
  self->is_finding = TRUE;
  g_set_str (&self->finding_id, self->selected_id);
  sural_caseload_model_find_async (self->model, self->selected_id, found_cb, g_object_ref (self));
}

/* Opens the first of those who match, once it is known who that is. Whoever heads the list while
 * the answer is on its way was not asked for. */
static void
open_wanted (SuralCaseloadPane *self)
{
  if (self->wanted == NULL || sural_caseload_model_is_counting (self->model))
    return;
  g_clear_pointer (&self->wanted, g_free);
  if (entry_at (self, 0) == NULL)
    return;
  open_at (self, 0);
  /* The search has done its work; everybody is back for the next one. */
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static GtkWidget *
choose_child (SuralCaseloadPane *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0)
    return GTK_WIDGET (self->rows);
  if (sural_caseload_model_get_search (self->model) != NULL)
    return self->no_match;
  if (sural_caseload_model_get_filter (self->model) != SURAL_CASELOAD_FILTER_EVERYBODY)
    return self->none_left;
  if (!sural_caseload_model_is_read (self->model))
    return self->reading;
  return self->nobody;
}

/* A list that is at its beginning stays there, the first heading in view, whatever comes into it.
 */
static void
adjusted_cb (SuralCaseloadPane *self, GtkAdjustment *adjustment)
{
  if (self->at_top)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_lower (adjustment));
  self->at_top = FALSE;
}

static void
items_changed_cb (SuralCaseloadPane *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->rows);

  self->at_top = gtk_adjustment_get_value (adjustment) <= gtk_adjustment_get_lower (adjustment) + 1;
  /* What is there shows although some are still judged. */
  if (sural_caseload_model_is_counting (self->model) &&
      (sural_caseload_model_get_search (self->model) != NULL ||
       g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0))
    return;
  gtk_stack_set_visible_child (self->stack, choose_child (self));
  sync_selection (self);
}

static void
counted_cb (SuralCaseloadPane *self)
{
  items_changed_cb (self);
  focus_wanted (self);
  open_wanted (self);
  g_signal_emit (self, signals[SIGNAL_READ], 0);
}

static void
failed_cb (SuralCaseloadPane *self, const char *message)
{
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, message);
}

static void
search_changed_cb (SuralCaseloadPane *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  /* Other words were typed since Enter was pressed. */
  if (g_strcmp0 (self->wanted, text) != 0)
    g_clear_pointer (&self->wanted, g_free);
  if (self->model != NULL)
    sural_caseload_model_set_search (self->model, text);
}

static void
stop_search_cb (SuralCaseloadPane *self)
{
  g_clear_pointer (&self->wanted, g_free);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  g_signal_emit (self, signals[SIGNAL_LEFT], 0);
}

/* Escape on a row does what it does in the search. */
static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  stop_search_cb (SURAL_CASELOAD_PANE (widget));
  return GDK_EVENT_STOP;
}

static void
search_activated_cb (SuralCaseloadPane *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  if (self->model == NULL || *text == '\0')
    return;
  g_set_str (&self->wanted, text);
  sural_caseload_model_set_search (self->model, text);
  open_wanted (self);
}

static void
next_match_cb (SuralCaseloadPane *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
activated_cb (SuralCaseloadPane *self, guint position)
{
  g_autoptr (SuralCaseloadItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  if (item != NULL && sural_caseload_item_is_fold (item))
    sural_caseload_model_set_unfolded (self->model,
                                       !sural_caseload_model_is_unfolded (self->model));
  else
    open_at (self, position);
}

/* A row is bound before it stands in the list: from there nothing leads to the pane. */
static void
label_list_item (GtkListItem *list_item, SuralCaseloadPane *self)
{
  SuralCaseloadItem *item = gtk_list_item_get_item (list_item);
  g_autofree char *text = NULL;

  if (item == NULL || self->context == NULL)
    return;
  text = sural_caseload_row_describe (item, sural_context_get_today (self->context));
  gtk_list_item_set_accessible_label (list_item, text);
}

/* What is known of the patient was read anew, and the row is named anew. */
static void
entry_read_cb (SuralCaseloadItem *item, GParamSpec *pspec, GtkListItem *list_item)
{
  GtkWidget *pane =
      gtk_widget_get_ancestor (gtk_list_item_get_child (list_item), SURAL_TYPE_CASELOAD_PANE);

  if (pane != NULL)
    label_list_item (list_item, SURAL_CASELOAD_PANE (pane));
}

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, SuralCaseloadPane *self)
{
  gtk_list_item_set_child (list_item, sural_caseload_row_new ());
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, SuralCaseloadPane *self)
{
  SuralCaseloadItem *item = gtk_list_item_get_item (list_item);

  sural_caseload_model_want (self->model, gtk_list_item_get_position (list_item));
  sural_caseload_row_set_item (SURAL_CASELOAD_ROW (gtk_list_item_get_child (list_item)), item,
                               sural_context_get_today (self->context));
  g_signal_connect (item, "notify::entry", G_CALLBACK (entry_read_cb), list_item);
  label_list_item (list_item, self);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, SuralCaseloadPane *self)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), entry_read_cb,
                                        list_item);
  sural_caseload_row_set_item (SURAL_CASELOAD_ROW (gtk_list_item_get_child (list_item)), NULL,
                               SURAL_DAY_UNKNOWN);
}

/* --- Headings --------------------------------------------------------------------------------- */

static void
setup_heading_cb (GtkSignalListItemFactory *factory, GtkListHeader *header, SuralCaseloadPane *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, NULL);
  GtkWidget *count =
      g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (title, "caption-heading");
  gtk_widget_add_css_class (count, "caption");
  gtk_widget_add_css_class (count, "dim-label");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_header_set_child (header, box);
}

static void
show_heading_cb (GtkListHeader *header, GParamSpec *pspec, SuralCaseloadPane *self)
{
  GtkWidget *title = gtk_widget_get_first_child (gtk_list_header_get_child (header));
  GtkWidget *count = gtk_widget_get_next_sibling (title);
  guint start = gtk_list_header_get_start (header);
  guint n = sural_caseload_model_get_n_patients (self->model, start);
  const char *heading = sural_caseload_model_get_heading (self->model, start);
  g_autofree char *number = g_strdup_printf ("%u", n);
  /* TRANSLATORS: the heading of a part of the list, and how many patients are in it */
  g_autofree char *label =
      g_strdup_printf (ngettext ("%s, %u patient", "%s, %u patients", n), heading, n);

  gtk_label_set_text (GTK_LABEL (title), heading);
  gtk_label_set_text (GTK_LABEL (count), number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (title), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* Where the same rows make up another section, as who was due and is off track once that is judged,
 * the list keeps the heading that stands over them and tells it nothing. */
static void
name_heading_cb (GtkListHeader *header)
{
  SuralCaseloadPane *self = g_object_get_data (G_OBJECT (header), "pane");

  if (self != NULL)
    show_heading_cb (header, NULL, self);
}

static void
bind_heading_cb (GtkSignalListItemFactory *factory, GtkListHeader *header, SuralCaseloadPane *self)
{
  g_object_set_data (G_OBJECT (header), "pane", self);
  show_heading_cb (header, NULL, self);
  g_signal_connect_object (self->model, "sections-changed", G_CALLBACK (name_heading_cb), header,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (header, "notify::start", G_CALLBACK (show_heading_cb), self, 0);
  g_signal_connect_object (header, "notify::n-items", G_CALLBACK (show_heading_cb), self, 0);
}

static void
unbind_heading_cb (GtkSignalListItemFactory *factory,
                   GtkListHeader *header,
                   SuralCaseloadPane *self)
{
  g_signal_handlers_disconnect_by_func (header, show_heading_cb, self);
  g_signal_handlers_disconnect_by_func (self->model, name_heading_cb, header);
  g_object_set_data (G_OBJECT (header), "pane", NULL);
}

/* --- Sort and filter -------------------------------------------------------------------------- */

static void
sort_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  SuralCaseloadPane *self = user_data;
  SuralCaseloadSort sort = SURAL_CASELOAD_SORT_URGENCY;

  if (self->model == NULL ||
      !sural_caseload_sort_from_string (g_variant_get_string (value, NULL), &sort))
    return;
  g_simple_action_set_state (action, value);
  sural_caseload_model_set_sort (self->model, sort);
  if (sural_context_get_settings (self->context) != NULL)
    g_settings_set_string (sural_context_get_settings (self->context), "caseload-sort",
                           sural_caseload_sort_to_string (sort));
}

/* Whom the list leaves out is not forgotten: the button shows that it does. */
static void
show_filter (SuralCaseloadPane *self)
{
  SuralCaseloadFilter filter = sural_caseload_model_get_filter (self->model);
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "filter");

  g_simple_action_set_state (G_SIMPLE_ACTION (action),
                             g_variant_new_string (sural_caseload_filter_to_string (filter)));
  sural_style_class_set (GTK_WIDGET (self->view), "accent",
                         filter != SURAL_CASELOAD_FILTER_EVERYBODY);
}

static void
filter_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  SuralCaseloadPane *self = user_data;
  SuralCaseloadFilter filter = SURAL_CASELOAD_FILTER_EVERYBODY;

  if (self->model == NULL ||
      !sural_caseload_filter_from_string (g_variant_get_string (value, NULL), &filter))
    return;
  sural_caseload_model_set_filter (self->model, filter);
  show_filter (self);
  items_changed_cb (self);
}

static void
add_actions (SuralCaseloadPane *self)
{
  static const GActionEntry entries[] = {
    { "sort", NULL, "s", "'urgency'", sort_cb },
    { "filter", NULL, "s", "'everybody'", filter_cb },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "caseload", G_ACTION_GROUP (self->actions));
}

/* The order of the last time. */
static void
recall_sort (SuralCaseloadPane *self)
{
  GSettings *settings = sural_context_get_settings (self->context);
  g_autofree char *sort = NULL;

  if (settings == NULL)
    return;
  sort = g_settings_get_string (settings, "caseload-sort");
  g_action_group_change_action_state (G_ACTION_GROUP (self->actions), "sort",
                                      g_variant_new_string (sort));
}

static void
sural_caseload_pane_dispose (GObject *object)
{
  SuralCaseloadPane *self = SURAL_CASELOAD_PANE (object);

  gtk_widget_insert_action_group (GTK_WIDGET (self), "caseload", NULL);
  g_clear_object (&self->actions);
  gtk_widget_dispose_template (GTK_WIDGET (self), SURAL_TYPE_CASELOAD_PANE);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->context);
  g_clear_pointer (&self->selected_id, g_free);
  g_clear_pointer (&self->wanted, g_free);
  g_clear_pointer (&self->finding_id, g_free);
  G_OBJECT_CLASS (sural_caseload_pane_parent_class)->dispose (object);
}

static void
sural_caseload_pane_class_init (SuralCaseloadPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_caseload_pane_dispose;
  signals[SIGNAL_OPEN] = g_signal_new ("open", SURAL_TYPE_CASELOAD_PANE, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", SURAL_TYPE_CASELOAD_PANE, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_LEFT] = g_signal_new ("left", SURAL_TYPE_CASELOAD_PANE, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_READ] = g_signal_new ("read", SURAL_TYPE_CASELOAD_PANE, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-caseload-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralCaseloadPane, search);
  gtk_widget_class_bind_template_child (widget_class, SuralCaseloadPane, stack);
  gtk_widget_class_bind_template_child (widget_class, SuralCaseloadPane, nobody);
  gtk_widget_class_bind_template_child (widget_class, SuralCaseloadPane, view);
  gtk_widget_class_bind_template_child (widget_class, SuralCaseloadPane, no_match);
  gtk_widget_class_bind_template_child (widget_class, SuralCaseloadPane, none_left);
  gtk_widget_class_bind_template_child (widget_class, SuralCaseloadPane, reading);
  gtk_widget_class_bind_template_child (widget_class, SuralCaseloadPane, rows);
  gtk_widget_class_bind_template_child (widget_class, SuralCaseloadPane, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_match_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
sural_caseload_pane_init (SuralCaseloadPane *self)
{
  g_autoptr (GtkListItemFactory) factory = NULL;
  g_autoptr (GtkListItemFactory) headings = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  factory = gtk_signal_list_item_factory_new ();
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_row_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_row_cb), self, 0);
  gtk_list_view_set_factory (self->list, factory);
  headings = gtk_signal_list_item_factory_new ();
  g_signal_connect_object (headings, "setup", G_CALLBACK (setup_heading_cb), self, 0);
  g_signal_connect_object (headings, "bind", G_CALLBACK (bind_heading_cb), self, 0);
  g_signal_connect_object (headings, "unbind", G_CALLBACK (unbind_heading_cb), self, 0);
  gtk_list_view_set_header_factory (self->list, headings);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->rows), "changed",
                           G_CALLBACK (adjusted_cb), self, G_CONNECT_SWAPPED);
  add_actions (self);
  gtk_search_entry_set_key_capture_widget (self->search, GTK_WIDGET (self));
}

/**
 * sural_caseload_pane_set_context:
 * @context: the clinic; set once
 */
void
sural_caseload_pane_set_context (SuralCaseloadPane *self, SuralContext *context)
{
  g_autoptr (SuralCaseloadList) list = NULL;

  g_return_if_fail (SURAL_IS_CASELOAD_PANE (self));
  g_return_if_fail (SURAL_IS_CONTEXT (context) && self->context == NULL);

  g_set_object (&self->context, context);
  self->model = sural_caseload_model_new (context);
  list = sural_caseload_list_new (self->model);
  g_signal_connect_object (self->model, "counted", G_CALLBACK (counted_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->model, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (list));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  recall_sort (self);
}

/**
 * sural_caseload_pane_refresh:
 *
 * Reads the list again; whoever was changed is judged anew.
 */
void
sural_caseload_pane_refresh (SuralCaseloadPane *self)
{
  g_return_if_fail (SURAL_IS_CASELOAD_PANE (self));
  if (self->model != NULL)
    sural_caseload_model_refresh (self->model);
}

/**
 * sural_caseload_pane_clear:
 *
 * Forgets everybody, as when the clinic is locked.
 */
void
sural_caseload_pane_clear (SuralCaseloadPane *self)
{
  g_return_if_fail (SURAL_IS_CASELOAD_PANE (self));
  g_clear_pointer (&self->selected_id, g_free);
  g_clear_pointer (&self->wanted, g_free);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  if (self->model == NULL)
    return;
  sural_caseload_model_clear (self->model);
  show_filter (self);
  items_changed_cb (self);
}

/**
 * sural_caseload_pane_focus_search:
 *
 * Puts the keyboard into the search entry.
 */
void
sural_caseload_pane_focus_search (SuralCaseloadPane *self)
{
  g_return_if_fail (SURAL_IS_CASELOAD_PANE (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/**
 * sural_caseload_pane_set_search:
 * @text: what to look for
 */
void
sural_caseload_pane_set_search (SuralCaseloadPane *self, const char *text)
{
  g_return_if_fail (SURAL_IS_CASELOAD_PANE (self));
  gtk_editable_set_text (GTK_EDITABLE (self->search), text);
}

/**
 * sural_caseload_pane_get_search:
 * @self: the pane
 *
 * Returns: (transfer none): what stands in its search
 */
const char *
sural_caseload_pane_get_search (SuralCaseloadPane *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_PANE (self), NULL);
  return gtk_editable_get_text (GTK_EDITABLE (self->search));
}

/**
 * sural_caseload_pane_select:
 * @patient_id: (nullable): the patient who is open; NULL: none
 */
void
sural_caseload_pane_select (SuralCaseloadPane *self, const char *patient_id)
{
  g_return_if_fail (SURAL_IS_CASELOAD_PANE (self));
  self->reveal_wanted = g_set_str (&self->selected_id, patient_id) && patient_id != NULL;
  sync_selection (self);
}

/**
 * sural_caseload_pane_focus_patient:
 * @patient_id: somebody who is about to be opened
 *
 * Reads the list again, and puts the keyboard on their row then. What is searched for is over.
 */
void
sural_caseload_pane_focus_patient (SuralCaseloadPane *self, const char *patient_id)
{
  g_return_if_fail (SURAL_IS_CASELOAD_PANE (self));
  g_return_if_fail (patient_id != NULL);

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  sural_caseload_pane_select (self, patient_id);
  self->focus_wanted = TRUE;
  sural_caseload_pane_refresh (self);
}

/**
 * sural_caseload_pane_get_model:
 *
 * Returns: (transfer none): the list of SuralCaseloadItem
 */
GListModel *
sural_caseload_pane_get_model (SuralCaseloadPane *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_PANE (self), NULL);
  return G_LIST_MODEL (self->model);
}

/**
 * sural_caseload_pane_is_read:
 *
 * Returns: whether it is known how many patients there are
 */
gboolean
sural_caseload_pane_is_read (SuralCaseloadPane *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_PANE (self), FALSE);
  return self->model != NULL && sural_caseload_model_is_read (self->model);
}

/**
 * sural_caseload_pane_get_n_everybody:
 *
 * Returns: how many patients there are, whoever is listed
 */
guint
sural_caseload_pane_get_n_everybody (SuralCaseloadPane *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_PANE (self), 0);
  return self->model != NULL ? sural_caseload_model_get_n_everybody (self->model) : 0;
}
