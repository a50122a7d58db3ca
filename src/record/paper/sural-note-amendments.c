/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/paper/sural-note-amendments.h"

/**
 * sural_note_list_amendments:
 * @notes: (nullable) (element-type SuralNote): the notes of an episode, the oldest first
 * @note: one of them
 *
 * Returns: (transfer container) (element-type SuralNote): what amends @note, and what amends that,
 *   the oldest first
 */
GPtrArray *
sural_note_list_amendments (GPtrArray *notes, SuralNote *note)
{
  GPtrArray *amendments = g_ptr_array_new ();
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_val_if_fail (SURAL_IS_NOTE (note), amendments);

  g_hash_table_add (ids, (gpointer) sural_note_get_id (note));
  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      SuralNote *other = g_ptr_array_index (notes, i);
      const char *amends = sural_note_get_amends (other);

      if (amends == NULL || !g_hash_table_contains (ids, amends))
        continue;
      g_hash_table_add (ids, (gpointer) sural_note_get_id (other));
      g_ptr_array_add (amendments, other);
    }

  return amendments;
}
