/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "model/visit/sural-case.h"

G_BEGIN_DECLS

/* One day of one measure: the median of what was recorded on it (sural_day_value()). */
typedef struct
{
  SuralDay day;
  double value;
  guint n; /* of how many values */
} SuralPoint;

/* All days of one measure, in order. */
typedef struct
{
  const SuralMeasure *measure;
  SuralDay onset; /* when the episode began; may be unknown */
  guint n;        /* values, not days */
  GArray *points; /* SuralPoint */
} SuralSeries;

/* The series of every measure that has a value, in the order of the knowledge. */
GPtrArray *sural_series_list (SuralCase *subject, SuralKnowledge *knowledge);
void sural_series_free (SuralSeries *self);
SuralSeries *sural_series_find (GPtrArray *list, const char *measure);
const SuralPoint *sural_series_get (const SuralSeries *self, guint index);
guint sural_series_find_day (const SuralSeries *self, SuralDay day);
const SuralSeries *sural_series_find_pain (GPtrArray *list);

G_END_DECLS
