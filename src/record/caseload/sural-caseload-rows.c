/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/caseload/sural-caseload-rows.h"

enum
{
  /* Pages that are kept: some screens before and behind the one that shows. */
  MOST_PAGES = 12,
};

typedef struct
{
  SuralCaseloadItem *items[SURAL_CASELOAD_PAGE]; /* held where the page is, else weak pointers */
  gboolean held;
  gboolean is_read; /* and not only carried over from the list before */
  guint64 used;
} Page;

struct _SuralCaseloadRows
{
  GHashTable *pages; /* number → Page */
  guint64 uses;
};

static void
let_go (Page *page)
{
  for (guint i = 0; i < SURAL_CASELOAD_PAGE; i++)
    if (page->items[i] != NULL)
      {
        SuralCaseloadItem *item = page->items[i];

        g_object_add_weak_pointer (G_OBJECT (item), (gpointer *) &page->items[i]);
        g_object_unref (item);
      }
  page->held = FALSE;
  page->is_read = FALSE;
}

static void
hold (Page *page)
{
  for (guint i = 0; !page->held && i < SURAL_CASELOAD_PAGE; i++)
    if (page->items[i] != NULL)
      {
        g_object_ref (page->items[i]);
        g_object_remove_weak_pointer (G_OBJECT (page->items[i]), (gpointer *) &page->items[i]);
      }
  page->held = TRUE;
}

static void
page_free (gpointer data)
{
  Page *page = data;

  hold (page);
  for (guint i = 0; i < SURAL_CASELOAD_PAGE; i++)
    g_clear_object (&page->items[i]);
  g_free (page);
}

/**
 * sural_caseload_rows_new:
 *
 * Returns: (transfer full): rows of which nothing is known
 */
SuralCaseloadRows *
sural_caseload_rows_new (void)
{
  SuralCaseloadRows *self = g_new0 (SuralCaseloadRows, 1);

  self->pages = g_hash_table_new_full (NULL, NULL, NULL, page_free);
  return self;
}

/**
 * sural_caseload_rows_free:
 * @self: (nullable): rows
 */
void
sural_caseload_rows_free (SuralCaseloadRows *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->pages);
  g_free (self);
}

static Page *
look_up (SuralCaseloadRows *self, guint number)
{
  return g_hash_table_lookup (self->pages, GUINT_TO_POINTER (number));
}

static Page *
ensure_page (SuralCaseloadRows *self, guint number)
{
  Page *page = look_up (self, number);

  if (page == NULL)
    {
      page = g_new0 (Page, 1);
      g_hash_table_insert (self->pages, GUINT_TO_POINTER (number), page);
    }
  page->used = ++self->uses;
  return page;
}

/**
 * sural_caseload_rows_get:
 * @self: rows
 * @row: one of them
 *
 * Returns: (transfer full): its item, which has no entry where the row was not read; the same one
 * as long as somebody holds it
 */
SuralCaseloadItem *
sural_caseload_rows_get (SuralCaseloadRows *self, guint row)
{
  Page *page = ensure_page (self, row / SURAL_CASELOAD_PAGE);
  SuralCaseloadItem **slot = &page->items[row % SURAL_CASELOAD_PAGE];

  if (*slot != NULL)
    return g_object_ref (*slot);
  *slot = sural_caseload_item_new_unread ();
  if (page->held)
    return g_object_ref (*slot);
  g_object_add_weak_pointer (G_OBJECT (*slot), (gpointer *) slot);
  return *slot;
}

/**
 * sural_caseload_rows_peek:
 * @self: rows
 * @row: one of them
 *
 * Returns: (transfer none) (nullable): its item; NULL where nobody has one
 */
SuralCaseloadItem *
sural_caseload_rows_peek (SuralCaseloadRows *self, guint row)
{
  Page *page = look_up (self, row / SURAL_CASELOAD_PAGE);

  return page != NULL ? page->items[row % SURAL_CASELOAD_PAGE] : NULL;
}

/**
 * sural_caseload_rows_is_read:
 * @self: rows
 * @page: the number of a page
 *
 * Returns: whether its rows are those of the file
 */
gboolean
sural_caseload_rows_is_read (SuralCaseloadRows *self, guint page)
{
  const Page *known = look_up (self, page);

  return known != NULL && known->is_read;
}

/**
 * sural_caseload_rows_find:
 * @self: rows
 * @patient_id: a patient
 * @row: (out): where they are
 *
 * Returns: whether the patient is among those that were read
 */
gboolean
sural_caseload_rows_find (SuralCaseloadRows *self, const char *patient_id, guint *row)
{
  GHashTableIter iter;
  gpointer number, value;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, &number, &value))
    for (guint i = 0; i < SURAL_CASELOAD_PAGE; i++)
      {
        SuralCaseloadItem *item = ((Page *) value)->items[i];
        SuralCaseloadEntry *entry = item != NULL ? sural_caseload_item_get_entry (item) : NULL;

        if (entry == NULL || !g_str_equal (sural_caseload_entry_get_patient_id (entry), patient_id))
          continue;
        *row = GPOINTER_TO_UINT (number) * SURAL_CASELOAD_PAGE + i;
        return TRUE;
      }
  return FALSE;
}

static GHashTable *
index_items (SuralCaseloadRows *self)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    for (guint i = 0; i < SURAL_CASELOAD_PAGE; i++)
      {
        SuralCaseloadItem *item = ((Page *) value)->items[i];
        SuralCaseloadEntry *entry = item != NULL ? sural_caseload_item_get_entry (item) : NULL;

        if (entry != NULL)
          g_hash_table_insert (index, (gpointer) sural_caseload_entry_get_patient_id (entry), item);
      }
  return index;
}

static void
evict (SuralCaseloadRows *self, const Page *except)
{
  GHashTableIter iter;
  gpointer value;
  Page *oldest = NULL;
  guint n = 0;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Page *page = value;

      n += page->held ? 1 : 0;
      if (page->held && page != except && (oldest == NULL || page->used < oldest->used))
        oldest = page;
    }
  if (n > MOST_PAGES && oldest != NULL)
    let_go (oldest);
}

/* The item for a row: the one that waits for it or already is of that patient, or else the one that
 * the patient had. */
static SuralCaseloadItem *
choose_item (SuralCaseloadItem *there, SuralCaseloadEntry *entry, GHashTable *known)
{
  const char *id = sural_caseload_entry_get_patient_id (entry);
  SuralCaseloadEntry *before = there != NULL ? sural_caseload_item_get_entry (there) : NULL;
  SuralCaseloadItem *item = NULL;

  if (there != NULL &&
      (before == NULL || g_str_equal (sural_caseload_entry_get_patient_id (before), id)))
    return g_object_ref (there);
  item = g_hash_table_lookup (known, id);
  return item != NULL ? g_object_ref (item) : sural_caseload_item_new (entry);
}

/**
 * sural_caseload_rows_fill:
 * @self: rows
 * @page: the number of a page
 * @entries: (element-type SuralCaseloadEntry): what was read of it
 * @known: rows that have an item for some of them, for these to have the same; may be @self
 * @first: (out): the first row that has another item than before
 * @end: (out): the row after the last one
 *
 * Returns: whether there is such a row
 */
gboolean
sural_caseload_rows_fill (SuralCaseloadRows *self,
                          guint page,
                          GPtrArray *entries,
                          SuralCaseloadRows *known,
                          guint *first,
                          guint *end)
{
  g_autoptr (GHashTable) index = index_items (known);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  Page *filled = ensure_page (self, page);
  gboolean changed = FALSE;

  hold (filled);
  filled->is_read = TRUE;
  for (guint i = 0; i < MIN (entries->len, SURAL_CASELOAD_PAGE); i++)
    g_ptr_array_add (items, choose_item (filled->items[i], g_ptr_array_index (entries, i), index));
  /* One item may have gone from one row to another. */
  for (guint i = 0; i < SURAL_CASELOAD_PAGE; i++)
    {
      SuralCaseloadItem *item = i < items->len ? g_ptr_array_index (items, i) : NULL;

      if (filled->items[i] != NULL && filled->items[i] != item)
        {
          *first = changed ? *first : page * SURAL_CASELOAD_PAGE + i;
          *end = page * SURAL_CASELOAD_PAGE + i + 1;
          changed = TRUE;
        }
      g_set_object (&filled->items[i], item);
      if (item != NULL)
        sural_caseload_item_set_entry (item, g_ptr_array_index (entries, i));
    }
  evict (self, filled);
  return changed;
}

/**
 * sural_caseload_rows_carry:
 * @self: rows of which some were read
 * @from: (transfer none): the rows of the list before, which has as many; left without those that
 *   are carried over
 *
 * Takes over what is known of the rows that were not read yet, until they are.
 *
 * Returns: (transfer full) (element-type guint): the numbers of the pages that are to be read again
 */
GArray *
sural_caseload_rows_carry (SuralCaseloadRows *self, SuralCaseloadRows *from)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, from->pages);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const guint number = GPOINTER_TO_UINT (key);
      Page *page = value;

      if (look_up (self, number) != NULL)
        continue;
      if (page->held)
        g_array_append_val (numbers, number);
      page->is_read = FALSE;
      g_hash_table_iter_steal (&iter);
      g_hash_table_insert (self->pages, key, page);
    }
  self->uses = MAX (self->uses, from->uses);
  return numbers;
}
