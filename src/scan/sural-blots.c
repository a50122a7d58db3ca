/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scan/sural-blots.h"

/* Dark is what has less light than this part of what is around it. */
#define DARK 0.70

/* Takes what hangs together with @at out of @dark. @stack is kept for the next one. */
static SuralBlot
take_blot (guint8 *dark, guint width, guint height, guint32 at, GArray *stack)
{
  SuralBlot blot = { 0 };
  guint left = G_MAXUINT, right = 0, top = G_MAXUINT, bottom = 0;
  double sum_x = 0, sum_y = 0;

  g_array_set_size (stack, 0);
  dark[at] = 0;
  g_array_append_val (stack, at);
  while (stack->len > 0)
    {
      const guint32 next = g_array_index (stack, guint32, stack->len - 1);
      const guint x = next % width, y = next / width;
      const guint32 around[] = { next - 1, next + 1, next - width, next + width };
      const gboolean is_inside[] = { x > 0, x + 1 < width, y > 0, y + 1 < height };

      g_array_set_size (stack, stack->len - 1);
      blot.area++;
      sum_x += x;
      sum_y += y;
      left = MIN (left, x);
      right = MAX (right, x);
      top = MIN (top, y);
      bottom = MAX (bottom, y);
      for (guint i = 0; i < G_N_ELEMENTS (around); i++)
        if (is_inside[i] && dark[around[i]])
          {
            dark[around[i]] = 0;
            g_array_append_val (stack, around[i]);
          }
    }
  blot.middle = (SuralSpot) { sum_x / blot.area + 0.5, sum_y / blot.area + 0.5 };
  blot.width = right - left + 1;
  blot.height = bottom - top + 1;
  return blot;
}

/**
 * sural_blots_find:
 * @picture: a picture
 * @reach: how far around it is looked what is dark, in pixels
 * @least: of pixels
 * @most: of pixels
 *
 * Returns: (transfer full) (element-type SuralBlot): what is dark against what is around it and
 *   neither smaller nor larger than that
 */
GArray *
sural_blots_find (const SuralGrey *picture, double reach, guint least, guint most)
{
  g_autofree guint8 *dark = sural_grey_find_dark (picture, MAX (2, (guint) reach), DARK);
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (guint32));
  GArray *blots = g_array_new (FALSE, FALSE, sizeof (SuralBlot));
  const guint32 n = picture->width * picture->height;

  for (guint32 at = 0; at < n; at++)
    if (dark[at])
      {
        SuralBlot blot = take_blot (dark, picture->width, picture->height, at, stack);

        if (blot.area >= least && blot.area <= most)
          g_array_append_val (blots, blot);
      }
  return blots;
}
