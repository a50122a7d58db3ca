/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/file/sural-word.h"

/* 0 where the word has no number yet. */
static gboolean
find (SuralDatabase *database, const char *text, gint64 *number, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_database_prepare (database, "SELECT seq FROM word WHERE text = ?", error);
  gboolean row = FALSE;

  *number = 0;
  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, text);
  if (!sural_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *number = sural_statement_get_int (statement, 0);
  return TRUE;
}

/**
 * sural_word_number:
 * @database: a database in a transaction
 * @text: what many rows say in the same words, or are of
 * @number: (out): its number, from 1
 * @error: return location
 *
 * Finds the number by which rows have a word, and gives it one where it has none yet.
 *
 * Returns: whether that went well
 */
gboolean
sural_word_number (SuralDatabase *database, const char *text, gint64 *number, GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;

  if (!find (database, text, number, error))
    return FALSE;
  if (*number != 0)
    return TRUE;
  statement = sural_database_prepare (database, "INSERT INTO word (text) VALUES (?)", error);
  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, text);
  if (!sural_statement_run (statement, error))
    return FALSE;
  *number = sural_database_get_last_row (database);
  return TRUE;
}
