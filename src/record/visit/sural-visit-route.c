/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/visit/sural-visit-route.h"

#include "reasoning/weigh/sural-ordering.h"
#include "record/visit/sural-visit-values.h"

struct _SuralVisitRoute
{
  GObject parent_instance;

  SuralRecord *record;
  SuralEarlierFindings *earlier;
  const SuralOrdering *ordering;
  GPtrArray *findings; /* const SuralFindingDefinition */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SuralVisitRoute, sural_visit_route, G_TYPE_OBJECT)

static SuralKnowledge *
get_knowledge (SuralVisitRoute *self)
{
  return sural_context_get_knowledge (sural_record_get_context (self->record));
}

/* What was recorded today counts as what the visits before said, or as nothing. */
static void
restore (SuralVisitRoute *self, SuralCase *earlier, SuralFinding *today)
{
  const char *id = sural_finding_get_id (today);
  SuralSide side = sural_finding_get_side (today);
  SuralTime start = sural_visit_values_get_start (self->record);
  g_autoptr (GPtrArray) found = sural_earlier_findings_list (self->earlier, id, side, start);

  if (found->len > 0)
    sural_case_record (earlier, g_ptr_array_index (found, 0));
  else
    sural_case_forget (earlier, id, side);
}

/* The case as the visits before left it. */
static SuralCase *
make_earlier_case (SuralVisitRoute *self)
{
  SuralCase *earlier = sural_case_copy (sural_record_get_case (self->record));
  g_autoptr (GPtrArray) findings =
      g_ptr_array_copy (sural_case_get_findings (earlier), (GCopyFunc) g_object_ref, NULL);
  SuralTime start = sural_visit_values_get_start (self->record);

  g_ptr_array_set_free_func (findings, g_object_unref);
  for (guint i = 0; i < findings->len; i++)
    {
      SuralFinding *finding = g_ptr_array_index (findings, i);

      if (sural_finding_get_recorded (finding) >= start)
        restore (self, earlier, finding);
    }
  return earlier;
}

/* How a plan was answered is asked of who has one. */
static void
drop_answers_to_no_plan (SuralVisitRoute *self, GPtrArray *findings)
{
  if (sural_record_get_plan (self->record) != NULL)
    return;
  for (guint i = 0; i < findings->len;)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (findings, i);

      if (g_strcmp0 (definition->id, "hx-exercises-done") == 0)
        g_ptr_array_remove_index (findings, i);
      else
        i++;
    }
}

static GPtrArray *
list_findings (SuralVisitRoute *self, const SuralOrdering *ordering)
{
  g_autoptr (SuralCase) earlier = make_earlier_case (self);
  g_autoptr (SuralCase) today = sural_visit_values_dup_case (self->record);
  GPtrArray *findings = sural_ordering_list_today (ordering, earlier, today, get_knowledge (self));

  drop_answers_to_no_plan (self, findings);
  return findings;
}

static gboolean
is_same (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      if (g_ptr_array_index (a, i) != g_ptr_array_index (b, i))
        return FALSE;
    }
  return TRUE;
}

/* The choice of another way can be taken back, and is kept only when it is settled. */
static void
follow_visit (SuralVisitRoute *self)
{
  SuralVisit *visit = sural_record_get_visit (self->record);
  const SuralOrdering *ordering = NULL;

  if (visit == NULL || sural_visit_get_scope (visit) == NULL ||
      !sural_record_is_settled (self->record))
    return;
  ordering = sural_knowledge_get_ordering (get_knowledge (self), sural_visit_get_scope (visit));
  if (ordering == NULL || ordering == self->ordering)
    return;
  self->ordering = ordering;
  g_ptr_array_set_size (self->findings, 0);
}

static void
update (SuralVisitRoute *self)
{
  g_autoptr (GPtrArray) findings = NULL;

  follow_visit (self);
  if (self->ordering == NULL || sural_record_get_case (self->record) == NULL)
    return;
  findings = list_findings (self, self->ordering);
  if (is_same (findings, self->findings))
    return;
  g_ptr_array_unref (self->findings);
  self->findings = g_steal_pointer (&findings);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
sural_visit_route_dispose (GObject *object)
{
  SuralVisitRoute *self = SURAL_VISIT_ROUTE (object);

  g_clear_object (&self->record);
  g_clear_object (&self->earlier);
  G_OBJECT_CLASS (sural_visit_route_parent_class)->dispose (object);
}

static void
sural_visit_route_finalize (GObject *object)
{
  g_ptr_array_unref (SURAL_VISIT_ROUTE (object)->findings);
  G_OBJECT_CLASS (sural_visit_route_parent_class)->finalize (object);
}

static void
sural_visit_route_class_init (SuralVisitRouteClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sural_visit_route_dispose;
  G_OBJECT_CLASS (klass)->finalize = sural_visit_route_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sural_visit_route_init (SuralVisitRoute *self)
{
  self->findings = g_ptr_array_new ();
}

static gboolean
is_first_visit (SuralRecord *record)
{
  GPtrArray *visits = sural_record_get_visits (record);
  guint n_ended = 0;

  for (guint i = 0; visits != NULL && i < visits->len; i++)
    {
      if (sural_visit_get_ended (g_ptr_array_index (visits, i)) != SURAL_TIME_UNKNOWN)
        n_ended++;
    }
  return n_ended == 0;
}

/* What was chosen for the visit; else what knowledge proposes, which is then the visit's own, so
 * that it is taken up again the same way. */
static const SuralOrdering *
choose_ordering (SuralVisitRoute *self)
{
  SuralVisit *visit = sural_record_get_visit (self->record);
  const char *scope = visit != NULL ? sural_visit_get_scope (visit) : NULL;
  const SuralOrdering *ordering =
      scope != NULL ? sural_knowledge_get_ordering (get_knowledge (self), scope) : NULL;

  if (ordering != NULL)
    return ordering;
  ordering = sural_ordering_propose (get_knowledge (self), is_first_visit (self->record));
  if (ordering != NULL && visit != NULL)
    sural_record_choose_scope (self->record, ordering->id);
  return ordering;
}

/**
 * sural_visit_route_new:
 * @record: the open patient, with a visit under way
 * @earlier: the findings of its earlier visits
 *
 * Returns: (transfer full): the way that was chosen for this visit, or that knowledge proposes
 */
SuralVisitRoute *
sural_visit_route_new (SuralRecord *record, SuralEarlierFindings *earlier)
{
  SuralVisitRoute *self = NULL;

  g_return_val_if_fail (SURAL_IS_RECORD (record), NULL);

  self = g_object_new (SURAL_TYPE_VISIT_ROUTE, NULL);
  self->record = g_object_ref (record);
  self->earlier = g_object_ref (earlier);
  self->ordering = choose_ordering (self);
  g_signal_connect_object (earlier, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  /* A test that came out positive may bring the one that follows it. */
  g_signal_connect_object (record, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return self;
}

/**
 * sural_visit_route_get_ordering:
 *
 * Returns: (nullable): what was chosen, or proposed while nothing was
 */
const SuralOrdering *
sural_visit_route_get_ordering (SuralVisitRoute *self)
{
  g_return_val_if_fail (SURAL_IS_VISIT_ROUTE (self), NULL);
  return self->ordering;
}

/**
 * sural_visit_route_set_ordering:
 * @id: an ordering of the knowledge; without effect when there is none
 */
void
sural_visit_route_set_ordering (SuralVisitRoute *self, const char *id)
{
  const SuralOrdering *ordering = NULL;

  g_return_if_fail (SURAL_IS_VISIT_ROUTE (self));

  ordering = sural_knowledge_get_ordering (get_knowledge (self), id);
  if (ordering == NULL || ordering == self->ordering)
    return;
  self->ordering = ordering;
  sural_record_choose_scope (self->record, id);
  g_ptr_array_set_size (self->findings, 0);
  update (self);
}

/**
 * sural_visit_route_get_findings:
 *
 * Returns: (transfer none) (element-type SuralFindingDefinition): in the order to go through them;
 * until the next "changed"
 */
GPtrArray *
sural_visit_route_get_findings (SuralVisitRoute *self)
{
  g_return_val_if_fail (SURAL_IS_VISIT_ROUTE (self), NULL);
  return self->findings;
}

/**
 * sural_visit_route_get_minutes:
 * @ordering_id: an ordering of the knowledge
 *
 * Returns: the minutes that all of it takes for this patient; 0 when there is no such ordering
 */
double
sural_visit_route_get_minutes (SuralVisitRoute *self, const char *ordering_id)
{
  const SuralOrdering *ordering = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  double minutes = 0;

  g_return_val_if_fail (SURAL_IS_VISIT_ROUTE (self), 0);

  ordering = sural_knowledge_get_ordering (get_knowledge (self), ordering_id);
  if (ordering == NULL || sural_record_get_case (self->record) == NULL)
    return 0;
  findings = list_findings (self, ordering);
  for (guint i = 0; i < findings->len; i++)
    minutes += ((const SuralFindingDefinition *) g_ptr_array_index (findings, i))->minutes;
  return minutes;
}

/**
 * sural_visit_route_get_minutes_left:
 *
 * Returns: the minutes of what is not recorded at this visit yet
 */
double
sural_visit_route_get_minutes_left (SuralVisitRoute *self)
{
  double minutes = 0;

  g_return_val_if_fail (SURAL_IS_VISIT_ROUTE (self), 0);

  for (guint i = 0; i < self->findings->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (self->findings, i);

      if (!sural_visit_values_is_recorded (self->record, definition))
        minutes += definition->minutes;
    }
  return minutes;
}
