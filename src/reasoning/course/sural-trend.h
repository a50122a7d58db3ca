/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "knowledge/sural-knowledge.h"
#include "model/visit/sural-case.h"
#include "reasoning/course/sural-limb-pair.h"
#include "reasoning/course/sural-long-run.h"

G_BEGIN_DECLS

typedef enum
{
  SURAL_MEANINGFUL_NO,
  SURAL_MEANINGFUL_IMPROVED,
  SURAL_MEANINGFUL_WORSE,
  SURAL_MEANINGFUL_UNKNOWN, /* no MCID for this measure, or one value only */
} SuralMeaningful;

const char *sural_meaningful_to_string (SuralMeaningful meaningful);

/* A forecast for one day with its band. */
typedef struct
{
  SuralDay day;
  SuralInterval value;
} SuralForecast;

/* Where one measure came from and where it stands. Change is judged by the medians of several days,
 * so that one bad day is no course; a number beside a date is that day's own, so both are kept. */
typedef struct
{
  const SuralMeasure *measure;
  guint n;
  double baseline; /* the median of the first days; NAN when n = 0 */
  SuralDay baseline_day;
  double baseline_recorded; /* that day's own value: what stands beside its date */
  guint baseline_n;         /* of how many of that day it is the median */
  double latest;            /* the median of the last days */
  SuralDay latest_day;
  double latest_recorded; /* that day's own value */
  guint latest_n;         /* of how many of that day it is the median */
  double change;          /* latest minus baseline */
  double mcid;            /* that applies to this baseline and direction; NAN when unmeasured */
  SuralGrade mcid_grade;
  SuralProvenance mcid_provenance;
  const char *mcid_source; /* may be NULL */
  SuralMeaningful meaningful;
  SuralInterval slope_per_week; /* NAN with too few days */
  GArray *forecast;             /* SuralForecast; empty when nothing can be said */
} SuralMeasureTrend;

/* A rule of the course that holds now. It stays in the list when it was acknowledged, for it may
 * come back: sural_alert_judge_answer(). */
typedef struct
{
  const SuralAlertDefinition *definition;
  SuralDay since;
  char *because;                /* the numbers that met the rule, a sentence */
  GPtrArray *reconsider;        /* const char*: what to think of once more, by the conclusion */
  const SuralMeasure *measure;  /* that met it; NULL: time alone did */
  double value;                 /* where that measure stands; NAN without one */
  SuralAcknowledgement *answer; /* what the clinician said to it last; NULL: nothing */
  char *back; /* why it speaks although it was acknowledged, a sentence; NULL: it keeps quiet */
} SuralAlert;

/* Whether the alert waits for the clinician: not acknowledged, or back. */
gboolean sural_alert_is_open (const SuralAlert *self);

/* Does pain follow @id ("sitting-hours", "run-load"), @lag days later? */
typedef struct
{
  char *id;
  int lag;
  double per;    /* this much more of it, in the measure's unit, */
  double effect; /* goes with so many points of pain more */
  double low, high;
  guint n; /* days that have both */
} SuralDriver;

/* How far the diary is from saying whether pain follows a load. */
typedef struct
{
  const SuralMeasure *load;
  guint n;           /* days that have both it and pain */
  guint needed;      /* so many are asked for */
  gboolean examined; /* there were enough, and the load varies enough */
} SuralDriverCover;

/* All that is said of the course on one day, worked out anew with every change and never kept.
 * Holds the knowledge that its measures, windows and definitions belong to. */
typedef struct
{
  SuralKnowledge *knowledge;
  int day; /* since onset; -1 unknown */
  const SuralHealingWindow *window;
  SuralDay window_from, window_to; /* SURAL_DAY_UNKNOWN without an onset */
  GPtrArray *measures;             /* SuralMeasureTrend: those with at least one value */
  GPtrArray *alerts;               /* SuralAlert */
  GPtrArray *drivers;              /* SuralDriver; empty while none can be told from chance */
  GArray *driver_cover;            /* SuralDriverCover of sitting and of calf loading */
  SuralLongRun *long_run;          /* NULL: no run was, as far as is known */
  GPtrArray *limbs;                /* SuralLimbPair: the legs beside each other */
} SuralTrend;

SuralTrend *sural_trend_new (SuralCase *subject, SuralKnowledge *knowledge);
void sural_trend_free (SuralTrend *self);
guint sural_trend_count_open_alerts (const SuralTrend *self);
/* Whether a change is judged by other values than the first and the last day have of their own. */
gboolean sural_measure_trend_is_smoothed (const SuralMeasureTrend *self);
const SuralMeasureTrend *sural_trend_find (const SuralTrend *self, const char *measure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralTrend, sural_trend_free)

G_END_DECLS
