/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/caseload/sural-caseload-model.h"

#include "record/caseload/sural-caseload-jobs.h"

#include <glib/gi18n-lib.h>

/* Rows that are read and judged before others get their turn on the store thread. */
static const guint page_size = 128;

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
  guint generation;     /* counts the questions; answers to older ones are dropped */
  gboolean counting;    /* the list is still that of the question before */
  GPtrArray *reading;   /* SuralCaseloadEntry: of the question under way, in the order of names */
  GPtrArray *entries;   /* SuralCaseloadEntry: of the last answer */
  GPtrArray *everybody; /* SuralCaseloadEntry: of the last answer without a search; may be NULL */
  GHashTable *known;    /* patient id → SuralCaseloadEntry; a new one for each change */
  SuralDay known_day;   /* on which they were judged */
  GHashTable *by_id;    /* patient id → SuralCaseloadItem */
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

/* Who is listed, in the order in which they are. A search finds everybody, by name. */
static GPtrArray *
choose_entries (SuralCaseloadModel *self)
{
  GPtrArray *chosen = g_ptr_array_new ();

  for (guint i = 0; i < self->entries->len; i++)
    {
      SuralCaseloadEntry *entry = g_ptr_array_index (self->entries, i);

      if (self->search != NULL || sural_caseload_filter_matches (self->filter, entry))
        g_ptr_array_add (chosen, entry);
    }
  /* A merge sort: equals stay in the order of names. */
  if (self->search == NULL)
    g_ptr_array_sort_with_data (chosen, compare_cb, self);
  return chosen;
}

static guint
count_archived (GPtrArray *chosen)
{
  guint n = 0;

  for (guint i = 0; i < chosen->len; i++)
    if (sural_caseload_entry_get_section (g_ptr_array_index (chosen, i)) ==
        SURAL_CASELOAD_SECTION_ARCHIVED)
      n++;
  return n;
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
  g_autoptr (GPtrArray) chosen = choose_entries (self);
  gboolean has_fold = self->search == NULL && self->filter == SURAL_CASELOAD_FILTER_EVERYBODY;
  guint n_archived = has_fold ? count_archived (chosen) : 0;
  gboolean folded = FALSE;

  sural_caseload_item_set_fold (self->fold, n_archived, self->unfolded);
  for (guint i = 0; i < chosen->len; i++)
    {
      SuralCaseloadEntry *entry = g_ptr_array_index (chosen, i);
      guint section = find_section (self, entry);

      if (has_fold && section == SURAL_CASELOAD_SECTION_ARCHIVED && !folded)
        {
          add_item (items, sections, self->fold, section);
          folded = TRUE;
        }
      if (!folded || self->unfolded)
        add_item (items, sections, ensure_item (self, entry), section);
    }
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
  return !g_hash_table_contains (user_data, key);
}

/* --- Reading ---------------------------------------------------------------------------------- */

/* A question to the store, and who asked it. */
typedef struct
{
  SuralCaseloadModel *model;
  guint generation;
} Question;

static void
question_free (Question *self)
{
  g_clear_object (&self->model);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static GHashTable *
known_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

/* A copy without @but; the store thread may still look at the one before. */
static GHashTable *
copy_known (GHashTable *known, const char *but)
{
  GHashTable *copy = known_new ();
  GHashTableIter iter;
  gpointer id = NULL;
  gpointer entry = NULL;

  g_hash_table_iter_init (&iter, known);
  while (g_hash_table_iter_next (&iter, &id, &entry))
    if (g_strcmp0 (id, but) != 0)
      g_hash_table_insert (copy, g_strdup (id), g_object_ref (entry));
  return copy;
}

static void
take_known (SuralCaseloadModel *self, GHashTable *known)
{
  g_clear_pointer (&self->known, g_hash_table_unref);
  self->known = known;
}

static void
learn (SuralCaseloadModel *self, GPtrArray *entries)
{
  GHashTable *known = copy_known (self->known, NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      SuralCaseloadEntry *entry = g_ptr_array_index (entries, i);

      g_hash_table_replace (known, g_strdup (sural_caseload_entry_get_patient_id (entry)),
                            g_object_ref (entry));
    }
  take_known (self, known);
}

static void
finish_reading (SuralCaseloadModel *self)
{
  self->counting = FALSE;
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  self->entries = g_steal_pointer (&self->reading);
  if (self->search == NULL)
    {
      g_clear_pointer (&self->everybody, g_ptr_array_unref);
      self->everybody = g_ptr_array_ref (self->entries);
      g_hash_table_foreach_remove (self->by_id, is_stranger_cb, self->known);
    }
  update_list (self);
  g_signal_emit (self, signals[SIGNAL_COUNTED], 0);
}

static void read_page (SuralCaseloadModel *self);

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
  if (page == NULL)
    {
      self->counting = FALSE;
      g_clear_pointer (&self->reading, g_ptr_array_unref);
      g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
      return;
    }
  for (guint i = 0; i < page->len; i++)
    g_ptr_array_add (self->reading, g_object_ref (g_ptr_array_index (page, i)));
  learn (self, page);
  if (page->len == page_size)
    read_page (self);
  else
    finish_reading (self);
}

static void
read_page (SuralCaseloadModel *self)
{
  SuralCaseloadQuery *query = g_new0 (SuralCaseloadQuery, 1);
  Question *question = g_new0 (Question, 1);

  query->knowledge = g_object_ref (sural_context_get_knowledge (self->context));
  query->search = g_strdup (self->search);
  query->offset = self->reading->len;
  query->limit = page_size;
  query->today = self->known_day;
  query->known = g_hash_table_ref (self->known);
  question->model = g_object_ref (self);
  question->generation = self->generation;
  sural_store_thread_run_async (sural_context_get_store_thread (self->context),
                                sural_caseload_job_page, query,
                                (GDestroyNotify) sural_caseload_query_free,
                                (GDestroyNotify) g_ptr_array_unref, NULL, page_read_cb, question);
}

/* Begins to read; what was known of an earlier day is not known today. */
static void
begin_reading (SuralCaseloadModel *self)
{
  SuralDay today = sural_context_get_today (self->context);

  if (today != self->known_day)
    take_known (self, known_new ());
  self->known_day = today;
  self->generation++;
  self->counting = TRUE;
  g_clear_pointer (&self->reading, g_ptr_array_unref);
  self->reading = g_ptr_array_new_with_free_func (g_object_unref);
  read_page (self);
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
  g_clear_pointer (&self->known, g_hash_table_unref);
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
  self->known = known_new ();
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

  if (g_set_str (&self->search, search != NULL && *search != '\0' ? search : NULL))
    begin_reading (self);
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

  take_known (self, known_new ());
  begin_reading (self);
}

/**
 * sural_caseload_model_refresh_patient:
 * @patient_id: who was changed
 *
 * Reads everything again and judges that patient anew.
 */
void
sural_caseload_model_refresh_patient (SuralCaseloadModel *self, const char *patient_id)
{
  g_return_if_fail (SURAL_IS_CASELOAD_MODEL (self));
  g_return_if_fail (patient_id != NULL);

  take_known (self, copy_known (self->known, patient_id));
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
  self->unfolded = FALSE;
  self->filter = SURAL_CASELOAD_FILTER_EVERYBODY;
  g_clear_pointer (&self->search, g_free);
  g_clear_pointer (&self->reading, g_ptr_array_unref);
  g_clear_pointer (&self->everybody, g_ptr_array_unref);
  g_ptr_array_set_size (self->entries, 0);
  take_known (self, known_new ());
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
