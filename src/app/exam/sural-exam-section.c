/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/exam/sural-exam-section.h"

#include "app/common/say/sural-accessible.h"
#include "app/common/drawing/sural-drawing.h"
#include "app/common/page/sural-fold.h"
#include "app/common/entry/sural-left-right.h"
#include "app/common/page/sural-wrapped-label.h"
#include "app/trends/sural-correct-dialog.h"
#include "model/words/sural-list-text.h"
#include "paint/bars/sural-side-bar.h"
#include "reasoning/weigh/sural-response.h"
#include "reasoning/weigh/sural-speaking.h"
#include "record/change/sural-correction-words.h"
#include "record/words/sural-typed.h"
#include "record/words/sural-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* How many earlier values stand beside the present one. */
static const guint MOST_EARLIER = 3;
/* The width of a value's column, in characters. */
static const int VALUE_CHARS = 16;
/* The height of a bar, in pixels. */
static const int BAR_HEIGHT = 6;

struct _SuralExamSection
{
  GtkWidget parent_instance;

  SuralRecord *record;
  SuralEarlierFindings *earlier;
  gboolean narrow;
  GHashTable *speaking; /* ids of the findings that speak */
  SuralDay day;         /* the day of all of them; unknown when they are of several */
  GtkWidget *box;
  GtkSizeGroup *ends; /* of the rows: what corrects them, or its room */
};

G_DEFINE_FINAL_TYPE (SuralExamSection, sural_exam_section, GTK_TYPE_WIDGET)

static void
sural_exam_section_dispose (GObject *object)
{
  SuralExamSection *self = SURAL_EXAM_SECTION (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->ends);
  g_clear_object (&self->record);
  g_clear_object (&self->earlier);
  g_clear_pointer (&self->speaking, g_hash_table_unref);
  G_OBJECT_CLASS (sural_exam_section_parent_class)->dispose (object);
}

static void correct_cb (GtkWidget *widget, const char *action, GVariant *parameter);

static void
sural_exam_section_class_init (SuralExamSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sural_exam_section_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "exam-section.correct", "(si)",
                                   correct_cb);
}

static void
sural_exam_section_init (SuralExamSection *self)
{
  self->ends = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
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
      /* Translators: a result and the day it is of */
      g_autofree char *dated = g_strdup_printf (_ ("%s (%s)"), value, day);

      sural_list_append (text, SURAL_LIST_ITEMS, dated);
    }
  return text->len > 0 ? g_strdup_printf (_ ("Before: %s"), text->str) : NULL;
}

/* A bar of @share, owned by the drawing. */
typedef struct
{
  double share;
  gboolean affected;
} Bar;

static void
draw_bar (cairo_t *cr,
          double width,
          double height,
          const char *font,
          const SuralPalette *palette,
          gpointer user_data)
{
  const Bar *bar = user_data;

  sural_side_bar_draw (bar->share, bar->affected, cr, width, height, palette);
}

static double
get_number (SuralExamSection *self, const SuralFindingDefinition *definition, SuralSide side)
{
  return sural_case_get_number (sural_record_get_case (self->record), definition->id, side);
}

/* What was measured as a part of the most there is: of the grades a full one, of other numbers the
 * greater of the two sides. NAN where there is no such part. */
static double
get_share (SuralExamSection *self, const SuralFindingDefinition *definition, SuralSide side)
{
  double number = get_number (self, definition, side);
  double other =
      get_number (self, definition, side == SURAL_SIDE_LEFT ? SURAL_SIDE_RIGHT : SURAL_SIDE_LEFT);
  double most = definition->kind == SURAL_FINDING_GRADE ? definition->maximum : MAX (number, other);

  if (definition->kind != SURAL_FINDING_GRADE && definition->kind != SURAL_FINDING_NUMBER)
    return NAN;
  if (isnan (number) || number < 0 || other < 0)
    return NAN;
  /* One side alone has nothing to be set against. */
  if (definition->kind == SURAL_FINDING_NUMBER && isnan (other))
    return NAN;
  return most > 0 ? number / most : 0;
}

static void
add_bar (GtkWidget *box, double share, gboolean affected)
{
  GtkWidget *drawing = NULL;
  Bar *bar = NULL;

  if (isnan (share))
    return;
  drawing = sural_drawing_new_decorative ();
  bar = g_new0 (Bar, 1);
  bar->share = share;
  bar->affected = affected;
  sural_drawing_set_content_size (SURAL_DRAWING (drawing), 0, BAR_HEIGHT);
  sural_drawing_set_draw_func (SURAL_DRAWING (drawing), draw_bar, NULL, bar, g_free);
  gtk_widget_set_margin_top (drawing, 3);
  gtk_widget_set_margin_bottom (drawing, 3);
  gtk_box_append (GTK_BOX (box), drawing);
}

static gboolean
is_affected (SuralExamSection *self, SuralSide side)
{
  SuralSide affected = sural_case_get_side (sural_record_get_case (self->record));

  return side != SURAL_SIDE_NONE && (side == affected || affected == SURAL_SIDE_BOTH);
}

/* "Left, affected"; NULL for what has no sides. */
static char *
dup_side (SuralExamSection *self, SuralSide side)
{
  if (side == SURAL_SIDE_NONE)
    return NULL;
  if (is_affected (self, side))
    /* Translators: “Left” or “Right”, which is the leg of the complaint. */
    return g_strdup_printf (_ ("%s, affected"), sural_words_side (side));
  return g_strdup (sural_words_side (side));
}

/* Where it was found, and on which day unless all of the section is of that. */
static char *
dup_where (SuralExamSection *self, SuralSide side, SuralFinding *finding)
{
  char *where = dup_side (self, side);
  SuralDay day = finding != NULL ? sural_time_get_day (sural_finding_get_recorded (finding))
                                 : SURAL_DAY_UNKNOWN;
  g_autofree char *of = finding != NULL && day != self->day ? sural_format_day (day) : NULL;
  g_autofree char *alone = where;

  if (of == NULL)
    return g_steal_pointer (&alone);
  if (where == NULL)
    return g_steal_pointer (&of);
  return g_strdup_printf ("%s · %s", where, of);
}

static void
add_caption (SuralExamSection *self, GtkWidget *box, const char *text, gboolean affected)
{
  GtkWidget *label = NULL;

  if (text == NULL)
    return;
  label = sural_wrapped_label_new (text, "caption");
  gtk_label_set_max_width_chars (GTK_LABEL (label), self->narrow ? -1 : VALUE_CHARS);
  gtk_widget_add_css_class (label, affected ? "accent" : "dimmed");
  gtk_box_append (GTK_BOX (box), label);
}

/* --- Corrections ------------------------------------------------------------------------------ */

/* The visit that has ended and found what counts now; NULL while it is under way, and for what no
 * visit found. */
static const char *
find_visit (SuralExamSection *self, const char *finding_id, SuralSide side)
{
  SuralFinding *finding =
      sural_case_lookup (sural_record_get_case (self->record), finding_id, side);

  return finding != NULL ? sural_earlier_findings_find_visit (self->earlier, finding) : NULL;
}

/* "Corrected 29 Nov 2026, was 7", also of what stands there no more; NULL: as it was recorded. */
static char *
dup_mark (SuralExamSection *self, const char *finding_id, SuralSide side)
{
  GPtrArray *corrections = sural_record_get_corrections (self->record);
  SuralFinding *finding =
      sural_case_lookup (sural_record_get_case (self->record), finding_id, side);
  const char *visit_id = find_visit (self, finding_id, side);

  /* Answered anew since: that stands as it was recorded. */
  if (corrections == NULL || (finding != NULL && visit_id == NULL))
    return NULL;
  return sural_corrections_dup_mark (
      corrections,
      sural_corrections_find_for_case (corrections, sural_record_get_visits (self->record),
                                       finding_id, side, visit_id),
      sural_context_get_knowledge (sural_record_get_context (self->record)));
}

static SuralCorrectable *
make_correctable (SuralExamSection *self, const char *finding_id, SuralSide side)
{
  const char *visit_id = find_visit (self, finding_id, side);

  if (visit_id == NULL)
    return NULL;
  return sural_correctable_new_finding (
      sural_context_get_knowledge (sural_record_get_context (self->record)),
      sural_record_get_visit (self->record), visit_id,
      sural_case_lookup (sural_record_get_case (self->record), finding_id, side), NULL);
}

static void
correct_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SuralExamSection *self = SURAL_EXAM_SECTION (widget);
  g_autoptr (SuralCorrectable) correctable = NULL;
  const char *finding_id = NULL;
  int side = SURAL_SIDE_NONE;

  g_variant_get (parameter, "(&si)", &finding_id, &side);
  correctable = make_correctable (self, finding_id, side);
  if (correctable != NULL)
    sural_correct_dialog_open (widget, self->record, correctable);
}

static GtkWidget *
make_menu_button (const char *finding_id)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  const struct
  {
    SuralSide side;
    const char *label;
  } ITEMS[] = { { SURAL_SIDE_LEFT, _ ("Correct _Left…") },
                { SURAL_SIDE_RIGHT, _ ("Correct _Right…") } };

  for (guint i = 0; i < G_N_ELEMENTS (ITEMS); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (ITEMS[i].label, NULL);

      g_menu_item_set_action_and_target (item, "exam-section.correct", "(si)", finding_id,
                                         (int) ITEMS[i].side);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "document-edit-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  return button;
}

/* What corrects the row at its end, or the room of it: columns stand under each other. */
static GtkWidget *
make_end (SuralExamSection *self, const SuralFindingDefinition *definition)
{
  GtkWidget *end = NULL;
  SuralSide only = SURAL_SIDE_NONE;
  guint n = 0;
  g_autofree char *name = NULL;

  for (SuralSide side = SURAL_SIDE_NONE; side <= SURAL_SIDE_BOTH; side++)
    {
      g_autoptr (SuralCorrectable) correctable = make_correctable (self, definition->id, side);

      if (correctable == NULL)
        continue;
      only = side;
      n++;
    }
  if (n == 0)
    end = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  else if (n > 1)
    end = make_menu_button (definition->id);
  else
    {
      end = gtk_button_new_from_icon_name ("document-edit-symbolic");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (end), "(si)", definition->id, (int) only);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (end), "exam-section.correct");
    }
  gtk_size_group_add_widget (self->ends, end);
  if (n == 0)
    return end;
  /* Translators: what will be corrected: “Correct Slump, left” */
  name = g_strdup_printf (_ ("Correct %s"), definition->label);
  gtk_widget_set_tooltip_text (end, _ ("Correct…"));
  sural_accessible_set_name (end, name);
  gtk_widget_set_valign (end, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (end, "flat");
  return end;
}

static GtkWidget *
make_value (SuralExamSection *self, const SuralFindingDefinition *definition, SuralSide side)
{
  SuralFinding *finding =
      sural_case_lookup (sural_record_get_case (self->record), definition->id, side);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *value = sural_words_finding (definition, finding);
  g_autofree char *where = dup_where (self, side, finding);
  g_autofree char *before = finding != NULL ? dup_before (self, definition, finding) : NULL;
  g_autofree char *mark = dup_mark (self, definition->id, side);
  gboolean affected = is_affected (self, side);
  GtkWidget *label = sural_wrapped_label_new (value, finding == NULL ? "dimmed" : NULL);

  if (affected && finding != NULL)
    gtk_widget_add_css_class (label, "accent");
  gtk_label_set_width_chars (GTK_LABEL (label), self->narrow ? -1 : VALUE_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (label), self->narrow ? -1 : VALUE_CHARS);
  gtk_box_append (GTK_BOX (box), label);
  add_bar (box, get_share (self, definition, side), affected);
  add_caption (self, box, where, affected);
  add_caption (self, box, mark, FALSE);
  add_caption (self, box, before, FALSE);
  return box;
}

/* The test, and under it what its value follows from. */
static GtkWidget *
make_name (SuralExamSection *self, const SuralFindingDefinition *definition)
{
  SuralKnowledge *knowledge = sural_context_get_knowledge (sural_record_get_context (self->record));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = sural_wrapped_label_new (definition->label, NULL);
  g_autofree char *observed =
      sural_response_text (definition, sural_record_get_case (self->record), knowledge);

  gtk_box_append (GTK_BOX (box), label);
  if (observed != NULL)
    {
      GtkWidget *caption = sural_wrapped_label_new (observed, "caption");

      gtk_widget_add_css_class (caption, "dimmed");
      gtk_box_append (GTK_BOX (box), caption);
    }
  return box;
}

/* Left stands left and right right, also where there is little room. */
static GtkWidget *
make_sides (SuralExamSection *self, const SuralFindingDefinition *definition)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  sural_left_right_keep (box);
  gtk_box_append (GTK_BOX (box), make_value (self, definition, SURAL_SIDE_LEFT));
  gtk_box_append (GTK_BOX (box), make_value (self, definition, SURAL_SIDE_RIGHT));
  return box;
}

/* The name and what was found, in three columns of one width: name, left, right. Where there is
 * little room the name stands above. */
static GtkWidget *
make_row (SuralExamSection *self, const SuralFindingDefinition *definition)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_grid_new ();
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *name = make_name (self, definition);
  GtkWidget *value = definition->sided ? make_sides (self, definition)
                                       : make_value (self, definition, SURAL_SIDE_NONE);

  gtk_widget_set_margin_top (grid, 9);
  gtk_widget_set_margin_bottom (grid, 9);
  gtk_widget_set_margin_start (grid, 12);
  gtk_widget_set_margin_end (line, 6);
  gtk_widget_set_hexpand (grid, TRUE);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_set_valign (name, GTK_ALIGN_START);
  gtk_grid_attach (GTK_GRID (grid), name, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), value, self->narrow ? 0 : 1, self->narrow ? 1 : 0,
                   self->narrow ? 1 : 2, 1);
  gtk_grid_set_column_spacing (GTK_GRID (line), 6);
  gtk_grid_attach (GTK_GRID (line), grid, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (line), make_end (self, definition), 1, 0, 1, 1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  sural_accessible_name_row (row, definition->label);
  return row;
}

/* What was corrected to nothing is still seen. */
static gboolean
has_mark (SuralExamSection *self, const SuralFindingDefinition *definition)
{
  for (SuralSide side = SURAL_SIDE_NONE; side <= SURAL_SIDE_BOTH; side++)
    {
      g_autofree char *mark = dup_mark (self, definition->id, side);

      if (mark != NULL)
        return TRUE;
    }
  return FALSE;
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

/* What the section has, by where it goes. */
typedef struct
{
  GtkWidget *list;  /* what is there or speaks */
  GtkWidget *quiet; /* what was asked and says nothing */
  guint n_quiet;
  SuralDay oldest; /* of @quiet */
  GString *unknown;
  guint n_unknown;
} Parts;

/* The oldest day on which any side of it was recorded. */
static SuralDay
find_oldest (SuralExamSection *self, const SuralFindingDefinition *definition, SuralDay oldest)
{
  SuralCase *subject = sural_record_get_case (self->record);

  for (SuralSide side = SURAL_SIDE_NONE; side <= SURAL_SIDE_BOTH; side++)
    {
      SuralFinding *finding = sural_case_lookup (subject, definition->id, side);
      SuralDay day = finding != NULL ? sural_time_get_day (sural_finding_get_recorded (finding))
                                     : SURAL_DAY_UNKNOWN;

      if (day != SURAL_DAY_UNKNOWN)
        oldest = oldest == SURAL_DAY_UNKNOWN ? day : MIN (oldest, day);
    }
  return oldest;
}

/* What was asked for and is not there: one line that unfolds, as old as the oldest of its
 * answers. */
static void
add_quiet (SuralExamSection *self, const Parts *parts, gboolean is_flags)
{
  g_autofree char *title = NULL;
  g_autofree char *day = sural_format_day (parts->oldest);
  guint n = parts->n_quiet;

  if (n == 0)
    return;
  if (is_flags)
    /* Translators: how many red flags were asked for and answered with no, and the day. */
    title =
        g_strdup_printf (ngettext ("%u red flag: none, %s", "%u red flags: none, %s", n), n, day);
  else
    /* Translators: how many were asked or tested and are not there, and the day. */
    title = g_strdup_printf (ngettext ("%u without a finding, %s", "%u without a finding, %s", n),
                             n, day);
  gtk_widget_set_margin_top (parts->quiet, 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (parts->quiet), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  gtk_box_append (GTK_BOX (self->box), sural_fold_new (title, parts->quiet));
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
add_unknown (SuralExamSection *self, const Parts *parts)
{
  GtkWidget *expander = NULL;
  GtkWidget *label = NULL;
  g_autofree char *title = NULL;
  guint n = parts->n_unknown;

  if (n == 0)
    return;
  title = g_strdup_printf (ngettext ("%u not recorded", "%u not recorded", n), n);
  label = sural_wrapped_label_new (parts->unknown->str, "dimmed");
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_start (label, 18);
  expander = sural_fold_new (title, label);
  gtk_widget_add_css_class (expander, "caption");
  gtk_box_append (GTK_BOX (self->box), expander);
}

static gboolean
is_row (const SuralFindingDefinition *definition, const char *section)
{
  return g_strcmp0 (definition->section, section) == 0 && definition->part_of == NULL;
}

static gboolean
is_quiet (SuralExamSection *self, const SuralFindingDefinition *definition)
{
  SuralCase *subject = sural_record_get_case (self->record);
  const char *value = sural_case_get_value (subject, definition->id, SURAL_SIDE_NONE);

  /* A red flag that is not there is not there, whatever that speaks for. */
  if (definition->safety && !definition->sided && g_strcmp0 (value, "no") == 0)
    return TRUE;
  return sural_finding_is_quiet (definition, subject, self->speaking);
}

/* The day of all that the section shows, said once above it; unknown when they are of several. */
static SuralDay
find_common_day (SuralExamSection *self, GPtrArray *definitions, const char *section)
{
  SuralCase *subject = sural_record_get_case (self->record);
  SuralDay common = SURAL_DAY_UNKNOWN;

  for (guint i = 0; i < definitions->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (definitions, i);

      if (!is_row (definition, section) || is_quiet (self, definition))
        continue;
      for (SuralSide side = SURAL_SIDE_NONE; side <= SURAL_SIDE_BOTH; side++)
        {
          SuralFinding *finding = sural_case_lookup (subject, definition->id, side);
          SuralDay day = SURAL_DAY_UNKNOWN;

          if (finding == NULL)
            continue;
          day = sural_time_get_day (sural_finding_get_recorded (finding));
          if (common != SURAL_DAY_UNKNOWN && day != common)
            return SURAL_DAY_UNKNOWN;
          common = day;
        }
    }
  return common;
}

static void
sort_in (SuralExamSection *self, const SuralFindingDefinition *definition, Parts *parts)
{
  if (is_quiet (self, definition) && !has_mark (self, definition))
    {
      parts->oldest = find_oldest (self, definition, parts->oldest);
      gtk_list_box_append (GTK_LIST_BOX (parts->quiet), make_row (self, definition));
      parts->n_quiet++;
    }
  else if (is_recorded (self, definition) || has_mark (self, definition))
    {
      gtk_list_box_append (GTK_LIST_BOX (parts->list), make_row (self, definition));
    }
  else if (definition->asked)
    {
      sural_list_append (parts->unknown, SURAL_LIST_ITEMS, definition->label);
      parts->n_unknown++;
    }
}

static GtkWidget *
add_heading (SuralExamSection *self, const char *section)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *heading = sural_wrapped_label_new (sural_words_section (section), "heading");
  g_autofree char *day = sural_format_day (self->day);
  GtkWidget *of = sural_wrapped_label_new (day, "caption");

  gtk_widget_set_hexpand (heading, TRUE);
  gtk_widget_add_css_class (of, "dimmed");
  gtk_widget_set_visible (of, *day != '\0');
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), of);
  gtk_box_append (GTK_BOX (self->box), box);
  return heading;
}

static void
build (SuralExamSection *self, const char *section)
{
  SuralKnowledge *knowledge = sural_context_get_knowledge (sural_record_get_context (self->record));
  GPtrArray *findings = sural_knowledge_get_findings (knowledge);
  g_autoptr (GString) unknown = g_string_new (NULL);
  g_autoptr (GtkWidget) quiet = g_object_ref_sink (make_list ());
  Parts parts = { make_list (), quiet, 0, SURAL_DAY_UNKNOWN, unknown, 0 };
  GtkWidget *heading = NULL;

  self->day = find_common_day (self, findings, section);
  heading = add_heading (self, section);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (parts.list), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  heading, NULL, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sural_words_section (section), -1);
  gtk_box_append (GTK_BOX (self->box), parts.list);
  /* What is measured on both sides comes first. */
  for (int sided = 1; sided >= 0; sided--)
    {
      for (guint i = 0; i < findings->len; i++)
        {
          const SuralFindingDefinition *definition = g_ptr_array_index (findings, i);

          if (is_row (definition, section) && !definition->sided == !sided)
            sort_in (self, definition, &parts);
        }
    }
  gtk_widget_set_visible (parts.list, gtk_widget_get_first_child (parts.list) != NULL);
  add_quiet (self, &parts, g_strcmp0 (section, "safety") == 0);
  add_unknown (self, &parts);
}

/**
 * sural_exam_section_new:
 * @record: the open patient
 * @earlier: the findings of its visits that have ended
 * @section: a section of findings
 * @speaking: (element-type utf8): ids of the findings that speak
 * @narrow: whether there is little room: values under their label
 *
 * Returns: (transfer floating): what was found in that section
 */
GtkWidget *
sural_exam_section_new (SuralRecord *record,
                        SuralEarlierFindings *earlier,
                        const char *section,
                        GHashTable *speaking,
                        gboolean narrow)
{
  SuralExamSection *self = NULL;

  g_return_val_if_fail (SURAL_IS_RECORD (record), NULL);
  g_return_val_if_fail (speaking != NULL, NULL);

  self = g_object_new (SURAL_TYPE_EXAM_SECTION, NULL);
  self->record = g_object_ref (record);
  self->earlier = g_object_ref (earlier);
  self->speaking = g_hash_table_ref (speaking);
  self->narrow = narrow;
  build (self, section);
  return GTK_WIDGET (self);
}
