/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/patient/sural-pain-card.h"

#include "app/common/drawing/sural-drawing.h"
#include "paint/body/sural-body-map.h"
#include "reasoning/pain/sural-pain-change.h"
#include "record/words/sural-typed.h"

#include <glib/gi18n-lib.h>

/* A picture to glance at: the whole of it is in the visit. */
#define MOST_HEIGHT 300
#define MOST_HEIGHT_NARROW 440
#define NARROW 480
#define LEGEND 22

struct _SuralPainCard
{
  AdwBin parent_instance;

  SuralDrawing *picture;
  GtkLabel *dates;
  GtkLabel *words;
  GtkDropDown *choice;

  SuralKnowledge *knowledge;
  GPtrArray *maps; /* SuralPainMap with anything drawn, or the latest; oldest first */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (SuralPainCard, sural_pain_card, ADW_TYPE_BIN)

static SuralPainMap *
get_latest (SuralPainCard *self)
{
  return self->maps->len > 0 ? g_ptr_array_index (self->maps, self->maps->len - 1) : NULL;
}

/* The list offers the drawings before the latest, the nearest first. */
static SuralPainMap *
get_earlier (SuralPainCard *self)
{
  guint chosen = gtk_drop_down_get_selected (self->choice);
  guint n_earlier = self->maps->len > 0 ? self->maps->len - 1 : 0;

  if (n_earlier == 0)
    return NULL;
  if (chosen == GTK_INVALID_LIST_POSITION || chosen >= n_earlier)
    chosen = 0;
  return g_ptr_array_index (self->maps, n_earlier - 1 - chosen);
}

static char *
dup_date (const SuralPainMap *map)
{
  return sural_format_day (sural_time_get_day (sural_pain_map_get_recorded (map)));
}

static void
show (SuralPainCard *self)
{
  const SuralPainMap *latest = get_latest (self);
  const SuralPainMap *earlier = get_earlier (self);
  g_autofree char *date = dup_date (latest);
  g_autofree char *before = earlier != NULL ? dup_date (earlier) : NULL;
  g_autofree char *dates = NULL;
  g_autofree char *words = sural_pain_change_dup_text (earlier, latest, self->knowledge);

  if (earlier != NULL)
    dates = g_strdup_printf (_ ("Filled: %s. Outline: %s."), date, before);
  else
    dates = g_strdup (date);
  gtk_label_set_label (self->dates, dates);
  gtk_label_set_label (self->words, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Pain map"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  sural_drawing_update (self->picture);
}

static void
chosen_cb (SuralPainCard *self)
{
  if (!self->updating && self->maps->len > 0)
    show (self);
}

static void
fill_choice (SuralPainCard *self)
{
  g_autoptr (GtkStringList) dates = gtk_string_list_new (NULL);

  for (guint i = self->maps->len; i > 1; i--)
    {
      g_autofree char *date = dup_date (g_ptr_array_index (self->maps, i - 2));

      gtk_string_list_append (dates, date);
    }
  self->updating = TRUE;
  gtk_drop_down_set_model (self->choice, G_LIST_MODEL (dates));
  self->updating = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->choice), self->maps->len > 2);
}

/* Empty drawings say something only as the latest: that nothing hurts any more. */
static GPtrArray *
list_maps (SuralRecord *record)
{
  GPtrArray *all = sural_record_get_pain_maps (record);
  GPtrArray *maps = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_pain_map_unref);
  gboolean any = FALSE;

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      SuralPainMap *map = g_ptr_array_index (all, i);
      gboolean drawn = sural_pain_map_get_n_marks (map) > 0;

      any = any || drawn;
      if (drawn || (any && i + 1 == all->len))
        g_ptr_array_add (maps, sural_pain_map_ref (map));
    }
  return maps;
}

static gboolean
is_same (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!sural_pain_map_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  return TRUE;
}

/**
 * sural_pain_card_update:
 * @record: the open patient
 *
 * Shows its drawings. What was chosen to compare with stays while the drawings do.
 */
void
sural_pain_card_update (SuralPainCard *self, SuralRecord *record)
{
  g_autoptr (GPtrArray) maps = NULL;
  gboolean same = FALSE;

  g_return_if_fail (SURAL_IS_PAIN_CARD (self));
  g_return_if_fail (SURAL_IS_RECORD (record));

  g_set_object (&self->knowledge, sural_context_get_knowledge (sural_record_get_context (record)));
  maps = list_maps (record);
  same = is_same (maps, self->maps);
  g_ptr_array_unref (self->maps);
  self->maps = g_steal_pointer (&maps);
  gtk_widget_set_visible (GTK_WIDGET (self), self->maps->len > 0);
  if (self->maps->len == 0)
    return;
  if (!same)
    fill_choice (self);
  show (self);
}

static void
draw_cb (cairo_t *cr,
         double width,
         double height,
         const char *font,
         const SuralPalette *palette,
         gpointer user_data)
{
  SuralPainCard *self = user_data;
  SuralBodyMapLook look = { .map = get_latest (self),
                            .earlier = get_earlier (self),
                            .legend = TRUE,
                            .parts = SURAL_BODY_MAP_WHOLE };

  if (look.map != NULL)
    sural_body_map_draw (self->knowledge, &look, cr, width, height, font, palette);
}

static double
measure_cb (double width, const char *font, gpointer user_data)
{
  double most = width < NARROW ? MOST_HEIGHT_NARROW : MOST_HEIGHT;

  return MIN (sural_body_map_get_height (width), most) + LEGEND;
}

static void
sural_pain_card_dispose (GObject *object)
{
  SuralPainCard *self = SURAL_PAIN_CARD (object);

  self->updating = TRUE;
  g_ptr_array_set_size (self->maps, 0);
  g_clear_object (&self->knowledge);
  gtk_widget_dispose_template (GTK_WIDGET (self), SURAL_TYPE_PAIN_CARD);
  G_OBJECT_CLASS (sural_pain_card_parent_class)->dispose (object);
}

static void
sural_pain_card_finalize (GObject *object)
{
  g_ptr_array_unref (SURAL_PAIN_CARD (object)->maps);
  G_OBJECT_CLASS (sural_pain_card_parent_class)->finalize (object);
}

static void
sural_pain_card_class_init (SuralPainCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_pain_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = sural_pain_card_finalize;

  g_type_ensure (SURAL_TYPE_DRAWING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-pain-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralPainCard, picture);
  gtk_widget_class_bind_template_child (widget_class, SuralPainCard, dates);
  gtk_widget_class_bind_template_child (widget_class, SuralPainCard, words);
  gtk_widget_class_bind_template_child (widget_class, SuralPainCard, choice);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
}

static void
sural_pain_card_init (SuralPainCard *self)
{
  self->maps = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_pain_map_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  sural_drawing_set_content_size (self->picture, 260, 0);
  sural_drawing_set_draw_func (self->picture, draw_cb, measure_cb, self, NULL);
  /* Seen from behind the left leg is at the left, wherever one begins to read. */
  sural_drawing_set_turns (self->picture, FALSE);
}
