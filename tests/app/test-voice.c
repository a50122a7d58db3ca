/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is read aloud to somebody who does not see what changed. */
#include "config.h"

#include "visit-fixture.h"

#include "app/common/say/sural-announce.h"
#include "app/common/say/sural-record-voice.h"
#include "app/visit/steps/sural-questions-step.h"

typedef struct
{
  VisitFixture visit;
  GPtrArray *said;    /* char *, in turn */
  GPtrArray *at_once; /* those of them that did not wait */
} Fixture;

static void
said_cb (const char *text, gboolean at_once, gpointer user_data)
{
  Fixture *self = user_data;

  g_test_message ("said: %s", text);
  g_ptr_array_add (self->said, g_strdup (text));
  if (at_once)
    g_ptr_array_add (self->at_once, g_strdup (text));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  visit_fixture_set_up (&self->visit, data);
  self->said = g_ptr_array_new_with_free_func (g_free);
  self->at_once = g_ptr_array_new_with_free_func (g_free);
  sural_announce_set_listener (self->visit.window, said_cb, self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  sural_announce_set_listener (self->visit.window, NULL, NULL);
  visit_fixture_tear_down (&self->visit, data);
  g_ptr_array_unref (self->said);
  g_ptr_array_unref (self->at_once);
}

static guint
count_said (GPtrArray *said, const char *words)
{
  guint n = 0;

  for (guint i = 0; i < said->len; i++)
    n += strstr (g_ptr_array_index (said, i), words) != NULL;
  return n;
}

static guint
count_findings (Fixture *self)
{
  return sural_case_get_findings (sural_record_get_case (self->visit.record))->len;
}

/* Until it is in the file and was reasoned about. */
static void
record (Fixture *self, const char *finding, const char *value)
{
  SuralRecord *record = self->visit.record;
  const SuralFindingDefinition *definition =
      sural_knowledge_get_finding (sural_context_get_knowledge (self->visit.app.context), finding);
  SuralSide side =
      definition->sided ? sural_case_get_side (sural_record_get_case (record)) : SURAL_SIDE_NONE;

  sural_record_set_finding (record, finding, side, value);
  app_spin_until (
      !sural_record_is_recording (record) &&
      g_strcmp0 (sural_case_get_value (sural_record_get_case (record), finding, side), value) == 0);
}

static const char *
label_of (Fixture *self, const char *hypothesis)
{
  return sural_knowledge_get_hypothesis (sural_context_get_knowledge (self->visit.app.context),
                                         hypothesis)
      ->label;
}

/* Who leads what else it may be is said by name when it changes, once, and not when it stays. */
static void
test_leader (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralRecordVoice) voice =
      sural_record_voice_new (self->visit.record, self->visit.window);
  guint n_cyst = 0;

  record (self, "hx-behind-knee-swelling", "yes");
  record (self, "ex-popliteal-mass", "positive");
  n_cyst = count_said (self->said, label_of (self, "bakers-cyst"));
  g_assert_cmpuint (n_cyst, >=, 1);
  g_assert_cmpuint (count_said (self->said, label_of (self, "spinal-stenosis")), ==, 0);

  record (self, "hx-recent-travel", "no");
  g_assert_cmpuint (count_said (self->said, label_of (self, "bakers-cyst")), ==, n_cyst);

  record (self, "hx-behind-knee-swelling", "no");
  record (self, "ex-popliteal-mass", "negative");
  record (self, "hx-eases-sitting", "yes");
  record (self, "hx-worse-walking", "yes");
  record (self, "hx-walks-wide", "yes");
  g_assert_cmpuint (count_said (self->said, label_of (self, "spinal-stenosis")), >=, 1);
  g_assert_cmpuint (self->at_once->len, ==, 0);
}

/* A no to the rest says how many it was, and that they can be taken back. */
static void
test_rest (Fixture *self, gconstpointer data)
{
  GtkWidget *step = NULL;
  guint n_before = count_findings (self), n_said = 0;

  g_assert_true (sural_visit_view_show_finding (self->visit.view, "rf-saddle-numbness"));
  app_let_paint (self->visit.window);
  step = gtk_widget_get_ancestor (gtk_root_get_focus (GTK_ROOT (self->visit.window)),
                                  SURAL_TYPE_QUESTIONS_STEP);
  app_press_with (step, GDK_KEY_0, 0);
  app_spin_until (count_findings (self) > n_before &&
                  !sural_record_is_recording (self->visit.record));
  g_assert_cmpuint (count_said (self->said, "answered no. Ctrl+Z"), ==, 1);
  for (guint i = 0; i < self->said->len; i++)
    if (strstr (g_ptr_array_index (self->said, i), "answered no. Ctrl+Z") != NULL)
      n_said = (guint) g_ascii_strtoull (g_ptr_array_index (self->said, i), NULL, 10);
  g_assert_cmpuint (n_said, ==, count_findings (self) - n_before);
}

/* A gate that opens does not wait for what is being read. */
static void
test_gate (Fixture *self, gconstpointer data)
{
  record (self, "rf-saddle-numbness", "yes");
  app_spin_until (self->at_once->len > 0);
  g_assert_cmpuint (self->at_once->len, ==, 1);
}

/* What is in no window says nothing to anybody. */
static void
test_nowhere (Fixture *self, gconstpointer data)
{
  g_autoptr (GtkWidget) alone = g_object_ref_sink (gtk_label_new ("alone"));
  guint n_before = self->said->len;

  sural_announce (alone, "unheard");
  sural_announce (self->visit.window, "");
  g_assert_cmpuint (self->said->len, ==, n_before);
  sural_announce (self->visit.window, "heard");
  g_assert_cmpuint (count_said (self->said, "heard"), ==, 1);
}

#define add(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("/voice/leader", test_leader);
  add ("/voice/rest", test_rest);
  add ("/voice/gate", test_gate);
  add ("/voice/nowhere", test_nowhere);
  return g_test_run ();
}
