/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/plan/sural-exercise-row.h"

#include "app/common/say/sural-accessible.h"
#include "app/common/drawing/sural-drawing.h"
#include "app/common/drawing/sural-figure-view.h"
#include "app/plan/sural-exercise-card.h"
#include "model/words/sural-search-text.h"

/* Beside a figure a name still has room on the narrowest window. */
#define PICTURE_SCALE 0.42

/**
 * sural_exercise_row_new:
 * @knowledge: the library
 * @exercise: one of its exercises
 *
 * Returns: (transfer floating): its row, to be activated
 */
GtkWidget *
sural_exercise_row_new (SuralKnowledge *knowledge, const SuralExercise *exercise)
{
  GtkWidget *row;
  GtkWidget *picture;

  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge) && exercise != NULL, NULL);

  row = adw_action_row_new ();
  picture = sural_figure_view_new (knowledge, exercise->id);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), exercise->label);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), exercise->why);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "exercise", (gpointer) exercise);
  g_object_set_data_full (G_OBJECT (row), "search-text", sural_exercise_dup_search_text (exercise),
                          g_free);
  if (picture != NULL)
    {
      sural_figure_view_set_scale (picture, PICTURE_SCALE);
      sural_drawing_set_grows (SURAL_DRAWING (picture), FALSE);
      gtk_widget_set_valign (picture, GTK_ALIGN_CENTER);
      gtk_widget_set_margin_top (picture, 6);
      gtk_widget_set_margin_bottom (picture, 6);
      /* The title beside it says the same. */
      g_object_set (picture, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), picture);
    }
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), sural_decorative_icon_new ("go-next-symbolic"));
  return row;
}

/**
 * sural_exercise_row_get_exercise:
 * @row: a row of the library
 *
 * Returns: (transfer none): its exercise
 */
const SuralExercise *
sural_exercise_row_get_exercise (GtkListBoxRow *row)
{
  g_return_val_if_fail (GTK_IS_LIST_BOX_ROW (row), NULL);

  return g_object_get_data (G_OBJECT (row), "exercise");
}

/**
 * sural_exercise_row_matches:
 * @row: a row of the library
 * @needle: folded words
 *
 * Returns: whether the exercise has them all in its name, purpose, way, kind or equipment
 */
gboolean
sural_exercise_row_matches (GtkListBoxRow *row, const char *needle)
{
  g_return_val_if_fail (GTK_IS_LIST_BOX_ROW (row) && needle != NULL, FALSE);

  return sural_search_text_matches (g_object_get_data (G_OBJECT (row), "search-text"), needle);
}
