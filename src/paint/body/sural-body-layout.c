/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/body/sural-body-layout.h"

/* The room that each view has, in centimetres of the figure, and where its middle lies in it. */
static const double view_width[SURAL_N_BODY_VIEWS] = { 44, 44, 38, 38 };
static const double view_middle[SURAL_N_BODY_VIEWS] = { 22, 22, 21.5, 16.5 };
static const double FIGURE_TOP = -3, FIGURE_BOTTOM = 109, NAME_HEIGHT = 7;

/* Below so many user units a centimetre of the figure is too small to be drawn on, and the views
 * stand two by two. */
static const double LEAST_SCALE = 3.0;
static const double MOST_SCALE = 6.5;

static double
get_row_width (void)
{
  return view_width[0] + view_width[1] + view_width[2] + view_width[3];
}

static double
get_pair_width (void)
{
  return view_width[SURAL_BODY_VIEW_BACK] + view_width[SURAL_BODY_VIEW_FRONT];
}

static double
get_figure_height (void)
{
  return FIGURE_BOTTOM - FIGURE_TOP + NAME_HEIGHT;
}

static gboolean
is_two_by_two (double width)
{
  return width / get_row_width () < LEAST_SCALE;
}

/**
 * sural_body_map_get_height:
 * @width: the width in user units
 *
 * Returns: the height that lets the figure fill the width, within reason
 */
double
sural_body_map_get_height (double width)
{
  if (is_two_by_two (width))
    return 2 * get_figure_height () * MIN (width / get_pair_width (), MOST_SCALE);

  return get_figure_height () * MIN (width / get_row_width (), MOST_SCALE);
}

/**
 * sural_body_map_get_least_height:
 * @width: the width in user units
 *
 * Returns: the height in which the figure can still be drawn on; a larger width never needs more
 */
double
sural_body_map_get_least_height (double width)
{
  return (is_two_by_two (width) ? 2 : 1) * get_figure_height () * LEAST_SCALE;
}

/**
 * sural_body_map_get_place:
 * @width: the width in user units
 * @height: the height in user units
 * @legend: whether there is a legend beneath
 * @view: a view
 * @place: (out): where its middle and top lie
 */
void
sural_body_map_get_place (double width,
                          double height,
                          gboolean legend,
                          SuralBodyView view,
                          SuralBodyPlace *place)
{
  gboolean pairs = is_two_by_two (width);
  double room = MAX (height - (legend ? SURAL_BODY_LEGEND_HEIGHT : 0), 1);
  double across = pairs ? get_pair_width () : get_row_width ();
  double x = 0;

  place->scale = MIN (width / across, room / (get_figure_height () * (pairs ? 2 : 1)));
  for (int i = pairs && view >= SURAL_BODY_VIEW_LEFT ? SURAL_BODY_VIEW_LEFT : 0; i < (int) view;
       i++)
    x += view_width[i];
  if (pairs && view >= SURAL_BODY_VIEW_LEFT)
    x +=
        (get_pair_width () - view_width[SURAL_BODY_VIEW_LEFT] - view_width[SURAL_BODY_VIEW_RIGHT]) /
        2;
  place->x = (width - across * place->scale) / 2 + (x + view_middle[view]) * place->scale;
  place->y = (pairs && view >= SURAL_BODY_VIEW_LEFT ? get_figure_height () : 0) * place->scale -
             FIGURE_TOP * place->scale;
}

/**
 * sural_body_map_find:
 * @width: the width in user units
 * @height: the height in user units
 * @legend: whether there is a legend beneath
 * @x: a place in user units
 * @y: …
 * @view: (out): the view there
 * @point: (out): the point on it, in centimetres
 *
 * Returns: %FALSE when there is no view
 */
gboolean
sural_body_map_find (double width,
                     double height,
                     gboolean legend,
                     double x,
                     double y,
                     SuralBodyView *view,
                     SuralPainPoint *point)
{
  for (int i = 0; i < SURAL_N_BODY_VIEWS; i++)
    {
      SuralBodyPlace place;
      SuralPainPoint at;

      sural_body_map_get_place (width, height, legend, (SuralBodyView) i, &place);
      at.x = (x - place.x) / place.scale;
      at.y = (y - place.y) / place.scale;
      if (at.x >= -view_middle[i] && at.x < view_width[i] - view_middle[i] && at.y >= FIGURE_TOP &&
          at.y < FIGURE_BOTTOM + NAME_HEIGHT)
        {
          *view = (SuralBodyView) i;
          *point = at;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * sural_body_layout_get_room:
 * @view: a view
 * @room: (out): the room it has, in centimetres from its middle and top
 */
void
sural_body_layout_get_room (SuralBodyView view, SuralBodyRoom *room)
{
  room->left = -view_middle[view];
  room->width = view_width[view];
  room->top = FIGURE_TOP;
  room->bottom = FIGURE_BOTTOM;
  room->name = FIGURE_BOTTOM + NAME_HEIGHT * 0.55;
}
