/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/sural-text-layout.h"

/* Size in points, weight, and line spacing of the styles. */
static const struct
{
  double size;
  PangoWeight weight;
  double spacing;
} styles[] = {
  [SURAL_TEXT_TITLE] = { 28, PANGO_WEIGHT_BOLD, 1.05 },
  [SURAL_TEXT_SUBTITLE] = { 13, PANGO_WEIGHT_NORMAL, 1.15 },
  [SURAL_TEXT_HEADING] = { 17, PANGO_WEIGHT_BOLD, 1.1 },
  [SURAL_TEXT_NAME] = { 13.5, PANGO_WEIGHT_BOLD, 1.1 },
  [SURAL_TEXT_DOSE] = { 11.5, PANGO_WEIGHT_BOLD, 1.15 },
  [SURAL_TEXT_BODY] = { 11, PANGO_WEIGHT_NORMAL, 1.22 },
  [SURAL_TEXT_STRONG] = { 11, PANGO_WEIGHT_BOLD, 1.22 },
  [SURAL_TEXT_LABEL] = { 9, PANGO_WEIGHT_BOLD, 1.15 },
  [SURAL_TEXT_SMALL] = { 10, PANGO_WEIGHT_NORMAL, 1.2 },
  [SURAL_TEXT_DETAIL] = { 10, PANGO_WEIGHT_NORMAL, 1.06 },
};

/**
 * sural_text_scale:
 * @context: of a document
 *
 * Returns: how many times as large as usual its text is: the size of its font is that of body text;
 *   1 when it has none
 */
double
sural_text_scale (PangoContext *context)
{
  int size = pango_font_description_get_size (pango_context_get_font_description (context));

  return size > 0 ? size / (styles[SURAL_TEXT_BODY].size * PANGO_SCALE) : 1;
}

/* Characters of scripts that are written from right to left, and their forms. */
static gboolean
is_leftward (gunichar character)
{
  return (character >= 0x590 && character <= 0x8ff) ||
         (character >= 0xfb1d && character <= 0xfdff) ||
         (character >= 0xfe70 && character <= 0xfefc) ||
         (character >= 0x10800 && character <= 0x10fff) ||
         (character >= 0x1e800 && character <= 0x1efff);
}

/* Whether the text of @layout reads from right to left. Most has no such character, and need not be
 * laid out to know. */
static gboolean
reads_leftward (PangoLayout *layout, const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (is_leftward (g_utf8_get_char (at)))
      return pango_layout_get_direction (layout, 0) == PANGO_DIRECTION_RTL;

  return FALSE;
}

/* A number reads as what surrounds it does. */
static gboolean
has_no_direction (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isalpha (g_utf8_get_char (at)))
      return FALSE;

  return TRUE;
}

/**
 * sural_text_layout_new:
 * @context: of a document
 * @style: how it looks
 * @text: plain text
 *
 * Returns: (transfer full): the text, a line as long as it is until a width is set
 */
PangoLayout *
sural_text_layout_new (PangoContext *context, SuralTextStyle style, const char *text)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoLayout *layout = pango_layout_new (context);
  g_autoptr (PangoFontDescription) font =
      pango_font_description_copy (pango_context_get_font_description (context));

  /* A ligature would be found in the PDF as one strange letter. */
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("liga=0, clig=0"));
  pango_font_description_set_absolute_size (font, styles[style].size * sural_text_scale (context) *
                                                      PANGO_SCALE);
  pango_font_description_set_weight (font, styles[style].weight);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_line_spacing (layout, (float) styles[style].spacing);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_text (layout, text, -1);
  /* On a page all text begins at the same side. Pango exchanges the sides where a text reads the
   * other way than its surroundings. */
  if (reads_leftward (layout, text) ||
      (pango_context_get_base_dir (context) == PANGO_DIRECTION_RTL && has_no_direction (text)))
    pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);

  return layout;
}

/* What a laid out text is known by. */
typedef struct
{
  SuralTextStyle style;
  int width; /* in Pango's units */
  char *text;
  PangoLayout *layout;
} Setting;

static guint
setting_hash (gconstpointer key)
{
  const Setting *self = key;

  return g_str_hash (self->text) ^ ((guint) self->style << 24) ^ (guint) self->width;
}

static gboolean
setting_equal (gconstpointer a, gconstpointer b)
{
  const Setting *one = a, *other = b;

  return one->style == other->style && one->width == other->width &&
         g_str_equal (one->text, other->text);
}

static void
setting_free (gpointer data)
{
  Setting *self = data;

  g_free (self->text);
  g_object_unref (self->layout);
  g_free (self);
}

static GQuark
get_quark (void)
{
  return g_quark_from_static_string ("sural-text-settings");
}

/* The texts that were laid out for @context. */
static GHashTable *
get_settings (PangoContext *context)
{
  GHashTable *settings = g_object_get_qdata (G_OBJECT (context), get_quark ());

  if (settings == NULL)
    {
      settings = g_hash_table_new_full (setting_hash, setting_equal, setting_free, NULL);
      g_object_set_qdata_full (G_OBJECT (context), get_quark (), settings,
                               (GDestroyNotify) g_hash_table_unref);
    }

  return settings;
}

/**
 * sural_text_find_layout:
 * @context: of a document
 * @style: how it looks
 * @width: where lines break, in Pango's units
 * @text: plain text
 *
 * Every exercise says how it should feel and when to stop: what stands on the pages again and again
 * is laid out once. sural_text_forget_layouts() ends that.
 *
 * Returns: (transfer full): the text laid out; it may be in use elsewhere and is not to be changed
 */
PangoLayout *
sural_text_find_layout (PangoContext *context, SuralTextStyle style, int width, const char *text)
{
  GHashTable *settings = get_settings (context);
  const Setting wanted = { style, width, (char *) text, NULL };
  Setting *setting = g_hash_table_lookup (settings, &wanted);

  if (setting == NULL)
    {
      setting = g_new (Setting, 1);
      *setting =
          (Setting) { style, width, g_strdup (text), sural_text_layout_new (context, style, text) };
      pango_layout_set_width (setting->layout, width);
      g_hash_table_add (settings, setting);
    }

  return g_object_ref (setting->layout);
}

/**
 * sural_text_forget_layouts:
 * @context: of a document that has been laid out
 *
 * Lets go of what sural_text_find_layout() keeps. It has to be called: layouts hold their context,
 * and it them. What is in use stays.
 */
void
sural_text_forget_layouts (PangoContext *context)
{
  g_object_set_qdata (G_OBJECT (context), get_quark (), NULL);
}
