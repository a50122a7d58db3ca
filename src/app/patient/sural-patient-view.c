/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/patient/sural-patient-view.h"

#include "app/common/page/sural-banner.h"
#include "app/common/say/sural-announce.h"
#include "app/patient/patient-pages.h"
#include "app/patient/sural-patient-banner.h"
#include "model/words/sural-list-text.h"
#include "record/words/sural-typed.h"
#include "record/words/sural-words.h"

#include <glib/gi18n-lib.h>

struct _SuralPatientView
{
  AdwNavigationPage parent_instance;

  SuralRecord *record;
  SuralPatientBanner *banner;
  AdwBanner *merged;
  GMenu *episodes;
  AdwViewStack *stack;
  GtkStack *content;
  GtkWidget *no_episode;
  GtkWidget *visit_wide;
  GtkButton *visit_button;
  GtkButton *visit_icon;
  GtkWidget *tabs;
  GtkWidget *switcher;
  GtkWidget *header;
  AdwBreakpoint *narrow;
  AdwBreakpoint *slim;
  AdwBreakpoint *tight;
  AdwBreakpoint *tight_and_low;
  GtkWidget *switcher_bar;
  GtkLabel *shown;
};

G_DEFINE_FINAL_TYPE (SuralPatientView, sural_patient_view, ADW_TYPE_NAVIGATION_PAGE)

/* Before there is a window its buttons cannot be measured: room for as many as there are at most.
 */
static const int WINDOW_BUTTONS = 120;
/* So much less than the tabs ask for leaves their words whole, with text of the usual size. */
static const int SLACK = 5;
/* The way back to the caseload comes into the header where the caseload has gone. */
static const int BACK_BUTTON = 60;
/* As high is what the page keeps the room of, in the template. */
static const int LOW = 500;
/* With larger text what a narrow header asks for tells too little of a wide one. */
static const int LARGE_TEXT_ROOM = 150;
/* Dots per inch of usual text, as GTK counts them. */
static const double USUAL_DPI = 96 * PANGO_SCALE;

static int
natural_width (GtkWidget *widget)
{
  int width = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  return width;
}

static double
get_text_scale (SuralPatientView *self)
{
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? dpi / USUAL_DPI : 1;
}

/* What the header asks for beside the tabs and the button of the visit. */
static int
get_chrome (SuralPatientView *self)
{
  int width = natural_width (self->header);

  if (gtk_widget_get_visible (self->tabs))
    width -= natural_width (self->switcher);
  width -= natural_width (GTK_WIDGET (
      gtk_widget_get_visible (self->visit_wide) ? self->visit_button : self->visit_icon));
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    width += WINDOW_BUTTONS;
  return MAX (width, 0);
}

static AdwBreakpointCondition *
new_max_width (SuralPatientView *self, int width)
{
  return adw_breakpoint_condition_new_length (ADW_BREAKPOINT_CONDITION_MAX_WIDTH,
                                              width / get_text_scale (self), ADW_LENGTH_UNIT_SP);
}

static void
take_condition (AdwBreakpoint *breakpoint, AdwBreakpointCondition *condition)
{
  adw_breakpoint_set_condition (breakpoint, condition);
  adw_breakpoint_condition_free (condition);
}

/* The tabs go to the bottom where the header has no room for their whole words, in whatever
 * language: there they stand under their signs. The button of the visit keeps its words until
 * there is no room for them either. Where the tabs have no room under their signs then, only that
 * of the page that shows is said. */
static void
update_breakpoints (SuralPatientView *self)
{
  int button = get_chrome (self) + natural_width (GTK_WIDGET (self->visit_button));
  /* Large text alone leaves so little room; the breakpoint of the signs shows the button without
   * its words as well. */
  int bar = get_text_scale (self) > 1
                ? MIN (natural_width (self->switcher_bar) - SLACK, button + BACK_BUTTON)
                : 0;

  take_condition (self->slim, new_max_width (self, button + BACK_BUTTON));
  take_condition (self->narrow,
                  new_max_width (self, button + natural_width (self->switcher) -
                                           (get_text_scale (self) > 1 ? -LARGE_TEXT_ROOM : SLACK)));
  take_condition (self->tight, new_max_width (self, bar));
  take_condition (self->tight_and_low,
                  adw_breakpoint_condition_new_and (
                      new_max_width (self, bar),
                      adw_breakpoint_condition_new_length (ADW_BREAKPOINT_CONDITION_MAX_HEIGHT, LOW,
                                                           ADW_LENGTH_UNIT_SP)));
}

static void
sural_patient_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sural_patient_view_parent_class)->map (widget);
  update_breakpoints (SURAL_PATIENT_VIEW (widget));
}

/* One button with words, and one with a sign for a narrow window; a breakpoint shows either. */
static void
show_visit_buttons (SuralPatientView *self, gboolean has_episode, gboolean is_under_way)
{
  const char *label = is_under_way ? _ ("Go On with Visit") : _ ("Start Visit");

  gtk_widget_set_visible (GTK_WIDGET (self->visit_button), has_episode);
  gtk_widget_set_visible (GTK_WIDGET (self->visit_icon), has_episode);
  gtk_button_set_label (self->visit_button, label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->visit_icon), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->visit_icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

/* Who opens a record that was merged is told why another one shows. */
static void
show_merged (SuralPatientView *self)
{
  SuralPatient *opened = sural_record_get_opened (self->record);
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;

  if (opened != NULL)
    {
      name = sural_words_person (opened);
      title = g_strdup_printf (_ ("The record of %s was merged into this one"), name);
      adw_banner_set_title (self->merged, title);
    }
  adw_banner_set_revealed (self->merged, opened != NULL);
}

static void
separate_cb (SuralPatientView *self)
{
  SuralPatient *opened = sural_record_get_opened (self->record);

  if (opened != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.separate", "(ss)",
                                sural_patient_get_id (opened),
                                sural_patient_get_merged_into (opened));
}

/* "Calf pain, Left · 20 September 2026" */
static char *
describe_episode (SuralEpisode *episode)
{
  const char *complaint = sural_episode_get_complaint (episode);
  const char *side = sural_words_side (sural_episode_get_side (episode));
  g_autofree char *day = sural_format_day (sural_episode_get_onset (episode));
  GString *text = g_string_new (
      complaint != NULL && *complaint != '\0' ? complaint : _ ("Complaint not named"));

  if (*side != '\0')
    sural_list_append (text, SURAL_LIST_ITEMS, side);
  if (*day != '\0')
    g_string_append_printf (text, " · %s", day);
  if (sural_episode_is_closed (episode))
    g_string_append_printf (text, " · %s", _ ("discharged"));
  return g_string_free_and_steal (text);
}

/* Where there are several they are chosen from in the menu. */
static void
show_episodes (SuralPatientView *self)
{
  GPtrArray *episodes = sural_record_get_episodes (self->record);
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_remove_all (self->episodes);
  if (episodes == NULL || episodes->len < 2)
    return;
  for (guint i = 0; i < episodes->len; i++)
    {
      SuralEpisode *episode = g_ptr_array_index (episodes, i);
      g_autofree char *label = describe_episode (episode);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "win.show-episode", "s",
                                         sural_episode_get_id (episode));
      g_menu_append_item (menu, item);
    }
  g_menu_append_submenu (self->episodes, _ ("Ep_isodes"), G_MENU_MODEL (menu));
}

static void
record_changed_cb (SuralPatientView *self)
{
  SuralPatient *patient = sural_record_get_patient (self->record);
  gboolean has_episode = sural_record_get_episode (self->record) != NULL;
  g_autofree char *name = NULL;

  if (patient == NULL)
    return;
  name = sural_patient_dup_display_name (patient);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), name);
  gtk_stack_set_visible_child (self->content,
                               has_episode ? GTK_WIDGET (self->stack) : self->no_episode);
  gtk_widget_set_visible (self->switcher, has_episode);
  show_visit_buttons (self, has_episode, sural_record_get_visit (self->record) != NULL);
  show_merged (self);
  show_episodes (self);
  update_breakpoints (self);
}

static void
add_pages (SuralPatientView *self)
{
  guint n_pages = 0;
  const SuralPatientPage *pages = sural_patient_pages_get (&n_pages);

  for (guint i = 0; i < n_pages; i++)
    {
      GtkWidget *page = g_object_new (pages[i].get_type (), "record", self->record, NULL);

      adw_view_stack_add_titled_with_icon (self->stack, page, pages[i].name, _ (pages[i].title),
                                           pages[i].icon);
    }
}

static void
page_changed_cb (SuralPatientView *self)
{
  GtkWidget *page = adw_view_stack_get_visible_child (self->stack);
  const char *title =
      page != NULL ? adw_view_stack_page_get_title (adw_view_stack_get_page (self->stack, page))
                   : NULL;

  gtk_label_set_label (self->shown, title != NULL ? title : "");
  if (title != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    sural_announce (GTK_WIDGET (self), title);
}

static void
sural_patient_view_dispose (GObject *object)
{
  SuralPatientView *self = SURAL_PATIENT_VIEW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SURAL_TYPE_PATIENT_VIEW);
  g_clear_object (&self->record);
  G_OBJECT_CLASS (sural_patient_view_parent_class)->dispose (object);
}

static void
sural_patient_view_class_init (SuralPatientViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_patient_view_dispose;
  widget_class->map = sural_patient_view_map;
  g_type_ensure (SURAL_TYPE_PATIENT_BANNER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-patient-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralPatientView, banner);
  gtk_widget_class_bind_template_child (widget_class, SuralPatientView, merged);
  gtk_widget_class_bind_template_child (widget_class, SuralPatientView, episodes);
  gtk_widget_class_bind_template_callback (widget_class, separate_cb);
  gtk_widget_class_bind_template_child (widget_class, SuralPatientView, stack);
  gtk_widget_class_bind_template_child (widget_class, SuralPatientView, content);
  gtk_widget_class_bind_template_child (widget_class, SuralPatientView, no_episode);
  gtk_widget_class_bind_template_child (widget_class, SuralPatientView, visit_button);
  gtk_widget_class_bind_template_child (widget_class, SuralPatientView, visit_icon);
  gtk_widget_class_bind_template_child (widget_class, SuralPatientView, visit_wide);
  gtk_widget_class_bind_template_child (widget_class, SuralPatientView, tabs);
  gtk_widget_class_bind_template_child (widget_class, SuralPatientView, switcher);
  gtk_widget_class_bind_template_child (widget_class, SuralPatientView, header);
  gtk_widget_class_bind_template_child (widget_class, SuralPatientView, narrow);
  gtk_widget_class_bind_template_child (widget_class, SuralPatientView, slim);
  gtk_widget_class_bind_template_child (widget_class, SuralPatientView, tight);
  gtk_widget_class_bind_template_child (widget_class, SuralPatientView, tight_and_low);
  gtk_widget_class_bind_template_child (widget_class, SuralPatientView, switcher_bar);
  gtk_widget_class_bind_template_child (widget_class, SuralPatientView, shown);
}

static void
sural_patient_view_init (SuralPatientView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sural_banner_show_whole (self->merged);
}

/**
 * sural_patient_view_new:
 * @record: a loaded record
 *
 * Returns: (transfer floating): the patient's pages
 */
SuralPatientView *
sural_patient_view_new (SuralRecord *record)
{
  SuralPatientView *self = NULL;

  g_return_val_if_fail (SURAL_IS_RECORD (record), NULL);

  self = g_object_new (SURAL_TYPE_PATIENT_VIEW, NULL);
  g_set_object (&self->record, record);
  sural_record_page_set_record (SURAL_RECORD_PAGE (self->banner), record);
  add_pages (self);
  g_signal_connect_object (record, "changed", G_CALLBACK (record_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (page_changed_cb), self,
                           G_CONNECT_SWAPPED);
  page_changed_cb (self);
  record_changed_cb (self);
  return self;
}

/**
 * sural_patient_view_get_record:
 *
 * Returns: (transfer none): whose view it is
 */
SuralRecord *
sural_patient_view_get_record (SuralPatientView *self)
{
  g_return_val_if_fail (SURAL_IS_PATIENT_VIEW (self), NULL);
  return self->record;
}

/**
 * sural_patient_view_show_page:
 * @name: "overview" "exam" "trends" "plan" "notes"
 *
 * Returns: FALSE when there is no such page
 */
gboolean
sural_patient_view_show_page (SuralPatientView *self, const char *name)
{
  g_return_val_if_fail (SURAL_IS_PATIENT_VIEW (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  if (adw_view_stack_get_child_by_name (self->stack, name) == NULL)
    return FALSE;
  adw_view_stack_set_visible_child_name (self->stack, name);
  return TRUE;
}

/**
 * sural_patient_view_show_note:
 * @note_id: a note of the episode
 * @words: what it was found by
 *
 * Shows the note on its page, with the words marked.
 */
void
sural_patient_view_show_note (SuralPatientView *self, const char *note_id, const char *words)
{
  g_return_if_fail (SURAL_IS_PATIENT_VIEW (self));
  g_return_if_fail (note_id != NULL && words != NULL);

  if (sural_patient_view_show_page (self, "notes"))
    gtk_widget_activate_action (adw_view_stack_get_visible_child (self->stack), "notes.show",
                                "(ss)", note_id, words);
}

/**
 * sural_patient_view_get_page:
 *
 * Returns: (transfer none) (nullable): the name of the page that shows
 */
const char *
sural_patient_view_get_page (SuralPatientView *self)
{
  g_return_val_if_fail (SURAL_IS_PATIENT_VIEW (self), NULL);
  return adw_view_stack_get_visible_child_name (self->stack);
}
