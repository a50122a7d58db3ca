/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef void (*BenchFunc) (gpointer subject);

/* In milliseconds. */
typedef struct
{
  double median, most, worst; /* most: the 99th percentile */
} BenchTimes;

/* By the clock on the wall, and what the processor worked for it (with the programs that were
 * started): on a machine that others use too, only the second says how fast something is. */
typedef struct
{
  BenchTimes wall, processor;
} BenchResult;

BenchResult bench_measure (guint n_runs, BenchFunc func, gpointer subject);
void bench (const char *name, guint n_runs, double target, BenchFunc func, gpointer subject);
void bench_then (const char *name,
                 guint n_runs,
                 double target,
                 BenchFunc func,
                 BenchFunc then,
                 gpointer subject);

G_END_DECLS
