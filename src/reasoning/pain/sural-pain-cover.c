/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/pain/sural-pain-cover.h"

#include <math.h>

/* The grid that the drawing is laid on: half a centimetre, finer than anybody draws. */
static const double CELL = 0.5;
static const double LEFT = -24, TOP = -4;

enum
{
  N_COLUMNS = 96,
  N_ROWS = 230,
};

/* What is marked, before it is known where on the body. */
typedef struct
{
  guint8 marked[N_ROWS][N_COLUMNS];
} Grid;

/**
 * sural_pain_cover_get_cell_size:
 *
 * A cell counts whole or not at all, so that an area is right to a cell along its edge; no pen is
 * narrower than a cell.
 *
 * Returns: the side of a cell, in centimetres on the body
 */
double
sural_pain_cover_get_cell_size (void)
{
  return CELL;
}

static double
column_x (int column)
{
  return LEFT + (column + 0.5) * CELL;
}

static double
row_y (int row)
{
  return TOP + (row + 0.5) * CELL;
}

static double
distance_to_piece (const SuralPainPoint *a, const SuralPainPoint *b, double x, double y)
{
  double dx = b->x - a->x, dy = b->y - a->y;
  double length = dx * dx + dy * dy;
  double t = length > 0 ? ((x - a->x) * dx + (y - a->y) * dy) / length : 0;

  t = CLAMP (t, 0, 1);

  return hypot (x - (a->x + t * dx), y - (a->y + t * dy));
}

static void
mark_piece (Grid *grid, const SuralPainPoint *a, const SuralPainPoint *b, double radius)
{
  int from_row = (int) floor ((MIN (a->y, b->y) - radius - TOP) / CELL);
  int to_row = (int) ceil ((MAX (a->y, b->y) + radius - TOP) / CELL);
  int from_column = (int) floor ((MIN (a->x, b->x) - radius - LEFT) / CELL);
  int to_column = (int) ceil ((MAX (a->x, b->x) + radius - LEFT) / CELL);

  for (int row = MAX (from_row, 0); row <= MIN (to_row, N_ROWS - 1); row++)
    {
      for (int column = MAX (from_column, 0); column <= MIN (to_column, N_COLUMNS - 1); column++)
        {
          if (distance_to_piece (a, b, column_x (column), row_y (row)) <= radius)
            grid->marked[row][column] = 1;
        }
    }
}

static void
mark_stroke (Grid *grid, const SuralPainMark *mark, double radius)
{
  for (guint i = 0; i < mark->points->len; i++)
    {
      const SuralPainPoint *b = &g_array_index (mark->points, SuralPainPoint, i);
      const SuralPainPoint *a = i > 0 ? &g_array_index (mark->points, SuralPainPoint, i - 1) : b;

      mark_piece (grid, a, b, radius);
    }
}

static void
mark_region (Grid *grid, const SuralPainMark *mark, SuralKnowledge *knowledge)
{
  const SuralBodyRegion *region = sural_knowledge_get_body_region (knowledge, mark->region);
  double direction = sural_body_view_get_direction (mark->view, mark->side);

  if (region == NULL || direction == 0)
    return;
  for (int row = 0; row < N_ROWS; row++)
    {
      for (int column = 0; column < N_COLUMNS; column++)
        {
          if (sural_body_path_contains (region->path, column_x (column) * direction, row_y (row)))
            grid->marked[row][column] = 1;
        }
    }
}

/* The side of a place: in a view of both legs by the half it lies in. */
static SuralSide
get_side (SuralBodyView view, double x)
{
  switch (view)
    {
    case SURAL_BODY_VIEW_BACK:
      return x < 0 ? SURAL_SIDE_LEFT : SURAL_SIDE_RIGHT;
    case SURAL_BODY_VIEW_FRONT:
      return x < 0 ? SURAL_SIDE_RIGHT : SURAL_SIDE_LEFT;
    case SURAL_BODY_VIEW_LEFT:
      return SURAL_SIDE_LEFT;
    case SURAL_BODY_VIEW_RIGHT:
    default:
      return SURAL_SIDE_RIGHT;
    }
}

static const SuralBodyRegion *
find_region (SuralKnowledge *knowledge, SuralBodyAspect aspect, double x, double y)
{
  GPtrArray *regions = sural_knowledge_get_body_regions (knowledge);

  for (guint i = 0; i < regions->len; i++)
    {
      const SuralBodyRegion *region = g_ptr_array_index (regions, i);

      if (region->aspect == aspect && sural_body_path_contains (region->path, x, y))
        return region;
    }

  return NULL;
}

/* Numbers the connected spots from 1 on. */
static guint
number_spots (Grid *grid, guint8 (*numbers)[N_COLUMNS])
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (int));
  guint n_spots = 0;

  for (int start = 0; start < N_ROWS * N_COLUMNS; start++)
    {
      if (!grid->marked[start / N_COLUMNS][start % N_COLUMNS] ||
          numbers[start / N_COLUMNS][start % N_COLUMNS] != 0)
        continue;
      n_spots = MIN (n_spots + 1, G_MAXUINT8);
      numbers[start / N_COLUMNS][start % N_COLUMNS] = (guint8) n_spots;
      g_array_append_val (stack, start);
      while (stack->len > 0)
        {
          int at = g_array_index (stack, int, stack->len - 1);

          g_array_set_size (stack, stack->len - 1);
          for (int i = 0; i < 9; i++)
            {
              int row = at / N_COLUMNS + i / 3 - 1;
              int column = at % N_COLUMNS + i % 3 - 1;
              int next = row * N_COLUMNS + column;

              if (row < 0 || row >= N_ROWS || column < 0 || column >= N_COLUMNS ||
                  !grid->marked[row][column] || numbers[row][column] != 0)
                continue;
              numbers[row][column] = (guint8) n_spots;
              g_array_append_val (stack, next);
            }
        }
    }

  return n_spots;
}

/* Takes away what lies beside the body. */
static void
clip (Grid *grid, SuralBodyView view, SuralKnowledge *knowledge)
{
  SuralBodyAspect aspect = sural_body_view_get_aspect (view);
  const SuralBodyPath *outline = sural_knowledge_get_body_outline (knowledge, aspect);

  if (outline == NULL)
    return;
  for (int row = 0; row < N_ROWS; row++)
    {
      for (int column = 0; column < N_COLUMNS; column++)
        {
          double x = column_x (column);
          double direction = sural_body_view_get_direction (view, get_side (view, x));

          if (grid->marked[row][column] &&
              !sural_body_path_contains (outline, x * direction, row_y (row)))
            grid->marked[row][column] = 0;
        }
    }
}

static void
collect_cells (SuralPainCover *self,
               const Grid *grid,
               guint8 (*numbers)[N_COLUMNS],
               SuralKnowledge *knowledge)
{
  SuralBodyAspect aspect = sural_body_view_get_aspect (self->view);

  for (int row = 0; row < N_ROWS; row++)
    {
      for (int column = 0; column < N_COLUMNS; column++)
        {
          SuralPainCell cell = { .x = column_x (column), .y = row_y (row) };

          if (!grid->marked[row][column])
            continue;
          cell.side = get_side (self->view, cell.x);
          cell.local_x = cell.x * sural_body_view_get_direction (self->view, cell.side);
          cell.region = find_region (knowledge, aspect, cell.local_x, cell.y);
          cell.spot = numbers[row][column];
          g_array_append_val (self->cells, cell);
        }
    }
}

/**
 * sural_pain_cover_new:
 * @map: a drawing
 * @view: which view of it
 * @knowledge: the clinic's knowledge
 *
 * Lays the marks of one view on a grid and keeps what lies on the body.
 *
 * Returns: (transfer full): what is covered
 */
SuralPainCover *
sural_pain_cover_new (const SuralPainMap *map, SuralBodyView view, SuralKnowledge *knowledge)
{
  SuralPainCover *self = g_new0 (SuralPainCover, 1);
  g_autofree Grid *grid = g_new0 (Grid, 1);
  g_autofree Grid *numbers = g_new0 (Grid, 1);
  double radius = sural_knowledge_get_constant (knowledge, "pain-pen-width") / 2;

  self->view = view;
  self->cells = g_array_new (FALSE, FALSE, sizeof (SuralPainCell));
  for (guint i = 0; i < sural_pain_map_get_n_marks (map); i++)
    {
      const SuralPainMark *mark = sural_pain_map_get_mark (map, i);

      if (mark->view != view)
        continue;
      if (mark->region != NULL)
        mark_region (grid, mark, knowledge);
      else
        mark_stroke (grid, mark, radius);
    }
  clip (grid, view, knowledge);
  self->n_spots = number_spots (grid, numbers->marked);
  collect_cells (self, grid, numbers->marked, knowledge);

  return self;
}

/**
 * sural_pain_cover_free:
 * @self: (nullable): what is covered
 */
void
sural_pain_cover_free (SuralPainCover *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->cells);
  g_free (self);
}
