/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/caseload/sural-caseload-order.h"

static const char *const sort_names[] = { "urgency", "name", "last-visit" };
static const char *const filter_names[] = { "everybody", "attention", "visit-open", "unsigned" };

static gboolean
find_word (const char *const *words, guint n_words, const char *text, guint *index)
{
  for (guint i = 0; i < n_words; i++)
    {
      if (g_strcmp0 (words[i], text) == 0)
        {
          *index = i;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * sural_caseload_sort_from_string:
 * @text: (nullable): a word
 * @sort: (out): the order that it names
 *
 * Returns: FALSE when it names none; @sort is untouched then
 */
gboolean
sural_caseload_sort_from_string (const char *text, SuralCaseloadSort *sort)
{
  guint index = 0;

  if (!find_word (sort_names, G_N_ELEMENTS (sort_names), text, &index))
    return FALSE;
  *sort = (SuralCaseloadSort) index;
  return TRUE;
}

/**
 * sural_caseload_sort_to_string:
 * @sort: an order
 *
 * Returns: its word
 */
const char *
sural_caseload_sort_to_string (SuralCaseloadSort sort)
{
  g_return_val_if_fail ((gsize) sort < G_N_ELEMENTS (sort_names), sort_names[0]);
  return sort_names[sort];
}

/**
 * sural_caseload_filter_from_string:
 * @text: (nullable): a word
 * @filter: (out): the filter that it names
 *
 * Returns: FALSE when it names none; @filter is untouched then
 */
gboolean
sural_caseload_filter_from_string (const char *text, SuralCaseloadFilter *filter)
{
  guint index = 0;

  if (!find_word (filter_names, G_N_ELEMENTS (filter_names), text, &index))
    return FALSE;
  *filter = (SuralCaseloadFilter) index;
  return TRUE;
}

/**
 * sural_caseload_filter_to_string:
 * @filter: a filter
 *
 * Returns: its word
 */
const char *
sural_caseload_filter_to_string (SuralCaseloadFilter filter)
{
  g_return_val_if_fail ((gsize) filter < G_N_ELEMENTS (filter_names), filter_names[0]);
  return filter_names[filter];
}

/**
 * sural_caseload_filter_matches:
 * @filter: a filter
 * @entry: a row of the caseload
 *
 * Returns: whether the patient is listed
 */
gboolean
sural_caseload_filter_matches (SuralCaseloadFilter filter, SuralCaseloadEntry *entry)
{
  g_return_val_if_fail (SURAL_IS_CASELOAD_ENTRY (entry), FALSE);

  switch (filter)
    {
    case SURAL_CASELOAD_FILTER_ATTENTION:
      return sural_caseload_entry_get_section (entry) <= SURAL_CASELOAD_SECTION_DUE;
    case SURAL_CASELOAD_FILTER_VISIT_OPEN:
      return sural_caseload_entry_get_open_since (entry) != SURAL_TIME_UNKNOWN;
    case SURAL_CASELOAD_FILTER_UNSIGNED:
      return sural_caseload_entry_get_n_unsigned (entry) > 0;
    case SURAL_CASELOAD_FILTER_EVERYBODY:
    default:
      return TRUE;
    }
}

static int
compare_uints (guint a, guint b)
{
  return a < b ? -1 : (a > b ? 1 : 0);
}

/* Those who were discharged stand at the end whatever the order. Within a section the graver mark
 * comes first; of who is urgent or off track who is so the most and for longest, and of what is due
 * what has been so for longest. */
static int
compare_urgency (SuralCaseloadEntry *a, SuralCaseloadEntry *b)
{
  int order =
      compare_uints (sural_caseload_entry_get_section (a), sural_caseload_entry_get_section (b));

  if (order == 0)
    order = compare_uints (sural_caseload_entry_get_mark (b), sural_caseload_entry_get_mark (a));
  if (order == 0 && sural_caseload_entry_get_section (a) < SURAL_CASELOAD_SECTION_DUE)
    order = (sural_caseload_entry_get_rank (a) > sural_caseload_entry_get_rank (b)) -
            (sural_caseload_entry_get_rank (a) < sural_caseload_entry_get_rank (b));
  if (order == 0 && sural_caseload_entry_get_section (a) == SURAL_CASELOAD_SECTION_DUE)
    order = compare_uints (sural_caseload_entry_get_review_by (a),
                           sural_caseload_entry_get_review_by (b));
  return order;
}

/**
 * sural_caseload_compare:
 * @a: a row of the caseload
 * @b: another one
 * @sort: the order
 *
 * Returns: less than 0 when @a comes first, more when @b does, 0 when their names decide
 */
int
sural_caseload_compare (SuralCaseloadEntry *a, SuralCaseloadEntry *b, SuralCaseloadSort sort)
{
  gboolean a_gone = sural_caseload_entry_get_section (a) == SURAL_CASELOAD_SECTION_ARCHIVED;
  gboolean b_gone = sural_caseload_entry_get_section (b) == SURAL_CASELOAD_SECTION_ARCHIVED;

  if (a_gone != b_gone)
    return a_gone ? 1 : -1;
  switch (sort)
    {
    case SURAL_CASELOAD_SORT_URGENCY:
      return compare_urgency (a, b);
    case SURAL_CASELOAD_SORT_LAST_VISIT:
      return compare_uints (sural_caseload_entry_get_last_visit (a),
                            sural_caseload_entry_get_last_visit (b));
    case SURAL_CASELOAD_SORT_NAME:
    default:
      return 0;
    }
}
