/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patients to choose from, for whoever types and for whoever looks for a second record. */
#include "config.h"

#include "store/sural-store.h"

#include "store/sural-store-private.h"

#define FIND(where)                                                                                \
  SURAL_STORE_CASELOAD_PAGE                                                                        \
  " (SELECT c.episode_seq FROM caseload c WHERE c.seq = p.seq) AS episode_seq"                     \
  " FROM patient p WHERE p.hidden = 0 AND " where                                                  \
  " ORDER BY p.sort_name, p.seq LIMIT ?1)" SURAL_STORE_CASELOAD_COLUMNS                            \
  " ORDER BY page.sort_name, page.seq"

/* ?2 is whose record it is like, ?3 the birth date and ?4 the words of the name. */
static const char ALIKE[] =
    FIND ("p.id <> ?2 AND (p.birth_day = ?3"
          " OR p.seq IN (SELECT rowid FROM patient_search WHERE patient_search MATCH ?4))");

/* ?2 is what stands in the number that another system gave, and ?3 that again: instr() knows no
 * wildcard. */
static const char NUMBERED[] = FIND ("instr(lower(p.external_id), lower(?2)) > 0");

static gboolean
contains (GPtrArray *entries, SuralCaseloadEntry *entry)
{
  for (guint i = 0; i < entries->len; i++)
    if (g_str_equal (sural_caseload_entry_get_patient_id (g_ptr_array_index (entries, i)),
                     sural_caseload_entry_get_patient_id (entry)))
      return TRUE;
  return FALSE;
}

/* Adds those who are not there yet; takes @more.
 *
 * Returns: how many they are */
static guint
add_others (GPtrArray *entries, GPtrArray *taken, const char *except_id)
{
  g_autoptr (GPtrArray) more = taken;
  guint n = 0;

  for (guint i = 0; i < more->len; i++)
    {
      SuralCaseloadEntry *entry = g_ptr_array_index (more, i);

      if (contains (entries, entry) ||
          g_strcmp0 (sural_caseload_entry_get_patient_id (entry), except_id) == 0)
        continue;
      g_ptr_array_add (entries, g_object_ref (entry));
      n++;
    }
  return n;
}

/* Any of the words of the name, each as a whole. */
static char *
build_name_query (SuralPatient *patient)
{
  g_autofree char *all = g_strjoin (" ",
                                    sural_patient_get_family_name (patient) != NULL
                                        ? sural_patient_get_family_name (patient)
                                        : "",
                                    sural_patient_get_given_name (patient) != NULL
                                        ? sural_patient_get_given_name (patient)
                                        : "",
                                    NULL);
  g_auto (GStrv) words = g_str_tokenize_and_fold (all, NULL, NULL);
  g_autoptr (GString) query = g_string_new ("name : (");

  for (guint i = 0; words[i] != NULL; i++)
    g_string_append_printf (query, "%s\"%s\"", i > 0 ? " OR " : "", words[i]);
  g_string_append_c (query, ')');
  return words[0] != NULL ? g_string_free_and_steal (g_steal_pointer (&query)) : NULL;
}

/**
 * sural_store_list_alike:
 * @self: a store
 * @like: a patient, saved or not
 * @limit: rows at most
 * @error: return location
 *
 * Returns: (transfer full) (element-type SuralCaseloadEntry): other patients who have a word of the
 *   name or the birth date in common with @like
 */
GPtrArray *
sural_store_list_alike (SuralStore *self, SuralPatient *like, guint limit, GError **error)
{
  g_autofree char *query = NULL;
  SuralStatement *statement = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (SURAL_IS_PATIENT (like), NULL);

  query = build_name_query (like);
  statement = sural_store_prepare (self, ALIKE, error);
  if (statement == NULL)
    return NULL;
  sural_statement_int (statement, limit);
  /* Somebody who is not in the clinic yet is nobody else. */
  sural_statement_text (statement,
                        sural_patient_get_id (like) != NULL ? sural_patient_get_id (like) : "");
  sural_statement_known (statement, sural_patient_get_birth_day (like));
  sural_statement_text (statement, query != NULL ? query : "\"\"");
  return sural_store_read_entries (self, statement, error);
}

static GPtrArray *
list_numbered (SuralStore *self, const char *typed, guint limit, GError **error)
{
  SuralStatement *statement = sural_store_prepare (self, NUMBERED, error);

  if (statement == NULL)
    return NULL;
  sural_statement_int (statement, limit);
  sural_statement_text (statement, typed);
  return sural_store_read_entries (self, statement, error);
}

static gboolean
has_digit (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      return TRUE;
  return FALSE;
}

static gboolean
add_numbered (SuralStore *self,
              const char *typed,
              const char *except_id,
              guint limit,
              GPtrArray *entries,
              guint *n,
              GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (typed));
  GPtrArray *more = NULL;

  if (!has_digit (trimmed) || entries->len >= limit)
    return TRUE;
  more = list_numbered (self, trimmed, limit, error);
  if (more == NULL)
    return FALSE;
  *n += add_others (entries, more, except_id);
  return TRUE;
}

/**
 * sural_store_find_patients:
 * @self: a store
 * @typed: words, each the beginning of one in a name, birth date or complaint, or a part of a
 * record number; without a letter or digit everybody
 * @like: (nullable): whose record is not among them; without words those come first who have a word
 *   of the name or the birth date in common
 * @limit: rows at most
 * @n: (out): how many there are
 * @error: return location
 *
 * Returns: (transfer full) (element-type SuralCaseloadEntry): the first of them
 */
GPtrArray *
sural_store_find_patients (SuralStore *self,
                           const char *typed,
                           SuralPatient *like,
                           guint limit,
                           guint *n,
                           GError **error)
{
  const char *like_id = like != NULL ? sural_patient_get_id (like) : NULL;
  g_autofree char *query = NULL;
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *more = NULL;
  gint64 n_all = 0;

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (typed != NULL && n != NULL, NULL);

  query = sural_search_build_query (typed);
  if (query == NULL && like != NULL)
    {
      more = sural_store_list_alike (self, like, limit, error);
      if (more == NULL)
        return NULL;
      add_others (entries, more, like_id);
    }
  more = query == NULL
             ? sural_store_list_caseload (self, NULL, 0, limit + 1, error)
             : sural_store_list_caseload_page (self, &(SuralCaseloadScope) { .search = typed },
                                               NULL, limit + 1, error);
  n_all = more != NULL ? sural_store_count_patients (self, typed, error) : -1;
  if (n_all < 0)
    {
      g_clear_pointer (&more, g_ptr_array_unref);
      return NULL;
    }
  *n = (guint) n_all;
  for (guint i = 0; like_id != NULL && i < more->len; i++)
    if (g_str_equal (sural_caseload_entry_get_patient_id (g_ptr_array_index (more, i)), like_id))
      (*n)--;
  add_others (entries, more, like_id);
  if (query != NULL && !add_numbered (self, typed, like_id, limit, entries, n, error))
    return NULL;
  g_ptr_array_set_size (entries, (int) MIN (entries->len, limit));
  return g_steal_pointer (&entries);
}
