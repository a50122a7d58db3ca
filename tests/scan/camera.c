/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "camera.h"

#include <math.h>
#include <string.h>

/* Light is kept as a number from 0 to 1 until the picture is done. */
typedef struct
{
  guint width, height;
  float *light;
} Plane;

static Plane *
plane_new (guint width, guint height)
{
  Plane *self = g_new0 (Plane, 1);

  self->width = width;
  self->height = height;
  self->light = g_new0 (float, (gsize) width *height);
  return self;
}

static void
plane_free (Plane *self)
{
  g_free (self->light);
  g_free (self);
}

void
photo_free (Photo *self)
{
  g_free (self->pixels);
  g_free (self);
}

static Plane *
plane_of_page (cairo_surface_t *page)
{
  Plane *self = plane_new ((guint) cairo_image_surface_get_width (page),
                           (guint) cairo_image_surface_get_height (page));
  const guint8 *data = cairo_image_surface_get_data (page);
  const int stride = cairo_image_surface_get_stride (page);

  for (guint y = 0; y < self->height; y++)
    for (guint x = 0; x < self->width; x++)
      {
        guint32 pixel;

        memcpy (&pixel, data + (gsize) y * (gsize) stride + 4 * x, sizeof pixel);
        self->light[(gsize) y * self->width + x] =
            (float) (0.299 * (pixel >> 16 & 0xff) + 0.587 * (pixel >> 8 & 0xff) +
                     0.114 * (pixel & 0xff)) /
            255;
      }
  return self;
}

static float
look (const Plane *self, double x, double y)
{
  const int left = (int) floor (x), top = (int) floor (y);
  const double right = x - left, low = y - top;

  if (left < 0 || top < 0 || left + 1 >= (int) self->width || top + 1 >= (int) self->height)
    return -1;
  const float *at = self->light + (gsize) top * self->width + left;
  return (float) ((at[0] * (1 - right) + at[1] * right) * (1 - low) +
                  (at[self->width] * (1 - right) + at[self->width + 1] * right) * low);
}

/* --- What happened to the paper --------------------------------------------------------------- */

/* A fold across all of it: a dark and a light side, and what is beyond lies a little apart. */
static void
fold (Plane *self, GRand *random)
{
  const double scale = CAMERA_SCALE;
  const double angle =
      (g_rand_boolean (random) ? 0 : G_PI / 2) + g_rand_double_range (random, -0.12, 0.12);
  const double across = cos (angle), down = sin (angle);
  const double at = self->width * g_rand_double_range (random, 0.25, 0.75) * across +
                    self->height * g_rand_double_range (random, 0.25, 0.75) * down;
  const double depth = g_rand_double_range (random, 0.12, 0.4);
  const double width = scale * g_rand_double_range (random, 0.4, 1.0);

  for (guint y = 0; y < self->height; y++)
    for (guint x = 0; x < self->width; x++)
      {
        const double apart = (x * across + y * down - at) / width;
        float *light = self->light + (gsize) y * self->width + x;

        if (fabs (apart) < 6)
          *light = (float) CLAMP (*light * (1 - depth * exp (-apart * apart)) +
                                      0.05 * exp (-(apart - 2) * (apart - 2)),
                                  0, 1);
        *light *= (float) (1 - 0.06 / (1 + exp (-apart / 10)));
      }
}

/* A ring where the cup stood, and drops. */
static void
spill (Plane *self, GRand *random)
{
  const double scale = CAMERA_SCALE;
  const double x0 = self->width * g_rand_double_range (random, 0.2, 0.8);
  const double y0 = self->height * g_rand_double_range (random, 0.2, 0.8);
  const double radius = scale * g_rand_double_range (random, 70, 120);
  const double phase = g_rand_double_range (random, 0, 6);

  for (guint y = 0; y < self->height; y++)
    for (guint x = 0; x < self->width; x++)
      {
        const double apart = hypot (x - x0, y - y0) - radius;
        const double turn = atan2 (y - y0, x - x0);
        const double rim = exp (-apart * apart / (2 * scale * scale * 2.2));
        const double inside = apart < 0 ? 0.06 : 0;

        self->light[(gsize) y * self->width + x] *=
            (float) (1 - (0.22 + 0.1 * sin (2 * turn + phase)) * rim - inside);
      }
  for (guint i = 0; i < 5; i++)
    {
      const double x1 = self->width * g_rand_double (random),
                   y1 = self->height * g_rand_double (random);
      const double r1 = scale * g_rand_double_range (random, 2, 7);

      for (int y = (int) (y1 - 2 * r1); y < y1 + 2 * r1; y++)
        for (int x = (int) (x1 - 2 * r1); x < x1 + 2 * r1; x++)
          if (x >= 0 && y >= 0 && x < (int) self->width && y < (int) self->height)
            self->light[(gsize) y * self->width + (guint) x] *=
                (float) (1 - 0.2 / (1 + exp ((hypot (x - x1, y - y1) - r1) * 1.5)));
    }
}

/* --- Where the camera is ---------------------------------------------------------------------- */

/* From the picture to the page: a homography, from four corners. */
typedef double Projection[9];

static void
solve (double m[8][9])
{
  for (guint i = 0; i < 8; i++)
    {
      guint best = i;

      for (guint j = i + 1; j < 8; j++)
        if (fabs (m[j][i]) > fabs (m[best][i]))
          best = j;
      for (guint k = 0; k < 9; k++)
        {
          double spare = m[i][k];
          m[i][k] = m[best][k];
          m[best][k] = spare;
        }
      for (guint j = 0; j < 8; j++)
        if (j != i)
          for (guint k = 9; k-- > i;)
            m[j][k] -= m[i][k] * m[j][i] / m[i][i];
    }
}

static void
project_corners (const double from[4][2], const double to[4][2], Projection projection)
{
  double m[8][9];

  for (guint i = 0; i < 4; i++)
    {
      const double x = from[i][0], y = from[i][1], u = to[i][0], v = to[i][1];
      const double one[2][9] = { { x, y, 1, 0, 0, 0, -u * x, -u * y, u },
                                 { 0, 0, 0, x, y, 1, -v * x, -v * y, v } };

      memcpy (m[2 * i], one, sizeof one);
    }
  solve (m);
  for (guint i = 0; i < 8; i++)
    projection[i] = m[i][8] / m[i][i];
  projection[8] = 1;
}

static void
place_page (const Plane *page,
            const Shot *shot,
            guint *width,
            guint *height,
            Projection back,
            GRand *random)
{
  const double turn = shot->turn * G_PI / 180;
  const double corners[4][2] = {
    { 0, 0 }, { page->width, 0 }, { page->width, page->height }, { 0, page->height }
  };
  double to[4][2], least_x = G_MAXDOUBLE, least_y = G_MAXDOUBLE, most_x = -G_MAXDOUBLE,
                   most_y = -G_MAXDOUBLE;
  double scale, margin;

  for (guint i = 0; i < 4; i++)
    {
      const double far = shot->perspective * page->height;
      const double x = corners[i][0] + g_rand_double_range (random, -1, 1) * far;
      const double y = corners[i][1] + g_rand_double_range (random, -1, 1) * far;

      to[i][0] = x * cos (turn) - y * sin (turn);
      to[i][1] = x * sin (turn) + y * cos (turn);
      least_x = MIN (least_x, to[i][0]);
      least_y = MIN (least_y, to[i][1]);
      most_x = MAX (most_x, to[i][0]);
      most_y = MAX (most_y, to[i][1]);
    }
  margin = shot->margin * (most_x - least_x);
  scale = shot->size / (MAX (most_x - least_x, most_y - least_y) + 2 * margin);
  *width = (guint) ((most_x - least_x + 2 * margin) * scale);
  *height = (guint) ((most_y - least_y + 2 * margin) * scale);
  for (guint i = 0; i < 4; i++)
    {
      to[i][0] = (to[i][0] - least_x + margin) * scale;
      to[i][1] = (to[i][1] - least_y + margin) * scale;
    }
  project_corners (to, corners, back);
}

static float
see (const Plane *page, const Projection back, double x, double y, double curl)
{
  const double w = back[6] * x + back[7] * y + back[8];
  double u = (back[0] * x + back[1] * y + back[2]) / w;
  double v = (back[3] * x + back[4] * y + back[5]) / w;
  float light;

  v += curl * CAMERA_SCALE * sin (G_PI * u / page->width);
  u += 0.5 * curl * CAMERA_SCALE * sin (2 * G_PI * v / page->height);
  light = look (page, u, v);
  /* The table that the paper lies on. */
  return light >= 0 ? light : (float) (0.35 + 0.05 * sin (x / 23) + 0.03 * sin (y / 7));
}

static Plane *
expose (const Plane *page, const Shot *shot, GRand *random)
{
  guint width, height;
  Projection back;
  Plane *self;

  place_page (page, shot, &width, &height, back, random);
  self = plane_new (width, height);
  for (guint y = 0; y < height; y++)
    for (guint x = 0; x < width; x++)
      {
        float sum = 0;

        for (guint i = 0; i < 4; i++)
          sum += see (page, back, x + 0.25 + 0.5 * (i % 2), y + 0.25 + 0.5 * (i / 2), shot->curl);
        self->light[(gsize) y * width + x] = sum / 4;
      }
  return self;
}

/* --- Light, lens and file --------------------------------------------------------------------- */

static void
shade (Plane *self, const Shot *shot, GRand *random)
{
  const double turn = g_rand_double_range (random, 0, 2 * G_PI);
  const double edge = g_rand_double_range (random, 0.25, 0.75);
  const double soft = g_rand_double_range (random, 0.004, 0.03);
  const double slope = g_rand_double_range (random, -0.8, 0.8);

  for (guint y = 0; y < self->height; y++)
    for (guint x = 0; x < self->width; x++)
      {
        const double u = (double) x / self->width - 0.5, v = (double) y / self->height - 0.5;
        double light = 0.92 * (1 - shot->shade * (0.5 + 0.7 * (u * cos (turn) + v * sin (turn))));

        if (shot->shadow)
          light *= 1 - 0.45 / (1 + exp (-(u + 0.5 + slope * v - edge) / soft));
        self->light[(gsize) y * self->width + x] *= (float) CLAMP (light, 0.1, 1);
      }
}

static void
blur_line (float *line, guint n, guint step, const double *kernel, int reach, float *copy)
{
  for (guint i = 0; i < n; i++)
    copy[i] = line[(gsize) i * step];
  for (int i = 0; i < (int) n; i++)
    {
      double sum = 0;

      for (int k = -reach; k <= reach; k++)
        sum += kernel[k + reach] * copy[CLAMP (i + k, 0, (int) n - 1)];
      line[(gsize) i * step] = (float) sum;
    }
}

static void
blur (Plane *self, double sigma)
{
  const int reach = (int) ceil (3 * sigma);
  g_autofree double *kernel = g_new (double, 2 * reach + 1);
  g_autofree float *copy = g_new (float, MAX (self->width, self->height));
  double sum = 0;

  if (sigma <= 0)
    return;
  for (int k = -reach; k <= reach; k++)
    sum += kernel[k + reach] = exp (-k * k / (2 * sigma * sigma));
  for (int k = 0; k <= 2 * reach; k++)
    kernel[k] /= sum;
  for (guint y = 0; y < self->height; y++)
    blur_line (self->light + (gsize) y * self->width, self->width, 1, kernel, reach, copy);
  for (guint x = 0; x < self->width; x++)
    blur_line (self->light + x, self->height, self->width, kernel, reach, copy);
}

/* What JPEG does to a picture: blocks of 8, of which fine waves are rounded away. */
static void
pack_block (double block[8][8], double quality)
{
  static double waves[8][8];
  static gsize made = 0;
  double spare[8][8], coefficients[8][8];
  const double coarse = quality < 50 ? 50 / quality : 2 - quality / 50;

  if (g_once_init_enter (&made))
    {
      for (guint k = 0; k < 8; k++)
        for (guint n = 0; n < 8; n++)
          waves[k][n] = (k == 0 ? sqrt (0.125) : 0.5) * cos ((2 * n + 1) * k * G_PI / 16);
      g_once_init_leave (&made, 1);
    }
  for (guint i = 0; i < 8; i++)
    for (guint k = 0; k < 8; k++)
      {
        spare[i][k] = 0;
        for (guint n = 0; n < 8; n++)
          spare[i][k] += block[i][n] * waves[k][n];
      }
  for (guint k = 0; k < 8; k++)
    for (guint l = 0; l < 8; l++)
      {
        const double step = MAX (1, (10 + 7 * (k + l)) * coarse);
        double sum = 0;

        for (guint n = 0; n < 8; n++)
          sum += spare[n][l] * waves[k][n];
        coefficients[k][l] = round (sum / step) * step;
      }
  for (guint n = 0; n < 8; n++)
    for (guint l = 0; l < 8; l++)
      {
        spare[n][l] = 0;
        for (guint k = 0; k < 8; k++)
          spare[n][l] += coefficients[k][l] * waves[k][n];
      }
  for (guint i = 0; i < 8; i++)
    for (guint n = 0; n < 8; n++)
      {
        block[i][n] = 0;
        for (guint l = 0; l < 8; l++)
          block[i][n] += spare[i][l] * waves[l][n];
      }
}

static void
pack (Photo *self, guint quality)
{
  for (guint top = 0; top + 8 <= self->height; top += 8)
    for (guint left = 0; left + 8 <= self->width; left += 8)
      {
        double block[8][8];

        for (guint i = 0; i < 64; i++)
          block[i / 8][i % 8] =
              self->pixels[(gsize) (top + i / 8) * self->width + left + i % 8] - 128.0;
        pack_block (block, quality);
        for (guint i = 0; i < 64; i++)
          self->pixels[(gsize) (top + i / 8) * self->width + left + i % 8] =
              (guint8) CLAMP (round (block[i / 8][i % 8] + 128), 0, 255);
      }
}

static double
normal (GRand *random)
{
  double sum = -6;

  for (guint i = 0; i < 12; i++)
    sum += g_rand_double (random);
  return sum;
}

static Photo *
develop (const Plane *plane, double noise, guint quality, GRand *random)
{
  Photo *self = g_new0 (Photo, 1);
  const gsize n = (gsize) plane->width * plane->height;

  self->width = plane->width;
  self->height = plane->height;
  self->pixels = g_malloc (n);
  for (gsize i = 0; i < n; i++)
    {
      const double light = plane->light[i] * 255 + (noise > 0 ? noise * normal (random) : 0);

      self->pixels[i] = (guint8) CLAMP (round (light), 0, 255);
    }
  if (quality > 0)
    pack (self, quality);
  return self;
}

/**
 * camera_take:
 *
 * Takes a picture of a page.
 */
Photo *
camera_take (cairo_surface_t *page, const Shot *shot, GRand *random)
{
  Plane *paper = plane_of_page (page);
  Plane *seen;
  Photo *photo;

  for (guint i = 0; i < shot->creases; i++)
    fold (paper, random);
  if (shot->coffee)
    spill (paper, random);
  seen = expose (paper, shot, random);
  shade (seen, shot, random);
  blur (seen, shot->blur);
  photo = develop (seen, shot->noise, shot->quality, random);
  plane_free (paper);
  plane_free (seen);
  return photo;
}

/**
 * camera_scan:
 *
 * The page as it is.
 */
Photo *
camera_scan (cairo_surface_t *page)
{
  Plane *plane = plane_of_page (page);
  Photo *photo = develop (plane, 0, 0, NULL);

  plane_free (plane);
  return photo;
}

/**
 * photo_save:
 *
 * Writes a picture as PGM, to look at.
 */
void
photo_save (const Photo *self, const char *path)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "P5\n%u %u\n255\n", self->width, self->height);
  g_string_append_len (text, (const char *) self->pixels, (gssize) self->width * self->height);
  g_assert_true (g_file_set_contents (path, text->str, (gssize) text->len, NULL));
}
