/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/caseload/sural-caseload-model.h"

#include "record/caseload/sural-caseload-jobs.h"
#include "record/caseload/sural-caseload-layout.h"
#include "record/caseload/sural-caseload-rows.h"

#include <glib/gi18n-lib.h>

enum
{
  /* Who is judged before others get their turn on the store thread: some milliseconds. */
  JUDGED_AT_ONCE = 32,
};

struct _SuralCaseloadModel
{
  GObject parent_instance;

  SuralContext *context;
  char *search;
  SuralCaseloadSort sort;
  SuralCaseloadFilter filter;
  gboolean unfolded;
  gboolean counting;    /* the list is still that of the question before */
  gboolean asking;      /* a question is under way */
  guint generation;     /* counts the questions; answers to older ones are dropped */
  GCancellable *count;  /* of those whom a search finds */
  guint judging;        /* the round of judging under way, or 0 */
  guint n_judgings;     /* counts the rounds */
  gboolean answer_owed; /* the list is read once those are judged whose record was changed */
  gboolean moved;       /* since the list was read another thing is said of somebody */
  gboolean has_failed;  /* that verdicts cannot be kept was said */
  gboolean is_read;     /* it is known how many patients there are */
  guint n_everybody;
  SuralDay known_day; /* of which the verdicts are */
  SuralCaseloadRows *rows;
  SuralCaseloadLayout layout;
  SuralCaseloadGroups groups;
  GPtrArray *places; /* char*: who stands at each multiple of a page; NULL: nobody asked */
  gboolean places_asked;
  GHashTable *wanted; /* pages that are to be read, or are on their way */
  SuralCaseloadItem *fold;
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
  SIGNAL_SECTIONS_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- Which rows there are --------------------------------------------------------------------- */

static SuralCaseloadLayout
lay_out (SuralCaseloadModel *self, const SuralCaseloadAnswer *answer)
{
  SuralCaseloadLayout layout = { .is_search = self->search != NULL,
                                 .n_found = answer->rows->len,
                                 .unfolded = self->unfolded,
                                 .sort = self->sort,
                                 .filter = self->filter };

  memcpy (layout.counts, answer->counts, sizeof layout.counts);
  layout.has_fold = !layout.is_search && self->filter == SURAL_CASELOAD_FILTER_EVERYBODY &&
                    layout.counts[SURAL_CASELOAD_SECTION_ARCHIVED] > 0;
  return layout;
}

/* --- The list --------------------------------------------------------------------------------- */

/* What whoever reads the list has of a place; NULL: nothing. */
static SuralCaseloadItem *
peek (SuralCaseloadModel *self,
      SuralCaseloadRows *rows,
      const SuralCaseloadLayout *layout,
      guint position)
{
  return sural_caseload_layout_is_fold (layout, position)
             ? self->fold
             : sural_caseload_rows_peek (rows, sural_caseload_layout_get_row (layout, position));
}

/* Where nobody has anything of a place, nobody sees a change. */
static gboolean
is_same (const SuralCaseloadItem *before, const SuralCaseloadItem *now)
{
  return before == NULL || before == now;
}

/* Takes other rows; only what lies between what stays at the beginning and at the end is said to
 * change, so that whoever reads the list keeps their place. Who stays begins a section now if they
 * did before: a list is told of the rows first, and has to find each heading where it was. Takes
 * @rows. */
static void
replace (SuralCaseloadModel *self, SuralCaseloadRows *rows, const SuralCaseloadLayout *layout)
{
  g_autoptr (SuralCaseloadRows) before = self->rows;
  const SuralCaseloadLayout layout_before = self->layout;
  const SuralCaseloadGroups groups_before = self->groups;
  const SuralCaseloadGroups groups = sural_caseload_layout_find_groups (layout);
  const gboolean regrouped = memcmp (&groups, &groups_before, sizeof groups) != 0;
  const guint n = sural_caseload_layout_count_items (layout),
              n_before = sural_caseload_layout_count_items (&layout_before);
  guint start = 0, end = 0;

  while (start < MIN (n, n_before) &&
         sural_caseload_groups_begin_at (&groups_before, start) ==
             sural_caseload_groups_begin_at (&groups, start) &&
         is_same (peek (self, before, &layout_before, start), peek (self, rows, layout, start)))
    start++;
  while (end < MIN (n, n_before) - start &&
         sural_caseload_groups_begin_at (&groups_before, n_before - 1 - end) ==
             sural_caseload_groups_begin_at (&groups, n - 1 - end) &&
         is_same (peek (self, before, &layout_before, n_before - 1 - end),
                  peek (self, rows, layout, n - 1 - end)))
    end++;
  self->rows = rows;
  self->layout = *layout;
  self->groups = groups;
  sural_caseload_item_set_fold (self->fold,
                                layout->has_fold ? layout->counts[SURAL_CASELOAD_SECTION_ARCHIVED]
                                                 : 0,
                                layout->unfolded);
  if (n_before != n || start < n)
    g_list_model_items_changed (G_LIST_MODEL (self), start, n_before - start - end,
                                n - start - end);
  if (n > 0 && regrouped)
    g_signal_emit (self, signals[SIGNAL_SECTIONS_CHANGED], 0);
}

/* As many rows as before, or more of a search, of which nothing but that changed. */
static void
lay_out_anew (SuralCaseloadModel *self, const SuralCaseloadLayout *layout)
{
  const SuralCaseloadGroups groups = sural_caseload_layout_find_groups (layout);
  const guint n_before = sural_caseload_layout_count_items (&self->layout);
  const guint n = sural_caseload_layout_count_items (layout);
  guint start = 0;

  while (start < MIN (n_before, n) && sural_caseload_groups_begin_at (&self->groups, start) ==
                                          sural_caseload_groups_begin_at (&groups, start))
    start++;
  self->layout = *layout;
  self->groups = groups;
  sural_caseload_item_set_fold (self->fold,
                                layout->has_fold ? layout->counts[SURAL_CASELOAD_SECTION_ARCHIVED]
                                                 : 0,
                                layout->unfolded);
  if (n != n_before)
    g_list_model_items_changed (G_LIST_MODEL (self), start, n_before - start, n - start);
  if (n > 0)
    g_signal_emit (self, signals[SIGNAL_SECTIONS_CHANGED], 0);
}

/* --- Asking ----------------------------------------------------------------------------------- */

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

static SuralCaseloadQuery *
query_new (SuralCaseloadModel *self, const char *id, guint limit)
{
  SuralCaseloadQuery *query = g_new0 (SuralCaseloadQuery, 1);

  query->knowledge = g_object_ref (sural_context_get_knowledge (self->context));
  query->today = self->known_day;
  query->sort = self->sort;
  query->filter = self->filter;
  query->search = g_strdup (self->search);
  query->id = g_strdup (id);
  query->limit = limit;
  return query;
}

/* Takes @query. */
static void
ask (SuralCaseloadModel *self,
     SuralStoreJob job,
     SuralCaseloadQuery *query,
     GDestroyNotify result_destroy,
     guint generation,
     guint page,
     GAsyncReadyCallback callback)
{
  Question *question = g_new0 (Question, 1);

  question->model = g_object_ref (self);
  question->generation = generation;
  question->page = page;
  sural_store_thread_run_async (sural_context_get_store_thread (self->context), job, query,
                                (GDestroyNotify) sural_caseload_query_free, result_destroy, NULL,
                                callback, question);
}

static void
unref_array (gpointer array)
{
  g_ptr_array_unref (array);
}

static void
free_answer (gpointer answer)
{
  sural_caseload_answer_free (answer);
}

/* The question is answered: by the rows, and where everybody is listed by the verdicts of today. */
static void
settle (SuralCaseloadModel *self)
{
  if (!self->counting || self->asking || (self->search == NULL && self->judging != 0))
    return;
  self->counting = FALSE;
  g_signal_emit (self, signals[SIGNAL_COUNTED], 0);
}

static void
fail (SuralCaseloadModel *self, const GError *error)
{
  self->counting = FALSE;
  self->asking = FALSE;
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
}

/* --- Pages ------------------------------------------------------------------------------------ */

static void read_page (SuralCaseloadModel *self, guint page);

static void
page_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  SuralCaseloadModel *self = question->model;
  guint first = 0, end = 0;

  entries = sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);
  if (question->generation != self->generation)
    return;
  g_hash_table_remove (self->wanted, GUINT_TO_POINTER (question->page));
  if (entries == NULL)
    {
      fail (self, error);
      return;
    }
  if (!sural_caseload_rows_fill (self->rows, question->page, entries, self->rows, &first, &end))
    return;
  first = sural_caseload_layout_get_position (&self->layout, first);
  end = MIN (sural_caseload_layout_get_position (&self->layout, end - 1) + 1,
             sural_caseload_layout_count_items (&self->layout));
  if (first < end)
    g_list_model_items_changed (G_LIST_MODEL (self), first, end - first, end - first);
}

static void
places_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) places = NULL;
  g_autoptr (GList) pages = NULL;
  SuralCaseloadModel *self = question->model;

  places = sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);
  if (question->generation != self->generation)
    return;
  if (places == NULL)
    {
      fail (self, error);
      return;
    }
  self->places = g_steal_pointer (&places);
  pages = g_hash_table_get_keys (self->wanted);
  for (GList *l = pages; l != NULL; l = l->next)
    read_page (self, GPOINTER_TO_UINT (l->data));
}

/* Behind whom a page is; NULL: that is not known. */
static const char *
find_before (SuralCaseloadModel *self, guint page)
{
  SuralCaseloadItem *item = NULL;

  if (self->places != NULL)
    return page - 1 < self->places->len ? g_ptr_array_index (self->places, page - 1) : NULL;
  if (!sural_caseload_rows_is_read (self->rows, page - 1))
    return NULL;
  item = sural_caseload_rows_peek (self->rows, page * SURAL_CASELOAD_PAGE - 1);
  return item != NULL && sural_caseload_item_get_entry (item) != NULL
             ? sural_caseload_entry_get_patient_id (sural_caseload_item_get_entry (item))
             : NULL;
}

/* Whoever goes to the middle of the list needs to know who stands there; once that is known, it is
 * read from the place on as from the beginning. */
static void
read_page (SuralCaseloadModel *self, guint page)
{
  const char *before = page > 0 ? find_before (self, page) : NULL;

  g_hash_table_add (self->wanted, GUINT_TO_POINTER (page));
  if (page == 0 || before != NULL)
    ask (self, sural_caseload_job_page, query_new (self, before, SURAL_CASELOAD_PAGE), unref_array,
         self->generation, page, page_read_cb);
  else if (self->places != NULL)
    g_hash_table_remove (self->wanted, GUINT_TO_POINTER (page));
  else if (!self->places_asked)
    {
      self->places_asked = TRUE;
      ask (self, sural_caseload_job_places, query_new (self, NULL, SURAL_CASELOAD_PAGE),
           unref_array, self->generation, 0, places_read_cb);
    }
}

static void
want_page (SuralCaseloadModel *self, guint page)
{
  if (!sural_caseload_rows_is_read (self->rows, page) &&
      !g_hash_table_contains (self->wanted, GUINT_TO_POINTER (page)))
    read_page (self, page);
}

/* --- The answer ------------------------------------------------------------------------------- */

static void
found_counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  g_autofree gint64 *n = NULL;
  SuralCaseloadModel *self = question->model;
  SuralCaseloadLayout layout = self->layout;

  n = sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, NULL);
  if (n == NULL || question->generation != self->generation || !layout.is_search)
    return;
  layout.n_found = (guint) *n;
  lay_out_anew (self, &layout);
}

/* Who types on does not wait for it. */
static void
count_found (SuralCaseloadModel *self)
{
  Question *question = g_new0 (Question, 1);

  question->model = g_object_ref (self);
  question->generation = self->generation;
  self->count = g_cancellable_new ();
  sural_store_thread_run_async (sural_context_get_store_thread (self->context),
                                sural_caseload_job_count, query_new (self, NULL, 0),
                                (GDestroyNotify) sural_caseload_query_free, g_free, self->count,
                                found_counted_cb, question);
}

static void
stop_counting (SuralCaseloadModel *self)
{
  if (self->count != NULL)
    g_cancellable_cancel (self->count);
  g_clear_object (&self->count);
}

static void
take_answer (SuralCaseloadModel *self, SuralCaseloadAnswer *answer)
{
  const SuralCaseloadLayout layout = lay_out (self, answer);
  SuralCaseloadRows *rows = sural_caseload_rows_new ();
  g_autoptr (GArray) again = NULL;
  guint first = 0, end = 0;

  self->is_read = TRUE;
  self->n_everybody = answer->n_everybody;
  g_clear_pointer (&self->places, g_ptr_array_unref);
  self->places_asked = FALSE;
  g_hash_table_remove_all (self->wanted);
  sural_caseload_rows_fill (rows, 0, answer->rows, self->rows, &first, &end);
  if (sural_caseload_layout_is_same_list (&layout, &self->layout))
    again = sural_caseload_rows_carry (rows, self->rows);
  replace (self, rows, &layout);
  for (guint i = 0; again != NULL && i < again->len; i++)
    want_page (self, g_array_index (again, guint, i));
  if (layout.is_search && answer->rows->len == SURAL_CASELOAD_PAGE)
    count_found (self);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GError) error = NULL;
  SuralCaseloadModel *self = question->model;
  SuralCaseloadAnswer *answer =
      sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);

  if (question->generation != self->generation)
    {
      g_clear_pointer (&answer, sural_caseload_answer_free);
      return;
    }
  if (answer == NULL)
    {
      fail (self, error);
      return;
    }
  self->asking = FALSE;
  take_answer (self, answer);
  sural_caseload_answer_free (answer);
  settle (self);
}

static void
read_answer (SuralCaseloadModel *self)
{
  stop_counting (self);
  self->generation++;
  self->counting = TRUE;
  self->asking = TRUE;
  self->answer_owed = FALSE;
  self->moved = FALSE;
  ask (self, sural_caseload_job_answer, query_new (self, NULL, SURAL_CASELOAD_PAGE), free_answer,
       self->generation, 0, answered_cb);
}

/* --- Judging ---------------------------------------------------------------------------------- */

static void judge_more (SuralCaseloadModel *self);

/* Nobody is left to be judged today. */
static void
end_judging (SuralCaseloadModel *self)
{
  self->judging = 0;
  if (self->answer_owed || self->moved)
    read_answer (self);
  else
    settle (self);
}

static void
judged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree SuralCaseloadProgress *progress = NULL;
  SuralCaseloadModel *self = question->model;

  progress = sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);
  if (question->generation != self->judging)
    return;
  if (progress == NULL)
    {
      /* What is kept of an earlier day shows; that it is of one was said. */
      if (!self->has_failed)
        g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
      self->has_failed = TRUE;
      end_judging (self);
      return;
    }
  self->has_failed = FALSE;
  self->moved |= progress->moved;
  if (!progress->is_changed && self->answer_owed)
    read_answer (self);
  if (progress->is_more)
    judge_more (self);
  else
    end_judging (self);
}

static void
judge_more (SuralCaseloadModel *self)
{
  SuralCaseloadQuery *query = query_new (self, NULL, JUDGED_AT_ONCE);

  query->only_changed = self->answer_owed;
  ask (self, sural_caseload_job_judge, query, g_free, self->judging, 0, judged_cb);
}

/* Those whose record was changed are judged before the list is read; who was judged on another day
 * stands in it as they did then, until they are judged in their turn. */
static void
begin_reading (SuralCaseloadModel *self)
{
  self->known_day = sural_context_get_today (self->context);
  self->generation++;
  self->counting = TRUE;
  self->asking = TRUE;
  self->answer_owed = TRUE;
  self->judging = ++self->n_judgings;
  judge_more (self);
}

/* --- Interfaces ------------------------------------------------------------------------------- */

static GType
get_item_type (GListModel *model)
{
  return SURAL_TYPE_CASELOAD_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return sural_caseload_layout_count_items (&SURAL_CASELOAD_MODEL (model)->layout);
}

static gpointer
get_item (GListModel *model, guint position)
{
  SuralCaseloadModel *self = SURAL_CASELOAD_MODEL (model);

  if (position >= sural_caseload_layout_count_items (&self->layout))
    return NULL;
  if (sural_caseload_layout_is_fold (&self->layout, position))
    return g_object_ref (self->fold);
  return sural_caseload_rows_get (self->rows,
                                  sural_caseload_layout_get_row (&self->layout, position));
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
  g_clear_object (&self->fold);
  g_clear_object (&self->count);
  g_clear_pointer (&self->search, g_free);
  g_clear_pointer (&self->rows, sural_caseload_rows_free);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_clear_pointer (&self->wanted, g_hash_table_unref);
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
  signals[SIGNAL_SECTIONS_CHANGED] =
      g_signal_new ("sections-changed", SURAL_TYPE_CASELOAD_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 0);
}

static void
sural_caseload_model_init (SuralCaseloadModel *self)
{
  self->rows = sural_caseload_rows_new ();
  self->wanted = g_hash_table_new (NULL, NULL);
  self->fold = sural_caseload_item_new_fold ();
}

/* --- For others ------------------------------------------------------------------------------- */

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
  if (self->answer_owed || self->known_day != sural_context_get_today (self->context))
    begin_reading (self);
  else
    read_answer (self);
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

/* The same rows in another order, or others of them. */
static void
list_anew (SuralCaseloadModel *self)
{
  if (self->is_read && !self->answer_owed && self->search == NULL)
    read_answer (self);
}

/**
 * sural_caseload_model_set_sort:
 * @sort: the order to list in
 */
void
sural_caseload_model_set_sort (SuralCaseloadModel *self, SuralCaseloadSort sort)
{
  g_return_if_fail (SURAL_IS_CASELOAD_MODEL (self));

  if (self->sort == sort)
    return;
  self->sort = sort;
  list_anew (self);
}

/**
 * sural_caseload_model_get_sort:
 *
 * Returns: the order of the list
 */
SuralCaseloadSort
sural_caseload_model_get_sort (SuralCaseloadModel *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_MODEL (self), SURAL_CASELOAD_SORT_URGENCY);
  return self->sort;
}

/**
 * sural_caseload_model_set_filter:
 * @filter: whom to list while nobody is searched
 */
void
sural_caseload_model_set_filter (SuralCaseloadModel *self, SuralCaseloadFilter filter)
{
  g_return_if_fail (SURAL_IS_CASELOAD_MODEL (self));

  if (self->filter == filter)
    return;
  self->filter = filter;
  list_anew (self);
}

/**
 * sural_caseload_model_get_filter:
 *
 * Returns: who is listed while nobody is searched
 */
SuralCaseloadFilter
sural_caseload_model_get_filter (SuralCaseloadModel *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_MODEL (self), SURAL_CASELOAD_FILTER_EVERYBODY);
  return self->filter;
}

/**
 * sural_caseload_model_set_unfolded:
 * @unfolded: whether those who were discharged are listed
 */
void
sural_caseload_model_set_unfolded (SuralCaseloadModel *self, gboolean unfolded)
{
  SuralCaseloadLayout layout = { 0 };

  g_return_if_fail (SURAL_IS_CASELOAD_MODEL (self));

  if (self->unfolded == unfolded)
    return;
  self->unfolded = unfolded;
  layout = self->layout;
  layout.unfolded = unfolded;
  lay_out_anew (self, &layout);
}

/**
 * sural_caseload_model_is_unfolded:
 *
 * Returns: whether those who were discharged are listed
 */
gboolean
sural_caseload_model_is_unfolded (SuralCaseloadModel *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_MODEL (self), FALSE);
  return self->unfolded;
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
 * Reads the list again; those are judged anew whose record was changed, and everybody whose verdict
 * is of another day or by another knowledge.
 */
void
sural_caseload_model_refresh (SuralCaseloadModel *self)
{
  g_return_if_fail (SURAL_IS_CASELOAD_MODEL (self));

  begin_reading (self);
}

/**
 * sural_caseload_model_clear:
 *
 * Forgets everything that was read.
 */
void
sural_caseload_model_clear (SuralCaseloadModel *self)
{
  const SuralCaseloadLayout empty = { .sort = self->sort };

  g_return_if_fail (SURAL_IS_CASELOAD_MODEL (self));

  stop_counting (self);
  self->generation++;
  self->judging = 0;
  self->counting = FALSE;
  self->asking = FALSE;
  self->answer_owed = FALSE;
  self->moved = FALSE;
  self->has_failed = FALSE;
  self->is_read = FALSE;
  self->n_everybody = 0;
  self->unfolded = FALSE;
  self->filter = SURAL_CASELOAD_FILTER_EVERYBODY;
  g_clear_pointer (&self->search, g_free);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_hash_table_remove_all (self->wanted);
  replace (self, sural_caseload_rows_new (), &empty);
}

/**
 * sural_caseload_model_is_read:
 *
 * Returns: whether it is known how many patients there are
 */
gboolean
sural_caseload_model_is_read (SuralCaseloadModel *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_MODEL (self), FALSE);
  return self->is_read;
}

/**
 * sural_caseload_model_get_n_everybody:
 *
 * Returns: how many patients there are, whatever is searched or filtered
 */
guint
sural_caseload_model_get_n_everybody (SuralCaseloadModel *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_MODEL (self), 0);
  return self->n_everybody;
}

/**
 * sural_caseload_model_want:
 * @position: of a row that is about to show
 *
 * Has the row read where it was not.
 */
void
sural_caseload_model_want (SuralCaseloadModel *self, guint position)
{
  g_return_if_fail (SURAL_IS_CASELOAD_MODEL (self));

  if (position < sural_caseload_layout_count_items (&self->layout) &&
      !sural_caseload_layout_is_fold (&self->layout, position))
    want_page (self, sural_caseload_layout_get_row (&self->layout, position) / SURAL_CASELOAD_PAGE);
}

/* Where a row is listed; the greatest number where it is folded away. */
static guint
list_row (SuralCaseloadModel *self, guint row)
{
  const guint position = sural_caseload_layout_get_position (&self->layout, row);

  return position < sural_caseload_layout_count_items (&self->layout) ? position : G_MAXUINT;
}

/**
 * sural_caseload_model_find:
 * @patient_id: a patient
 *
 * Returns: the row of the patient among those that were read, or the greatest number
 */
guint
sural_caseload_model_find (SuralCaseloadModel *self, const char *patient_id)
{
  guint row = 0;

  g_return_val_if_fail (SURAL_IS_CASELOAD_MODEL (self), G_MAXUINT);
  g_return_val_if_fail (patient_id != NULL, G_MAXUINT);

  return sural_caseload_rows_find (self->rows, patient_id, &row) ? list_row (self, row) : G_MAXUINT;
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SuralCaseloadModel *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *row =
      sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);
  guint position = G_MAXUINT;

  /* In another list it is somewhere else. */
  if (row != NULL && *row >= 0 &&
      GPOINTER_TO_UINT (g_task_get_task_data (task)) == self->generation)
    position = list_row (self, (guint) *row);
  g_task_return_int (task, position);
}

/**
 * sural_caseload_model_find_async:
 * @patient_id: a patient
 * @callback: called when the place is known
 * @user_data: for @callback
 *
 * Looks for the row of a patient, read or not.
 */
void
sural_caseload_model_find_async (SuralCaseloadModel *self,
                                 const char *patient_id,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (SURAL_IS_CASELOAD_MODEL (self));
  g_return_if_fail (patient_id != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, sural_caseload_model_find_async);
  g_task_set_task_data (task, GUINT_TO_POINTER (self->generation), NULL);
  sural_store_thread_run_async (sural_context_get_store_thread (self->context),
                                sural_caseload_job_find, query_new (self, patient_id, 0),
                                (GDestroyNotify) sural_caseload_query_free, g_free, NULL, found_cb,
                                task);
}

/**
 * sural_caseload_model_find_finish:
 * @result: what @callback was given
 *
 * Returns: the row, or the greatest number where the patient is not listed
 */
guint
sural_caseload_model_find_finish (SuralCaseloadModel *self, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), G_MAXUINT);
  return (guint) g_task_propagate_int (G_TASK (result), NULL);
}

/**
 * sural_caseload_model_get_section:
 * @position: of a row
 * @start: (out): the first row of its section
 * @end: (out): the row after the last one; the greatest number where there is no such row
 */
void
sural_caseload_model_get_section (SuralCaseloadModel *self,
                                  guint position,
                                  guint *start,
                                  guint *end)
{
  guint group = 0;

  g_return_if_fail (SURAL_IS_CASELOAD_MODEL (self));
  g_return_if_fail (start != NULL && end != NULL);

  if (position >= sural_caseload_layout_count_items (&self->layout))
    {
      *start = sural_caseload_layout_count_items (&self->layout);
      *end = G_MAXUINT;
      return;
    }
  group = sural_caseload_groups_find (&self->groups, position);
  *start = group > 0 ? self->groups.end[group - 1] : 0;
  *end = self->groups.end[group];
}

/**
 * sural_caseload_model_get_heading:
 * @position: of a row
 *
 * Returns: the heading of its section
 */
const char *
sural_caseload_model_get_heading (SuralCaseloadModel *self, guint position)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_MODEL (self), NULL);

  if (position >= sural_caseload_layout_count_items (&self->layout))
    return "";
  switch (self->groups.section[sural_caseload_groups_find (&self->groups, position)])
    {
    case SURAL_CASELOAD_SECTION_URGENT:
      return _ ("Urgent");
    case SURAL_CASELOAD_SECTION_OFF_TRACK:
      return _ ("Off Track");
    case SURAL_CASELOAD_SECTION_DUE:
      return _ ("Due");
    case SURAL_CASELOAD_SECTION_UNKNOWN:
      return _ ("Not Known Yet");
    case SURAL_CASELOAD_SECTION_ON_TRACK:
      return _ ("On Track");
    case SURAL_CASELOAD_SECTION_ARCHIVED:
      return _ ("Archived");
    case SURAL_CASELOAD_SECTION_MATCHES:
      return _ ("Found");
    case SURAL_CASELOAD_SECTION_ALL:
    default:
      return _ ("All Patients");
    }
}

/**
 * sural_caseload_model_get_n_patients:
 * @position: of a row
 *
 * Returns: how many patients its section has, folded away or not
 */
guint
sural_caseload_model_get_n_patients (SuralCaseloadModel *self, guint position)
{
  guint start = 0, end = 0;

  g_return_val_if_fail (SURAL_IS_CASELOAD_MODEL (self), 0);

  if (position >= sural_caseload_layout_count_items (&self->layout))
    return 0;
  sural_caseload_model_get_section (self, position, &start, &end);
  if (sural_caseload_layout_is_fold (&self->layout, start))
    return sural_caseload_item_get_n_folded (self->fold);
  return end - start;
}
