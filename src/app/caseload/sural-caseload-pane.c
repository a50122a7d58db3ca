/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/caseload/sural-caseload-pane.h"

#include "app/caseload/sural-caseload-model.h"
#include "app/caseload/sural-caseload-row.h"

struct _SuralCaseloadPane
{
  AdwNavigationPage parent_instance;

  SuralContext *context;
  SuralCaseloadModel *model;
  GtkSingleSelection *selection;
  char *selected_id; /* the patient who is open */
  char *wanted;      /* Enter was pressed on these words, whose answer is not there yet */
  GtkSearchEntry *search;
  GtkStack *stack;
  GtkWidget *nobody;
  GtkWidget *no_match;
  GtkWidget *rows;
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (SuralCaseloadPane, sural_caseload_pane, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  SIGNAL_OPEN,
  SIGNAL_FAILED,
  SIGNAL_LEFT,
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

/* Puts the selection on the open patient where the rows that were read show them. */
static void
sync_selection (SuralCaseloadPane *self)
{
  guint n = self->model != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->model)) : 0;
  static const guint most_rows = 1000;

  for (guint i = 0; self->selected_id != NULL && i < MIN (n, most_rows); i++)
    {
      SuralCaseloadEntry *entry = entry_at (self, i);

      if (entry == NULL)
        break;
      if (g_str_equal (sural_caseload_entry_get_patient_id (entry), self->selected_id))
        {
          gtk_single_selection_set_selected (self->selection, i);
          return;
        }
    }
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
}

/* Opens the first of those who match, once it is known who that is. Whoever heads the list while
 * the answer is on its way was not asked for. */
static void
open_wanted (SuralCaseloadPane *self)
{
  g_autoptr (SuralCaseloadItem) item = NULL;

  if (self->wanted == NULL || sural_caseload_model_is_counting (self->model))
    return;
  item = g_list_model_get_item (G_LIST_MODEL (self->model), 0);
  if (item == NULL)
    {
      g_clear_pointer (&self->wanted, g_free);
      return;
    }
  if (sural_caseload_item_get_entry (item) == NULL)
    {
      g_signal_handlers_disconnect_by_func (item, open_wanted, self);
      g_signal_connect_object (item, "notify::entry", G_CALLBACK (open_wanted), self,
                               G_CONNECT_SWAPPED);
      return;
    }
  g_clear_pointer (&self->wanted, g_free);
  open_at (self, 0);
  /* The search has done its work; everybody is back for the next one. */
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
counted_cb (SuralCaseloadPane *self)
{
  GtkWidget *child = self->rows;

  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0)
    child = sural_caseload_model_get_search (self->model) != NULL ? self->no_match : self->nobody;
  gtk_stack_set_visible_child (self->stack, child);
  open_wanted (self);
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
  open_at (self, position);
}

static void
label_list_item (GtkListItem *list_item)
{
  SuralCaseloadItem *item = gtk_list_item_get_item (list_item);
  SuralCaseloadPane *self = NULL;
  g_autofree char *text = NULL;

  if (item == NULL)
    return;
  self = SURAL_CASELOAD_PANE (
      gtk_widget_get_ancestor (gtk_list_item_get_child (list_item), SURAL_TYPE_CASELOAD_PANE));
  if (self == NULL || self->context == NULL)
    return;
  text = sural_caseload_row_describe (sural_caseload_item_get_entry (item),
                                      sural_context_get_today (self->context));
  gtk_list_item_set_accessible_label (list_item, text != NULL ? text : "");
}

/* An entry came in: the list item is named, and the open patient may have found their row. */
static void
entry_read_cb (SuralCaseloadItem *item, GParamSpec *pspec, GtkListItem *list_item)
{
  GtkWidget *row = gtk_list_item_get_child (list_item);
  SuralCaseloadPane *self = NULL;

  label_list_item (list_item);
  self = SURAL_CASELOAD_PANE (gtk_widget_get_ancestor (row, SURAL_TYPE_CASELOAD_PANE));
  if (self != NULL)
    sync_selection (self);
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

  sural_caseload_row_set_item (SURAL_CASELOAD_ROW (gtk_list_item_get_child (list_item)), item,
                               sural_context_get_today (self->context));
  g_signal_connect (item, "notify::entry", G_CALLBACK (entry_read_cb), list_item);
  label_list_item (list_item);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, SuralCaseloadPane *self)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), entry_read_cb,
                                        list_item);
  sural_caseload_row_set_item (SURAL_CASELOAD_ROW (gtk_list_item_get_child (list_item)), NULL,
                               SURAL_DAY_UNKNOWN);
}

static void
sural_caseload_pane_dispose (GObject *object)
{
  SuralCaseloadPane *self = SURAL_CASELOAD_PANE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SURAL_TYPE_CASELOAD_PANE);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->context);
  g_clear_pointer (&self->selected_id, g_free);
  g_clear_pointer (&self->wanted, g_free);
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
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-caseload-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralCaseloadPane, search);
  gtk_widget_class_bind_template_child (widget_class, SuralCaseloadPane, stack);
  gtk_widget_class_bind_template_child (widget_class, SuralCaseloadPane, nobody);
  gtk_widget_class_bind_template_child (widget_class, SuralCaseloadPane, no_match);
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

  gtk_widget_init_template (GTK_WIDGET (self));
  factory = gtk_signal_list_item_factory_new ();
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_row_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_row_cb), self, 0);
  gtk_list_view_set_factory (self->list, factory);
  gtk_search_entry_set_key_capture_widget (self->search, GTK_WIDGET (self));
}

/**
 * sural_caseload_pane_set_context:
 * @context: the clinic; set once
 */
void
sural_caseload_pane_set_context (SuralCaseloadPane *self, SuralContext *context)
{
  g_return_if_fail (SURAL_IS_CASELOAD_PANE (self));
  g_return_if_fail (SURAL_IS_CONTEXT (context) && self->context == NULL);

  g_set_object (&self->context, context);
  self->model = sural_caseload_model_new (context);
  g_signal_connect_object (self->model, "counted", G_CALLBACK (counted_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->model));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
}

/**
 * sural_caseload_pane_refresh:
 *
 * Reads the list again.
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
  if (self->model != NULL)
    sural_caseload_model_clear (self->model);
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
 * sural_caseload_pane_select:
 * @patient_id: (nullable): the patient who is open; NULL: none
 */
void
sural_caseload_pane_select (SuralCaseloadPane *self, const char *patient_id)
{
  g_return_if_fail (SURAL_IS_CASELOAD_PANE (self));
  g_set_str (&self->selected_id, patient_id);
  sync_selection (self);
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
