/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/words/sural-list-text.h"

#include <glib/gi18n-lib.h>

/* A list, and what comes behind it. */
static char *
join (const char *list, SuralListKind kind, const char *part, gboolean is_last, gboolean is_pair)
{
  if (kind == SURAL_LIST_CLAUSES)
    /* Translators: two parts of a list whose parts have commas of their own */
    return g_strdup_printf (C_ ("list of clauses", "%s; %s"), list, part);
  if (kind == SURAL_LIST_ITEMS || !is_last)
    /* Translators: a list, and what comes next in it */
    return g_strdup_printf (C_ ("list", "%s, %s"), list, part);
  if (is_pair)
    /* Translators: a list of two */
    return g_strdup_printf (C_ ("list of two", "%s and %s"), list, part);
  /* Translators: a list of more than two, and the last part of it */
  return g_strdup_printf (C_ ("end of a list", "%s and %s"), list, part);
}

/**
 * sural_list_text:
 * @parts: (element-type utf8): what is listed
 * @kind: how it belongs together
 *
 * Lists are put together here and nowhere else: other languages have other commas, and some have a
 * word for two that is none for three.
 *
 * Returns: (transfer full): the list as the locale writes it; "" without parts
 */
char *
sural_list_text (GPtrArray *parts, SuralListKind kind)
{
  g_autofree char *list = NULL;

  g_return_val_if_fail (parts != NULL, NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      const char *part = g_ptr_array_index (parts, i);
      char *longer =
          i == 0 ? g_strdup (part) : join (list, kind, part, i + 1 == parts->len, parts->len == 2);

      g_free (list);
      list = longer;
    }
  return list != NULL ? g_steal_pointer (&list) : g_strdup ("");
}

/**
 * sural_list_sentence:
 * @statement: what is said, without the stop at its end
 *
 * Units end with a stop in some languages, as “15 Wdh.” does: there it is the stop of the sentence
 * as well.
 *
 * Returns: (transfer full): the statement as a sentence
 */
char *
sural_list_sentence (const char *statement)
{
  g_return_val_if_fail (statement != NULL, NULL);

  return g_strconcat (statement, g_str_has_suffix (statement, ".") ? "" : ".", NULL);
}

/**
 * sural_list_append:
 * @list: a list that is written; "" at first
 * @kind: how it belongs together: not %SURAL_LIST_ALL, for which the end has to be known
 * @part: what comes next
 *
 * As sural_list_text(), part by part.
 */
void
sural_list_append (GString *list, SuralListKind kind, const char *part)
{
  g_autofree char *longer = NULL;

  g_return_if_fail (list != NULL && part != NULL);
  g_return_if_fail (kind != SURAL_LIST_ALL);

  longer = list->len > 0 ? join (list->str, kind, part, FALSE, FALSE) : g_strdup (part);
  g_string_assign (list, longer);
}
