/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/sural-visit-view.h"

#include "app/common/say/sural-announce.h"
#include "app/common/page/sural-wrapped-label.h"
#include "app/exam/sural-reasoning-pane.h"
#include "app/patient/sural-patient-banner.h"
#include "app/visit/steps/sural-check-in-step.h"
#include "app/visit/steps/sural-conclusion-step.h"
#include "app/visit/sural-route-box.h"
#include "app/visit/steps/sural-exam-step.h"
#include "app/visit/sural-gate-strip.h"
#include "app/visit/steps/sural-note-step.h"
#include "app/visit/steps/sural-pain-map-step.h"
#include "app/visit/steps/sural-plan-step.h"
#include "app/visit/steps/sural-questions-step.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *name;
  const char *title;
} StepName;

static const StepName step_names[] = {
  { "check-in", N_ ("Check-in") }, { "safety", N_ ("Safety") },
  { "pain-map", N_ ("Pain map") }, { "history", N_ ("History") },
  { "exam", N_ ("Examination") },  { "conclusion", N_ ("Conclusion") },
  { "plan", N_ ("Plan") },         { "note", N_ ("Note") },
};

/* How long it says that a key came too soon. */
static const guint REFUSED_SECONDS = 4;

/* For how many frames a page that is put together anew may take the keyboard from its step. */
static const guint MOST_FRAMES = 20;

struct _SuralVisitView
{
  AdwNavigationPage parent_instance;

  SuralRecord *record;
  SuralEarlierFindings *earlier;
  SuralVisitRoute *route;
  SuralAsking *asking;
  gboolean narrow;

  GtkLabel *window_title;
  SuralPatientBanner *banner;
  AdwOverlaySplitView *steps_split;
  AdwOverlaySplitView *reasoning_split;
  SuralReasoningPane *reasoning;
  GtkListBox *step_list;
  AdwToastOverlay *toasts;
  GtkStack *stack;
  GtkWidget *refused_label; /* that a key came before its question */
  SuralGateStrip *gates;
  SuralRouteBox *route_box;
  GtkWidget *back_button;
  AdwBin *tools;
  GtkWidget *forward_button;
  GtkWidget *forward_label;

  SuralVisitStep *steps[G_N_ELEMENTS (step_names)];
  GtkWidget *step_states[G_N_ELEMENTS (step_names)]; /* labels in the step list */
  GtkWidget *step_marks[G_N_ELEMENTS (step_names)];  /* images in the step list */
  guint current;
  gboolean resumed;     /* it has been taken up where it was left */
  gboolean was_refused; /* a key came before that */
  guint refused_source;
  GtkWidget *worked; /* weak: what of a step had the keyboard when things stood still; or NULL */
  GtkWidget *kept;   /* weak: what gets it back from a page that is laid out anew; or NULL */
  guint n_frames;    /* for how many it has been waited for */
  guint settle_source;
};

enum
{
  PROP_RECORD = 1,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SuralVisitView, sural_visit_view, ADW_TYPE_NAVIGATION_PAGE)

static void
show_step_states (SuralVisitView *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (step_names); i++)
    {
      gboolean complete = sural_visit_step_is_complete (self->steps[i]);
      guint n_recorded = 0, n_asked = 0;
      g_autofree char *text = NULL;

      sural_visit_step_count (self->steps[i], &n_recorded, &n_asked);
      if (n_asked > 1)
        text = g_strdup_printf (_ ("%u of %u"), n_recorded, n_asked);
      gtk_label_set_label (GTK_LABEL (self->step_states[i]), text != NULL ? text : "");
      /* A step without anything to record, as a withheld plan, is not marked as done. */
      complete = complete && n_recorded > 0;
      gtk_image_set_from_icon_name (GTK_IMAGE (self->step_marks[i]),
                                    complete ? "object-select-symbolic" : NULL);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->step_marks[i]),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      complete ? _ ("complete") : _ ("not complete"), -1);
    }
}

/* Remembers where the visit is; before it has been taken up again, where it was left still counts.
 */
static void
keep_place (SuralVisitView *self)
{
  if (self->resumed && sural_record_get_visit (self->record) != NULL)
    sural_record_keep_place (self->record, step_names[self->current].name,
                             sural_visit_step_get_finding (self->steps[self->current]));
}

static void
refresh (SuralVisitView *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (step_names); i++)
    sural_visit_step_refresh (self->steps[i]);
  sural_gate_strip_refresh (self->gates);
  sural_route_box_refresh (self->route_box);
  show_step_states (self);
  keep_place (self);
}

/* Where there is little room the button names the step alone, and an arrow says the rest. */
static void
show_forward (SuralVisitView *self)
{
  g_autofree char *next = NULL;
  const char *title = NULL;

  if (self->current + 1 >= G_N_ELEMENTS (step_names))
    return;
  title = _ (step_names[self->current + 1].title);
  next = g_strdup_printf (_ ("Continue: %s"), title);
  gtk_label_set_label (GTK_LABEL (self->forward_label), self->narrow ? title : next);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->forward_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, next, -1);
}

static void
show_current (SuralVisitView *self)
{
  gboolean last = self->current + 1 == G_N_ELEMENTS (step_names);
  GtkWidget *tools = sural_visit_step_get_tools (self->steps[self->current]);

  gtk_stack_set_visible_child_name (self->stack, step_names[self->current].name);
  gtk_label_set_label (self->window_title, _ (step_names[self->current].title));
  gtk_list_box_select_row (self->step_list,
                           gtk_list_box_get_row_at_index (self->step_list, (int) self->current));
  gtk_widget_set_sensitive (self->back_button, self->current > 0);
  gtk_widget_set_visible (self->forward_button, !last);
  adw_bin_set_child (self->tools, tools);
  gtk_widget_set_visible (GTK_WIDGET (self->tools), tools != NULL);
  show_forward (self);
}

static void
say_step (SuralVisitView *self)
{
  /* TRANSLATORS: a step of the visit, which one it is, and of how many */
  g_autofree char *text =
      g_strdup_printf (_ ("%s, step %u of %u"), _ (step_names[self->current].title),
                       self->current + 1, (guint) G_N_ELEMENTS (step_names));

  sural_announce (GTK_WIDGET (self), text);
}

static void
go_to (SuralVisitView *self, guint index)
{
  gboolean other = index != self->current;

  if (index >= G_N_ELEMENTS (step_names))
    return;
  if (other)
    {
      sural_visit_step_leave (self->steps[self->current]);
      /* No answer of the step before holds the first Enter of this one back. */
      if (self->asking != NULL)
        sural_asking_begin (self->asking);
    }
  self->current = index;
  show_current (self);
  if (other)
    say_step (self);
  sural_visit_step_enter (self->steps[index]);
  keep_place (self);
}

static void
go_forward (SuralVisitView *self)
{
  go_to (self, self->current + 1);
}

static void
go_back (SuralVisitView *self)
{
  if (self->current > 0)
    go_to (self, self->current - 1);
}

/* What lies over the page; NULL when nothing does. */
static AdwOverlaySplitView *
get_over (SuralVisitView *self)
{
  AdwOverlaySplitView *const all[] = { self->steps_split, self->reasoning_split };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      if (adw_overlay_split_view_get_collapsed (all[i]) &&
          adw_overlay_split_view_get_show_sidebar (all[i]))
        return all[i];
    }
  return NULL;
}

/* Whether the keyboard is with something on a step that does not show. No key is for it: it goes
 * back to the step that does. */
static gboolean
keeps_unseen (SuralVisitView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || gtk_widget_get_mapped (focus) ||
      !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->stack)))
    return FALSE;
  sural_visit_step_enter (self->steps[self->current]);
  return TRUE;
}

/* What lies over the page takes the keyboard from it; put away, it gives the keyboard back: to the
 * step that shows now, where another one showed before. */
static void
over_changed_cb (SuralVisitView *self, GParamSpec *pspec, AdwOverlaySplitView *split)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *sidebar = adw_overlay_split_view_get_sidebar (split);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (root == NULL || !adw_overlay_split_view_get_collapsed (split) ||
      !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (adw_overlay_split_view_get_show_sidebar (split))
    {
      /* It may have been given to it already: the first thing there is not passed over. */
      if (focus == NULL || !gtk_widget_is_ancestor (focus, sidebar))
        gtk_widget_child_focus (sidebar, GTK_DIR_TAB_FORWARD);
    }
  else if (focus == NULL || gtk_widget_is_ancestor (focus, sidebar))
    gtk_widget_grab_focus (GTK_WIDGET (self->steps[self->current]));
  else
    keeps_unseen (self);
}

/* Whether the key presses a button of a question that is not on screen. */
static gboolean
presses_unseen (SuralVisitView *self, guint keyval)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return self->asking != NULL && sural_asking_holds_press (self->asking, focus, keyval);
}

static gboolean
hide_refused_cb (gpointer user_data)
{
  SuralVisitView *self = user_data;

  self->refused_source = 0;
  gtk_widget_set_visible (self->refused_label, FALSE);
  return G_SOURCE_REMOVE;
}

/* It goes by itself, and with the next key. */
static void
hide_refused (SuralVisitView *self)
{
  g_clear_handle_id (&self->refused_source, g_source_remove);
  gtk_widget_set_visible (self->refused_label, FALSE);
}

static void
show_refused (SuralVisitView *self)
{
  g_clear_handle_id (&self->refused_source, g_source_remove);
  self->refused_source = g_timeout_add_seconds (REFUSED_SECONDS, hide_refused_cb, self);
  gtk_widget_set_visible (self->refused_label, TRUE);
  sural_announce (GTK_WIDGET (self), gtk_label_get_label (GTK_LABEL (self->refused_label)));
}

/* The keys of the visit come before those of what has the focus: a scrolled window takes
 * Ctrl+Page Down for itself, and Alt+Left would leave the visit. */
static gboolean
key_pressed_cb (SuralVisitView *self, guint keyval, guint keycode, GdkModifierType modifiers)
{
  const GdkModifierType held =
      modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK | GDK_SUPER_MASK);
  gboolean control = held == GDK_CONTROL_MASK;
  gboolean alt = held == GDK_ALT_MASK;

  hide_refused (self);
  if ((control && keyval == GDK_KEY_Page_Down) || (alt && keyval == GDK_KEY_Right))
    go_forward (self);
  else if ((control && keyval == GDK_KEY_Page_Up) ||
           (alt && keyval == GDK_KEY_Left && self->current > 0))
    go_back (self);
  else if (held == 0 && keyval == GDK_KEY_F9)
    adw_overlay_split_view_set_show_sidebar (self->reasoning_split,
                                             !adw_overlay_split_view_get_show_sidebar (
                                                 self->reasoning_split));
  else if (held == 0 && keyval == GDK_KEY_Escape && get_over (self) != NULL)
    adw_overlay_split_view_set_show_sidebar (get_over (self), FALSE);
  else
    return presses_unseen (self, keyval) || keeps_unseen (self) ? GDK_EVENT_STOP
                                                                : GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* Escape closes what is open over the visit; pressed once too often it must not leave it. Alt+Left
 * on the first step does. */
static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  return TRUE;
}

/* What is done with the pointer is meant, and so is the Enter after it. */
static void
clicked_cb (SuralVisitView *self)
{
  if (self->asking != NULL)
    sural_asking_begin (self->asking);
}

/* First: while it lies over the page nothing there takes the keyboard, and what had it before gets
 * it back. */
static void
put_away (AdwOverlaySplitView *split)
{
  if (adw_overlay_split_view_get_collapsed (split))
    adw_overlay_split_view_set_show_sidebar (split, FALSE);
}

static void
row_activated_cb (SuralVisitView *self, GtkListBoxRow *row)
{
  put_away (self->steps_split);
  go_to (self, (guint) gtk_list_box_row_get_index (row));
}

static void
step_done_cb (SuralVisitView *self, SuralVisitStep *step)
{
  if (step == self->steps[self->current])
    go_forward (self);
}

static void
step_moved_cb (SuralVisitView *self, SuralVisitStep *step)
{
  if (step == self->steps[self->current])
    keep_place (self);
}

static void
finding_chosen_cb (SuralVisitView *self, const char *finding_id)
{
  put_away (self->reasoning_split);
  sural_visit_view_show_finding (self, finding_id);
}

static void
finished_cb (SuralVisitView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  sural_record_end_visit (self->record);
  /* GTK may keep a page that is taken away with the keyboard in it, and the patient with it. */
  if (GTK_IS_WINDOW (root))
    gtk_window_set_focus (GTK_WINDOW (root), NULL);
  gtk_widget_activate_action (GTK_WIDGET (self), "navigation.pop", NULL);
}

static void
set_narrow (SuralVisitView *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  for (guint i = 0; i < G_N_ELEMENTS (step_names); i++)
    sural_visit_step_set_narrow (self->steps[i], narrow);
  show_forward (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

/* A visit that is taken up again goes on where it was left; where that is not known, at the first
 * step where something is missing. */
static guint
find_step (SuralVisitView *self)
{
  const char *left = sural_visit_get_step (sural_record_get_visit (self->record));

  for (guint i = 0; i < G_N_ELEMENTS (step_names); i++)
    {
      if (g_strcmp0 (step_names[i].name, left) == 0)
        return i;
    }
  for (guint i = 0; i < G_N_ELEMENTS (step_names); i++)
    {
      if (!sural_visit_step_is_complete (self->steps[i]))
        return i;
    }
  return G_N_ELEMENTS (step_names) - 1;
}

static void
set_record (SuralVisitView *self, SuralRecord *record)
{
  if (record == NULL || self->record != NULL)
    return;
  self->record = g_object_ref (record);
  self->earlier = sural_earlier_findings_new (record);
  self->route = sural_visit_route_new (record, self->earlier);
  self->asking = sural_asking_new ();
  g_signal_connect_object (self->asking, "refused", G_CALLBACK (show_refused), self,
                           G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (step_names); i++)
    sural_visit_step_setup (self->steps[i], record, self->earlier, self->route, self->asking);
  sural_route_box_set_route (self->route_box, record, self->route);
  sural_record_page_set_record (SURAL_RECORD_PAGE (self->banner), record);
  sural_record_page_set_record (SURAL_RECORD_PAGE (self->reasoning), record);
  sural_reasoning_pane_set_can_choose (self->reasoning, TRUE);
  sural_gate_strip_set_record (self->gates, record);
  g_signal_connect_object (record, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->earlier, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->route, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
  self->current = find_step (self);
  show_current (self);
}

/* Goes to the question or test that was in work when the visit was left. */
static gboolean
show_where_left (SuralVisitView *self)
{
  SuralVisit *visit = sural_record_get_visit (self->record);
  const char *step = visit != NULL ? sural_visit_get_step (visit) : NULL;
  const char *finding = visit != NULL ? sural_visit_get_finding (visit) : NULL;

  return finding != NULL && g_strcmp0 (step, step_names[self->current].name) == 0 &&
         sural_visit_step_show_finding (self->steps[self->current], finding);
}

static GtkWidget *
get_focus_on_step (SuralVisitView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->stack)) ? focus : NULL;
}

static gboolean
give_back_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  SuralVisitView *self = SURAL_VISIT_VIEW (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (self->kept != NULL && gtk_widget_get_mapped (self->kept) &&
      get_focus_on_step (self) == NULL && (focus == NULL || gtk_widget_is_ancestor (focus, widget)))
    gtk_widget_grab_focus (self->kept);
  if (self->kept != NULL && self->n_frames++ < MOST_FRAMES)
    return G_SOURCE_CONTINUE;
  g_clear_weak_pointer (&self->kept);
  return G_SOURCE_REMOVE;
}

/* A window that gets narrow, or wide again, has its parts put together anew, and what had the
 * keyboard loses it to the first button there is. It gets it back. */
static void
keep_keyboard (SuralVisitView *self)
{
  if (self->worked == NULL || self->kept != NULL)
    return;
  self->n_frames = 0;
  g_set_weak_pointer (&self->kept, self->worked);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), give_back_cb, NULL, NULL);
}

/* What does not show while the window is laid out has not lost the keyboard for good. */
static gboolean
settle_cb (gpointer user_data)
{
  SuralVisitView *self = user_data;
  GtkWidget *focus = get_focus_on_step (self);

  self->settle_source = 0;
  if (focus != NULL && gtk_widget_get_mapped (focus))
    {
      g_set_weak_pointer (&self->worked, focus);
      if (self->kept != NULL)
        g_set_weak_pointer (&self->kept, focus);
    }
  else if (!gtk_widget_get_mapped (GTK_WIDGET (self->stack)))
    keep_keyboard (self);
  else if (self->kept == NULL)
    g_clear_weak_pointer (&self->worked);
  return G_SOURCE_REMOVE;
}

/* A page below, as what was open over it goes away, or a press there that took its time, may take
 * the keyboard: no key is for what does not show. */
static void
focus_changed_cb (SuralVisitView *self, GParamSpec *pspec, GtkRoot *root)
{
  GtkWidget *focus = gtk_root_get_focus (root);
  GtkWidget *pages = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW);

  if (self->settle_source == 0)
    self->settle_source = g_idle_add (settle_cb, self);
  if (focus == NULL || pages == NULL || gtk_widget_get_mapped (focus) ||
      adw_navigation_view_get_visible_page (ADW_NAVIGATION_VIEW (pages)) !=
          ADW_NAVIGATION_PAGE (self))
    return;
  if (gtk_widget_is_ancestor (focus, pages) && !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    sural_visit_step_enter (self->steps[self->current]);
}

static void
follow_focus (SuralVisitView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root == NULL)
    return;
  g_signal_handlers_disconnect_by_func (root, focus_changed_cb, self);
  g_signal_connect_object (root, "notify::focus-widget", G_CALLBACK (focus_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
sural_visit_view_shown (AdwNavigationPage *page)
{
  SuralVisitView *self = SURAL_VISIT_VIEW (page);

  if (self->record == NULL)
    return;
  follow_focus (self);
  if (self->resumed || !show_where_left (self))
    sural_visit_step_enter (self->steps[self->current]);
  self->resumed = TRUE;
  keep_place (self);
  g_set_weak_pointer (&self->worked, get_focus_on_step (self));
  if (self->was_refused)
    show_refused (self);
  self->was_refused = FALSE;
}

static void
sural_visit_view_hiding (AdwNavigationPage *page)
{
  SuralVisitView *self = SURAL_VISIT_VIEW (page);

  g_clear_weak_pointer (&self->worked);
  g_clear_weak_pointer (&self->kept);
  if (self->record == NULL || sural_record_get_visit (self->record) == NULL)
    return;
  sural_visit_step_leave (self->steps[self->current]);
  keep_place (self);
}

static void
sural_visit_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SuralVisitView *self = SURAL_VISIT_VIEW (object);

  switch (id)
    {
    case PROP_RECORD:
      g_value_set_object (value, self->record);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sural_visit_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SuralVisitView *self = SURAL_VISIT_VIEW (object);

  switch (id)
    {
    case PROP_RECORD:
      set_record (self, g_value_get_object (value));
      break;
    case PROP_NARROW:
      set_narrow (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sural_visit_view_dispose (GObject *object)
{
  SuralVisitView *self = SURAL_VISIT_VIEW (object);

  g_clear_handle_id (&self->refused_source, g_source_remove);
  g_clear_handle_id (&self->settle_source, g_source_remove);
  g_clear_weak_pointer (&self->worked);
  g_clear_weak_pointer (&self->kept);
  if (self->record != NULL)
    g_signal_handlers_disconnect_by_data (self->record, self);
  if (self->earlier != NULL)
    g_signal_handlers_disconnect_by_data (self->earlier, self);
  if (self->route != NULL)
    g_signal_handlers_disconnect_by_data (self->route, self);
  g_clear_object (&self->asking);
  g_clear_object (&self->route);
  g_clear_object (&self->earlier);
  g_clear_object (&self->record);
  gtk_widget_dispose_template (GTK_WIDGET (self), SURAL_TYPE_VISIT_VIEW);
  G_OBJECT_CLASS (sural_visit_view_parent_class)->dispose (object);
}

static void
sural_visit_view_class_init (SuralVisitViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = sural_visit_view_get_property;
  object_class->set_property = sural_visit_view_set_property;
  object_class->dispose = sural_visit_view_dispose;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = sural_visit_view_shown;
  ADW_NAVIGATION_PAGE_CLASS (klass)->hiding = sural_visit_view_hiding;
  properties[PROP_RECORD] = g_param_spec_object ("record", NULL, NULL, SURAL_TYPE_RECORD, flags);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  g_type_ensure (SURAL_TYPE_PATIENT_BANNER);
  g_type_ensure (SURAL_TYPE_REASONING_PANE);
  g_type_ensure (SURAL_TYPE_GATE_STRIP);
  g_type_ensure (SURAL_TYPE_ROUTE_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-visit-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralVisitView, window_title);
  gtk_widget_class_bind_template_child (widget_class, SuralVisitView, banner);
  gtk_widget_class_bind_template_child (widget_class, SuralVisitView, steps_split);
  gtk_widget_class_bind_template_child (widget_class, SuralVisitView, reasoning_split);
  gtk_widget_class_bind_template_child (widget_class, SuralVisitView, reasoning);
  gtk_widget_class_bind_template_child (widget_class, SuralVisitView, step_list);
  gtk_widget_class_bind_template_child (widget_class, SuralVisitView, toasts);
  gtk_widget_class_bind_template_child (widget_class, SuralVisitView, stack);
  gtk_widget_class_bind_template_child (widget_class, SuralVisitView, refused_label);
  gtk_widget_class_bind_template_child (widget_class, SuralVisitView, gates);
  gtk_widget_class_bind_template_child (widget_class, SuralVisitView, route_box);
  gtk_widget_class_bind_template_child (widget_class, SuralVisitView, back_button);
  gtk_widget_class_bind_template_child (widget_class, SuralVisitView, tools);
  gtk_widget_class_bind_template_child (widget_class, SuralVisitView, forward_button);
  gtk_widget_class_bind_template_child (widget_class, SuralVisitView, forward_label);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, finding_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_forward);
  gtk_widget_class_bind_template_callback (widget_class, go_back);
}

static void
add_step (SuralVisitView *self, guint index, GtkWidget *step)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *label = sural_wrapped_label_new (_ (step_names[index].title), NULL);
  GtkWidget *row = gtk_list_box_row_new ();

  self->steps[index] = SURAL_VISIT_STEP (step);
  self->step_states[index] = gtk_label_new (NULL);
  self->step_marks[index] = gtk_image_new ();
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (self->step_states[index], "dimmed");
  gtk_widget_add_css_class (self->step_states[index], "caption");
  gtk_widget_add_css_class (self->step_states[index], "numeric");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), self->step_states[index]);
  gtk_box_append (GTK_BOX (box), self->step_marks[index]);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (step_names[index].title), -1);
  gtk_list_box_append (self->step_list, row);
  gtk_stack_add_named (self->stack, step, step_names[index].name);
  g_signal_connect_object (step, "done", G_CALLBACK (step_done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (step, "moved", G_CALLBACK (step_moved_cb), self, G_CONNECT_SWAPPED);
}

static void
sural_visit_view_init (SuralVisitView *self)
{
  GtkWidget *note = sural_note_step_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *clicks = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (clicks), GTK_PHASE_CAPTURE);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (clicks), 0);
  g_signal_connect_swapped (clicks, "pressed", G_CALLBACK (clicked_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (clicks));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (self->steps_split, "notify::show-sidebar", G_CALLBACK (over_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->steps_split, "notify::collapsed", G_CALLBACK (keep_keyboard), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reasoning_split, "notify::collapsed", G_CALLBACK (keep_keyboard),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reasoning_split, "notify::show-sidebar",
                           G_CALLBACK (over_changed_cb), self, G_CONNECT_SWAPPED);
  add_step (self, 0, sural_check_in_step_new ());
  add_step (self, 1, sural_questions_step_new (SURAL_QUESTIONS_SAFETY));
  add_step (self, 2, sural_pain_map_step_new ());
  add_step (self, 3, sural_questions_step_new (SURAL_QUESTIONS_HISTORY));
  add_step (self, 4, sural_exam_step_new ());
  add_step (self, 5, sural_conclusion_step_new ());
  add_step (self, 6, sural_plan_step_new ());
  add_step (self, 7, note);
  g_signal_connect_object (note, "finished", G_CALLBACK (finished_cb), self, G_CONNECT_SWAPPED);
}

/**
 * sural_visit_view_new:
 * @record: the open patient, with a visit under way
 *
 * Returns: (transfer floating): the guided visit
 */
AdwNavigationPage *
sural_visit_view_new (SuralRecord *record)
{
  g_return_val_if_fail (SURAL_IS_RECORD (record), NULL);
  return g_object_new (SURAL_TYPE_VISIT_VIEW, "record", record, NULL);
}

/**
 * sural_visit_view_add_toast:
 * @toast: (transfer full): what to show
 *
 * Shows it over the step, above what is answered at its foot.
 */
void
sural_visit_view_add_toast (SuralVisitView *self, AdwToast *toast)
{
  g_return_if_fail (SURAL_IS_VISIT_VIEW (self));
  g_return_if_fail (ADW_IS_TOAST (toast));
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/**
 * sural_visit_view_refuse_key:
 *
 * A key was pressed while the visit came up, and answered nothing: it is said once the visit is
 * there.
 */
void
sural_visit_view_refuse_key (SuralVisitView *self)
{
  g_return_if_fail (SURAL_IS_VISIT_VIEW (self));
  gtk_widget_error_bell (GTK_WIDGET (self));
  if (self->resumed)
    show_refused (self);
  else
    self->was_refused = TRUE;
}

/**
 * sural_visit_view_is_up:
 *
 * Returns: whether it has come up and has the keyboard
 */
gboolean
sural_visit_view_is_up (SuralVisitView *self)
{
  g_return_val_if_fail (SURAL_IS_VISIT_VIEW (self), FALSE);
  return self->resumed;
}

/**
 * sural_visit_view_get_step:
 *
 * Returns: the name of the step that is shown
 */
const char *
sural_visit_view_get_step (SuralVisitView *self)
{
  g_return_val_if_fail (SURAL_IS_VISIT_VIEW (self), NULL);
  return step_names[self->current].name;
}

/**
 * sural_visit_view_get_asking:
 *
 * Returns: (transfer none): what it asks on screen
 */
SuralAsking *
sural_visit_view_get_asking (SuralVisitView *self)
{
  g_return_val_if_fail (SURAL_IS_VISIT_VIEW (self), NULL);
  return self->asking;
}

/**
 * sural_visit_view_show_step:
 * @name: a step
 *
 * Returns: FALSE when there is none of that name
 */
gboolean
sural_visit_view_show_step (SuralVisitView *self, const char *name)
{
  g_return_val_if_fail (SURAL_IS_VISIT_VIEW (self), FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (step_names); i++)
    {
      if (g_strcmp0 (step_names[i].name, name) == 0)
        {
          go_to (self, i);
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * sural_visit_view_asks_here:
 * @id: a finding, a measure, "side" or "conclusion"
 *
 * Returns: whether it is set on the step that is shown
 */
gboolean
sural_visit_view_asks_here (SuralVisitView *self, const char *id)
{
  g_return_val_if_fail (SURAL_IS_VISIT_VIEW (self), FALSE);
  return sural_visit_step_asks (self->steps[self->current], id);
}

/**
 * sural_visit_view_get_step_title_of:
 * @id: a finding, a measure, "side" or "conclusion"
 *
 * Returns: (nullable): the title of the step on which it is set
 */
const char *
sural_visit_view_get_step_title_of (SuralVisitView *self, const char *id)
{
  g_return_val_if_fail (SURAL_IS_VISIT_VIEW (self), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (step_names); i++)
    {
      if (sural_visit_step_asks (self->steps[i], id))
        return _ (step_names[i].title);
    }
  return NULL;
}

/**
 * sural_visit_view_show_finding:
 * @finding_id: (nullable): a finding, a measure, "side" or "conclusion"; %NULL: no step asks for it
 *
 * Goes to it, on the step that is shown where that is one of those that set it.
 *
 * Returns: FALSE when no step asks for it
 */
gboolean
sural_visit_view_show_finding (SuralVisitView *self, const char *finding_id)
{
  g_return_val_if_fail (SURAL_IS_VISIT_VIEW (self), FALSE);

  /* A goal or a consent is of no step. */
  if (finding_id == NULL)
    return FALSE;
  if (sural_visit_step_asks (self->steps[self->current], finding_id) &&
      sural_visit_step_show_finding (self->steps[self->current], finding_id))
    {
      keep_place (self);
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (step_names); i++)
    {
      if (!sural_visit_step_show_finding (self->steps[i], finding_id))
        continue;
      if (i != self->current)
        {
          sural_visit_step_leave (self->steps[self->current]);
          self->current = i;
          show_current (self);
          /* The finding had no place on screen before; now it can take the focus. */
          sural_visit_step_show_finding (self->steps[i], finding_id);
        }
      keep_place (self);
      return TRUE;
    }
  return FALSE;
}
