/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/sural-left-out.h"

#include <glib/gi18n-lib.h>

/* How many places of a reason are named. */
#define MOST_PLACES 20

typedef struct
{
  char *reason;
  guint n, n_lines, n_days;
  guint last_line;
  SuralDay last_day;
  GString *lines, *days;
} Entry;

struct _SuralLeftOut
{
  GPtrArray *entries; /* Entry, in the order in which they came up */
  GHashTable *by_reason;
};

static void
entry_free (Entry *self)
{
  g_free (self->reason);
  g_string_free (self->lines, TRUE);
  g_string_free (self->days, TRUE);
  g_free (self);
}

/**
 * sural_left_out_new:
 *
 * Returns: (transfer full): a list of nothing
 */
SuralLeftOut *
sural_left_out_new (void)
{
  SuralLeftOut *self = g_new0 (SuralLeftOut, 1);

  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  self->by_reason = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

/**
 * sural_left_out_free:
 * @self: (transfer full): a list
 */
void
sural_left_out_free (SuralLeftOut *self)
{
  g_hash_table_unref (self->by_reason);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

static Entry *
find_entry (SuralLeftOut *self, const char *reason)
{
  Entry *entry = g_hash_table_lookup (self->by_reason, reason);

  if (entry != NULL)
    return entry;
  entry = g_new0 (Entry, 1);
  entry->reason = g_strdup (reason);
  entry->lines = g_string_new (NULL);
  entry->days = g_string_new (NULL);
  g_ptr_array_add (self->entries, entry);
  g_hash_table_insert (self->by_reason, entry->reason, entry);
  return entry;
}

/**
 * sural_left_out_add:
 * @self: a list
 * @reason: what was left out and why
 * @n: how often
 *
 * Notes what has no place of its own in the file.
 */
void
sural_left_out_add (SuralLeftOut *self, const char *reason, guint n)
{
  g_return_if_fail (self != NULL && reason != NULL);

  if (n > 0)
    find_entry (self, reason)->n += n;
}

static void
append_place (GString *places, guint n, const char *place)
{
  if (n <= MOST_PLACES)
    g_string_append_printf (places, "%s%s", n > 1 ? ", " : "", place);
  else if (n == MOST_PLACES + 1)
    g_string_append (places, ", …");
}

static void
add_line (Entry *entry, guint line)
{
  g_autofree char *place = g_strdup_printf ("%u", line);

  /* Two values of one row stand in one line. */
  if (line != entry->last_line)
    append_place (entry->lines, ++entry->n_lines, place);
  entry->last_line = line;
}

static void
add_day (Entry *entry, SuralDay day)
{
  g_autofree char *place = sural_day_to_string (day);

  if (day != entry->last_day)
    append_place (entry->days, ++entry->n_days, place);
  entry->last_day = day;
}

/**
 * sural_left_out_add_at:
 * @self: a list
 * @reason: what was left out and why
 * @line: of the file; 0: it has no lines
 * @at: when that was, for what has no line; %SURAL_TIME_UNKNOWN: it is not known
 */
void
sural_left_out_add_at (SuralLeftOut *self, const char *reason, guint line, SuralTime at)
{
  Entry *entry = NULL;

  g_return_if_fail (self != NULL && reason != NULL);

  entry = find_entry (self, reason);
  entry->n++;
  if (line > 0)
    add_line (entry, line);
  else if (at != SURAL_TIME_UNKNOWN)
    add_day (entry, sural_time_get_day (at));
}

/**
 * sural_left_out_tell:
 * @self: a list, which is empty behind that
 * @batch: where it is told
 */
void
sural_left_out_tell (SuralLeftOut *self, SuralImportBatch *batch)
{
  g_return_if_fail (self != NULL && SURAL_IS_IMPORT_BATCH (batch));

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (self->entries, i);
      g_autofree char *told = NULL;

      if (entry->lines->len > 0)
        /* Translators: why something was left out, and the numbers of the lines */
        told = g_strdup_printf (_ ("%s (line %s)"), entry->reason, entry->lines->str);
      else if (entry->days->len > 0)
        told = g_strdup_printf ("%s (%s)", entry->reason, entry->days->str);
      sural_import_batch_pass_over_n (batch, told != NULL ? told : entry->reason, entry->n);
    }
  g_hash_table_remove_all (self->by_reason);
  g_ptr_array_set_size (self->entries, 0);
}
