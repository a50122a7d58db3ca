/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/patient/language-row.h"

#include "model/words/sural-translation.h"

#include <glib/gi18n-lib.h>

/* The tags behind the rows of the list; the first row is the language of the program. */
#define TAGS "sural-language-tags"

static guint
find_tag (char **tags, const char *language)
{
  for (guint i = 0; language != NULL && tags[i] != NULL; i++)
    if (g_str_equal (tags[i], language))
      return i + 1;
  return 0;
}

/* A record of another desk may name a language that is not there: it is kept as it is. */
static char **
list_tags (const char *language)
{
  g_auto (GStrv) there = sural_translation_list ();
  g_autoptr (GStrvBuilder) tags = g_strv_builder_new ();

  g_strv_builder_addv (tags, (const char **) there);
  if (language != NULL && find_tag (there, language) == 0)
    g_strv_builder_add (tags, language);
  return g_strv_builder_end (tags);
}

/**
 * language_row_fill:
 * @row: a row
 * @language: (nullable): the BCP 47 tag of the language that was chosen; %NULL: that of the program
 *
 * Lists the languages that papers can be in, each by its own name. Where there is only one the row
 * is not shown.
 */
void
language_row_fill (AdwComboRow *row, const char *language)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_auto (GStrv) tags = list_tags (language);
  const guint n = g_strv_length (tags);

  g_return_if_fail (ADW_IS_COMBO_ROW (row));

  gtk_string_list_append (names, _ ("That of the program"));
  for (guint i = 0; i < n; i++)
    gtk_string_list_take (names, sural_translation_dup_name (tags[i]));
  adw_combo_row_set_model (row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (row, find_tag (tags, language));
  gtk_widget_set_visible (GTK_WIDGET (row), n > 1);
  g_object_set_data_full (G_OBJECT (row), TAGS, g_steal_pointer (&tags),
                          (GDestroyNotify) g_strfreev);
}

/**
 * language_row_get:
 * @row: a row that was filled
 *
 * Returns: (transfer none) (nullable): the tag of the language that is chosen; %NULL: that of the
 *   program
 */
const char *
language_row_get (AdwComboRow *row)
{
  char **tags = NULL;
  guint place = 0;

  g_return_val_if_fail (ADW_IS_COMBO_ROW (row), NULL);

  tags = g_object_get_data (G_OBJECT (row), TAGS);
  place = adw_combo_row_get_selected (row);
  return tags != NULL && place > 0 && place != GTK_INVALID_LIST_POSITION ? tags[place - 1] : NULL;
}
