/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One visit of an invented patient. */
typedef struct
{
  int day;                /* since onset */
  const char *findings;   /* "hx-onset=sudden ex-slump:left=positive …" */
  const char *conclusion; /* "hypothesis", "hypothesis/grade" or "hypothesis/grade/tissue"; NULL */
  gboolean plan;          /* accepts what the planner proposes */
  gboolean note;          /* composes and signs the note */
  const char *pain;       /* "back:ache:left:calf-inner …": view, quality, side, region; or NULL */
} DemoVisit;

/* One measure of an invented diary. */
typedef struct
{
  const char *measure;
  const char *knots; /* "0:7 14:4": value on that day since onset, straight in between */
  double noise;      /* most that chance adds or takes */
  int every;         /* days between two entries */
} DemoSeries;

#define DEMO_VISITS 4
#define DEMO_SERIES 6

typedef struct
{
  const char *family;
  const char *given;
  const char *born;
  const char *sex;
  const char *complaint; /* to be translated */
  const char *side;
  int onset; /* days before the demonstration's today; negative: no episode yet */
  const char *mechanism;
  const char *goal;
  int goal_in; /* days after today */
  DemoVisit visits[DEMO_VISITS];
  DemoSeries series[DEMO_SERIES];
} DemoPatient;

/* Pain that follows a load of the same diary. */
typedef struct
{
  const char *family;
  const char *load;
  double points; /* of pain, where chance adds the most to the load */
  int lag;       /* so many days later */
} DemoPull;

/* NULL where pain follows nothing. The load stands before the pain in the patient's diary. */
const DemoPull *demo_patients_find_pull (const DemoPatient *patient, const char *measure);

const DemoPatient *demo_patients_get (guint *n_patients);

G_END_DECLS
