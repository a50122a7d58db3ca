/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/list/sural-stored-list.h"

struct _SuralStoredList
{
  AdwBin parent_instance;

  char *icon_name;
  char *nothing_title;
  char *nothing_description;
  char *description;

  GtkStack *stack;
  GtkWidget *nothing;
  GtkWidget *page;
  AdwPreferencesGroup *group;
};

G_DEFINE_FINAL_TYPE (SuralStoredList, sural_stored_list, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_ICON_NAME,
  PROP_NOTHING_TITLE,
  PROP_NOTHING_DESCRIPTION,
  PROP_DESCRIPTION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- Reading ---------------------------------------------------------------------------------- */

/* What is read, and for whom. */
typedef struct
{
  SuralStoredList *self;
  SuralStoredListRead read;
  char *argument;
  SuralStoredListRow make_row;
  GWeakRef owner;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->self);
  g_free (reading->argument);
  g_weak_ref_clear (&reading->owner);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static gpointer
run_read (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  if (!sural_store_thread_check_open (store, error))
    return NULL;
  return reading->read (store, reading->argument, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Reading) reading = user_data;
  g_autoptr (GObject) owner = g_weak_ref_get (&reading->owner);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items =
      sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);
  SuralStoredList *self = reading->self;

  /* Closed meanwhile. */
  if (self->stack == NULL || owner == NULL)
    return;
  if (items == NULL)
    {
      g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
      return;
    }
  for (guint i = 0; i < items->len; i++)
    adw_preferences_group_add (self->group,
                               reading->make_row (owner, g_ptr_array_index (items, i)));
  gtk_stack_set_visible_child (self->stack, items->len > 0 ? self->page : self->nothing);
}

/**
 * sural_stored_list_read:
 * @self: the list, which is empty
 * @context: the clinic
 * @read: reads the items on the store thread; an array that frees them, or %NULL with an error
 * @argument: (nullable): for @read; copied
 * @make_row: makes a row of an item
 * @owner: a GObject, for @make_row; once it is gone nothing is shown any more
 *
 * Reads the items and shows them.
 */
void
sural_stored_list_read (SuralStoredList *self,
                        SuralContext *context,
                        SuralStoredListRead read,
                        const char *argument,
                        SuralStoredListRow make_row,
                        gpointer owner)
{
  Reading *reading = NULL;

  g_return_if_fail (SURAL_IS_STORED_LIST (self));
  g_return_if_fail (SURAL_IS_CONTEXT (context));
  g_return_if_fail (read != NULL && make_row != NULL);
  g_return_if_fail (G_IS_OBJECT (owner));

  reading = g_new0 (Reading, 1);
  reading->self = g_object_ref (self);
  reading->read = read;
  reading->argument = g_strdup (argument);
  reading->make_row = make_row;
  g_weak_ref_init (&reading->owner, owner);
  sural_store_thread_run_async (sural_context_get_store_thread (context), run_read, reading, NULL,
                                (GDestroyNotify) g_ptr_array_unref, NULL, read_cb, reading);
}

/* --- The object ------------------------------------------------------------------------------- */

static char **
get_text (SuralStoredList *self, guint id)
{
  switch (id)
    {
    case PROP_ICON_NAME:
      return &self->icon_name;
    case PROP_NOTHING_TITLE:
      return &self->nothing_title;
    case PROP_NOTHING_DESCRIPTION:
      return &self->nothing_description;
    case PROP_DESCRIPTION:
      return &self->description;
    default:
      return NULL;
    }
}

static void
sural_stored_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  char **text = get_text (SURAL_STORED_LIST (object), id);

  if (text != NULL)
    g_value_set_string (value, *text);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sural_stored_list_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  char **text = get_text (SURAL_STORED_LIST (object), id);

  if (text == NULL)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  else if (g_set_str (text, g_value_get_string (value)))
    g_object_notify_by_pspec (object, pspec);
}

static void
sural_stored_list_dispose (GObject *object)
{
  /* It keeps a plain pointer to its child, which is one that the template bound. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), SURAL_TYPE_STORED_LIST);
  G_OBJECT_CLASS (sural_stored_list_parent_class)->dispose (object);
}

static void
sural_stored_list_finalize (GObject *object)
{
  SuralStoredList *self = SURAL_STORED_LIST (object);

  g_free (self->icon_name);
  g_free (self->nothing_title);
  g_free (self->nothing_description);
  g_free (self->description);
  G_OBJECT_CLASS (sural_stored_list_parent_class)->finalize (object);
}

static void
sural_stored_list_class_init (SuralStoredListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = sural_stored_list_get_property;
  object_class->set_property = sural_stored_list_set_property;
  object_class->dispose = sural_stored_list_dispose;
  object_class->finalize = sural_stored_list_finalize;
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_NOTHING_TITLE] = g_param_spec_string ("nothing-title", NULL, NULL, NULL, flags);
  properties[PROP_NOTHING_DESCRIPTION] =
      g_param_spec_string ("nothing-description", NULL, NULL, NULL, flags);
  properties[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", SURAL_TYPE_STORED_LIST, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-stored-list.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralStoredList, stack);
  gtk_widget_class_bind_template_child (widget_class, SuralStoredList, nothing);
  gtk_widget_class_bind_template_child (widget_class, SuralStoredList, page);
  gtk_widget_class_bind_template_child (widget_class, SuralStoredList, group);
}

static void
sural_stored_list_init (SuralStoredList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
