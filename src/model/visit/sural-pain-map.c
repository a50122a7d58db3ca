/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/visit/sural-pain-map.h"

#include <math.h>

/* Points farther out than this are no place on a body: a damaged row, not a drawing. */
#define MOST_CM 400.0

struct _SuralPainMap
{
  gatomicrefcount n_refs;
  char *visit_id;
  SuralTime recorded;
  GPtrArray *marks; /* SuralPainMark */
};

G_DEFINE_BOXED_TYPE (SuralPainMap, sural_pain_map, sural_pain_map_ref, sural_pain_map_unref)

static const char *const view_names[SURAL_N_BODY_VIEWS] = { "back", "front", "left", "right" };
static const char *const quality_names[SURAL_N_PAIN_QUALITIES] = { "ache", "sharp", "burning",
                                                                   "numb", "tingling" };

static gboolean
find_name (const char *const *names, guint n_names, const char *text, guint *index)
{
  for (guint i = 0; text != NULL && i < n_names; i++)
    {
      if (g_str_equal (names[i], text))
        {
          *index = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * sural_body_view_to_string:
 * @view: a view
 *
 * Returns: "back", "front", "left" or "right"
 */
const char *
sural_body_view_to_string (SuralBodyView view)
{
  g_return_val_if_fail ((guint) view < SURAL_N_BODY_VIEWS, view_names[0]);

  return view_names[view];
}

/**
 * sural_body_view_from_string:
 * @text: (nullable): a word
 * @view: (out): the view it names
 *
 * Returns: %FALSE when @text names none; @view is untouched then
 */
gboolean
sural_body_view_from_string (const char *text, SuralBodyView *view)
{
  guint index = 0;

  if (!find_name (view_names, SURAL_N_BODY_VIEWS, text, &index))
    return FALSE;
  *view = (SuralBodyView) index;

  return TRUE;
}

/**
 * sural_pain_quality_to_string:
 * @quality: a quality
 *
 * Returns: "ache", "sharp", "burning", "numb" or "tingling"
 */
const char *
sural_pain_quality_to_string (SuralPainQuality quality)
{
  g_return_val_if_fail ((guint) quality < SURAL_N_PAIN_QUALITIES, quality_names[0]);

  return quality_names[quality];
}

/**
 * sural_pain_quality_from_string:
 * @text: (nullable): a word
 * @quality: (out): the quality it names
 *
 * Returns: %FALSE when @text names none; @quality is untouched then
 */
gboolean
sural_pain_quality_from_string (const char *text, SuralPainQuality *quality)
{
  guint index = 0;

  if (!find_name (quality_names, SURAL_N_PAIN_QUALITIES, text, &index))
    return FALSE;
  *quality = (SuralPainQuality) index;

  return TRUE;
}

static void
mark_free (SuralPainMark *mark)
{
  g_array_unref (mark->points);
  g_free (mark);
}

static SuralPainMark *
mark_new (SuralBodyView view, SuralPainQuality quality, SuralSide side, const char *region)
{
  SuralPainMark *mark = g_new0 (SuralPainMark, 1);

  mark->view = view;
  mark->quality = quality;
  mark->side = side;
  mark->region = g_intern_string (region);
  mark->points = g_array_new (FALSE, FALSE, sizeof (SuralPainPoint));

  return mark;
}

/**
 * sural_pain_map_new:
 * @visit_id: (nullable): the visit that it was drawn at
 * @recorded: when, or %SURAL_TIME_UNKNOWN
 *
 * Returns: (transfer full): a map on which nothing is drawn
 */
SuralPainMap *
sural_pain_map_new (const char *visit_id, SuralTime recorded)
{
  SuralPainMap *self = g_new0 (SuralPainMap, 1);

  g_atomic_ref_count_init (&self->n_refs);
  self->visit_id = g_strdup (visit_id);
  self->recorded = recorded;
  self->marks = g_ptr_array_new_with_free_func ((GDestroyNotify) mark_free);

  return self;
}

/**
 * sural_pain_map_copy:
 * @self: a map
 *
 * Returns: (transfer full): a map of its own with the same marks
 */
SuralPainMap *
sural_pain_map_copy (const SuralPainMap *self)
{
  SuralPainMap *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = sural_pain_map_new (self->visit_id, self->recorded);
  for (guint i = 0; i < self->marks->len; i++)
    {
      const SuralPainMark *mark = g_ptr_array_index (self->marks, i);
      SuralPainMark *other = mark_new (mark->view, mark->quality, mark->side, mark->region);

      g_array_append_vals (other->points, mark->points->data, mark->points->len);
      g_ptr_array_add (copy->marks, other);
    }

  return copy;
}

/**
 * sural_pain_map_ref:
 * @self: a map
 *
 * Returns: (transfer full): @self
 */
SuralPainMap *
sural_pain_map_ref (SuralPainMap *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->n_refs);

  return self;
}

/**
 * sural_pain_map_unref:
 * @self: (transfer full): a map
 */
void
sural_pain_map_unref (SuralPainMap *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->n_refs))
    return;
  g_free (self->visit_id);
  g_ptr_array_unref (self->marks);
  g_free (self);
}

/**
 * sural_pain_map_get_visit_id:
 * @self: a map
 *
 * Returns: (nullable): the visit it was drawn at
 */
const char *
sural_pain_map_get_visit_id (const SuralPainMap *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->visit_id;
}

/**
 * sural_pain_map_get_recorded:
 * @self: a map
 *
 * Returns: when it was drawn, or %SURAL_TIME_UNKNOWN
 */
SuralTime
sural_pain_map_get_recorded (const SuralPainMap *self)
{
  g_return_val_if_fail (self != NULL, SURAL_TIME_UNKNOWN);

  return self->recorded;
}

/**
 * sural_pain_map_get_n_marks:
 * @self: a map
 *
 * Returns: how many marks it has; 0 is "nothing drawn", which says nothing
 */
guint
sural_pain_map_get_n_marks (const SuralPainMap *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->marks->len;
}

/**
 * sural_pain_map_get_mark:
 * @self: a map
 * @index: less than the number of marks
 *
 * Returns: (transfer none): a mark, in the order of drawing
 */
const SuralPainMark *
sural_pain_map_get_mark (const SuralPainMap *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->marks->len, NULL);

  return g_ptr_array_index (self->marks, index);
}

static gboolean
mark_equal (const SuralPainMark *a, const SuralPainMark *b)
{
  if (a->view != b->view || a->quality != b->quality || a->side != b->side ||
      a->region != b->region || a->points->len != b->points->len)
    return FALSE;
  for (guint i = 0; i < a->points->len; i++)
    {
      const SuralPainPoint *p = &g_array_index (a->points, SuralPainPoint, i);
      const SuralPainPoint *q = &g_array_index (b->points, SuralPainPoint, i);

      if (p->x != q->x || p->y != q->y)
        return FALSE;
    }

  return TRUE;
}

/**
 * sural_pain_map_equal:
 * @a: a map
 * @b: another
 *
 * Returns: whether both show the same marks, in the same order
 */
gboolean
sural_pain_map_equal (const SuralPainMap *a, const SuralPainMap *b)
{
  g_return_val_if_fail (a != NULL, FALSE);
  g_return_val_if_fail (b != NULL, FALSE);

  if (a->marks->len != b->marks->len)
    return FALSE;
  for (guint i = 0; i < a->marks->len; i++)
    {
      if (!mark_equal (g_ptr_array_index (a->marks, i), g_ptr_array_index (b->marks, i)))
        return FALSE;
    }

  return TRUE;
}

/* A tenth of a millimetre is finer than any pen, and reads back from text as the same number. */
static double
round_point (double value)
{
  return round (value * 100) / 100;
}

static gboolean
is_place (const SuralPainPoint *point)
{
  return isfinite (point->x) && isfinite (point->y) && fabs (point->x) <= MOST_CM &&
         fabs (point->y) <= MOST_CM;
}

/**
 * sural_pain_map_add_stroke:
 * @self: a map that nobody else reads yet
 * @view: the view
 * @quality: what it feels like
 * @points: (array length=n_points): the path of the pen in centimetres
 * @n_points: from 1 to %SURAL_PAIN_MARK_MOST_POINTS
 *
 * Returns: %FALSE when the map is full or the points are no place on a body
 */
gboolean
sural_pain_map_add_stroke (SuralPainMap *self,
                           SuralBodyView view,
                           SuralPainQuality quality,
                           const SuralPainPoint *points,
                           guint n_points)
{
  SuralPainMark *mark;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (points != NULL || n_points == 0, FALSE);

  if (n_points == 0 || n_points > SURAL_PAIN_MARK_MOST_POINTS ||
      self->marks->len >= SURAL_PAIN_MAP_MOST_MARKS)
    return FALSE;
  for (guint i = 0; i < n_points; i++)
    {
      if (!is_place (&points[i]))
        return FALSE;
    }

  mark = mark_new (view, quality, SURAL_SIDE_NONE, NULL);
  for (guint i = 0; i < n_points; i++)
    {
      SuralPainPoint point = { round_point (points[i].x), round_point (points[i].y) };

      g_array_append_val (mark->points, point);
    }
  g_ptr_array_add (self->marks, mark);

  return TRUE;
}

static gboolean
find_region (const SuralPainMap *self,
             SuralBodyView view,
             SuralPainQuality quality,
             SuralSide side,
             const char *region,
             guint *index)
{
  for (guint i = 0; i < self->marks->len; i++)
    {
      const SuralPainMark *mark = g_ptr_array_index (self->marks, i);

      if (mark->region != NULL && mark->view == view && mark->quality == quality &&
          mark->side == side && g_str_equal (mark->region, region))
        {
          *index = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * sural_pain_map_add_region:
 * @self: a map that nobody else reads yet
 * @view: the view
 * @quality: what it feels like
 * @side: left or right
 * @region: a region's id
 *
 * Marks a whole region, once.
 *
 * Returns: %FALSE when the map is full
 */
gboolean
sural_pain_map_add_region (SuralPainMap *self,
                           SuralBodyView view,
                           SuralPainQuality quality,
                           SuralSide side,
                           const char *region)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (side == SURAL_SIDE_LEFT || side == SURAL_SIDE_RIGHT, FALSE);
  g_return_val_if_fail (region != NULL, FALSE);

  if (sural_pain_map_has_region (self, view, quality, side, region))
    return TRUE;
  if (self->marks->len >= SURAL_PAIN_MAP_MOST_MARKS)
    return FALSE;
  g_ptr_array_add (self->marks, mark_new (view, quality, side, region));

  return TRUE;
}

/**
 * sural_pain_map_has_region:
 * @self: a map
 * @view: the view
 * @quality: what it feels like
 * @side: left or right
 * @region: a region's id
 *
 * Returns: whether the region as a whole is marked with @quality
 */
gboolean
sural_pain_map_has_region (const SuralPainMap *self,
                           SuralBodyView view,
                           SuralPainQuality quality,
                           SuralSide side,
                           const char *region)
{
  guint index = 0;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (region != NULL, FALSE);

  return find_region (self, view, quality, side, region, &index);
}

/**
 * sural_pain_map_remove_region:
 * @self: a map that nobody else reads yet
 * @view: the view
 * @quality: what it felt like
 * @side: left or right
 * @region: a region's id
 *
 * Returns: whether there was such a mark
 */
gboolean
sural_pain_map_remove_region (SuralPainMap *self,
                              SuralBodyView view,
                              SuralPainQuality quality,
                              SuralSide side,
                              const char *region)
{
  guint index = 0;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (region != NULL, FALSE);

  if (!find_region (self, view, quality, side, region, &index))
    return FALSE;
  g_ptr_array_remove_index (self->marks, index);

  return TRUE;
}

/**
 * sural_pain_mark_dup_points_text:
 * @mark: a mark
 *
 * Returns: (transfer full): its points as "x,y x,y …"; "" for a region
 */
char *
sural_pain_mark_dup_points_text (const SuralPainMark *mark)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (mark != NULL, NULL);

  for (guint i = 0; i < mark->points->len; i++)
    {
      const SuralPainPoint *point = &g_array_index (mark->points, SuralPainPoint, i);
      char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];

      g_string_append_printf (text, "%s%s,%s", i > 0 ? " " : "",
                              g_ascii_formatd (x, sizeof x, "%.2f", point->x),
                              g_ascii_formatd (y, sizeof y, "%.2f", point->y));
    }

  return g_string_free (text, FALSE);
}

static gboolean
read_number (const char **at, char end, double *number)
{
  char *rest = NULL;

  *number = g_ascii_strtod (*at, &rest);
  if (rest == *at || (*rest != end && !(end == ' ' && *rest == '\0')))
    return FALSE;
  *at = *rest == '\0' ? rest : rest + 1;

  return TRUE;
}

/**
 * sural_pain_map_add_stroke_text:
 * @self: a map that nobody else reads yet
 * @view: the view
 * @quality: what it feels like
 * @text: points as sural_pain_mark_dup_points_text() writes them
 *
 * Returns: %FALSE when @text is no stroke; nothing is added then
 */
gboolean
sural_pain_map_add_stroke_text (SuralPainMap *self,
                                SuralBodyView view,
                                SuralPainQuality quality,
                                const char *text)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (SuralPainPoint));
  const char *at = text;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  while (*at != '\0')
    {
      SuralPainPoint point;

      if (points->len >= SURAL_PAIN_MARK_MOST_POINTS || !read_number (&at, ',', &point.x) ||
          !read_number (&at, ' ', &point.y))
        return FALSE;
      g_array_append_val (points, point);
    }

  return sural_pain_map_add_stroke (self, view, quality, (const SuralPainPoint *) points->data,
                                    points->len);
}
