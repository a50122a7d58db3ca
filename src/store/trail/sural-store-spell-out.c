/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is typed, in the words that the search of patients has. */
#include "config.h"

#include "store/sural-store-private.h"

#include <string.h>

enum
{
  PREFIX_LIMIT = 3, /* the longest beginning that the index has (patient_search.prefix) */
  TERMS_LIMIT = 16,
};

/* Whether the index spells a word as it was typed but for its case. */
static gboolean
is_plain (const char *word)
{
  for (const char *p = word; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p))
      return FALSE;
  return TRUE;
}

/* The first word of the index from @from on; NULL without an error where there is none. */
static gboolean
find_term (SuralStore *self, const char *from, char **term, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self, "SELECT term FROM patient_word WHERE term >= ? LIMIT 1", error);
  gboolean row = FALSE;

  *term = NULL;
  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, from);
  if (!sural_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *term = g_strdup (sural_statement_get_text (statement, 0));
  return TRUE;
}

/* The words that begin with @word; NULL without an error where they are too many.
 *
 * Returns: whether it went well */
static gboolean
list_terms (SuralStore *self, const char *word, GPtrArray **terms, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *from = g_strdup (word);

  *terms = NULL;
  while (list->len <= TERMS_LIMIT)
    {
      char *term = NULL;

      if (!find_term (self, from, &term, error))
        return FALSE;
      if (term == NULL || !g_str_has_prefix (term, word))
        {
          g_free (term);
          *terms = g_steal_pointer (&list);
          return TRUE;
        }
      g_ptr_array_add (list, term);
      g_free (from);
      /* Whatever follows it is longer or greater. */
      from = g_strconcat (term, "\001", NULL);
    }
  return TRUE;
}

static void
append_terms (GString *query, GPtrArray *terms, const char *word)
{
  if (terms->len == 0)
    g_string_append_printf (query, "\"%s\"", word);
  for (guint i = 0; i < terms->len; i++)
    g_string_append_printf (query, "%s\"%s\"", i == 0 ? "(" : " OR ",
                            (const char *) g_ptr_array_index (terms, i));
  if (terms->len > 0)
    g_string_append_c (query, ')');
}

/* Adds a quoted beginning as it is, or in words. */
static gboolean
append_part (SuralStore *self, GString *query, const char *part, gboolean *is_lazy, GError **error)
{
  g_autofree char *word = g_strndup (part + 1, strlen (part) - strlen ("\"\"*"));
  g_autofree char *folded = g_ascii_strdown (word, -1);
  g_autoptr (GPtrArray) terms = NULL;

  if (query->len > 0)
    g_string_append (query, " AND ");
  if (g_utf8_strlen (word, -1) > PREFIX_LIMIT && is_plain (word) &&
      !list_terms (self, folded, &terms, error))
    return FALSE;
  if (terms != NULL)
    append_terms (query, terms, folded);
  else
    g_string_append (query, part);
  *is_lazy &= terms != NULL || g_utf8_strlen (word, -1) <= PREFIX_LIMIT;
  return TRUE;
}

/**
 * sural_store_spell_out:
 * @self: a store
 * @query: what sural_search_build_query() made
 * @is_lazy: (out): whether the index can go through those who match from one to the next, and be
 *   asked for one alone
 * @error: return location
 *
 * Puts beginnings that are longer than those in the index as the words that begin so, where they
 * are few: for a beginning the index gathers everybody who has such a word before it gives the
 * first, and there may be one that nearly everybody has.
 *
 * Returns: (transfer full): a query that finds the same
 */
char *
sural_store_spell_out (SuralStore *self, const char *query, gboolean *is_lazy, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (query, " ", -1);
  g_autoptr (GString) spelt = g_string_new (NULL);

  *is_lazy = TRUE;
  for (guint i = 0; parts[i] != NULL; i++)
    if (!append_part (self, spelt, parts[i], is_lazy, error))
      return NULL;
  return g_string_free_and_steal (g_steal_pointer (&spelt));
}
