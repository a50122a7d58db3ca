/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/sural-store.h"

#include <string.h>

#include "model/words/sural-clean-text.h"
#include "model/words/sural-search-text.h"
#include "store/sural-store-private.h"

/* What is read of a note, and of whom it is. */
#define COLUMNS                                                                                    \
  "SELECT n.id, n.visit_id, n.text, n.amends, n.written, n.signed_at, n.signed_by, p.id,"          \
  " p.family_name, p.given_name, p.birth_day, p.birth_part, e.id, e.closed,"                       \
  " EXISTS (SELECT 1 FROM note a WHERE a.visit_id = n.visit_id AND a.amends = n.id)"
#define WHOSE                                                                                      \
  " CROSS JOIN visit v ON v.id = n.visit_id CROSS JOIN episode e ON e.id = v.episode_id"           \
  " CROSS JOIN patient p ON p.id = e.patient_id"

/* The order of the joins is that of reading: the index gives the newest first, and what was read
 * enough stops it. */
static const char BY_INDEX[] =
    COLUMNS " FROM note_search s CROSS JOIN note n ON n.seq = -s.rowid" WHOSE
            " WHERE s.note_search MATCH ?1 AND p.hidden = 0 ORDER BY s.rowid";

/* Without a word that the index has: looks through the text of every note. */
static const char BY_TEXT[] =
    COLUMNS " FROM note n" WHOSE
            " WHERE instr (lower (n.text), ?1) > 0 AND p.hidden = 0 ORDER BY n.seq DESC";

/* What is searched for: words that the index has, by their beginnings, and others. */
typedef struct
{
  GString *query; /* of the index; empty: none */
  GPtrArray *others;
} Words;

static void
words_clear (Words *self)
{
  g_string_free (self->query, TRUE);
  g_ptr_array_unref (self->others);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

/* Quoted, and without a quote in them: nothing in them is an operator. */
static void
words_init (Words *self, const char *search)
{
  g_auto (GStrv) words = sural_search_text_split (search);

  self->query = g_string_new (NULL);
  self->others = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; words[i] != NULL; i++)
    if (sural_search_text_has_spaces (words[i]))
      g_string_append_printf (self->query, "%s\"%s\"*", self->query->len > 0 ? " " : "", words[i]);
    else
      g_ptr_array_add (self->others, g_strdup (words[i]));
}

static gboolean
has_others (const char *text, GPtrArray *others)
{
  g_autofree char *lower = others->len > 0 ? g_ascii_strdown (text, -1) : NULL;

  for (guint i = 0; i < others->len; i++)
    if (strstr (lower, g_ptr_array_index (others, i)) == NULL)
      return FALSE;
  return TRUE;
}

static SuralFoundNote *
read_row (SuralStatement *statement, const char *search)
{
  g_autofree char *family = sural_clean_text (sural_statement_get_text (statement, 8));
  g_autofree char *given = sural_clean_text (sural_statement_get_text (statement, 9));
  g_autoptr (SuralPatient) patient = sural_patient_new (family, given);
  SuralFoundNote *self = g_new0 (SuralFoundNote, 1);

  self->note = sural_store_read_note (statement);
  self->patient_id = g_strdup (sural_statement_get_text (statement, 7));
  self->name = sural_patient_dup_display_name (patient);
  self->birth_day = sural_statement_get_day (statement, 10);
  self->birth_part = g_strdup (sural_statement_get_text (statement, 11));
  self->episode_id = g_strdup (sural_statement_get_text (statement, 12));
  self->is_discharged = sural_statement_get_int (statement, 13) != 0;
  self->is_amended = sural_statement_get_int (statement, 14) != 0;
  self->excerpt = sural_excerpt_new (sural_note_get_text (self->note), search);
  return self;
}

static gboolean
read_rows (SuralStatement *statement,
           const char *search,
           const Words *words,
           guint limit,
           GPtrArray *found,
           GError **error)
{
  while (found->len < limit && sural_statement_next (statement))
    if (has_others (sural_statement_get_text (statement, 2), words->others))
      g_ptr_array_add (found, read_row (statement, search));
  return found->len >= limit || sural_statement_finish (statement, error);
}

/* A note keeps its place in the file from its first draft on. */
static int
compare_written (gconstpointer a, gconstpointer b)
{
  const SuralFoundNote *const *one = a, *const *other = b;
  SuralTime first = sural_note_get_written ((*one)->note);
  SuralTime second = sural_note_get_written ((*other)->note);

  return first > second ? -1 : first < second;
}

/**
 * sural_store_search_notes:
 * @self: a store
 * @search: (nullable): words, each the beginning of one in the note, accents and case ignored; in a
 *   script that is written without spaces, anywhere in it. Nothing in it is an operator
 * @limit: notes at most: those that came into the file last
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Searches the notes of everybody but of who was deleted: drafts as they are now, signed notes with
 * their amendments, which are notes of their own.
 *
 * Returns: (transfer full) (element-type SuralFoundNote): the notes in which all words stand, the
 *   newest first; none when there is no letter or digit in @search
 */
GPtrArray *
sural_store_search_notes (SuralStore *self,
                          const char *search,
                          guint limit,
                          GCancellable *cancellable,
                          GError **error)
{
  g_auto (Words) words = { NULL, NULL };
  g_autoptr (GPtrArray) found =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sural_found_note_free);
  g_autoptr (SuralStatement) statement = NULL;
  gboolean by_index = FALSE, success = FALSE;

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), NULL);

  words_init (&words, search);
  by_index = words.query->len > 0;
  if ((!by_index && words.others->len == 0) || limit == 0)
    return g_steal_pointer (&found);
  statement = sural_store_prepare (self, by_index ? BY_INDEX : BY_TEXT, error);
  if (statement == NULL)
    return NULL;
  sural_statement_text (statement,
                        by_index ? words.query->str : g_ptr_array_index (words.others, 0));
  sural_database_set_cancellable (self->database, cancellable);
  success = read_rows (statement, search, &words, limit, found, error);
  sural_database_set_cancellable (self->database, NULL);
  g_ptr_array_sort (found, compare_written);
  return success ? g_steal_pointer (&found) : NULL;
}
