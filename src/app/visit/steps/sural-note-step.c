/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/steps/sural-note-step.h"

#include "app/notes/sural-snippets.h"
#include "app/visit/steps/sural-gaps-box.h"
#include "record/visit/sural-visit-note.h"
#include "record/visit/sural-visit-values.h"
#include "record/words/sural-typed.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How long typing rests before the draft is saved, in milliseconds. */
static const guint REST_MS = 1000;

struct _SuralNoteStep
{
  SuralVisitStep parent_instance;

  GtkWidget *state;
  SuralGapsBox *gaps;
  GtkWidget *text;
  GtkMenuButton *snippet_button;
  GtkWidget *compose_button;
  GtkWidget *sign_button;
  GtkWidget *finish_button;

  guint rest_id;
  gboolean loading; /* the text is being set, not typed */
  gboolean edited;  /* by the clinician, now or in a draft on record */
};

enum
{
  SIGNAL_FINISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SuralNoteStep, sural_note_step, SURAL_TYPE_VISIT_STEP)

/* The note of the visit under way: signed, or a draft, or none. */
static SuralNote *
find_note (SuralNoteStep *self)
{
  SuralRecord *record = sural_visit_step_get_record (SURAL_VISIT_STEP (self));
  SuralVisit *visit = sural_record_get_visit (record);
  GPtrArray *notes = sural_record_get_notes (record);

  for (guint i = notes != NULL && visit != NULL ? notes->len : 0; i > 0; i--)
    {
      SuralNote *note = g_ptr_array_index (notes, i - 1);

      if (g_strcmp0 (sural_note_get_visit_id (note), sural_visit_get_id (visit)) == 0)
        return note;
    }
  return NULL;
}

static gboolean
is_signed (SuralNoteStep *self)
{
  SuralNote *note = find_note (self);

  return note != NULL && sural_note_is_signed (note);
}

static char *
dup_text (SuralNoteStep *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
set_text (SuralNoteStep *self, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));
  g_autofree char *old = dup_text (self);
  GtkTextIter start;

  if (g_strcmp0 (old, text) == 0)
    return;
  self->loading = TRUE;
  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  self->loading = FALSE;
}

static char *
compose (SuralNoteStep *self)
{
  SuralVisitStep *step = SURAL_VISIT_STEP (self);
  SuralRecord *record = sural_visit_step_get_record (step);
  g_auto (GStrv) remarks = sural_gaps_dup_remarks (record, sural_visit_step_get_route (step));

  return sural_visit_note_compose (sural_record_get_case (record), sural_record_get_visit (record),
                                   sural_record_get_assessment (record),
                                   sural_record_get_trend (record),
                                   sural_record_get_plan_in_force (record),
                                   sural_record_count_proposed (record),
                                   (const char *const *) remarks,
                                   sural_visit_step_get_knowledge (step));
}

static void
save_draft (SuralNoteStep *self)
{
  g_autofree char *text = NULL;

  if (self->rest_id == 0)
    return;
  g_clear_handle_id (&self->rest_id, g_source_remove);
  text = dup_text (self);
  if (!is_signed (self))
    sural_record_save_note_draft (sural_visit_step_get_record (SURAL_VISIT_STEP (self)), text);
}

static void
rested_cb (gpointer user_data)
{
  save_draft (user_data);
}

static void
text_changed_cb (SuralNoteStep *self)
{
  if (self->loading)
    return;
  self->edited = TRUE;
  g_clear_handle_id (&self->rest_id, g_source_remove);
  self->rest_id = g_timeout_add_once (REST_MS, rested_cb, self);
}

static void
compose_again (SuralNoteStep *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));
  g_autofree char *text = compose (self);
  GtkTextIter start, end;

  /* As one step that Ctrl+Z in the text takes back. */
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, text, -1);
  gtk_text_buffer_end_user_action (buffer);
  gtk_widget_grab_focus (self->text);
}

static void
sign (SuralNoteStep *self)
{
  g_autofree char *text = dup_text (self);

  if (is_signed (self) || g_strchug (text)[0] == '\0' || !sural_gaps_box_ask (self->gaps))
    return;
  g_clear_handle_id (&self->rest_id, g_source_remove);
  g_free (text);
  text = dup_text (self);
  gtk_widget_set_sensitive (self->sign_button, FALSE);
  sural_record_sign_note (sural_visit_step_get_record (SURAL_VISIT_STEP (self)), text);
}

/* The words stand in the note: in one that is still as it was composed, with it; in one that the
 * clinician has written, after it. */
static void
gaps_answered_cb (SuralNoteStep *self)
{
  SuralVisitStep *step = SURAL_VISIT_STEP (self);
  g_auto (GStrv) remarks = sural_gaps_dup_remarks (sural_visit_step_get_record (step),
                                                   sural_visit_step_get_route (step));
  g_autofree char *words = g_strjoinv ("\n", remarks);
  g_autofree char *text = dup_text (self);

  if (words[0] != '\0' && strstr (text, words) == NULL)
    {
      g_autofree char *whole = g_strdup_printf ("%s\n%s\n", g_strchomp (text), words);

      set_text (self, whole);
      text_changed_cb (self);
    }
  /* What closes the gaps may be done on another step, whose next key must not sign unseen. */
  if (gtk_widget_get_mapped (self->sign_button))
    gtk_widget_grab_focus (self->sign_button);
}

/* A visit may end with its note unsigned; then the text is kept as a draft, edited or not. */
static void
finish (SuralNoteStep *self)
{
  g_autofree char *text = dup_text (self);

  g_clear_handle_id (&self->rest_id, g_source_remove);
  if (!is_signed (self))
    sural_record_save_note_draft (sural_visit_step_get_record (SURAL_VISIT_STEP (self)), text);
  g_signal_emit (self, signals[SIGNAL_FINISHED], 0);
}

/* Before the text takes it for a new line. */
static gboolean
key_pressed_cb (SuralNoteStep *self, guint keyval, guint keycode, GdkModifierType modifiers)
{
  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter && keyval != GDK_KEY_ISO_Enter) ||
      (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != GDK_CONTROL_MASK)
    return GDK_EVENT_PROPAGATE;
  sign (self);
  return GDK_EVENT_STOP;
}

static void
show_state (SuralNoteStep *self, SuralNote *note)
{
  gboolean done = note != NULL && sural_note_is_signed (note);
  gboolean just_done = done && gtk_text_view_get_editable (GTK_TEXT_VIEW (self->text));
  g_autofree char *text = NULL;

  if (done)
    {
      g_autofree char *signer = sural_note_dup_signer (note);
      g_autofree char *day =
          sural_format_day (sural_time_get_day (sural_note_get_signed_at (note)));

      text = g_strdup_printf (_ ("Signed by %s, %s. It can be amended on the Notes page; this text "
                                 "stays as it is."),
                              signer, day);
    }
  gtk_label_set_label (GTK_LABEL (self->state),
                       done ? text : _ ("A draft, saved as you type. Signing it makes it final."));
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->text), !done);
  gtk_widget_set_sensitive (self->compose_button, !done);
  gtk_widget_set_sensitive (GTK_WIDGET (self->snippet_button), !done);
  gtk_widget_set_sensitive (self->sign_button, !done);
  if (done)
    {
      gtk_widget_remove_css_class (self->sign_button, "suggested-action");
      gtk_widget_add_css_class (self->finish_button, "suggested-action");
      if (just_done && gtk_widget_get_mapped (self->finish_button))
        gtk_widget_grab_focus (self->finish_button);
    }
  else
    {
      gtk_widget_add_css_class (self->sign_button, "suggested-action");
      gtk_widget_remove_css_class (self->finish_button, "suggested-action");
    }
}

static void
sural_note_step_refresh (SuralVisitStep *step)
{
  SuralNoteStep *self = SURAL_NOTE_STEP (step);
  SuralNote *note = find_note (self);

  if (sural_record_get_visit (sural_visit_step_get_record (step)) == NULL)
    return;
  if (note != NULL && sural_note_is_signed (note))
    {
      set_text (self, sural_note_get_text (note));
    }
  else if (note != NULL && !self->edited)
    {
      set_text (self, sural_note_get_text (note));
      self->edited = TRUE;
    }
  else if (!self->edited && gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      g_autofree char *text = compose (self);

      set_text (self, text);
    }
  sural_gaps_box_refresh (self->gaps);
  show_state (self, note);
}

static void
sural_note_step_count (SuralVisitStep *step, guint *n_recorded, guint *n_asked)
{
  *n_asked = 1;
  *n_recorded = is_signed (SURAL_NOTE_STEP (step)) ? 1 : 0;
}

static void
sural_note_step_enter (SuralVisitStep *step)
{
  SuralNoteStep *self = SURAL_NOTE_STEP (step);

  sural_visit_step_refresh (step);
  gtk_widget_grab_focus (is_signed (self) ? self->finish_button : self->text);
}

static void
sural_note_step_leave (SuralVisitStep *step)
{
  save_draft (SURAL_NOTE_STEP (step));
}

static void
sural_note_step_setup (SuralVisitStep *step)
{
  SuralNoteStep *self = SURAL_NOTE_STEP (step);
  SuralRecord *record = sural_visit_step_get_record (step);

  sural_gaps_box_set_record (self->gaps, record, sural_visit_step_get_route (step));
  sural_snippets_attach (GTK_TEXT_VIEW (self->text), self->snippet_button,
                         sural_context_get_settings (sural_record_get_context (record)));
}

static void
sural_note_step_dispose (GObject *object)
{
  SuralNoteStep *self = SURAL_NOTE_STEP (object);

  g_clear_handle_id (&self->rest_id, g_source_remove);
  G_OBJECT_CLASS (sural_note_step_parent_class)->dispose (object);
}

static void
sural_note_step_class_init (SuralNoteStepClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SuralVisitStepClass *step_class = SURAL_VISIT_STEP_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_note_step_dispose;
  step_class->setup = sural_note_step_setup;
  step_class->refresh = sural_note_step_refresh;
  step_class->count = sural_note_step_count;
  step_class->enter = sural_note_step_enter;
  step_class->leave = sural_note_step_leave;

  /**
   * SuralNoteStep::finished:
   *
   * The clinician ends the visit.
   */
  signals[SIGNAL_FINISHED] = g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (SURAL_TYPE_GAPS_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-note-step.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralNoteStep, state);
  gtk_widget_class_bind_template_child (widget_class, SuralNoteStep, gaps);
  gtk_widget_class_bind_template_child (widget_class, SuralNoteStep, text);
  gtk_widget_class_bind_template_child (widget_class, SuralNoteStep, compose_button);
  gtk_widget_class_bind_template_child (widget_class, SuralNoteStep, snippet_button);
  gtk_widget_class_bind_template_child (widget_class, SuralNoteStep, sign_button);
  gtk_widget_class_bind_template_child (widget_class, SuralNoteStep, finish_button);
  gtk_widget_class_bind_template_callback (widget_class, gaps_answered_cb);
  gtk_widget_class_bind_template_callback (widget_class, compose_again);
  gtk_widget_class_bind_template_callback (widget_class, sign);
  gtk_widget_class_bind_template_callback (widget_class, finish);
}

static void
sural_note_step_init (SuralNoteStep *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text)), "changed",
                           G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * sural_note_step_new:
 *
 * Returns: (transfer floating): the step
 */
GtkWidget *
sural_note_step_new (void)
{
  return g_object_new (SURAL_TYPE_NOTE_STEP, NULL);
}
