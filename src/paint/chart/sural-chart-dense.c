/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/chart/sural-chart-dense.h"

#include <math.h>

/* Points closer than this many units cannot be told apart, */
#define CLOSEST 3.0
/* and those of a column as wide as this share of the font's size are shown together. */
#define COLUMN_WIDTH 0.5
/* How much of its colour the stretch from the lowest to the highest value has. */
#define RANGE_ALPHA 0.28

/* The points of one column without a gap among them. */
typedef struct
{
  double from, to;    /* where the first and the last one are */
  double left, right; /* the column */
  double low, high, middle;
  gboolean starts; /* after a gap */
} Column;

/**
 * sural_chart_frame_is_dense:
 * @self: the frame, with its left and right edge
 * @range: the points of a series on the axis
 *
 * From more than one point for every three user units on, what is drawn depends on the width and
 * not on how many values lie at one place of it.
 *
 * Returns: whether there are more points than can be seen one by one
 */
gboolean
sural_chart_frame_is_dense (const SuralChartFrame *self, SuralChartRange range)
{
  return range.to - range.from > (self->right - self->left) / CLOSEST;
}

/* The value that would stand at @index if the @n values were in order; they are moved about.
 * Hoare's selection: it looks at each value a few times, however many there are. */
static double
select_value (double *values, guint n, guint index)
{
  int low = 0, high = (int) n - 1, wanted = (int) index;

  while (low < high)
    {
      double pivot = values[(low + high) / 2];
      int i = low, j = high;

      while (i <= j)
        {
          while (values[i] < pivot)
            i++;
          while (pivot < values[j])
            j--;
          if (i <= j)
            {
              double swapped = values[i];

              values[i++] = values[j];
              values[j--] = swapped;
            }
        }
      if (wanted <= j)
        high = j;
      else if (wanted >= i)
        low = i;
      else
        break;
    }

  return values[wanted];
}

static double
find_middle (double *values, guint n)
{
  double upper = select_value (values, n, n / 2);

  return n % 2 == 1 ? upper : (select_value (values, n, n / 2 - 1) + upper) / 2;
}

/* Columns are whole units wide and begin at whole ones, so that they are filled without a blur. */
static double
column_width (const SuralChartFrame *self)
{
  return MAX (1, round (self->pen.em * COLUMN_WIDTH));
}

/* Reads the column that begins at point @begin into @column; returns the point after it. @values
 * has room for all points. */
static guint
read_column (const SuralChartFrame *self,
             const SuralChartSeries *series,
             guint begin,
             guint end,
             double *values,
             Column *column)
{
  const SuralChartPoint *points = (const SuralChartPoint *) (void *) series->points->data;
  double width = column_width (self);
  double days_per_unit = (self->chart->last - self->chart->first) / (self->right - self->left);
  double limit;
  guint i = begin;

  column->from = sural_chart_frame_x (self, points[begin].day);
  column->left = floor (column->from / width) * width;
  column->right = column->left + width;
  limit = self->chart->first + (column->right - self->left) * days_per_unit;
  column->low = column->high = points[begin].value;
  do
    {
      double value = points[i].value;

      column->low = MIN (column->low, value);
      column->high = MAX (column->high, value);
      values[i - begin] = value;
      i++;
    }
  while (i < end && points[i].day < limit && points[i].day - points[i - 1].day <= series->gap);
  column->to = sural_chart_frame_x (self, points[i - 1].day);
  column->middle = find_middle (values, i - begin);

  return i;
}

static GArray *
gather (const SuralChartFrame *self, const SuralChartSeries *series, SuralChartRange range)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (Column));
  g_autofree double *values = g_new (double, range.to - range.from);

  for (guint i = range.from; i < range.to;)
    {
      Column column = { .starts = i == range.from || sural_chart_series_breaks (series, i) };

      i = read_column (self, series, i, range.to, values, &column);
      g_array_append_val (columns, column);
    }

  return columns;
}

static gboolean
is_for (const SuralChartGathered *one, const SuralChartGathered *other)
{
  return one->columns != NULL && one->left == other->left && one->right == other->right &&
         one->first == other->first && one->last == other->last && one->width == other->width &&
         one->from == other->from && one->to == other->to;
}

/* The columns of the points, those of before where they are the same. The array is the series'. */
static GArray *
get_columns (const SuralChartFrame *self, const SuralChartSeries *series, SuralChartRange range)
{
  SuralChartGathered wanted = { .left = self->left,
                                .right = self->right,
                                .first = self->chart->first,
                                .last = self->chart->last,
                                .width = column_width (self),
                                .from = range.from,
                                .to = range.to };

  if (!is_for (series->gathered, &wanted))
    {
      g_clear_pointer (&series->gathered->columns, g_array_unref);
      wanted.columns = gather (self, series, range);
      *series->gathered = wanted;
    }
  return series->gathered->columns;
}

static double
column_x (const Column *column)
{
  return (column->from + column->to) / 2;
}

/* The stretch of columns from @begin on that no gap interrupts; returns the column after it. */
static guint
find_stretch_end (GArray *columns, guint begin)
{
  guint end = begin + 1;

  while (end < columns->len && !g_array_index (columns, Column, end).starts)
    end++;

  return end;
}

/* A bar from the lowest to the highest value of each column. Bars that stand side by side are
 * filled in no time; a shape of hundreds of corners is not. */
static void
trace_extent (SuralChartFrame *self, const SuralChartPlot *plot, GArray *columns)
{
  double half = self->palette->line_width / 2;

  for (guint i = 0; i < columns->len; i++)
    {
      const Column *column = &g_array_index (columns, Column, i);
      double top = floor (sural_chart_plot_y (plot, column->high) - half);
      double bottom = ceil (sural_chart_plot_y (plot, column->low) + half);
      double left = column->starts ? floor (column->from) : column->left;

      cairo_rectangle (self->cr, left, top, column->right - left, bottom - top);
    }
}

static void
trace_middle (SuralChartFrame *self,
              const SuralChartPlot *plot,
              GArray *columns,
              guint begin,
              guint end)
{
  const Column *first = &g_array_index (columns, Column, begin);
  const Column *last = &g_array_index (columns, Column, end - 1);

  cairo_new_sub_path (self->cr);
  cairo_line_to (self->cr, first->from, sural_chart_plot_y (plot, first->middle));
  for (guint i = begin; i < end; i++)
    {
      const Column *column = &g_array_index (columns, Column, i);

      cairo_line_to (self->cr, column_x (column), sural_chart_plot_y (plot, column->middle));
    }
  cairo_line_to (self->cr, last->to, sural_chart_plot_y (plot, last->middle));
}

/**
 * sural_chart_frame_draw_dense:
 * @self: the frame, whose line is set up
 * @plot: the panel's place
 * @series: a series
 * @range: the points
 *
 * Draws more points than can be seen one by one: column by column a shade from the lowest to the
 * highest value, so that no extreme is lost, and a line through the middle ones. What is stroked
 * grows with the width, not with the points.
 */
void
sural_chart_frame_draw_dense (SuralChartFrame *self,
                              const SuralChartPlot *plot,
                              const SuralChartSeries *series,
                              SuralChartRange range)
{
  GArray *columns = get_columns (self, series, range);
  SuralColor shade = self->palette->series[series->style % SURAL_PALETTE_N_SERIES];

  shade.alpha = RANGE_ALPHA;
  trace_extent (self, plot, columns);
  sural_cairo_set_color (self->cr, &shade);
  cairo_fill (self->cr);
  for (guint i = 0; i < columns->len; i = find_stretch_end (columns, i))
    trace_middle (self, plot, columns, i, find_stretch_end (columns, i));
  shade.alpha = 1;
  sural_cairo_set_color (self->cr, &shade);
  /* A line of a hundred corners looks the same with fewer steps between ink and paper. */
  cairo_set_antialias (self->cr, CAIRO_ANTIALIAS_FAST);
  cairo_stroke (self->cr);
}

/**
 * sural_chart_frame_take_dense:
 * @self: the frame
 * @plot: the panel's place
 * @series: a series
 * @range: its points, dense as sural_chart_frame_is_dense() says
 * @room: where what sural_chart_frame_draw_dense() draws is noted as taken
 */
void
sural_chart_frame_take_dense (const SuralChartFrame *self,
                              const SuralChartPlot *plot,
                              const SuralChartSeries *series,
                              SuralChartRange range,
                              SuralChartRoom *room)
{
  GArray *columns = get_columns (self, series, range);

  for (guint i = 0; i < columns->len; i++)
    {
      const Column *column = &g_array_index (columns, Column, i);

      sural_chart_room_take (room, column->left, sural_chart_plot_y (plot, column->high),
                             column->right, sural_chart_plot_y (plot, column->low));
    }
}
