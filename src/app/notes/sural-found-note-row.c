/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/notes/sural-found-note-row.h"

#include <glib/gi18n-lib.h>

#include "app/common/list/sural-search-marks.h"
#include "record/words/sural-typed.h"

struct _SuralFoundNoteRow
{
  AdwPreferencesRow parent_instance;

  GtkLabel *name;
  GtkLabel *day;
  GtkLabel *facts;
  GtkLabel *excerpt;

  const SuralFoundNote *found;
};

G_DEFINE_FINAL_TYPE (SuralFoundNoteRow, sural_found_note_row, ADW_TYPE_PREFERENCES_ROW)

static const char *
get_state (const SuralFoundNote *found)
{
  if (!sural_note_is_signed (found->note))
    return _ ("Draft, not signed");
  if (sural_note_get_amends (found->note) != NULL)
    return _ ("Amendment");
  /* TRANSLATORS: of a note, to which another one was added */
  return found->is_amended ? _ ("Amended since") : NULL;
}

/* Who it is for certain, and what to know of the note before it is opened. */
static char *
dup_facts (const SuralFoundNote *found)
{
  g_autofree char *birth = sural_format_birth (found->birth_day, found->birth_part);
  g_autofree char *born = g_strdup_printf (_ ("born %s"), birth);
  const char *facts[4] = { NULL };
  guint n = 0;

  if (*birth != '\0')
    facts[n++] = born;
  if (found->is_discharged)
    facts[n++] = _ ("Discharged");
  if (get_state (found) != NULL)
    facts[n++] = get_state (found);
  return g_strjoinv (" · ", (char **) facts);
}

static void
show_excerpt (SuralFoundNoteRow *self)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  sural_search_marks_add (attributes, self->found->excerpt->hits);
  gtk_label_set_text (self->excerpt, self->found->excerpt->text);
  gtk_label_set_attributes (self->excerpt, attributes);
}

static void
sural_found_note_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SURAL_TYPE_FOUND_NOTE_ROW);

  G_OBJECT_CLASS (sural_found_note_row_parent_class)->dispose (object);
}

static void
sural_found_note_row_class_init (SuralFoundNoteRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_found_note_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-found-note-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralFoundNoteRow, name);
  gtk_widget_class_bind_template_child (widget_class, SuralFoundNoteRow, day);
  gtk_widget_class_bind_template_child (widget_class, SuralFoundNoteRow, facts);
  gtk_widget_class_bind_template_child (widget_class, SuralFoundNoteRow, excerpt);
}

static void
sural_found_note_row_init (SuralFoundNoteRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sural_found_note_row_new:
 * @found: a note that was found; has to outlive the row
 *
 * Returns: (transfer floating): a row that shows it
 */
GtkWidget *
sural_found_note_row_new (const SuralFoundNote *found)
{
  SuralFoundNoteRow *self = NULL;
  g_autofree char *day = NULL;
  g_autofree char *facts = NULL;
  g_autofree char *title = NULL;

  g_return_val_if_fail (found != NULL, NULL);

  self = g_object_new (SURAL_TYPE_FOUND_NOTE_ROW, NULL);
  self->found = found;
  day = sural_format_day (sural_time_get_day (sural_note_get_written (found->note)));
  facts = dup_facts (found);
  gtk_label_set_text (self->name, found->name);
  gtk_label_set_text (self->day, day);
  gtk_label_set_text (self->facts, facts);
  gtk_widget_set_visible (GTK_WIDGET (self->facts), *facts != '\0');
  show_excerpt (self);
  /* TRANSLATORS: a patient, and the day of a note */
  title = g_strdup_printf (_ ("%s, %s"), found->name, day);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, found->excerpt->text, -1);
  return GTK_WIDGET (self);
}

/**
 * sural_found_note_row_get_found:
 * @self: a row
 *
 * Returns: (transfer none): the note that it shows
 */
const SuralFoundNote *
sural_found_note_row_get_found (SuralFoundNoteRow *self)
{
  g_return_val_if_fail (SURAL_IS_FOUND_NOTE_ROW (self), NULL);
  return self->found;
}
