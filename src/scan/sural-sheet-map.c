/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scan/sural-sheet-map.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/sural-error.h"
#include "scan/sural-blots.h"
#include "scan/sural-projection.h"

/* How far a square may be from where it is expected, in points: less than half of the way to the
 * next. */
#define TOLERANCE 8.0
/* From what is seen to what is looked for, in points, at the most. */
#define FARTHEST 110.0
/* How much of an edge has to be seen. */
#define LEAST_SEEN 0.7
/* What a square may be off from the others around it, in points: else it is something else. */
#define MOST_STRAY 3.0

/* A square: where it is printed, and where it is seen. */
typedef struct
{
  SuralDiaryTrack track;
  SuralSpot printed, seen;
  gboolean is_seen, is_tried;
} Mark;

/* What an edge is off from the plane, at places along it in their order. */
typedef struct
{
  double *at;
  SuralSpot *off;
  guint n;
} Edge;

struct _SuralSheetMap
{
  SuralProjection plane;
  Edge edges[SURAL_DIARY_N_TRACKS];
  SuralSpot corners[4]; /* what they are off: upper left, upper right, lower left, lower right */
  double width, height;
};

/**
 * sural_sheet_map_free:
 * @self: a map
 */
void
sural_sheet_map_free (SuralSheetMap *self)
{
  for (guint i = 0; i < SURAL_DIARY_N_TRACKS; i++)
    {
      g_free (self->edges[i].at);
      g_free (self->edges[i].off);
    }
  g_free (self);
}

static SuralSpot
subtract (SuralSpot a, SuralSpot b)
{
  return (SuralSpot) { a.x - b.x, a.y - b.y };
}

static double
get_length (SuralSpot a)
{
  return hypot (a.x, a.y);
}

/* --- Finding the squares ---------------------------------------------------------------------- */

static GArray *
list_marks (const SuralDiaryLayout *layout)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (Mark));

  for (SuralDiaryTrack track = 0; track < SURAL_DIARY_N_TRACKS; track++)
    for (guint n = 0; n < sural_diary_layout_get_n_marks (layout, track); n++)
      {
        SuralDiaryPlace place;
        Mark mark = { .track = track };

        if (!sural_diary_layout_get_mark (layout, track, n, &place))
          continue;
        mark.printed = (SuralSpot) { place.x + place.width / 2, place.y + place.height / 2 };
        g_array_append_val (marks, mark);
      }
  return marks;
}

/* The code is where it begins: its corners, as they are printed. */
static void
list_corners (const SuralDiaryLayout *layout, SuralSpot corners[4])
{
  SuralDiaryPlace code;
  double margin;

  sural_diary_layout_get_code (layout, &code);
  margin = code.width * SURAL_DIARY_CODE_MARGIN /
           (SURAL_DIARY_CODE_MODULES + 2 * SURAL_DIARY_CODE_MARGIN);
  corners[0] = (SuralSpot) { code.x + margin, code.y + margin };
  corners[1] = (SuralSpot) { code.x + code.width - margin, code.y + margin };
  corners[2] = (SuralSpot) { code.x + code.width - margin, code.y + code.height - margin };
  corners[3] = (SuralSpot) { code.x + margin, code.y + code.height - margin };
}

/* The plane as it is around @spot: what is near says more. */
static gboolean
fit_around (SuralProjection *plane, const SuralSheetCode *code, GArray *marks, SuralSpot spot)
{
  g_autofree SuralSpot *from = g_new (SuralSpot, marks->len + 4);
  g_autofree SuralSpot *to = g_new (SuralSpot, marks->len + 4);
  g_autofree double *weights = g_new (double, marks->len + 4);
  guint n = 4;

  list_corners (&code->layout, from);
  for (guint i = 0; i < 4; i++)
    to[i] = code->corners[i];
  for (guint i = 0; i < marks->len; i++)
    {
      const Mark *mark = &g_array_index (marks, Mark, i);

      if (!mark->is_seen)
        continue;
      from[n] = mark->printed;
      to[n++] = mark->seen;
    }
  for (guint i = 0; i < n; i++)
    {
      const double far = get_length (subtract (from[i], spot)) / 40;

      weights[i] = 1 / (1 + far * far);
    }
  return sural_projection_fit (plane, from, to, weights, n, TRUE);
}

static double
get_distance (const SuralSheetCode *code, GArray *marks, SuralSpot spot, const Mark **nearest)
{
  SuralSpot corners[4];
  double least = G_MAXDOUBLE;

  list_corners (&code->layout, corners);
  *nearest = NULL;
  for (guint i = 0; i < 4; i++)
    least = MIN (least, get_length (subtract (corners[i], spot)));
  for (guint i = 0; i < marks->len; i++)
    {
      const Mark *mark = &g_array_index (marks, Mark, i);
      const double far = get_length (subtract (mark->printed, spot));

      if (!mark->is_seen || far >= least)
        continue;
      least = far;
      *nearest = mark;
    }
  return least;
}

/* What is next to something that is seen. */
static Mark *
find_next (const SuralSheetCode *code, GArray *marks)
{
  Mark *next = NULL;
  double least = FARTHEST;

  for (guint i = 0; i < marks->len; i++)
    {
      Mark *mark = &g_array_index (marks, Mark, i);
      const Mark *nearest;
      double far;

      if (mark->is_tried)
        continue;
      far = get_distance (code, marks, mark->printed, &nearest);
      if (far > least)
        continue;
      least = far;
      next = mark;
    }
  return next;
}

static gboolean
is_square (const SuralBlot *blot, double side)
{
  const double area = side * side;

  return blot->area > 0.4 * area && blot->area < 1.9 * area && blot->width < 1.9 * side + 1 &&
         blot->height < 1.9 * side + 1 && blot->width > 0.55 * side - 1 &&
         blot->height > 0.55 * side - 1 && blot->area > 0.42 * (double) blot->width * blot->height;
}

static void
seek (const SuralSheetCode *code, GArray *marks, Mark *mark, GArray *blots)
{
  SuralDiaryPlace square;
  SuralProjection plane;
  const Mark *nearest;
  SuralSpot expected;
  double scale, least;

  mark->is_tried = TRUE;
  if (!fit_around (&plane, code, marks, mark->printed))
    return;
  scale = sqrt (fabs (plane.m[0] * plane.m[4] - plane.m[1] * plane.m[3]));
  sural_diary_layout_get_mark (&code->layout, mark->track, 0, &square);
  expected = sural_projection_apply (&plane, mark->printed);
  get_distance (code, marks, mark->printed, &nearest);
  if (nearest != NULL)
    {
      const SuralSpot off =
          subtract (nearest->seen, sural_projection_apply (&plane, nearest->printed));

      expected = (SuralSpot) { expected.x + off.x, expected.y + off.y };
    }
  least = TOLERANCE * scale;
  for (guint i = 0; i < blots->len; i++)
    {
      const SuralBlot *blot = &g_array_index (blots, SuralBlot, i);
      const double far = get_length (subtract (blot->middle, expected));

      if (far >= least || !is_square (blot, square.width * scale))
        continue;
      least = far;
      mark->seen = blot->middle;
      mark->is_seen = TRUE;
    }
}

static GArray *
find_marks (const SuralSheetCode *code, const SuralGrey *picture)
{
  GArray *marks = list_marks (&code->layout);
  SuralSpot corners[4];
  SuralProjection plane;
  double scale;
  g_autoptr (GArray) blots = NULL;
  Mark *next;

  list_corners (&code->layout, corners);
  if (!sural_projection_fit (&plane, corners, code->corners, NULL, 4, TRUE))
    return marks;
  scale = sqrt (fabs (plane.m[0] * plane.m[4] - plane.m[1] * plane.m[3]));
  /* Beside the code a square has 36 square points; far away it may be much smaller or larger. */
  blots = sural_blots_find (picture, 14 * scale, (guint) (7 * scale * scale),
                            (guint) (130 * scale * scale) + 4);
  while ((next = find_next (code, marks)) != NULL)
    seek (code, marks, next, blots);
  return marks;
}

/* --- The map ---------------------------------------------------------------------------------- */

static gboolean
fit_plane (SuralProjection *plane, GArray *marks)
{
  g_autofree SuralSpot *from = g_new (SuralSpot, marks->len);
  g_autofree SuralSpot *to = g_new (SuralSpot, marks->len);
  guint n = 0;

  for (guint i = 0; i < marks->len; i++)
    {
      const Mark *mark = &g_array_index (marks, Mark, i);

      if (!mark->is_seen)
        continue;
      from[n] = mark->printed;
      to[n++] = mark->seen;
    }
  return n >= 8 && sural_projection_fit (plane, from, to, NULL, n, FALSE);
}

static gboolean
is_across (SuralDiaryTrack track)
{
  return track == SURAL_DIARY_TRACK_TOP || track == SURAL_DIARY_TRACK_BOTTOM;
}

/* Marks of one edge stand one after the other. */
static void
take_edge (Edge *edge, SuralDiaryTrack track, const SuralProjection *plane, GArray *marks)
{
  edge->at = g_new (double, marks->len);
  edge->off = g_new (SuralSpot, marks->len);
  for (guint i = 0; i < marks->len; i++)
    {
      const Mark *mark = &g_array_index (marks, Mark, i);

      if (mark->track != track || !mark->is_seen)
        continue;
      edge->at[edge->n] = is_across (track) ? mark->printed.x : mark->printed.y;
      edge->off[edge->n] = subtract (mark->seen, sural_projection_apply (plane, mark->printed));
      edge->n++;
    }
}

/* A blot that was taken for a square lies apart from those before and behind it. */
static void
drop_strays (Edge *edge, double scale)
{
  guint n = 0;

  for (guint i = 0; i < edge->n; i++)
    {
      const SuralSpot before = edge->off[i > 0 ? i - 1 : MIN (2, edge->n - 1)];
      const SuralSpot behind = edge->off[i + 1 < edge->n ? i + 1 : (edge->n > 2 ? edge->n - 3 : 0)];
      const SuralSpot between = { (before.x + behind.x) / 2, (before.y + behind.y) / 2 };

      if (get_length (subtract (edge->off[i], between)) > MOST_STRAY * scale)
        continue;
      edge->at[n] = edge->at[i];
      edge->off[n++] = edge->off[i];
    }
  edge->n = n;
}

static SuralSpot
get_off (const Edge *edge, double at)
{
  guint i = 0;
  double share;

  if (edge->n == 0)
    return (SuralSpot) { 0, 0 };
  while (i < edge->n && edge->at[i] < at)
    i++;
  if (i == 0 || i == edge->n)
    return edge->off[i == 0 ? 0 : edge->n - 1];
  share = (at - edge->at[i - 1]) / (edge->at[i] - edge->at[i - 1]);
  return (SuralSpot) { edge->off[i - 1].x * (1 - share) + edge->off[i].x * share,
                       edge->off[i - 1].y * (1 - share) + edge->off[i].y * share };
}

static SuralSpot
get_middle (SuralSpot a, SuralSpot b)
{
  return (SuralSpot) { (a.x + b.x) / 2, (a.y + b.y) / 2 };
}

static void
take_corners (SuralSheetMap *self)
{
  const Edge *edges = self->edges;

  self->corners[0] = get_middle (get_off (&edges[SURAL_DIARY_TRACK_LEFT], 0),
                                 get_off (&edges[SURAL_DIARY_TRACK_TOP], 0));
  self->corners[1] = get_middle (get_off (&edges[SURAL_DIARY_TRACK_RIGHT], 0),
                                 get_off (&edges[SURAL_DIARY_TRACK_TOP], self->width));
  self->corners[2] = get_middle (get_off (&edges[SURAL_DIARY_TRACK_LEFT], self->height),
                                 get_off (&edges[SURAL_DIARY_TRACK_BOTTOM], 0));
  self->corners[3] = get_middle (get_off (&edges[SURAL_DIARY_TRACK_RIGHT], self->height),
                                 get_off (&edges[SURAL_DIARY_TRACK_BOTTOM], self->width));
}

static gboolean
check_edges (const SuralDiaryLayout *layout, const Edge *edges)
{
  for (SuralDiaryTrack track = 0; track < SURAL_DIARY_N_TRACKS; track++)
    {
      guint n_printed = 0;

      for (guint n = 0; n < sural_diary_layout_get_n_marks (layout, track); n++)
        {
          SuralDiaryPlace place;

          n_printed += sural_diary_layout_get_mark (layout, track, n, &place);
        }
      if (edges[track].n < LEAST_SEEN * n_printed)
        return FALSE;
    }
  return TRUE;
}

/**
 * sural_sheet_map_new:
 * @code: the code, and where it is seen
 * @picture: where it is seen
 * @error: return location
 *
 * Finds the squares along the edges of a sheet, one from the other beginning at the code, and from
 * them where everything between them is: as on a plane seen from aside, and what the edges are bent
 * away from that, handed on between them.
 *
 * Returns: (transfer full): the map; %NULL with %SURAL_ERROR_NOT_FOUND where too little of an edge
 * is seen
 */
SuralSheetMap *
sural_sheet_map_new (const SuralSheetCode *code, const SuralGrey *picture, GError **error)
{
  g_autoptr (SuralSheetMap) self = NULL;
  g_autoptr (GArray) marks = NULL;
  gboolean is_seen;

  g_return_val_if_fail (code != NULL && picture != NULL, NULL);

  self = g_new0 (SuralSheetMap, 1);
  self->width = code->layout.width / 4.0;
  self->height = sural_diary_layout_get_height (&code->layout);
  marks = find_marks (code, picture);
  is_seen = fit_plane (&self->plane, marks);
  for (SuralDiaryTrack track = 0; is_seen && track < SURAL_DIARY_N_TRACKS; track++)
    {
      take_edge (&self->edges[track], track, &self->plane, marks);
      drop_strays (&self->edges[track], sqrt (fabs (self->plane.m[0] * self->plane.m[4] -
                                                    self->plane.m[1] * self->plane.m[3])));
    }
  if (!is_seen || !check_edges (&code->layout, self->edges))
    {
      sural_error_set (error, SURAL_ERROR_NOT_FOUND,
                       _ ("not all edges of the diary sheet are seen: take the picture again with "
                          "the whole page, flat and in even light"));
      return NULL;
    }
  take_corners (self);
  return g_steal_pointer (&self);
}

static double
blend (double left,
       double right,
       double top,
       double bottom,
       const double corners[4],
       double u,
       double v)
{
  return (1 - u) * left + u * right + (1 - v) * top + v * bottom -
         ((1 - u) * (1 - v) * corners[0] + u * (1 - v) * corners[1] + (1 - u) * v * corners[2] +
          u * v * corners[3]);
}

/**
 * sural_sheet_map_get:
 * @self: a map
 * @x: in points from the left edge of the sheet
 * @y: in points from its upper edge
 *
 * Returns: where that is seen
 */
SuralSpot
sural_sheet_map_get (const SuralSheetMap *self, double x, double y)
{
  const SuralSpot plane = sural_projection_apply (&self->plane, (SuralSpot) { x, y });
  const SuralSpot left = get_off (&self->edges[SURAL_DIARY_TRACK_LEFT], y);
  const SuralSpot right = get_off (&self->edges[SURAL_DIARY_TRACK_RIGHT], y);
  const SuralSpot top = get_off (&self->edges[SURAL_DIARY_TRACK_TOP], x);
  const SuralSpot bottom = get_off (&self->edges[SURAL_DIARY_TRACK_BOTTOM], x);
  const double u = x / self->width, v = y / self->height;
  const double across[] = { self->corners[0].x, self->corners[1].x, self->corners[2].x,
                            self->corners[3].x };
  const double down[] = { self->corners[0].y, self->corners[1].y, self->corners[2].y,
                          self->corners[3].y };

  return (SuralSpot) { plane.x + blend (left.x, right.x, top.x, bottom.x, across, u, v),
                       plane.y + blend (left.y, right.y, top.y, bottom.y, down, u, v) };
}
