/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/caseload/sural-caseload-model.h"

#include "record/caseload/sural-caseload-jobs.h"

#include <glib/gi18n-lib.h>

/* Rows that are read and judged before others get their turn on the store thread: the first that
 * are on screen, and then more. */
enum
{
  FIRST_PAGE = 64,
  PAGE = 256,
};

/* What stands for all sections where the list is in another order, or is a search. */
enum
{
  SECTION_ALL = SURAL_CASELOAD_SECTION_ARCHIVED + 1,
  SECTION_MATCHES,
};

struct _SuralCaseloadModel
{
  GObject parent_instance;

  SuralContext *context;
  char *search;
  SuralCaseloadSort sort;
  SuralCaseloadFilter filter;
  gboolean unfolded;
  guint generation;       /* counts the questions; answers to older ones are dropped */
  gboolean counting;      /* the list is still that of the question before */
  GPtrArray *reading;     /* SuralCaseloadEntry: of the question under way, in the order of names */
  GPtrArray *entries;     /* SuralCaseloadEntry: of the last answer */
  GPtrArray *everybody;   /* SuralCaseloadEntry: of the last answer without a search; may be NULL */
  gboolean is_current;    /* nothing was changed since everybody was read */
  SuralCaseloadPart part; /* that is being read */
  SuralCaseloadKnown *known;
  SuralDay known_day; /* on which they were judged */
  GHashTable *by_id;  /* patient id → SuralCaseloadItem */
  SuralCaseloadItem *fold;
  GPtrArray *items; /* SuralCaseloadItem: as listed */
  GArray *sections; /* guint: of each item */
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

/* --- The list --------------------------------------------------------------------------------- */

/* The row of a patient, the same one as before where there was one. */
static SuralCaseloadItem *
ensure_item (SuralCaseloadModel *self, SuralCaseloadEntry *entry)
{
  const char *id = sural_caseload_entry_get_patient_id (entry);
  SuralCaseloadItem *item = g_hash_table_lookup (self->by_id, id);

  if (item != NULL)
    {
      sural_caseload_item_set_entry (item, entry);
      return item;
    }
  item = sural_caseload_item_new (entry);
  g_hash_table_insert (self->by_id, g_strdup (id), item);
  return item;
}

static guint
find_section (SuralCaseloadModel *self, SuralCaseloadEntry *entry)
{
  SuralCaseloadSection section = sural_caseload_entry_get_section (entry);

  if (self->search != NULL)
    return SECTION_MATCHES;
  if (section == SURAL_CASELOAD_SECTION_ARCHIVED || self->sort == SURAL_CASELOAD_SORT_URGENCY)
    return section;
  return SECTION_ALL;
}

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  SuralCaseloadModel *self = user_data;

  return sural_caseload_compare (*(SuralCaseloadEntry *const *) a, *(SuralCaseloadEntry *const *) b,
                                 self->sort);
}

/* Whether those who were discharged are only counted. */
static gboolean
hides_archived (SuralCaseloadModel *self)
{
  return self->search == NULL && self->filter == SURAL_CASELOAD_FILTER_EVERYBODY && !self->unfolded;
}

/* Who is listed, in the order in which they are. A search finds everybody, by name. */
static GPtrArray *
choose_entries (SuralCaseloadModel *self, guint *n_archived)
{
  const gboolean hides = hides_archived (self);
  GPtrArray *chosen = g_ptr_array_new ();

  *n_archived = 0;
  for (guint i = 0; i < self->entries->len; i++)
    {
      SuralCaseloadEntry *entry = g_ptr_array_index (self->entries, i);
      const gboolean is_archived =
          sural_caseload_entry_get_section (entry) == SURAL_CASELOAD_SECTION_ARCHIVED;

      if (self->search == NULL && !sural_caseload_filter_matches (self->filter, entry))
        continue;
      *n_archived += is_archived ? 1 : 0;
      if (!is_archived || !hides)
        g_ptr_array_add (chosen, entry);
    }
  /* A merge sort: equals stay in the order of names. */
  if (self->search == NULL)
    g_ptr_array_sort_with_data (chosen, compare_cb, self);
  return chosen;
}

static void
add_item (GPtrArray *items, GArray *sections, SuralCaseloadItem *item, guint section)
{
  g_ptr_array_add (items, g_object_ref (item));
  g_array_append_val (sections, section);
}

/* Fills the two; those who were discharged stand behind the fold. */
static void
arrange (SuralCaseloadModel *self, GPtrArray *items, GArray *sections)
{
  guint n_archived = 0;
  g_autoptr (GPtrArray) chosen = choose_entries (self, &n_archived);
  const gboolean has_fold =
      self->search == NULL && self->filter == SURAL_CASELOAD_FILTER_EVERYBODY && n_archived > 0;
  gboolean folded = FALSE;

  sural_caseload_item_set_fold (self->fold, has_fold ? n_archived : 0, self->unfolded);
  for (guint i = 0; i < chosen->len; i++)
    {
      SuralCaseloadEntry *entry = g_ptr_array_index (chosen, i);
      guint section = find_section (self, entry);

      if (has_fold && section == SURAL_CASELOAD_SECTION_ARCHIVED && !folded)
        {
          add_item (items, sections, self->fold, section);
          folded = TRUE;
        }
      add_item (items, sections, ensure_item (self, entry), section);
    }
  if (has_fold && !folded)
    add_item (items, sections, self->fold, SURAL_CASELOAD_SECTION_ARCHIVED);
}

static gboolean
are_equal (GArray *a, GArray *b)
{
  return a->len == b->len &&
         (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (guint)) == 0);
}

/* Lists anew; only what lies between what stays at the beginning and at the end is said to change,
 * so that whoever reads the list keeps their place. */
static void
update_list (SuralCaseloadModel *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) sections = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GArray) sections_before = NULL;
  guint start = 0, end = 0;

  arrange (self, items, sections);
  while (start < MIN (items->len, self->items->len) &&
         g_ptr_array_index (items, start) == g_ptr_array_index (self->items, start))
    start++;
  while (end < MIN (items->len, self->items->len) - start &&
         g_ptr_array_index (items, items->len - 1 - end) ==
             g_ptr_array_index (self->items, self->items->len - 1 - end))
    end++;
  before = g_steal_pointer (&self->items);
  sections_before = g_steal_pointer (&self->sections);
  self->items = g_ptr_array_ref (items);
  self->sections = g_array_ref (sections);
  if (before->len != items->len || start < items->len)
    g_list_model_items_changed (G_LIST_MODEL (self), start, before->len - start - end,
                                items->len - start - end);
  if (items->len > 0 && !are_equal (sections, sections_before))
    g_signal_emit (self, signals[SIGNAL_SECTIONS_CHANGED], 0);
}

/* Forgets the rows of those who are not there any more. */
static gboolean
is_stranger_cb (gpointer key, gpointer value, gpointer user_data)
{
  return !sural_caseload_known_contains (user_data, key);
}

/* --- Reading ---------------------------------------------------------------------------------- */

/* A question to the store, and who asked it. */
typedef struct
{
  SuralCaseloadModel *model;
  guint generation;
  char *id; /* behind whom the page is; NULL: it is the first */
} Question;

static void
question_free (Question *self)
{
  g_clear_object (&self->model);
  g_free (self->id);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
take_known (SuralCaseloadModel *self, SuralCaseloadKnown *known)
{
  g_clear_pointer (&self->known, sural_caseload_known_unref);
  self->known = known;
}

static void
show_entries (SuralCaseloadModel *self, GPtrArray *entries)
{
  g_ptr_array_ref (entries);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  self->entries = entries;
  update_list (self);
}

static void
take_everybody (SuralCaseloadModel *self, GPtrArray *everybody)
{
  g_ptr_array_ref (everybody);
  g_clear_pointer (&self->everybody, g_ptr_array_unref);
  self->everybody = everybody;
  self->is_current = TRUE;
  g_hash_table_foreach_remove (self->by_id, is_stranger_cb, self->known);
}

static void
finish_reading (SuralCaseloadModel *self)
{
  g_autoptr (GPtrArray) entries = g_steal_pointer (&self->reading);
  const gboolean was_counting = self->counting;

  self->counting = FALSE;
  if (self->search == NULL)
    take_everybody (self, entries);
  show_entries (self, entries);
  if (was_counting)
    g_signal_emit (self, signals[SIGNAL_COUNTED], 0);
}

static void read_page (SuralCaseloadModel *self, const char *after_id);

static GPtrArray *
copy_entries (GPtrArray *entries)
{
  GPtrArray *copy = g_ptr_array_new_full (entries->len, g_object_unref);

  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (copy, g_object_ref (g_ptr_array_index (entries, i)));
  return copy;
}

/* What was found first by a search is its answer; the rest comes behind it. */
static void
show_first (SuralCaseloadModel *self)
{
  g_autoptr (GPtrArray) first = copy_entries (self->reading);

  self->counting = FALSE;
  show_entries (self, first);
  g_signal_emit (self, signals[SIGNAL_COUNTED], 0);
}

/* Those who are seen are shown as soon as all of them were judged; how many others there are is
 * known later. */
static void
finish_part (SuralCaseloadModel *self)
{
  g_autoptr (GPtrArray) current = NULL;

  if (self->part == SURAL_CASELOAD_PART_ALL)
    {
      finish_reading (self);
      return;
    }
  current = g_steal_pointer (&self->reading);
  self->reading = g_ptr_array_new_with_free_func (g_object_unref);
  self->part = SURAL_CASELOAD_PART_ALL;
  if (current->len > 0)
    show_entries (self, current);
  read_page (self, NULL);
}

static guint
get_page_size (const char *after_id)
{
  return after_id != NULL ? PAGE : FIRST_PAGE;
}

static void
take_page (SuralCaseloadModel *self, GPtrArray *page, const char *after_id)
{
  const gboolean is_last = page->len < get_page_size (after_id);

  sural_caseload_known_learn (self->known, page);
  for (guint i = 0; i < page->len; i++)
    g_ptr_array_add (self->reading, g_object_ref (g_ptr_array_index (page, i)));
  if (!is_last)
    {
      SuralCaseloadEntry *last = g_ptr_array_index (page, page->len - 1);

      if (self->search != NULL && after_id == NULL)
        show_first (self);
      read_page (self, sural_caseload_entry_get_patient_id (last));
    }
  else
    finish_part (self);
}

static void
fail (SuralCaseloadModel *self, const GError *error)
{
  self->counting = FALSE;
  g_clear_pointer (&self->reading, g_ptr_array_unref);
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
}

static void
page_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) page = NULL;
  SuralCaseloadModel *self = question->model;

  page = sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);
  if (question->generation != self->generation)
    return;
  if (page != NULL)
    take_page (self, page, question->id);
  else
    fail (self, error);
}

static void
ask (SuralCaseloadModel *self,
     SuralCaseloadQuery *query,
     Question *question,
     GAsyncReadyCallback cb)
{
  query->knowledge = g_object_ref (sural_context_get_knowledge (self->context));
  query->today = self->known_day;
  query->known = sural_caseload_known_ref (self->known);
  question->model = g_object_ref (self);
  question->generation = self->generation;
  sural_store_thread_run_async (sural_context_get_store_thread (self->context),
                                sural_caseload_job_page, query,
                                (GDestroyNotify) sural_caseload_query_free,
                                (GDestroyNotify) g_ptr_array_unref, NULL, cb, question);
}

static void
read_page (SuralCaseloadModel *self, const char *after_id)
{
  SuralCaseloadQuery *query = g_new0 (SuralCaseloadQuery, 1);
  Question *question = g_new0 (Question, 1);

  query->part = self->part;
  query->search = g_strdup (self->search);
  query->after_id = g_strdup (after_id);
  query->limit = get_page_size (after_id);
  question->id = g_strdup (after_id);
  ask (self, query, question, page_read_cb);
}

/* What was known of an earlier day is not known today. */
static void
begin_day (SuralCaseloadModel *self)
{
  SuralDay today = sural_context_get_today (self->context);

  if (today == self->known_day)
    return;
  take_known (self, sural_caseload_known_new ());
  self->known_day = today;
  self->is_current = FALSE;
}

static void
begin_reading (SuralCaseloadModel *self)
{
  begin_day (self);
  self->generation++;
  self->counting = TRUE;
  g_clear_pointer (&self->reading, g_ptr_array_unref);
  self->reading = g_ptr_array_new_with_free_func (g_object_unref);
  self->part = self->search == NULL && self->everybody == NULL ? SURAL_CASELOAD_PART_CURRENT
                                                               : SURAL_CASELOAD_PART_ALL;
  read_page (self, NULL);
}

/* --- One patient ------------------------------------------------------------------------------ */

static gboolean
find_entry (GPtrArray *entries, const char *patient_id, guint *position)
{
  for (guint i = 0; i < entries->len; i++)
    if (g_str_equal (sural_caseload_entry_get_patient_id (g_ptr_array_index (entries, i)),
                     patient_id))
      {
        *position = i;
        return TRUE;
      }
  return FALSE;
}

/* Puts the new row in the place of the one before it. Whose name is another one, who is new and who
 * is gone make another list.
 *
 * Returns: whether that was all */
static gboolean
replace_entry (SuralCaseloadModel *self, GPtrArray *rows)
{
  g_autoptr (GPtrArray) everybody = NULL;
  SuralCaseloadEntry *row = NULL;
  guint position = 0;

  if (rows->len != 1)
    return FALSE;
  row = g_ptr_array_index (rows, 0);
  if (!find_entry (self->everybody, sural_caseload_entry_get_patient_id (row), &position) ||
      g_strcmp0 (sural_caseload_entry_get_name (row),
                 sural_caseload_entry_get_name (g_ptr_array_index (self->everybody, position))) !=
          0)
    return FALSE;
  /* Whoever holds the list that was given out keeps it as it was. */
  everybody = copy_entries (self->everybody);
  g_object_unref (everybody->pdata[position]);
  everybody->pdata[position] = g_object_ref (row);
  sural_caseload_known_learn (self->known, rows);
  take_everybody (self, everybody);
  return TRUE;
}

static void
row_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  SuralCaseloadModel *self = question->model;

  rows = sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);
  if (question->generation != self->generation)
    return;
  if (rows == NULL)
    {
      fail (self, error);
      return;
    }
  /* What is found by a search may be another one now. */
  if (!replace_entry (self, rows) || self->search != NULL)
    {
      begin_reading (self);
      return;
    }
  self->counting = FALSE;
  show_entries (self, self->everybody);
  g_signal_emit (self, signals[SIGNAL_COUNTED], 0);
}

static void
read_row (SuralCaseloadModel *self, const char *patient_id)
{
  SuralCaseloadQuery *query = g_new0 (SuralCaseloadQuery, 1);

  self->generation++;
  self->counting = TRUE;
  self->is_current = FALSE;
  query->patient_id = g_strdup (patient_id);
  ask (self, query, g_new0 (Question, 1), row_read_cb);
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
  return SURAL_CASELOAD_MODEL (model)->items->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  SuralCaseloadModel *self = SURAL_CASELOAD_MODEL (model);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position))
                                     : NULL;
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
  g_clear_pointer (&self->search, g_free);
  g_clear_pointer (&self->reading, g_ptr_array_unref);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->everybody, g_ptr_array_unref);
  g_clear_pointer (&self->known, sural_caseload_known_unref);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->sections, g_array_unref);
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
  self->known = sural_caseload_known_new ();
  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->sections = g_array_new (FALSE, FALSE, sizeof (guint));
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
  begin_day (self);
  if (self->search != NULL || !self->is_current)
    {
      begin_reading (self);
      return;
    }
  /* Everybody is still known. */
  self->generation++;
  self->counting = FALSE;
  g_clear_pointer (&self->reading, g_ptr_array_unref);
  show_entries (self, self->everybody);
  g_signal_emit (self, signals[SIGNAL_COUNTED], 0);
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
  if (!self->counting)
    update_list (self);
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
  if (!self->counting)
    update_list (self);
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
  g_return_if_fail (SURAL_IS_CASELOAD_MODEL (self));

  if (self->unfolded == unfolded)
    return;
  self->unfolded = unfolded;
  if (!self->counting)
    update_list (self);
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
 * Reads everything again and judges everybody anew.
 */
void
sural_caseload_model_refresh (SuralCaseloadModel *self)
{
  g_return_if_fail (SURAL_IS_CASELOAD_MODEL (self));

  take_known (self, sural_caseload_known_new ());
  self->is_current = FALSE;
  begin_reading (self);
}

/**
 * sural_caseload_model_refresh_patient:
 * @patient_id: who was changed
 *
 * Reads that patient again and judges them anew; everything, where more than their row is another
 * one by that, or nothing was read yet.
 */
void
sural_caseload_model_refresh_patient (SuralCaseloadModel *self, const char *patient_id)
{
  g_return_if_fail (SURAL_IS_CASELOAD_MODEL (self));
  g_return_if_fail (patient_id != NULL);

  begin_day (self);
  sural_caseload_known_forget (self->known, patient_id);
  if (self->is_current)
    read_row (self, patient_id);
  else
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
  g_return_if_fail (SURAL_IS_CASELOAD_MODEL (self));

  self->generation++;
  self->counting = FALSE;
  self->is_current = FALSE;
  self->unfolded = FALSE;
  self->filter = SURAL_CASELOAD_FILTER_EVERYBODY;
  g_clear_pointer (&self->search, g_free);
  g_clear_pointer (&self->reading, g_ptr_array_unref);
  g_clear_pointer (&self->everybody, g_ptr_array_unref);
  g_ptr_array_unref (self->entries);
  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
  take_known (self, sural_caseload_known_new ());
  update_list (self);
  g_hash_table_remove_all (self->by_id);
}

/**
 * sural_caseload_model_get_everybody:
 *
 * Returns: (transfer none) (nullable) (element-type SuralCaseloadEntry): everybody, in the order of
 *   names, whatever is searched; NULL before that was read
 */
GPtrArray *
sural_caseload_model_get_everybody (SuralCaseloadModel *self)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_MODEL (self), NULL);
  return self->everybody;
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
  const guint *sections = NULL;

  g_return_if_fail (SURAL_IS_CASELOAD_MODEL (self));
  g_return_if_fail (start != NULL && end != NULL);

  if (position >= self->sections->len)
    {
      *start = self->sections->len;
      *end = G_MAXUINT;
      return;
    }
  sections = (const guint *) (void *) self->sections->data;
  *start = position;
  *end = position + 1;
  while (*start > 0 && sections[*start - 1] == sections[position])
    (*start)--;
  while (*end < self->sections->len && sections[*end] == sections[position])
    (*end)++;
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

  if (position >= self->sections->len)
    return "";
  switch (g_array_index (self->sections, guint, position))
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
    case SECTION_MATCHES:
      return _ ("Found");
    case SECTION_ALL:
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

  if (position >= self->sections->len)
    return 0;
  sural_caseload_model_get_section (self, position, &start, &end);
  if (g_ptr_array_index (self->items, start) == self->fold)
    return sural_caseload_item_get_n_folded (self->fold);
  return end - start;
}
