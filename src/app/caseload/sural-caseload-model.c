/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/caseload/sural-caseload-model.h"

#include "app/caseload/sural-caseload-jobs.h"

/* Rows that are read at once. */
static const guint page_size = 64;

struct _SuralCaseloadModel
{
  GObject parent_instance;

  SuralContext *context;
  char *search;
  guint n_items;
  guint generation;  /* counts the questions; answers to older ones are dropped */
  gboolean counting; /* the list is still that of the question before */
  GHashTable *pages; /* page number → GPtrArray of SuralCaseloadItem */
};

static void list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SuralCaseloadModel,
                               sural_caseload_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

enum
{
  SIGNAL_COUNTED,
  SIGNAL_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* A question to the store, and who asked it. */
typedef struct
{
  SuralCaseloadModel *model;
  guint generation;
  guint page;
} Question;

static void
question_free (Question *self)
{
  g_clear_object (&self->model);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
ask (SuralCaseloadModel *self,
     guint page,
     SuralStoreJob job,
     GDestroyNotify result_destroy,
     GAsyncReadyCallback callback)
{
  SuralCaseloadQuery *query = g_new0 (SuralCaseloadQuery, 1);
  Question *question = g_new0 (Question, 1);

  query->knowledge = g_object_ref (sural_context_get_knowledge (self->context));
  query->search = g_strdup (self->search);
  query->offset = page * page_size;
  query->limit = page_size;
  query->today = sural_context_get_today (self->context);
  question->model = g_object_ref (self);
  question->generation = self->generation;
  question->page = page;
  sural_store_thread_run_async (sural_context_get_store_thread (self->context), job, query,
                                (GDestroyNotify) sural_caseload_query_free, result_destroy, NULL,
                                callback, question);
}

static void
page_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  SuralCaseloadModel *self = question->model;
  GPtrArray *items = NULL;

  entries = sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);
  if (question->generation != self->generation)
    return;
  if (entries == NULL)
    {
      g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
      return;
    }
  items = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (question->page));
  for (guint i = 0; items != NULL && i < items->len && i < entries->len; i++)
    sural_caseload_item_set_entry (g_ptr_array_index (items, i), g_ptr_array_index (entries, i));
}

static GPtrArray *
ensure_page (SuralCaseloadModel *self, guint page)
{
  GPtrArray *items = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (page));
  guint n = MIN (page_size, self->n_items - page * page_size);

  if (items != NULL)
    return items;
  items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (items, sural_caseload_item_new ());
  g_hash_table_insert (self->pages, GUINT_TO_POINTER (page), items);
  ask (self, page, sural_caseload_job_page, (GDestroyNotify) g_ptr_array_unref, page_read_cb);
  return items;
}

static void
reread_pages (SuralCaseloadModel *self)
{
  GHashTableIter iter;
  gpointer page = NULL;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, &page, NULL))
    ask (self, GPOINTER_TO_UINT (page), sural_caseload_job_page, (GDestroyNotify) g_ptr_array_unref,
         page_read_cb);
}

static void
replace_items (SuralCaseloadModel *self, guint n_items)
{
  guint removed = self->n_items;

  g_hash_table_remove_all (self->pages);
  self->n_items = n_items;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, removed, n_items);
}

/* After a refresh with as many patients as before the rows stay and their content is read again;
 * otherwise, and after another search, the list is another one. */
static void
take_count (SuralCaseloadModel *self, guint n_items, gboolean refreshed)
{
  if (refreshed && n_items == self->n_items)
    reread_pages (self);
  else
    replace_items (self, n_items);
  g_signal_emit (self, signals[SIGNAL_COUNTED], 0);
}

static void
counted (GObject *source, GAsyncResult *result, gpointer user_data, gboolean refreshed)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree guint *count = NULL;

  count = sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);
  if (question->generation != question->model->generation)
    return;
  question->model->counting = FALSE;
  if (count == NULL)
    g_signal_emit (question->model, signals[SIGNAL_FAILED], 0, error->message);
  else
    take_count (question->model, *count, refreshed);
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  counted (source, result, user_data, FALSE);
}

static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  counted (source, result, user_data, TRUE);
}

static GType
get_item_type (GListModel *model)
{
  return SURAL_TYPE_CASELOAD_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return SURAL_CASELOAD_MODEL (model)->n_items;
}

static gpointer
get_item (GListModel *model, guint position)
{
  SuralCaseloadModel *self = SURAL_CASELOAD_MODEL (model);

  if (position >= self->n_items)
    return NULL;
  return g_object_ref (
      g_ptr_array_index (ensure_page (self, position / page_size), position % page_size));
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

static void
sural_caseload_model_finalize (GObject *object)
{
  SuralCaseloadModel *self = SURAL_CASELOAD_MODEL (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->search, g_free);
  g_clear_pointer (&self->pages, g_hash_table_unref);
  G_OBJECT_CLASS (sural_caseload_model_parent_class)->finalize (object);
}

static void
sural_caseload_model_class_init (SuralCaseloadModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sural_caseload_model_finalize;
  signals[SIGNAL_COUNTED] = g_signal_new ("counted", SURAL_TYPE_CASELOAD_MODEL, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", SURAL_TYPE_CASELOAD_MODEL, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sural_caseload_model_init (SuralCaseloadModel *self)
{
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * sural_caseload_model_new:
 * @context: the clinic
 *
 * Returns: (transfer full): an empty list; sural_caseload_model_refresh() fills it
 */
SuralCaseloadModel *
sural_caseload_model_new (SuralContext *context)
{
  SuralCaseloadModel *self = NULL;

  g_return_val_if_fail (SURAL_IS_CONTEXT (context), NULL);
  self = g_object_new (SURAL_TYPE_CASELOAD_MODEL, NULL);
  g_set_object (&self->context, context);
  return self;
}

/**
 * sural_caseload_model_set_search:
 * @search: (nullable): words to look for; NULL or empty: everybody
 */
void
sural_caseload_model_set_search (SuralCaseloadModel *self, const char *search)
{
  g_return_if_fail (SURAL_IS_CASELOAD_MODEL (self));

  if (!g_set_str (&self->search, search != NULL && *search != '\0' ? search : NULL))
    return;
  self->generation++;
  self->counting = TRUE;
  ask (self, 0, sural_caseload_job_count, g_free, searched_cb);
}

/**
 * sural_caseload_model_get_search:
 *
 * Returns: (transfer none) (nullable): the words that are looked for
 */
const char *
sural_caseload_model_get_search (SuralCaseloadModel *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_MODEL (self), NULL);
  return self->search;
}

/**
 * sural_caseload_model_is_counting:
 *
 * Returns: whether the list still is the answer to the question before; "counted" follows
 */
gboolean
sural_caseload_model_is_counting (SuralCaseloadModel *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_MODEL (self), FALSE);
  return self->counting;
}

/**
 * sural_caseload_model_refresh:
 *
 * Reads the count and the pages again.
 */
void
sural_caseload_model_refresh (SuralCaseloadModel *self)
{
  g_return_if_fail (SURAL_IS_CASELOAD_MODEL (self));
  self->generation++;
  self->counting = TRUE;
  ask (self, 0, sural_caseload_job_count, g_free, refreshed_cb);
}

/**
 * sural_caseload_model_clear:
 *
 * Forgets everything that was read.
 */
void
sural_caseload_model_clear (SuralCaseloadModel *self)
{
  g_return_if_fail (SURAL_IS_CASELOAD_MODEL (self));
  self->generation++;
  self->counting = FALSE;
  g_clear_pointer (&self->search, g_free);
  replace_items (self, 0);
}
