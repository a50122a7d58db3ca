/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/steps/sural-pain-map-step.h"

#include "app/common/say/sural-accessible.h"
#include "app/common/drawing/sural-drawing.h"
#include "app/common/page/sural-style-class.h"
#include "app/visit/sural-answer-key.h"
#include "app/visit/body-map/sural-body-map-view.h"
#include "app/visit/steps/sural-pain-proposal-row.h"
#include "model/words/sural-clean-text.h"
#include "paint/body/sural-body-map.h"
#include "record/words/sural-typed.h"
#include "record/words/sural-words.h"

#include <glib/gi18n-lib.h>

static const char *const derived_findings[] = { "hx-focal", "hx-diffuse", "hx-below-knee",
                                                "hx-dermatomal" };

struct _SuralPainMapStep
{
  SuralVisitStep parent_instance;

  SuralBodyMapView *map;
  GPtrArray *rows;    /* SuralPainProposalRow */
  GPtrArray *toggles; /* GtkToggleButton, one for each overlay */
  GtkToggleButton *quality_toggles[SURAL_N_PAIN_QUALITIES];
  GtkWidget *compare;
  char *visit_id; /* whose drawing is shown */
  char *hint;     /* what stands under the figure while no region has the focus */

  AdwWrapBox *qualities;
  GtkWidget *undo_button;
  GtkWidget *clear_button;
  AdwBin *map_bin;
  GtkLabel *where;
  AdwWrapBox *overlays;
  GtkLabel *overlay_note;
  GtkWidget *accept_all;
  GtkListBox *derived;
};

G_DEFINE_FINAL_TYPE (SuralPainMapStep, sural_pain_map_step, SURAL_TYPE_VISIT_STEP)

/* --- What the drawing says -------------------------------------------------------------------- */

static void
show_derived (SuralPainMapStep *self)
{
  g_autoptr (SuralPainPattern) pattern =
      sural_pain_pattern_new (sural_body_map_view_get_map (self->map),
                              sural_visit_step_get_knowledge (SURAL_VISIT_STEP (self)));
  guint n_open = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      SuralPainProposalRow *row = g_ptr_array_index (self->rows, i);

      sural_pain_proposal_row_show (row,
                                    sural_pain_pattern_get_proposal (pattern, derived_findings[i]));
      n_open += sural_pain_proposal_row_is_open (row) ? 1 : 0;
    }
  gtk_widget_set_visible (self->accept_all, n_open > 0);
}

static void
show_state (SuralPainMapStep *self)
{
  SuralBodyTarget *focus = sural_body_map_view_get_focus (self->map);
  const char *marks = focus != NULL ? sural_body_target_get_marks (focus) : "";
  g_autofree char *text = NULL;

  if (focus == NULL)
    text = g_strdup (self->hint);
  else if (*marks != '\0')
    text = g_strdup_printf (_ ("%s · %s"), sural_body_target_get_name (focus), marks);
  else
    text = g_strdup_printf (_ ("%s · Space marks: %s"), sural_body_target_get_name (focus),
                            sural_body_map_get_quality_name (
                                sural_body_map_view_get_quality (self->map)));
  gtk_label_set_label (self->where, text);
  gtk_toggle_button_set_active (self->quality_toggles[sural_body_map_view_get_quality (self->map)],
                                TRUE);
  gtk_widget_set_sensitive (self->undo_button, sural_body_map_view_can_undo (self->map));
  gtk_widget_set_sensitive (self->clear_button, sural_pain_map_get_n_marks (
                                                    sural_body_map_view_get_map (self->map)) > 0);
}

static void
edited_cb (SuralPainMapStep *self)
{
  sural_record_save_pain_map (sural_visit_step_get_record (SURAL_VISIT_STEP (self)),
                              sural_body_map_view_get_map (self->map));
  show_state (self);
  show_derived (self);
}

/* What could not be kept must not look as if it were: the next refresh shows what the store has. */
static void
failed_cb (SuralPainMapStep *self)
{
  g_clear_pointer (&self->visit_id, g_free);
}

/* What has not been on screen is brought there, and not accepted. */
static gboolean
accept_all (SuralPainMapStep *self)
{
  SuralAsking *asking = sural_visit_step_get_asking (SURAL_VISIT_STEP (self));
  gboolean any = FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      if (!sural_pain_proposal_row_is_open (SURAL_PAIN_PROPOSAL_ROW (row)))
        continue;
      any = TRUE;
      if (!sural_asking_was_shown (asking, derived_findings[i], SURAL_SIDE_NONE))
        {
          sural_asking_bring (asking, row, SURAL_BRING_TOP);
          break;
        }
      sural_pain_proposal_row_accept (SURAL_PAIN_PROPOSAL_ROW (row));
    }
  return any;
}

static void
accept_all_cb (SuralPainMapStep *self)
{
  accept_all (self);
}

static void
undo_clicked_cb (SuralPainMapStep *self)
{
  sural_body_map_view_undo (self->map);
}

static void
clear_clicked_cb (SuralPainMapStep *self)
{
  sural_body_map_view_clear (self->map);
}

static void
quality_toggled_cb (SuralPainMapStep *self, GtkToggleButton *toggle)
{
  for (int i = 0; i < SURAL_N_PAIN_QUALITIES && gtk_toggle_button_get_active (toggle); i++)
    if (toggle == self->quality_toggles[i])
      sural_body_map_view_set_quality (self->map, (SuralPainQuality) i);
}

/* Keys of the whole step: 1–5 the quality, A accepts, Enter goes on. */
static gboolean
key_pressed_cb (SuralPainMapStep *self, guint pressed, guint keycode, GdkModifierType modifiers)
{
  guint keyval = sural_answer_key (gtk_widget_get_display (GTK_WIDGET (self)), pressed, keycode);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0 ||
      sural_answer_key_is_for_popover (focus))
    return GDK_EVENT_PROPAGATE;
  if (keyval >= GDK_KEY_1 && keyval < GDK_KEY_1 + SURAL_N_PAIN_QUALITIES)
    sural_body_map_view_set_quality (self->map, (SuralPainQuality) (keyval - GDK_KEY_1));
  else if (keyval == GDK_KEY_a)
    return accept_all (self);
  else if (sural_answer_key_is_enter (keyval) && SURAL_IS_BODY_TARGET (focus))
    sural_visit_step_done (SURAL_VISIT_STEP (self));
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* --- Overlays and the earlier drawing --------------------------------------------------------- */

static void
overlay_toggled_cb (SuralPainMapStep *self, GtkToggleButton *toggle)
{
  const SuralBodyOverlay *overlay = g_object_get_data (G_OBJECT (toggle), "overlay");
  GPtrArray *overlays =
      sural_knowledge_get_body_overlays (sural_visit_step_get_knowledge (SURAL_VISIT_STEP (self)));
  g_autoptr (GString) note = g_string_new (NULL);

  sural_body_map_view_set_overlay (self->map, overlay->id, gtk_toggle_button_get_active (toggle));
  for (guint i = 0; i < self->toggles->len; i++)
    {
      const SuralBodyOverlay *other = g_ptr_array_index (overlays, i);

      if (gtk_toggle_button_get_active (g_ptr_array_index (self->toggles, i)))
        {
          g_autofree char *label = sural_text_begin_line (other->label);

          if (note->len > 0)
            g_string_append_c (note, '\n');
          /* Translators: what is laid over the body, what it says, and how well that is known. */
          g_string_append_printf (note, _ ("%s: %s (%s)"), label, other->text,
                                  sural_words_grade (other->grade));
        }
    }
  gtk_label_set_label (self->overlay_note, note->str);
  gtk_widget_set_visible (GTK_WIDGET (self->overlay_note), note->len > 0);
}

static void
add_overlays (SuralPainMapStep *self)
{
  GPtrArray *overlays =
      sural_knowledge_get_body_overlays (sural_visit_step_get_knowledge (SURAL_VISIT_STEP (self)));

  for (guint i = 0; i < overlays->len; i++)
    {
      SuralBodyOverlay *overlay = g_ptr_array_index (overlays, i);
      g_autofree char *label = sural_text_begin_line (overlay->label);
      GtkWidget *toggle = gtk_toggle_button_new_with_label (label);

      g_object_set_data (G_OBJECT (toggle), "overlay", overlay);
      gtk_widget_set_tooltip_text (toggle, overlay->text);
      g_signal_connect_swapped (toggle, "toggled", G_CALLBACK (overlay_toggled_cb), self);
      adw_wrap_box_append (self->overlays, toggle);
      g_ptr_array_add (self->toggles, toggle);
    }
}

/* The newest drawing of another visit that has anything on it. */
static SuralPainMap *
find_earlier (SuralPainMapStep *self)
{
  SuralRecord *record = sural_visit_step_get_record (SURAL_VISIT_STEP (self));
  GPtrArray *maps = sural_record_get_pain_maps (record);

  for (guint i = maps != NULL ? maps->len : 0; i > 0; i--)
    {
      SuralPainMap *map = g_ptr_array_index (maps, i - 1);

      if (map != sural_record_get_pain_map (record) && sural_pain_map_get_n_marks (map) > 0)
        return map;
    }
  return NULL;
}

static void
show_compare (SuralPainMapStep *self)
{
  SuralPainMap *earlier = find_earlier (self);
  g_autofree char *date = NULL;
  g_autofree char *label = NULL;

  gtk_widget_set_visible (self->compare, earlier != NULL);
  if (earlier == NULL)
    {
      sural_body_map_view_set_earlier (self->map, NULL);
      return;
    }
  date = sural_format_day (sural_time_get_day (sural_pain_map_get_recorded (earlier)));
  label = g_strdup_printf (_ ("Compare with %s"), date);
  gtk_button_set_label (GTK_BUTTON (self->compare), label);
  sural_body_map_view_set_earlier (
      self->map, gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->compare)) ? earlier : NULL);
}

/* --- The step --------------------------------------------------------------------------------- */

static void
draw_quality_cb (cairo_t *cr,
                 double width,
                 double height,
                 const char *font,
                 const SuralPalette *palette,
                 gpointer user_data)
{
  sural_body_map_draw_quality ((SuralPainQuality) GPOINTER_TO_INT (user_data), cr, width, height,
                               palette);
}

/* Its pattern and its name. */
static GtkWidget *
make_quality (SuralPainQuality quality)
{
  const char *name = sural_body_map_get_quality_name (quality);
  GtkWidget *toggle = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *patch = sural_drawing_new_decorative ();
  g_autofree char *hint = g_strdup_printf (_ ("%s (%d)"), name, (int) quality + 1);
  g_autofree char *lower = sural_words_within (name);
  g_autofree char *spoken = g_strdup_printf (_ ("%s, %s"), _ ("Quality"), lower);

  sural_drawing_set_draw_func (SURAL_DRAWING (patch), draw_quality_cb, NULL,
                               GINT_TO_POINTER (quality), NULL);
  sural_drawing_set_content_size (SURAL_DRAWING (patch), 24, 14);
  gtk_widget_set_valign (patch, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), patch);
  gtk_box_append (GTK_BOX (box), gtk_label_new (name));
  gtk_button_set_child (GTK_BUTTON (toggle), box);
  gtk_widget_set_tooltip_text (toggle, hint);
  sural_accessible_set_name (toggle, spoken);
  return toggle;
}

/* As many in a line as have their names whole. */
static void
add_qualities (SuralPainMapStep *self)
{
  GtkWidget *last = NULL;

  for (int i = 0; i < SURAL_N_PAIN_QUALITIES; i++)
    {
      GtkWidget *toggle = make_quality ((SuralPainQuality) i);

      self->quality_toggles[i] = GTK_TOGGLE_BUTTON (toggle);
      if (i > 0)
        gtk_toggle_button_set_group (self->quality_toggles[i], self->quality_toggles[0]);
      adw_wrap_box_insert_child_after (self->qualities, toggle, last);
      last = toggle;
    }
  gtk_toggle_button_set_active (self->quality_toggles[0], TRUE);
  for (int i = 0; i < SURAL_N_PAIN_QUALITIES; i++)
    g_signal_connect_object (self->quality_toggles[i], "toggled", G_CALLBACK (quality_toggled_cb),
                             self, G_CONNECT_SWAPPED);
}

static void
add_rows (SuralPainMapStep *self)
{
  SuralVisitStep *step = SURAL_VISIT_STEP (self);

  for (guint i = 0; i < G_N_ELEMENTS (derived_findings); i++)
    {
      GtkWidget *row = sural_pain_proposal_row_new (
          sural_visit_step_get_record (step),
          sural_knowledge_get_finding (sural_visit_step_get_knowledge (step), derived_findings[i]));

      gtk_list_box_append (self->derived, row);
      g_ptr_array_add (self->rows, row);
      sural_asking_add (sural_visit_step_get_asking (step), row, derived_findings[i],
                        SURAL_SIDE_NONE);
    }
}

static void
sural_pain_map_step_setup (SuralVisitStep *step)
{
  SuralPainMapStep *self = SURAL_PAIN_MAP_STEP (step);

  self->map = SURAL_BODY_MAP_VIEW (sural_body_map_view_new (sural_visit_step_get_knowledge (step)));
  adw_bin_set_child (self->map_bin, GTK_WIDGET (self->map));
  g_signal_connect_object (self->map, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->map, "state-changed", G_CALLBACK (show_state), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (sural_visit_step_get_record (step), "failed", G_CALLBACK (failed_cb),
                           self, G_CONNECT_SWAPPED);
  add_overlays (self);
  self->compare = gtk_toggle_button_new ();
  g_signal_connect_swapped (self->compare, "toggled", G_CALLBACK (show_compare), self);
  adw_wrap_box_append (self->overlays, self->compare);
  add_rows (self);
}

static gboolean
is_shown (SuralPainMapStep *self, SuralPainMap *kept)
{
  SuralPainMap *shown = sural_body_map_view_get_map (self->map);

  if (kept == NULL)
    return sural_pain_map_get_n_marks (shown) == 0;
  return sural_pain_map_equal (shown, kept);
}

static void
sural_pain_map_step_refresh (SuralVisitStep *step)
{
  SuralPainMapStep *self = SURAL_PAIN_MAP_STEP (step);
  SuralRecord *record = sural_visit_step_get_record (step);
  SuralVisit *visit = sural_record_get_visit (record);
  const char *visit_id = visit != NULL ? sural_visit_get_id (visit) : NULL;

  /* What is on screen may be ahead of what is kept. Once that is settled it follows: another visit
   * brings another drawing, and so does one that was taken back. */
  if (g_set_str (&self->visit_id, visit_id) ||
      (sural_record_is_settled (record) && !is_shown (self, sural_record_get_pain_map (record))))
    sural_body_map_view_set_map (self->map, sural_record_get_pain_map (record));
  show_compare (self);
  show_state (self);
  show_derived (self);
}

static void
sural_pain_map_step_count (SuralVisitStep *step, guint *n_recorded, guint *n_asked)
{
  SuralPainMapStep *self = SURAL_PAIN_MAP_STEP (step);

  *n_asked = 1;
  *n_recorded = sural_pain_map_get_n_marks (sural_body_map_view_get_map (self->map)) > 0 ? 1 : 0;
}

/* A drawing is of use, but a visit goes on without one. */
static gboolean
sural_pain_map_step_is_complete (SuralVisitStep *step)
{
  return TRUE;
}

/* What the drawing proposes is accepted here, though it is asked elsewhere as well. */
static gboolean
sural_pain_map_step_asks (SuralVisitStep *step, const char *id)
{
  if (g_str_equal (id, "pain-map"))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (derived_findings); i++)
    {
      if (g_str_equal (derived_findings[i], id))
        return TRUE;
    }
  return FALSE;
}

static void
sural_pain_map_step_enter (SuralVisitStep *step)
{
  gtk_widget_grab_focus (GTK_WIDGET (SURAL_PAIN_MAP_STEP (step)->map));
}

/* What it proposes is shown where it is asked. */
static gboolean
sural_pain_map_step_show_finding (SuralVisitStep *step, const char *id)
{
  if (!g_str_equal (id, "pain-map"))
    return FALSE;
  sural_pain_map_step_enter (step);
  return TRUE;
}

/* The name under its pattern instead of beside it: more of them are in a line. */
static void
set_quality_narrow (GtkWidget *box, gboolean narrow)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (box),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (GTK_BOX (box), narrow ? 3 : 6);
  sural_style_class_set (gtk_widget_get_last_child (box), "caption", narrow);
}

static void
sural_pain_map_step_set_narrow (SuralVisitStep *step, gboolean narrow)
{
  SuralPainMapStep *self = SURAL_PAIN_MAP_STEP (step);

  for (guint i = 0; i < self->rows->len; i++)
    sural_pain_proposal_row_set_narrow (g_ptr_array_index (self->rows, i), narrow);
  for (guint i = 0; i < G_N_ELEMENTS (self->quality_toggles); i++)
    set_quality_narrow (gtk_button_get_child (GTK_BUTTON (self->quality_toggles[i])), narrow);
}

static void
sural_pain_map_step_finalize (GObject *object)
{
  SuralPainMapStep *self = SURAL_PAIN_MAP_STEP (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->toggles);
  g_free (self->visit_id);
  g_free (self->hint);
  G_OBJECT_CLASS (sural_pain_map_step_parent_class)->finalize (object);
}

static void
sural_pain_map_step_class_init (SuralPainMapStepClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SuralVisitStepClass *step_class = SURAL_VISIT_STEP_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sural_pain_map_step_finalize;
  step_class->setup = sural_pain_map_step_setup;
  step_class->refresh = sural_pain_map_step_refresh;
  step_class->count = sural_pain_map_step_count;
  step_class->is_complete = sural_pain_map_step_is_complete;
  step_class->asks = sural_pain_map_step_asks;
  step_class->show_finding = sural_pain_map_step_show_finding;
  step_class->enter = sural_pain_map_step_enter;
  step_class->set_narrow = sural_pain_map_step_set_narrow;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-pain-map-step.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralPainMapStep, qualities);
  gtk_widget_class_bind_template_child (widget_class, SuralPainMapStep, undo_button);
  gtk_widget_class_bind_template_child (widget_class, SuralPainMapStep, clear_button);
  gtk_widget_class_bind_template_child (widget_class, SuralPainMapStep, map_bin);
  gtk_widget_class_bind_template_child (widget_class, SuralPainMapStep, where);
  gtk_widget_class_bind_template_child (widget_class, SuralPainMapStep, overlays);
  gtk_widget_class_bind_template_child (widget_class, SuralPainMapStep, overlay_note);
  gtk_widget_class_bind_template_child (widget_class, SuralPainMapStep, accept_all);
  gtk_widget_class_bind_template_child (widget_class, SuralPainMapStep, derived);
  gtk_widget_class_bind_template_callback (widget_class, undo_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, accept_all_cb);
}

static void
sural_pain_map_step_init (SuralPainMapStep *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->rows = g_ptr_array_new ();
  self->toggles = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->hint = g_strdup (gtk_label_get_label (self->where));
  add_qualities (self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * sural_pain_map_step_new:
 *
 * Returns: (transfer floating): the step
 */
GtkWidget *
sural_pain_map_step_new (void)
{
  return g_object_new (SURAL_TYPE_PAIN_MAP_STEP, NULL);
}
