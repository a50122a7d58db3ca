/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/change/sural-change-rows.h"

/**
 * sural_change_rows_init:
 *
 * Returns: none yet; to be cleared with sural_change_rows_clear()
 */
SuralChangeRows
sural_change_rows_init (void)
{
  return (SuralChangeRows) { g_ptr_array_new_null_terminated (2, g_free, TRUE),
                             g_ptr_array_new_null_terminated (2, g_free, TRUE) };
}

/**
 * sural_change_rows_clear:
 * @self: rows
 */
void
sural_change_rows_clear (SuralChangeRows *self)
{
  g_clear_pointer (&self->stand, g_ptr_array_unref);
  g_clear_pointer (&self->fall, g_ptr_array_unref);
}

/**
 * sural_change_rows_take:
 * @self: rows
 * @stands: (nullable) (transfer full): a measurement that stands now
 * @falls: (nullable) (transfer full): one that does not any more
 *
 * One that was written by the same change a moment ago neither stands nor fell by it.
 */
void
sural_change_rows_take (SuralChangeRows *self, char *stands, char *falls)
{
  guint index;

  if (falls != NULL && g_ptr_array_find_with_equal_func (self->stand, falls, g_str_equal, &index))
    {
      g_ptr_array_remove_index (self->stand, index);
      g_clear_pointer (&falls, g_free);
    }
  if (falls != NULL)
    g_ptr_array_add (self->fall, falls);
  if (stands != NULL)
    g_ptr_array_add (self->stand, stands);
}

/**
 * sural_change_rows_set_turn:
 * @self: the rows that the change made stand and fall
 * @turn: (out): how it is turned
 * @undo: (transfer full): what takes it back, by value
 * @redo: (transfer full): what does it again, by value
 *
 * The way back lets fall what stands and stand what fell.
 */
void
sural_change_rows_set_turn (const SuralChangeRows *self,
                            SuralChangeTurn *turn,
                            SuralChange *undo,
                            SuralChange *redo)
{
  g_autoptr (SuralChange) before = undo;
  g_autoptr (SuralChange) after = redo;
  const char *const *stand = (const char *const *) self->stand->pdata;
  const char *const *fall = (const char *const *) self->fall->pdata;

  turn->undo = sural_change_new_turned (before, fall, stand);
  turn->redo = sural_change_new_turned (after, stand, fall);
}

/**
 * sural_change_rows_turn:
 * @self: gets the rows
 * @site: what is changed
 * @change: a change that was done before: it wrote its rows then
 * @error: return location
 *
 * Has the rows stand and fall again.
 *
 * Returns: whether they do
 */
gboolean
sural_change_rows_turn (SuralChangeRows *self,
                        const SuralChangeSite *site,
                        const SuralChange *change,
                        GError **error)
{
  g_auto (GStrv) stand = NULL;
  g_auto (GStrv) fall = NULL;

  sural_change_get_turned (change, &stand, &fall);
  if (!sural_store_retract_measurements (site->store, (const char *const *) fall, error) ||
      !sural_store_restore_measurements (site->store, (const char *const *) stand, error))
    return FALSE;
  for (guint i = 0; stand[i] != NULL; i++)
    sural_change_rows_take (self, g_strdup (stand[i]), NULL);
  for (guint i = 0; fall[i] != NULL; i++)
    sural_change_rows_take (self, NULL, g_strdup (fall[i]));
  return TRUE;
}

/**
 * sural_change_is_turned:
 * @change: answers, or what a visit measured
 *
 * Returns: whether it was done before, so that rows are turned and none is written
 */
gboolean
sural_change_is_turned (const SuralChange *change)
{
  g_auto (GStrv) stand = NULL;
  g_auto (GStrv) fall = NULL;

  return sural_change_get_turned (change, &stand, &fall);
}
