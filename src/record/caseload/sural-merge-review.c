/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/caseload/sural-merge-review.h"

#include <glib/gi18n-lib.h>

#include "record/words/sural-typed.h"
#include "record/words/sural-words.h"

static void
row_free (SuralMergeRow *self)
{
  g_free (self->label);
  g_free (self->stays);
  g_free (self->merged);
  g_free (self);
}

/**
 * sural_merge_review_free:
 * @self: a review
 */
void
sural_merge_review_free (SuralMergeReview *self)
{
  g_clear_object (&self->stays);
  g_clear_object (&self->merged);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

/* --- What differs ----------------------------------------------------------------------------- */

/* Takes both texts; NULL or "" is what is not known. */
static void
add_row (SuralMergeReview *self,
         const char *label,
         char *stays,
         char *merged,
         SuralMergeStanding standing)
{
  SuralMergeRow *row = g_new0 (SuralMergeRow, 1);

  row->label = g_strdup (label);
  row->stays = stays != NULL && *stays != '\0' ? g_strdup (stays) : g_strdup (_ ("not known"));
  row->merged = merged != NULL && *merged != '\0' ? g_strdup (merged) : g_strdup (_ ("not known"));
  row->standing = standing;
  g_free (stays);
  g_free (merged);
  g_ptr_array_add (self->rows, row);
}

static gboolean
is_like (const char *one, const char *other)
{
  g_autofree char *a = g_utf8_casefold (one, -1);
  g_autofree char *b = g_utf8_casefold (other, -1);

  return g_str_equal (a, b);
}

static void
add_name (SuralMergeReview *self)
{
  char *stays = sural_patient_dup_display_name (self->stays);
  char *merged = sural_patient_dup_display_name (self->merged);

  add_row (self, _ ("Name"), stays, merged,
           is_like (stays, merged) ? SURAL_MERGE_ALIKE : SURAL_MERGE_STAYS);
}

/* "1984" says less than "1984-03-11", and nothing else. */
static SuralMergeStanding
judge_birth (SuralMergeReview *self)
{
  g_autofree char *here = sural_patient_dup_born (self->stays);
  g_autofree char *there = sural_patient_dup_born (self->merged);

  if (there == NULL || (here != NULL && g_str_has_prefix (here, there)))
    return SURAL_MERGE_ALIKE;
  if (here == NULL || g_str_has_prefix (there, here))
    return SURAL_MERGE_TAKEN;
  return SURAL_MERGE_CONFLICT;
}

static void
add_birth (SuralMergeReview *self)
{
  add_row (self, _ ("Date of birth"),
           sural_format_birth (sural_patient_get_birth_day (self->stays),
                               sural_patient_get_birth_part (self->stays)),
           sural_format_birth (sural_patient_get_birth_day (self->merged),
                               sural_patient_get_birth_part (self->merged)),
           judge_birth (self));
}

static void
add_sex (SuralMergeReview *self)
{
  SuralSex here = sural_patient_get_sex (self->stays);
  SuralSex there = sural_patient_get_sex (self->merged);

  add_row (self, _ ("Sex"), g_strdup (sural_words_sex (here)), g_strdup (sural_words_sex (there)),
           there == SURAL_SEX_UNKNOWN || here == there ? SURAL_MERGE_ALIKE
           : here == SURAL_SEX_UNKNOWN                 ? SURAL_MERGE_TAKEN
                                                       : SURAL_MERGE_CONFLICT);
}

/* Two systems, or two registrations in one, give a person two numbers: both go on leading here. */
static void
add_number (SuralMergeReview *self)
{
  const char *here = sural_patient_get_external_id (self->stays);
  const char *there = sural_patient_get_external_id (self->merged);

  if (here != NULL || there != NULL)
    add_row (self, _ ("Record number"), sural_words_number (here), sural_words_number (there),
             there != NULL ? SURAL_MERGE_TAKEN : SURAL_MERGE_ALIKE);
}

static void
add_death (SuralMergeReview *self)
{
  const char *here = sural_patient_get_died (self->stays);
  const char *there = sural_patient_get_died (self->merged);

  if (here != NULL || there != NULL)
    add_row (self, _ ("Died"), sural_words_died (here), sural_words_died (there),
             there == NULL || g_strcmp0 (here, there) == 0 ? SURAL_MERGE_ALIKE
             : here == NULL                                ? SURAL_MERGE_TAKEN
                                                           : SURAL_MERGE_STAYS);
}

/**
 * sural_merge_review_new:
 * @store: the clinic
 * @merged_id: the record that would be merged
 * @stays_id: the record that would stay
 * @error: return location
 *
 * Reads what merging the two would do.
 *
 * Returns: (transfer full): the review; %SURAL_ERROR_NOT_FOUND when there is no such record
 */
SuralMergeReview *
sural_merge_review_new (SuralStore *store,
                        const char *merged_id,
                        const char *stays_id,
                        GError **error)
{
  g_autoptr (SuralMergeReview) self = g_new0 (SuralMergeReview, 1);

  g_return_val_if_fail (SURAL_IS_STORE (store), NULL);
  g_return_val_if_fail (merged_id != NULL && stays_id != NULL, NULL);

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  self->merged = sural_store_get_patient (store, merged_id, error);
  if (self->merged != NULL)
    self->stays = sural_store_get_patient (store, stays_id, error);
  if (self->stays == NULL ||
      !sural_store_describe_merge (store, merged_id, stays_id, &self->contents, error))
    return NULL;
  add_name (self);
  add_birth (self);
  add_sex (self);
  add_number (self);
  add_death (self);
  return g_steal_pointer (&self);
}

/* --- What is said of it ----------------------------------------------------------------------- */

/* A count is one part of a list, and none where there is nothing. Takes @text. */
static void
add_part (GPtrArray *parts, guint n, char *text)
{
  if (n > 0)
    g_ptr_array_add (parts, text);
  else
    g_free (text);
}

/**
 * sural_merge_review_dup_contents:
 *
 * Returns: (transfer full): how much comes along: "1 episode · 3 visits · 14 scores"
 */
char *
sural_merge_review_dup_contents (const SuralMergeReview *self)
{
  const SuralMergeContents *of = NULL;
  g_autoptr (GPtrArray) parts = g_ptr_array_new_null_terminated (6, g_free, TRUE);

  g_return_val_if_fail (self != NULL, NULL);

  of = &self->contents;
  add_part (parts, of->n_episodes,
            g_strdup_printf (ngettext ("%u episode", "%u episodes", of->n_episodes),
                             of->n_episodes));
  add_part (parts, of->n_visits,
            g_strdup_printf (ngettext ("%u visit", "%u visits", of->n_visits), of->n_visits));
  add_part (parts, of->n_scores,
            g_strdup_printf (ngettext ("%u score", "%u scores", of->n_scores), of->n_scores));
  add_part (parts, of->n_notes,
            g_strdup_printf (ngettext ("%u note", "%u notes", of->n_notes), of->n_notes));
  add_part (parts, of->n_plans,
            g_strdup_printf (ngettext ("%u plan", "%u plans", of->n_plans), of->n_plans));
  add_part (parts, of->n_imports,
            g_strdup_printf (ngettext ("%u imported file", "%u imported files", of->n_imports),
                             of->n_imports));
  if (parts->len == 0)
    return g_strdup (_ ("nothing but the name"));
  return g_strjoinv (" · ", (char **) parts->pdata);
}

/**
 * sural_merge_review_get_refusal:
 *
 * Returns: (transfer none) (nullable): why the two cannot be merged, and what to do about it
 */
const char *
sural_merge_review_get_refusal (const SuralMergeReview *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->contents.has_open_visit && self->contents.keeps_open_visit)
    return _ ("A visit is open in both records. End one of the visits, then merge them.");
  return NULL;
}

static const SuralMergeRow *
find_conflict (const SuralMergeReview *self, guint from, guint *index)
{
  for (guint i = from; i < self->rows->len; i++)
    {
      const SuralMergeRow *row = g_ptr_array_index (self->rows, i);

      if (row->standing == SURAL_MERGE_CONFLICT)
        {
          *index = i;
          return row;
        }
    }
  return NULL;
}

/**
 * sural_merge_review_dup_conflict:
 *
 * Returns: (transfer full) (nullable): what differs in birth date and sex, with both; %NULL where
 *   nothing speaks against one person
 */
char *
sural_merge_review_dup_conflict (const SuralMergeReview *self)
{
  const SuralMergeRow *first = NULL;
  const SuralMergeRow *second = NULL;
  guint at = 0;

  g_return_val_if_fail (self != NULL, NULL);

  first = find_conflict (self, 0, &at);
  if (first == NULL)
    return NULL;
  second = find_conflict (self, at + 1, &at);
  if (second == NULL)
    /* TRANSLATORS: what differs, and what the two records say: “Sex: female here, male there” */
    return g_strdup_printf (_ ("%s: %s here, %s there"), first->label, first->stays, first->merged);
  /* TRANSLATORS: the same of two things */
  return g_strdup_printf (_ ("%s: %s here, %s there. %s: %s here, %s there"), first->label,
                          first->stays, first->merged, second->label, second->stays,
                          second->merged);
}
