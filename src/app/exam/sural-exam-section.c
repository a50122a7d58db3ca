/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/exam/sural-exam-section.h"

#include "app/common/sural-accessible.h"
#include "app/common/sural-fold.h"
#include "app/common/sural-typed.h"
#include "app/common/sural-words.h"
#include "reasoning/sural-response.h"

#include <glib/gi18n-lib.h>

/* How many earlier values stand beside the present one. */
static const guint MOST_EARLIER = 3;
/* The width of a value's column, in characters. */
static const int VALUE_CHARS = 16;

struct _SuralExamSection
{
  GtkWidget parent_instance;

  SuralRecord *record;
  SuralEarlierFindings *earlier;
  gboolean narrow;
  GtkWidget *box;
};

G_DEFINE_FINAL_TYPE (SuralExamSection, sural_exam_section, GTK_TYPE_WIDGET)

static void
sural_exam_section_dispose (GObject *object)
{
  SuralExamSection *self = SURAL_EXAM_SECTION (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->record);
  g_clear_object (&self->earlier);
  G_OBJECT_CLASS (sural_exam_section_parent_class)->dispose (object);
}

static void
sural_exam_section_class_init (SuralExamSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sural_exam_section_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
sural_exam_section_init (SuralExamSection *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* "Before: 7 reps (3 Aug 2026), 9 reps (20 Jul 2026)", or NULL. */
static char *
dup_before (SuralExamSection *self, const SuralFindingDefinition *definition, SuralFinding *now)
{
  g_autoptr (GPtrArray) found =
      sural_earlier_findings_list (self->earlier, definition->id, sural_finding_get_side (now),
                                   sural_finding_get_recorded (now));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (found->len, MOST_EARLIER); i++)
    {
      SuralFinding *finding = g_ptr_array_index (found, i);
      g_autofree char *value = sural_words_finding (definition, finding);
      g_autofree char *day =
          sural_format_day (sural_time_get_day (sural_finding_get_recorded (finding)));

      g_string_append_printf (text, "%s%s (%s)", i > 0 ? ", " : "", value, day);
    }
  return text->len > 0 ? g_strdup_printf (_ ("Before: %s"), text->str) : NULL;
}

static GtkWidget *
make_value (SuralExamSection *self, const SuralFindingDefinition *definition, SuralSide side)
{
  SuralFinding *finding =
      sural_case_lookup (sural_record_get_case (self->record), definition->id, side);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *value = sural_words_finding (definition, finding);
  SuralSide affected = sural_case_get_side (sural_record_get_case (self->record));
  gboolean is_affected =
      side != SURAL_SIDE_NONE && (side == affected || affected == SURAL_SIDE_BOTH);
  g_autofree char *text = NULL;
  GtkWidget *label = NULL;

  if (is_affected)
    /* Translators: “Left” or “Right”, which is the leg of the complaint, then what was found. */
    text = g_strdup_printf (_ ("%s (affected): %s"), sural_words_side (side), value);
  else if (side != SURAL_SIDE_NONE)
    text = g_strdup_printf ("%s: %s", sural_words_side (side), value);
  else
    text = g_strdup (value);
  label = make_label (text, finding == NULL ? "dimmed" : NULL);
  if (is_affected && finding != NULL)
    gtk_widget_add_css_class (label, "accent");

  gtk_label_set_width_chars (GTK_LABEL (label), self->narrow ? -1 : VALUE_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (label), self->narrow ? -1 : VALUE_CHARS);
  gtk_box_append (GTK_BOX (box), label);
  if (finding != NULL)
    {
      g_autofree char *day =
          sural_format_day (sural_time_get_day (sural_finding_get_recorded (finding)));
      g_autofree char *before = dup_before (self, definition, finding);
      GtkWidget *when = make_label (day, "caption");

      gtk_widget_add_css_class (when, "dimmed");
      gtk_box_append (GTK_BOX (box), when);
      if (before != NULL)
        {
          GtkWidget *earlier = make_label (before, "caption");

          gtk_label_set_max_width_chars (GTK_LABEL (earlier), self->narrow ? -1 : VALUE_CHARS);
          gtk_widget_add_css_class (earlier, "dimmed");
          gtk_box_append (GTK_BOX (box), earlier);
        }
    }
  return box;
}

/* The test, and under it what its value follows from. */
static GtkWidget *
make_name (SuralExamSection *self, const SuralFindingDefinition *definition)
{
  SuralKnowledge *knowledge = sural_context_get_knowledge (sural_record_get_context (self->record));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *observed =
      sural_response_text (definition, sural_record_get_case (self->record), knowledge);

  gtk_box_append (GTK_BOX (box), make_label (definition->label, NULL));
  if (observed != NULL)
    {
      GtkWidget *label = make_label (observed, "caption");

      gtk_widget_add_css_class (label, "dimmed");
      gtk_box_append (GTK_BOX (box), label);
    }
  return box;
}

static GtkWidget *
make_row (SuralExamSection *self, const SuralFindingDefinition *definition)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box =
      gtk_box_new (self->narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL,
                   self->narrow ? 3 : 12);
  GtkWidget *label = make_name (self, definition);

  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), label);
  if (definition->sided)
    {
      gtk_box_append (GTK_BOX (box), make_value (self, definition, SURAL_SIDE_LEFT));
      gtk_box_append (GTK_BOX (box), make_value (self, definition, SURAL_SIDE_RIGHT));
    }
  else
    {
      gtk_box_append (GTK_BOX (box), make_value (self, definition, SURAL_SIDE_NONE));
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  sural_accessible_name_row (row, definition->label);
  return row;
}

static gboolean
is_recorded (SuralExamSection *self, const SuralFindingDefinition *definition)
{
  SuralCase *subject = sural_record_get_case (self->record);

  if (!definition->sided)
    {
      SuralKnowledge *knowledge =
          sural_context_get_knowledge (sural_record_get_context (self->record));
      g_autofree char *observed = sural_response_text (definition, subject, knowledge);

      return observed != NULL ||
             sural_case_lookup (subject, definition->id, SURAL_SIDE_NONE) != NULL;
    }
  return sural_case_lookup (subject, definition->id, SURAL_SIDE_LEFT) != NULL ||
         sural_case_lookup (subject, definition->id, SURAL_SIDE_RIGHT) != NULL;
}

/* The answer when it is a plain no; NULL for all else. */
static SuralFinding *
get_none (SuralExamSection *self, const SuralFindingDefinition *definition)
{
  SuralFinding *finding = NULL;

  if (definition->sided)
    return NULL;
  finding =
      sural_case_lookup (sural_record_get_case (self->record), definition->id, SURAL_SIDE_NONE);
  return finding != NULL && g_strcmp0 (sural_finding_get_value (finding), "no") == 0 ? finding
                                                                                     : NULL;
}

/* The red flags that were asked for and are not there: one line that unfolds, as old as the oldest
 * of its answers. */
static void
add_none (SuralExamSection *self, GtkWidget *list, SuralDay oldest)
{
  g_autofree char *title = NULL;
  g_autofree char *day = sural_format_day (oldest);
  guint n = 0;

  while (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) n) != NULL)
    n++;
  /* Translators: how many red flags were asked for and answered with no, and the day. */
  title = g_strdup_printf (ngettext ("%u red flag: none, %s", "%u red flags: none, %s", n), n, day);
  gtk_widget_set_margin_top (list, 6);
  gtk_box_append (GTK_BOX (self->box), sural_fold_new (title, list));
}

static GtkWidget *
make_list (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  return list;
}

static void
add_unknown (SuralExamSection *self, GString *names, guint n)
{
  GtkWidget *expander = NULL;
  GtkWidget *label = NULL;
  g_autofree char *title = NULL;

  if (n == 0)
    return;
  title = g_strdup_printf (ngettext ("%u not recorded", "%u not recorded", n), n);
  label = make_label (names->str, "dimmed");
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_start (label, 18);
  expander = sural_fold_new (title, label);
  gtk_widget_add_css_class (expander, "caption");
  gtk_box_append (GTK_BOX (self->box), expander);
}

static void
build (SuralExamSection *self, const char *section)
{
  SuralKnowledge *knowledge = sural_context_get_knowledge (sural_record_get_context (self->record));
  GPtrArray *findings = sural_knowledge_get_findings (knowledge);
  GtkWidget *heading = make_label (sural_words_section (section), "heading");
  gboolean folds = g_strcmp0 (section, "safety") == 0;
  GtkWidget *list = make_list ();
  GtkWidget *none = g_object_ref_sink (make_list ());
  SuralDay oldest = SURAL_DAY_UNKNOWN;
  g_autoptr (GString) unknown = g_string_new (NULL);
  guint n_unknown = 0;

  gtk_accessible_update_relation (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  heading, NULL, -1);
  gtk_box_append (GTK_BOX (self->box), heading);
  gtk_box_append (GTK_BOX (self->box), list);
  for (guint i = 0; i < findings->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (findings, i);

      if (g_strcmp0 (definition->section, section) != 0 || definition->part_of != NULL)
        continue;
      if (folds && get_none (self, definition) != NULL)
        {
          SuralDay day =
              sural_time_get_day (sural_finding_get_recorded (get_none (self, definition)));

          oldest = oldest == SURAL_DAY_UNKNOWN ? day : MIN (oldest, day);
          gtk_list_box_append (GTK_LIST_BOX (none), make_row (self, definition));
          continue;
        }
      if (is_recorded (self, definition))
        {
          gtk_list_box_append (GTK_LIST_BOX (list), make_row (self, definition));
          continue;
        }
      if (!definition->asked)
        continue;
      g_string_append_printf (unknown, "%s%s", n_unknown > 0 ? ", " : "", definition->label);
      n_unknown++;
    }
  gtk_widget_set_visible (list, gtk_widget_get_first_child (list) != NULL);
  if (oldest != SURAL_DAY_UNKNOWN)
    add_none (self, none, oldest);
  g_object_unref (none);
  add_unknown (self, unknown, n_unknown);
}

/**
 * sural_exam_section_new:
 * @record: the open patient
 * @earlier: the findings of its visits that have ended
 * @section: a section of findings
 * @narrow: whether there is little room: values under their label
 *
 * Returns: (transfer floating): what was found in that section
 */
GtkWidget *
sural_exam_section_new (SuralRecord *record,
                        SuralEarlierFindings *earlier,
                        const char *section,
                        gboolean narrow)
{
  SuralExamSection *self = NULL;

  g_return_val_if_fail (SURAL_IS_RECORD (record), NULL);

  self = g_object_new (SURAL_TYPE_EXAM_SECTION, NULL);
  self->record = g_object_ref (record);
  self->earlier = g_object_ref (earlier);
  self->narrow = narrow;
  build (self, section);
  return GTK_WIDGET (self);
}
