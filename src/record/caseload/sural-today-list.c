/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/caseload/sural-today-list.h"

#include "record/caseload/sural-caseload-order.h"

static gboolean
waits (SuralCaseloadEntry *entry, SuralTodayKind kind)
{
  SuralCaseloadSection section = sural_caseload_entry_get_section (entry);

  switch (kind)
    {
    case SURAL_TODAY_URGENT:
      return section == SURAL_CASELOAD_SECTION_URGENT;
    case SURAL_TODAY_VISIT_OPEN:
      return sural_caseload_entry_get_open_since (entry) != SURAL_TIME_UNKNOWN;
    case SURAL_TODAY_UNSIGNED:
      return sural_caseload_entry_get_n_unsigned (entry) > 0;
    case SURAL_TODAY_OFF_TRACK:
      /* Whoever was answered to keeps quiet until things change. */
      return section == SURAL_CASELOAD_SECTION_OFF_TRACK &&
             sural_caseload_entry_get_mark (entry) != SURAL_CASELOAD_MARK_NONE;
    case SURAL_TODAY_DUE:
      return section == SURAL_CASELOAD_SECTION_DUE;
    default:
      g_return_val_if_reached (FALSE);
    }
}

/* A visit that was left first has waited longest. */
static int
compare_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  SuralCaseloadEntry *first = *(SuralCaseloadEntry *const *) a;
  SuralCaseloadEntry *second = *(SuralCaseloadEntry *const *) b;

  if (GPOINTER_TO_UINT (user_data) == SURAL_TODAY_VISIT_OPEN)
    {
      SuralTime since = sural_caseload_entry_get_open_since (first);
      SuralTime other = sural_caseload_entry_get_open_since (second);

      return since < other ? -1 : (since > other ? 1 : 0);
    }
  return sural_caseload_compare (first, second, SURAL_CASELOAD_SORT_URGENCY);
}

/**
 * sural_today_list:
 * @everybody: (element-type SuralCaseloadEntry): the caseload, in the order of names
 * @kind: what waits
 *
 * Returns: (transfer full) (element-type SuralCaseloadEntry): the patients of whom that waits
 */
GPtrArray *
sural_today_list (GPtrArray *everybody, SuralTodayKind kind)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (everybody != NULL, entries);

  for (guint i = 0; i < everybody->len; i++)
    if (waits (g_ptr_array_index (everybody, i), kind))
      g_ptr_array_add (entries, g_object_ref (g_ptr_array_index (everybody, i)));
  g_ptr_array_sort_with_data (entries, compare_cb, GUINT_TO_POINTER (kind));
  return entries;
}

/**
 * sural_today_get_page:
 * @kind: what waits
 * @entry: of whom
 *
 * Returns: where it is done: the name of a page of the patient, or "visit"
 */
const char *
sural_today_get_page (SuralTodayKind kind, SuralCaseloadEntry *entry)
{
  switch (kind)
    {
    case SURAL_TODAY_VISIT_OPEN:
      return "visit";
    case SURAL_TODAY_UNSIGNED:
      return "notes";
    case SURAL_TODAY_OFF_TRACK:
      return "trends";
    case SURAL_TODAY_DUE:
      if (sural_caseload_entry_get_mark (entry) == SURAL_CASELOAD_MARK_REVIEW_DUE)
        return "plan";
      return "overview";
    case SURAL_TODAY_URGENT:
    default:
      return "overview";
    }
}

/**
 * sural_today_get_episode_id:
 * @kind: what waits
 * @entry: of whom
 *
 * Returns: (transfer none) (nullable): the episode it belongs to
 */
const char *
sural_today_get_episode_id (SuralTodayKind kind, SuralCaseloadEntry *entry)
{
  if (kind == SURAL_TODAY_VISIT_OPEN)
    return sural_caseload_entry_get_open_episode_id (entry);
  if (kind == SURAL_TODAY_UNSIGNED)
    return sural_caseload_entry_get_unsigned_episode_id (entry);
  return sural_caseload_entry_get_episode_id (entry);
}
