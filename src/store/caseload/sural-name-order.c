/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/caseload/sural-name-order.h"

/**
 * sural_name_order_get:
 * @self: an order, from which all goes that something was changed after
 * @database: where the names are
 *
 * Returns: (transfer none) (nullable): @self; %NULL while what was changed may still be taken back
 */
SuralNameOrder *
sural_name_order_get (SuralNameOrder *self, SuralDatabase *database)
{
  const gint64 n_changed = sural_database_get_n_changed_ever (database);

  if (sural_database_is_in_transaction (database))
    return NULL;
  if (self->seqs == NULL || self->n_changed != n_changed)
    {
      sural_name_order_clear (self);
      self->seqs = g_array_new (FALSE, FALSE, sizeof (gint32));
      self->n_changed = n_changed;
    }
  return self;
}

/**
 * sural_name_order_add:
 * @self: an order
 * @seq: the number of the next patient
 *
 * Goes on. Where there are numbers of another size, which are not given, it begins anew each time.
 */
void
sural_name_order_add (SuralNameOrder *self, gint64 seq)
{
  const gint32 number = (gint32) seq;

  self->n_changed = number == seq ? self->n_changed : -1;
  g_array_append_val (self->seqs, number);
}

/**
 * sural_name_order_find:
 * @self: an order
 * @seq: the number of a patient; less than 0: nobody
 * @next: (out): the place behind them
 *
 * Returns: whether they are in it
 */
gboolean
sural_name_order_find (const SuralNameOrder *self, gint64 seq, guint *next)
{
  *next = 0;
  if (seq < 0)
    return TRUE;
  while (*next < self->seqs->len)
    if (g_array_index (self->seqs, gint32, (*next)++) == seq)
      return TRUE;
  return FALSE;
}

/**
 * sural_name_order_clear:
 * @self: an order
 *
 * Empties it.
 */
void
sural_name_order_clear (SuralNameOrder *self)
{
  g_clear_pointer (&self->seqs, g_array_unref);
  self->is_whole = FALSE;
  self->n_changed = 0;
}
