/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What waits, from the rows of the caseload. */
#include "config.h"

#include "store/sural-store.h"

#include "store/sural-store-private.h"

/* ?1 is the number of rows; the one with a question mark takes the section as ?2. */
#define LIST(index, where, order)                                                                  \
  SURAL_STORE_CASELOAD_PAGE                                                                        \
  " k.episode_seq FROM caseload k INDEXED BY " index " CROSS JOIN patient p ON p.seq = k.seq"      \
  " WHERE " where " ORDER BY " order " LIMIT ?1)" SURAL_STORE_CASELOAD_COLUMNS " ORDER BY " order
#define COUNT(index, where)                                                                        \
  "SELECT count(*) FROM caseload k INDEXED BY " index " WHERE " where " AND ?1 > 0"

#define URGENCY "k.section, k.calm, k.due, k.sort_name, k.seq"
/* Without a mark they were answered to, and keep quiet until things change. */
#define MARKED "caseload_by_urgency", "k.section = ?2 AND k.calm < 3"
#define VISIT_OPEN "caseload_open", "k.open_since IS NOT NULL AND ?2 >= 0"
#define UNSIGNED "caseload_unsigned", "k.n_unsigned > 0 AND ?2 >= 0"
#define EXPAND(of, ...) of (__VA_ARGS__)

static const struct
{
  const char *list;
  const char *count;
  SuralCaseloadSection section;
} WAITING[] = {
  [SURAL_TODAY_URGENT] = { EXPAND (LIST, MARKED, URGENCY), EXPAND (COUNT, MARKED),
                           SURAL_CASELOAD_SECTION_URGENT },
  /* A visit that was left first has waited longest. */
  [SURAL_TODAY_VISIT_OPEN] = { EXPAND (LIST, VISIT_OPEN, "k.open_since, k.sort_name, k.seq"),
                               EXPAND (COUNT, VISIT_OPEN), SURAL_CASELOAD_SECTION_URGENT },
  [SURAL_TODAY_UNSIGNED] = { EXPAND (LIST, UNSIGNED, URGENCY), EXPAND (COUNT, UNSIGNED),
                             SURAL_CASELOAD_SECTION_URGENT },
  [SURAL_TODAY_OFF_TRACK] = { EXPAND (LIST, MARKED, URGENCY), EXPAND (COUNT, MARKED),
                              SURAL_CASELOAD_SECTION_OFF_TRACK },
  [SURAL_TODAY_DUE] = { EXPAND (LIST, MARKED, URGENCY), EXPAND (COUNT, MARKED),
                        SURAL_CASELOAD_SECTION_DUE },
};

static gboolean
count (SuralStore *self, SuralTodayKind kind, guint *n, GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (self, WAITING[kind].count, error);
  gboolean row = FALSE;

  if (statement == NULL)
    return FALSE;
  sural_statement_int (statement, 1);
  sural_statement_int (statement, WAITING[kind].section);
  if (!sural_statement_step (statement, &row, error))
    return FALSE;
  *n = (guint) sural_statement_get_int (statement, 0);
  return TRUE;
}

/**
 * sural_store_list_waiting:
 * @self: a store
 * @kind: what waits
 * @limit: rows at most
 * @n: (out): of how many patients it waits
 * @error: return location
 *
 * Returns: (transfer full) (element-type SuralCaseloadEntry): the first of the patients of whom
 * that waits, the most urgent first
 */
GPtrArray *
sural_store_list_waiting (SuralStore *self,
                          SuralTodayKind kind,
                          guint limit,
                          guint *n,
                          GError **error)
{
  SuralStatement *statement = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail ((gsize) kind < G_N_ELEMENTS (WAITING) && n != NULL, NULL);

  if (!count (self, kind, n, error))
    return NULL;
  statement = sural_store_prepare (self, WAITING[kind].list, error);
  if (statement == NULL)
    return NULL;
  sural_statement_int (statement, limit);
  sural_statement_int (statement, WAITING[kind].section);
  return sural_store_read_entries (self, statement, error);
}
