/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/plan/sural-week-calendar.h"

#include "app/common/page/sural-wrapped-label.h"
#include "app/plan/sural-week-layout.h"
#include "app/plan/sural-week-session.h"
#include "model/words/sural-clean-text.h"
#include "model/words/sural-list-text.h"
#include "reasoning/plan/sural-plan-move.h"
#include "reasoning/plan/sural-plan-week.h"
#include "reasoning/words/sural-day-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _SuralWeekCalendar
{
  AdwBin parent_instance;

  GtkWidget *days; /* a box for each day */
  GtkWidget *boxes[SURAL_PLAN_WEEK_DAYS];
  GtkWidget *daily;   /* what is done every day, in a line */
  GtkWidget *notice;  /* why something was not moved */
  GtkWidget *message; /* in words */
  GtkWidget *swap_button;
  GtkWidget *hint;
  GtkWidget *reset_button;

  SuralPlan *plan;
  SuralKnowledge *knowledge;
  gboolean editable;
  guint from, to;  /* the days that the button lets change places */
  char *moved;     /* the exercise that keeps the focus when the plan is shown anew */
  guint moved_day; /* where it went */
};

static guint arranged_signal;

G_DEFINE_FINAL_TYPE (SuralWeekCalendar, sural_week_calendar, ADW_TYPE_BIN)

static const char *
label_of (SuralWeekCalendar *self, const char *exercise)
{
  const SuralExercise *known = sural_knowledge_get_exercise (self->knowledge, exercise);

  return known != NULL ? known->label : exercise;
}

/* --- what moves --- */

static void
keep_focus (SuralWeekCalendar *self, const char *exercise, guint day)
{
  g_set_str (&self->moved, exercise);
  self->moved_day = day;
}

static void
say (SuralWeekCalendar *self, const char *text)
{
  gtk_label_set_text (GTK_LABEL (self->message), text != NULL ? text : "");
  gtk_widget_set_visible (self->notice, text != NULL);
  gtk_widget_set_visible (self->swap_button, FALSE);
  if (text != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), text,
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

/* What cannot go alone may go with all of its day. */
static void
offer_swap (SuralWeekCalendar *self, guint from, guint to)
{
  g_autoptr (SuralPlan) swapped =
      sural_plan_swap_days (self->plan, self->knowledge, from, to, NULL);
  g_autofree char *one = sural_weekday_text (from);
  g_autofree char *other = sural_weekday_text (to);
  /* Translators: two days of the week */
  g_autofree char *label = g_strdup_printf (_ ("Let %s and %s Change Places"), one, other);

  self->from = from;
  self->to = to;
  gtk_button_set_label (GTK_BUTTON (self->swap_button), label);
  gtk_widget_set_visible (self->swap_button, swapped != NULL);
}

static void
refuse (SuralWeekCalendar *self, const char *exercise, const GError *error)
{
  /* Translators: an exercise; why its session is not moved to another day, a sentence */
  g_autofree char *text =
      exercise != NULL
          ? g_strdup_printf (_ ("%s was not moved. %s"), label_of (self, exercise), error->message)
          /* Translators: why two days do not change places, a sentence */
          : g_strdup_printf (_ ("The days stay as they are. %s"), error->message);

  say (self, text);
  gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
move_session (SuralWeekCalendar *self, const char *exercise, guint from, guint to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralPlan) moved = NULL;

  if (self->plan == NULL || !self->editable || from == to)
    return;
  moved = sural_plan_move_session (self->plan, self->knowledge, exercise, from, to, &error);
  if (moved == NULL)
    {
      refuse (self, exercise, error);
      offer_swap (self, from, to);
      return;
    }
  say (self, NULL);
  keep_focus (self, exercise, to);
  g_signal_emit (self, arranged_signal, 0, moved);
}

/* @exercise: (nullable): whose session on @from has the focus */
static void
swap_days (SuralWeekCalendar *self, const char *exercise, guint from, guint to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralPlan) moved = NULL;

  if (self->plan == NULL || !self->editable || from == to)
    return;
  moved = sural_plan_swap_days (self->plan, self->knowledge, from, to, &error);
  if (moved == NULL)
    {
      refuse (self, NULL, error);
      return;
    }
  say (self, NULL);
  if (exercise != NULL)
    keep_focus (self, exercise, to);
  g_signal_emit (self, arranged_signal, 0, moved);
}

static void
move_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *exercise;
  guint from, to;

  g_variant_get (parameter, "(&suu)", &exercise, &from, &to);
  move_session (SURAL_WEEK_CALENDAR (widget), exercise, from, to);
}

static void
swap_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *exercise;
  guint from, to;

  g_variant_get (parameter, "(&suu)", &exercise, &from, &to);
  swap_days (SURAL_WEEK_CALENDAR (widget), exercise, from, to);
}

static void
swap_clicked_cb (SuralWeekCalendar *self)
{
  swap_days (self, NULL, self->from, self->to);
}

static void
reset_cb (SuralWeekCalendar *self)
{
  g_autoptr (SuralPlan) plan = NULL;

  if (self->plan == NULL)
    return;
  plan = sural_plan_forget_days (self->plan);
  say (self, NULL);
  g_signal_emit (self, arranged_signal, 0, plan);
}

/* --- the keyboard --- */

static SuralWeekSession *
get_focused (SuralWeekCalendar *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *session =
      focus != NULL ? gtk_widget_get_ancestor (focus, SURAL_TYPE_WEEK_SESSION) : NULL;

  return session != NULL && gtk_widget_is_ancestor (session, GTK_WIDGET (self))
             ? SURAL_WEEK_SESSION (session)
             : NULL;
}

/* Left is the day before where one reads from left to right. */
static guint
get_day_beside (SuralWeekCalendar *self, guint day, int step)
{
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    step = -step;
  return (day + SURAL_PLAN_WEEK_DAYS + (guint) (step + SURAL_PLAN_WEEK_DAYS)) %
         SURAL_PLAN_WEEK_DAYS;
}

static GtkWidget *
get_session_at (SuralWeekCalendar *self, guint day, guint place)
{
  GtkWidget *found = NULL;
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (self->boxes[day]); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (SURAL_IS_WEEK_SESSION (child) && (found == NULL || n <= place))
      {
        found = child;
        n++;
      }
  return found;
}

static guint
get_place (SuralWeekSession *session)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_prev_sibling (GTK_WIDGET (session)); child != NULL;
       child = gtk_widget_get_prev_sibling (child))
    n += SURAL_IS_WEEK_SESSION (child);
  return n;
}

static gboolean
go (SuralWeekCalendar *self, SuralWeekSession *session, int step)
{
  guint day = sural_week_session_get_day (session);

  for (guint i = 0; i < SURAL_PLAN_WEEK_DAYS; i++)
    {
      GtkWidget *there = NULL;

      day = get_day_beside (self, day, step);
      there = get_session_at (self, day, get_place (session));
      if (there != NULL)
        return gtk_widget_grab_focus (there);
    }
  return FALSE;
}

/* Left and Right go from day to day; with Alt they take the session along, with Shift as well all
 * of its day. */
static gboolean
key_cb (GtkEventControllerKey *controller,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        SuralWeekCalendar *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  SuralWeekSession *session = get_focused (self);
  int step = keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left     ? -1
             : keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Right ? 1
                                                                     : 0;
  guint day, to;
  const char *exercise;

  if (session == NULL || step == 0)
    return FALSE;
  if (modifiers == 0)
    return go (self, session, step);
  if (!self->editable || (modifiers & ~GDK_SHIFT_MASK) != GDK_ALT_MASK)
    return FALSE;
  day = sural_week_session_get_day (session);
  to = get_day_beside (self, day, step);
  exercise = sural_week_session_get_exercise (session);
  if (modifiers & GDK_SHIFT_MASK)
    swap_days (self, exercise, day, to);
  else
    move_session (self, exercise, day, to);
  return TRUE;
}

static void
add_keys (SuralWeekCalendar *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/* --- what is shown --- */

static const char *
load_of (const SuralPlanWeek *week, guint day)
{
  if ((week->impact >> day) & (week->heavy >> day) & 1)
    return _ ("Run or hop, and heavy");
  if ((week->impact >> day) & 1)
    return _ ("Run or hop");
  if ((week->heavy >> day) & 1)
    return _ ("Heavy");
  return (week->around >> day) & 1 ? _ ("Training") : _ ("Rest");
}

static char *
minutes_of (const SuralPlanWeek *week, guint day)
{
  guint home = (guint) ceil (week->home[day]), clinic = (guint) ceil (week->clinic[day]);
  guint training = (guint) ceil (week->training[day] + week->sessions[day]);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  /* Translators: minutes of exercises at home on a day */
  g_ptr_array_add (parts, g_strdup_printf (_ ("%u min at home"), home));
  if (clinic > 0)
    /* Translators: minutes in the clinic on a day */
    g_ptr_array_add (parts, g_strdup_printf (_ ("%u in the clinic"), clinic));
  if (training > 0)
    /* Translators: minutes of cross-training, running and the loads of the sport on a day */
    g_ptr_array_add (parts, g_strdup_printf (_ ("%u of training"), training));
  return sural_list_text (parts, SURAL_LIST_ITEMS);
}

static char *
dup_details (SuralWeekCalendar *self, const SuralPlanItem *item)
{
  const SuralExercise *known = sural_knowledge_get_exercise (self->knowledge, item->exercise);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (parts,
                   g_strdup_printf (_ ("%.0f min"), ceil (sural_plan_item_get_day_minutes (item))));
  if (known != NULL && known->day == SURAL_EXERCISE_DAY_IMPACT)
    g_ptr_array_add (parts, g_strdup (_ ("lands")));
  if (known != NULL && known->day == SURAL_EXERCISE_DAY_HEAVY)
    g_ptr_array_add (parts, g_strdup (_ ("heavy")));
  if (item->clinic)
    g_ptr_array_add (parts, g_strdup (_ ("in the clinic")));
  return sural_list_text (parts, SURAL_LIST_ITEMS);
}

static void
append_move (GMenu *menu, const char *action, const char *label, GVariant *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

static GMenuModel *
make_menu (const SuralPlanItem *item, guint days, guint day)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) moves = g_menu_new ();
  g_autoptr (GMenu) swaps = g_menu_new ();
  g_autofree char *here = sural_weekday_text (day);
  /* Translators: a day of the week; the other days follow, one a line */
  g_autofree char *title = g_strdup_printf (_ ("Let All of %s Change Places With"), here);

  for (guint to = 0; to < SURAL_PLAN_WEEK_DAYS; to++)
    {
      g_autofree char *there = sural_weekday_text (to);
      /* Translators: a day of the week */
      g_autofree char *label = g_strdup_printf (_ ("Move to %s"), there);

      if (to == day)
        continue;
      if (!((days >> to) & 1))
        append_move (moves, "week.move", label, g_variant_new ("(suu)", item->exercise, day, to));
      append_move (swaps, "week.swap", there, g_variant_new ("(suu)", item->exercise, day, to));
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (moves));
  g_menu_append_submenu (menu, title, G_MENU_MODEL (swaps));
  return G_MENU_MODEL (menu);
}

static void
add_session (SuralWeekCalendar *self, const SuralPlanItem *item, guint days, guint day)
{
  g_autofree char *details = dup_details (self, item);
  GtkWidget *session =
      sural_week_session_new (item->exercise, day, label_of (self, item->exercise), details);
  g_autoptr (GMenuModel) menu = NULL;

  if (self->editable)
    {
      menu = make_menu (item, days, day);
      sural_week_session_set_menu (SURAL_WEEK_SESSION (session), menu);
    }
  gtk_box_append (GTK_BOX (self->boxes[day]), session);
  if (g_strcmp0 (self->moved, item->exercise) == 0 && self->moved_day == day)
    {
      gtk_widget_grab_focus (session);
      g_clear_pointer (&self->moved, g_free);
    }
}

static void
show_head (SuralWeekCalendar *self, const SuralPlanWeek *week, guint day)
{
  GtkWidget *child = NULL;
  g_autofree char *weekday = sural_weekday_text (day);
  g_autofree char *name = sural_text_begin_line (weekday);
  g_autofree char *minutes = minutes_of (week, day);
  /* Translators: a day of the week; what kind of day it is; its minutes */
  g_autofree char *spoken = g_strdup_printf (_ ("%s: %s, %s"), name, load_of (week, day), minutes);
  GtkWidget *heading = sural_wrapped_label_new (name, "heading");

  while ((child = gtk_widget_get_first_child (self->boxes[day])) != NULL)
    gtk_box_remove (GTK_BOX (self->boxes[day]), child);
  /* Not wrapped: with less room than the widest name for each, days stand below each other. */
  gtk_label_set_wrap (GTK_LABEL (heading), FALSE);
  gtk_box_append (GTK_BOX (self->boxes[day]), heading);
  gtk_box_append (GTK_BOX (self->boxes[day]),
                  sural_wrapped_label_new (load_of (week, day), "caption-heading"));
  gtk_box_append (GTK_BOX (self->boxes[day]), sural_wrapped_label_new (minutes, "caption"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->boxes[day]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
}

static void
show_daily (SuralWeekCalendar *self, const guint *days)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *list = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->plan->items->len; i++)
    if (days[i] == SURAL_PLAN_ALL_DAYS)
      g_ptr_array_add (
          names,
          (gpointer) label_of (
              self, ((const SuralPlanItem *) g_ptr_array_index (self->plan->items, i))->exercise));
  gtk_widget_set_visible (self->daily, names->len > 0);
  if (names->len == 0)
    return;
  list = sural_list_text (names, SURAL_LIST_ITEMS);
  /* Translators: exercises that are done every day, as a list */
  text = g_strdup_printf (_ ("Every day: %s"), list);
  gtk_label_set_text (GTK_LABEL (self->daily), text);
}

static void
show_hint (SuralWeekCalendar *self, const SuralPlanWeek *week, guint n_sessions)
{
  const char *text = NULL;

  if (week->put_aside)
    text = _ ("The plan has changed: days that were set no longer fit it, and its week is laid out "
              "anew.");
  else if (n_sessions == 0)
    text = _ ("Everything is done every day: there is nothing to move.");
  else if (!self->editable)
    text = _ ("An example. Accept the plan, or edit it, to move sessions to other days.");
  else
    text = _ ("Drag a session to another day, press it for a menu, or press Alt+Left or Alt+Right; "
              "with Shift the whole day goes.");
  gtk_label_set_text (GTK_LABEL (self->hint), text);
  gtk_widget_set_visible (self->reset_button,
                          self->editable && sural_plan_has_set_days (self->plan));
}

static void
rebuild (SuralWeekCalendar *self)
{
  SuralPlanWeek week;
  g_autofree guint *days = sural_plan_week_lay_out (self->plan, self->knowledge, &week);
  guint n_sessions = 0;

  for (guint day = 0; day < SURAL_PLAN_WEEK_DAYS; day++)
    {
      show_head (self, &week, day);
      for (guint i = 0; i < self->plan->items->len; i++)
        if (days[i] != SURAL_PLAN_ALL_DAYS && ((days[i] >> day) & 1))
          {
            add_session (self, g_ptr_array_index (self->plan->items, i), days[i], day);
            n_sessions++;
          }
    }
  gtk_widget_set_visible (self->days, n_sessions > 0);
  show_daily (self, days);
  show_hint (self, &week, n_sessions);
}

/* --- construction --- */

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, SuralWeekCalendar *self)
{
  SuralWeekSession *session = g_value_get_object (value);
  GtkWidget *box = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));

  if (session == NULL || !gtk_widget_is_ancestor (GTK_WIDGET (session), GTK_WIDGET (self)))
    return FALSE;
  for (guint day = 0; day < SURAL_PLAN_WEEK_DAYS; day++)
    if (self->boxes[day] == box)
      {
        g_autofree char *exercise = g_strdup (sural_week_session_get_exercise (session));

        move_session (self, exercise, sural_week_session_get_day (session), day);
      }
  return TRUE;
}

static void
add_days (SuralWeekCalendar *self)
{
  self->days = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->days, sural_week_layout_new ());
  for (guint day = 0; day < SURAL_PLAN_WEEK_DAYS; day++)
    {
      GtkDropTarget *target = gtk_drop_target_new (SURAL_TYPE_WEEK_SESSION, GDK_ACTION_MOVE);

      self->boxes[day] =
          g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, "orientation",
                        GTK_ORIENTATION_VERTICAL, "spacing", 3, "css-name", "week-day", NULL);
      g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_DEFAULT);
      gtk_widget_add_controller (self->boxes[day], GTK_EVENT_CONTROLLER (target));
      gtk_box_append (GTK_BOX (self->days), self->boxes[day]);
    }
}

static void
add_notice (SuralWeekCalendar *self)
{
  self->notice = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->message = sural_wrapped_label_new (NULL, NULL);
  self->swap_button = gtk_button_new ();
  gtk_widget_add_css_class (self->notice, "notice-card");
  gtk_widget_add_css_class (self->notice, "warning");
  gtk_button_set_can_shrink (GTK_BUTTON (self->swap_button), TRUE);
  gtk_widget_set_halign (self->swap_button, GTK_ALIGN_START);
  gtk_widget_set_visible (self->notice, FALSE);
  g_signal_connect_object (self->swap_button, "clicked", G_CALLBACK (swap_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->notice), self->message);
  gtk_box_append (GTK_BOX (self->notice), self->swap_button);
}

static void
sural_week_calendar_dispose (GObject *object)
{
  SuralWeekCalendar *self = SURAL_WEEK_CALENDAR (object);

  g_clear_pointer (&self->plan, sural_plan_unref);
  g_clear_object (&self->knowledge);
  g_clear_pointer (&self->moved, g_free);
  G_OBJECT_CLASS (sural_week_calendar_parent_class)->dispose (object);
}

static void
sural_week_calendar_class_init (SuralWeekCalendarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_week_calendar_dispose;
  arranged_signal =
      g_signal_new ("arranged", SURAL_TYPE_WEEK_CALENDAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, SURAL_TYPE_PLAN | G_SIGNAL_TYPE_STATIC_SCOPE);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_install_action (widget_class, "week.move", "(suu)", move_cb);
  gtk_widget_class_install_action (widget_class, "week.swap", "(suu)", swap_cb);
}

static void
sural_week_calendar_init (SuralWeekCalendar *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  add_days (self);
  add_notice (self);
  add_keys (self);
  self->daily = sural_wrapped_label_new (NULL, NULL);
  self->hint = sural_wrapped_label_new (NULL, "dimmed");
  self->reset_button = gtk_button_new_with_mnemonic (_ ("La_y Out Anew"));
  gtk_widget_set_tooltip_text (self->reset_button, _ ("Forget the days that were set"));
  gtk_widget_set_halign (self->reset_button, GTK_ALIGN_START);
  g_signal_connect_object (self->reset_button, "clicked", G_CALLBACK (reset_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (column), self->notice);
  gtk_box_append (GTK_BOX (column), self->days);
  gtk_box_append (GTK_BOX (column), self->daily);
  gtk_box_append (GTK_BOX (column), self->hint);
  gtk_box_append (GTK_BOX (column), self->reset_button);
  adw_bin_set_child (ADW_BIN (self), column);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The week of the plan"), -1);
}

/**
 * sural_week_calendar_new:
 *
 * Returns: (transfer floating): an empty week
 */
GtkWidget *
sural_week_calendar_new (void)
{
  return g_object_new (SURAL_TYPE_WEEK_CALENDAR, NULL);
}

/**
 * sural_week_calendar_set_plan:
 * @plan: (nullable): the plan whose week is shown; none, one without items or one that is withheld
 *   hides it
 * @knowledge: the library
 * @editable: whether its sessions can be moved
 */
void
sural_week_calendar_set_plan (SuralWeekCalendar *self,
                              SuralPlan *plan,
                              SuralKnowledge *knowledge,
                              gboolean editable)
{
  gboolean shown = plan != NULL && plan->withheld == NULL && plan->items->len > 0;

  g_return_if_fail (SURAL_IS_WEEK_CALENDAR (self) && SURAL_IS_KNOWLEDGE (knowledge));

  g_clear_pointer (&self->plan, sural_plan_unref);
  self->plan = shown ? sural_plan_ref (plan) : NULL;
  g_set_object (&self->knowledge, knowledge);
  self->editable = editable;
  gtk_widget_set_visible (GTK_WIDGET (self), shown);
  say (self, NULL);
  if (shown)
    rebuild (self);
}
