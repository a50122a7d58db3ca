/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench.h"

#include <stdlib.h>
#include <sys/resource.h>

static int
compare_double (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a;
  double other = *(const double *) b;

  return (one > other) - (one < other);
}

static double
read_usage (int who)
{
  struct rusage usage;

  getrusage (who, &usage);

  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000.0 +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1000.0;
}

static BenchTimes
sum_up (double *times, guint n)
{
  qsort (times, n, sizeof *times, compare_double);

  return (BenchTimes) { times[n / 2], times[MIN (n - 1, n * 99 / 100)], times[n - 1] };
}

/* Runs @func once to warm up and @n_runs times by both clocks; @then, which may be NULL, after each
 * without being measured. */
static BenchResult
measure (guint n_runs, BenchFunc func, BenchFunc then, gpointer subject)
{
  g_autofree double *wall = g_new (double, n_runs);
  g_autofree double *processor = g_new (double, n_runs);

  func (subject);
  if (then != NULL)
    then (subject);
  for (guint i = 0; i < n_runs; i++)
    {
      double used = read_usage (RUSAGE_SELF) + read_usage (RUSAGE_CHILDREN);
      gint64 start = g_get_monotonic_time ();

      func (subject);
      wall[i] = (double) (g_get_monotonic_time () - start) / 1000.0;
      processor[i] = read_usage (RUSAGE_SELF) + read_usage (RUSAGE_CHILDREN) - used;
      if (then != NULL)
        then (subject);
    }

  return (BenchResult) { sum_up (wall, n_runs), sum_up (processor, n_runs) };
}

BenchResult
bench_measure (guint n_runs, BenchFunc func, gpointer subject)
{
  return measure (n_runs, func, NULL, subject);
}

/* Prints median, 99th percentile and worst, in milliseconds. */
void
bench (const char *name, guint n_runs, double target, BenchFunc func, gpointer subject)
{
  bench_then (name, n_runs, target, func, NULL, subject);
}

/* As bench(); @then puts back what @func did, and is not measured. */
void
bench_then (const char *name,
            guint n_runs,
            double target,
            BenchFunc func,
            BenchFunc then,
            gpointer subject)
{
  BenchResult result = measure (n_runs, func, then, subject);

  g_print ("%-38s %5u runs  median %8.3f ms  99th %8.3f  worst %8.3f  (processor %8.3f, 99th %8.3f)"
           "  target %g ms\n",
           name, n_runs, result.wall.median, result.wall.most, result.wall.worst,
           result.processor.median, result.processor.most, target);
}
