/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/day/sural-day.h"
#include "model/plan/sural-plan-decline.h"
#include "model/visit/sural-side.h"
#include "model/visit/sural-truth.h"

G_BEGIN_DECLS

/**
 * SuralPlanItem:
 *
 * One exercise or measure of a plan with its dose. Counts are 0 and texts NULL where they do not
 * apply. The texts are copied from knowledge when the plan is made, so that an accepted plan reads
 * the same for ever. @override_reason is set where the clinician chose other than the planner.
 */
typedef struct
{
  char *exercise;        /* id */
  guint sets;            /* per bout */
  guint reps;            /* per set */
  guint hold_s;          /* seconds per repetition */
  guint per_day;         /* bouts */
  guint per_week;        /* days */
  char *effort;          /* "pain 2 of 10 at most" … */
  char **why;            /* the findings that chose it, as sentences */
  char *progress;        /* when and how to go up, hold, go back */
  char *stop;            /* when to stop */
  char **sources;        /* source ids */
  double minutes;        /* that one bout takes */
  gboolean clinic;       /* done in the clinic and not at home */
  guint step;            /* steps taken up from the dose that the exercise begins with */
  SuralSide side;        /* of an exercise that is done with one leg; else none */
  guint days;            /* of the week that somebody set, bits from 1 for Monday; 0: laid out
                            (sural_plan_week_count()) */
  char *override_reason; /* why the clinician changed or added it; NULL: as the planner has it */
  /* Of a proposal, never kept: in which order it gets room in the plan, 0 first, and whether the
   * version in force has it not. */
  guint need;
  gboolean is_new;
} SuralPlanItem;

SuralPlanItem *sural_plan_item_new (const char *exercise);
SuralPlanItem *sural_plan_item_copy (const SuralPlanItem *self);
void sural_plan_item_free (SuralPlanItem *self);
gboolean sural_plan_item_equal (const SuralPlanItem *a, const SuralPlanItem *b);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralPlanItem, sural_plan_item_free)

/* Something a colleague might have expected, and why it is not there. */
typedef struct
{
  char *exercise;
  char *why;
  gboolean contraindicated; /* never kept: forbidden today rather than not needed */
  gboolean by_clinician;    /* the clinician took it out */
  /* Of a proposal, never kept: what could be done and waits for its turn or for room. */
  char *waits;         /* the rule, the id of the sentence that @why is; NULL: it does not wait */
  char **arguments;    /* what fills the sentence: name, value, name, value …, as ids and numbers */
  SuralPlanItem *item; /* what it would be in the plan */
} SuralPlanOmission;

SuralPlanOmission *sural_plan_omission_new (const char *exercise, const char *why);
SuralPlanOmission *sural_plan_omission_copy (const SuralPlanOmission *self);
void sural_plan_omission_free (SuralPlanOmission *self);

/* What must be true to leave a phase, and whether it is: unknown when it was not recorded. */
typedef struct
{
  char *text;
  SuralTruth met;
  char *because; /* what was recorded about it, or what was not; may be NULL */
} SuralPlanCriterion;

SuralPlanCriterion *sural_plan_criterion_new (const char *text, SuralTruth met);
SuralPlanCriterion *sural_plan_criterion_copy (const SuralPlanCriterion *self);
void sural_plan_criterion_free (SuralPlanCriterion *self);

/* What a station of the race or a lift is today. */
typedef enum
{
  SURAL_STATION_FREE,  /* nothing holds it back */
  SURAL_STATION_STEPS, /* it comes back step by step, from the first */
  SURAL_STATION_WAITS, /* it waits, and something is done in its place */
} SuralStationState;

const char *sural_station_state_to_string (SuralStationState state);

/* A station or a lift: what is done in its place, and the way back. */
typedef struct
{
  char *station; /* id */
  char *label;
  SuralStationState state;
  char *instead;  /* what is done in its place; NULL unless it waits */
  char *back;     /* the steps of its way back, in a line */
  char *opens;    /* what has to be true before the first */
  char *exercise; /* of a plan, that is its way back; NULL: none has the steps of it alone */
  gboolean
      closed;    /* its way back is forbidden today: what opens it is not for the patient to say */
  guint turn;    /* in which order those that wait come back, the lower the earlier */
  gboolean next; /* it waits for its turn only, and comes next */
} SuralPlanStation;

SuralPlanStation *sural_plan_station_new (const char *station, const char *label);
SuralPlanStation *sural_plan_station_copy (const SuralPlanStation *self);
void sural_plan_station_free (SuralPlanStation *self);

/* Whether the day of the goal fits what is still ahead. */
typedef enum
{
  SURAL_REACH_NONE,    /* no goal with a day ahead, or nothing can be counted yet */
  SURAL_REACH_WITHIN,  /* also where steps are done twice */
  SURAL_REACH_AT_BEST, /* only where every step is calm at the first go */
  SURAL_REACH_NOT,     /* not by then */
  SURAL_REACH_OPEN,    /* what the goal asks for is not known */
} SuralReachKind;

const char *sural_reach_kind_to_string (SuralReachKind kind);

/* How far the goal is: of a proposal, never kept. */
typedef struct
{
  SuralReachKind kind;
  const char *event; /* interned id of what was understood; NULL: not known */
  guint levels;      /* of the ladder that are still ahead */
  SuralDay earliest; /* the event at the soonest */
  SuralDay latest;   /* and with steps done twice */
  SuralDay taper;    /* the first day of the taper before the goal */
} SuralPlanReach;

/**
 * SuralPlan:
 *
 * What the planner proposes, and what the store keeps as a version once it is accepted. Plain data
 * with public fields: the planner fills it, painters and pages read it.
 */
typedef struct
{
  gatomicrefcount ref_count;
  char *withheld;          /* why there is no plan at all, or NULL */
  char *phase;             /* "calm" "restore" "load" "return" */
  char *irritability;      /* "high" "moderate" "low" "unknown" */
  char *direction;         /* "extension" "flexion" "side-glide" "none" "unknown" */
  GPtrArray *items;        /* SuralPlanItem */
  GPtrArray *left_out;     /* SuralPlanOmission */
  GPtrArray *reduce;       /* char*: what to do less of for now */
  GPtrArray *criteria;     /* char*: what must be true to go to the next phase */
  GPtrArray *criteria_met; /* SuralPlanCriterion: the same today; of a proposal, never kept */
  GPtrArray *not_asked;    /* char*: contraindications that nobody has looked for yet */
  GPtrArray *declined;     /* SuralPlanDecline: of a version on record, the oldest first */
  GPtrArray *notices;      /* char*: never kept: whom it was not made for, what does not agree */
  GPtrArray *flags;        /* char*: of the plan in force, never kept: what is forbidden or open now
                              and was not when the version was accepted, in sentences */
  GPtrArray *stations;     /* SuralPlanStation: as of today, never kept */
  SuralPlanReach reach;    /* as of today, never kept */
  char *goal;              /* the goal planned backwards, in sentences; NULL without one */
  guint minutes_available; /* that the patient has a day for exercises; 0: not said, the usual */
  SuralDay review_by;
  SuralDay made;     /* the day the plan is for */
  char *accepted_by; /* name of who accepted it, as the clinic's file has it; NULL: not known */
  guint version;     /* 0 until accepted */
  char *id;          /* UUID, NULL until accepted */
} SuralPlan;

#define SURAL_TYPE_PLAN (sural_plan_get_type ())
GType sural_plan_get_type (void);

SuralPlan *sural_plan_new (void);
SuralPlan *sural_plan_copy (const SuralPlan *self);
SuralPlan *sural_plan_ref (SuralPlan *self);
void sural_plan_unref (SuralPlan *self);
void sural_plan_take_decline (SuralPlan *self, SuralPlanDecline *decline);
const SuralPlanItem *sural_plan_find_item (const SuralPlan *self, const char *exercise);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralPlan, sural_plan_unref)

G_END_DECLS
