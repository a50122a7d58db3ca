/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What many rows say in the same words, or are of, is a number in them. */
#include "config.h"

#include "store/sural-store-private.h"

#include <glib/gi18n-lib.h>

/* The number that @sql finds of a text; 0 where there is none. */
static gboolean
find_number (SuralStore *self, const char *sql, const char *text, gint64 *number, GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (self, sql, error);
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

/* The number of a word, which is written where no measurement has named it yet. */
gboolean
sural_store_number_word (SuralStore *self, const char *text, gint64 *number, GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;

  if (!find_number (self, "SELECT seq FROM word WHERE text = ?", text, number, error))
    return FALSE;
  if (*number != 0)
    return TRUE;
  statement = sural_store_prepare (self, "INSERT INTO word (text) VALUES (?)", error);
  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, text);
  if (!sural_statement_run (statement, error))
    return FALSE;
  *number = sural_database_get_last_row (self->database);
  return TRUE;
}

/* The number of an episode; SURAL_ERROR_NOT_FOUND where there is none. */
gboolean
sural_store_number_episode (SuralStore *self, const char *id, gint64 *number, GError **error)
{
  return find_number (self, "SELECT seq FROM episode WHERE id = ?", id, number, error) &&
         (*number != 0 || sural_store_check_not_found (self, _ ("episode"), id, error));
}
