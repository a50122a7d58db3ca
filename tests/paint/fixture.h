/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paint/chart/sural-trend-chart.h"

G_BEGIN_DECLS

/* Cases and trends made by hand, so that the painters are tested without reasoning. */
extern const SuralMeasure fixture_pain;
extern const SuralMeasure fixture_back;
extern const SuralMeasure fixture_legs;
extern const SuralMeasure fixture_sitting;
extern const SuralMeasure fixture_reps_left;
extern const SuralMeasure fixture_reps_right;

SuralDay fixture_onset (void);
SuralCase *fixture_case_new (void);
void fixture_add (SuralCase *subject, const SuralMeasure *measure, int day, double value);
void fixture_add_story (SuralCase *subject);
SuralTrend *fixture_trend_new (SuralCase *subject);
void fixture_trend_free (SuralTrend *trend);
void fixture_trend_forecast (SuralTrend *trend, const SuralMeasure *measure);

typedef void (*FixtureDraw) (cairo_t *cr, double width, double height, gpointer data);
cairo_surface_t *fixture_render (FixtureDraw draw, gpointer data, int width, int height);
guint32 fixture_pixel (cairo_surface_t *surface, int x, int y);
char *fixture_digest (cairo_surface_t *surface);
guint
fixture_count_unlike (cairo_surface_t *surface, int x, int y, int width, int height, guint32 color);
void fixture_keep (cairo_surface_t *surface, const char *name);

/* Runs a program and returns what it wrote; fails the test when it ends with an error. */
char *fixture_run (const char *program, ...) G_GNUC_NULL_TERMINATED;
char *fixture_path (const char *name);

G_END_DECLS
