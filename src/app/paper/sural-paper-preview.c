/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/paper/sural-paper-preview.h"

#include <glib/gi18n-lib.h>

#include "app/common/page/sural-banner.h"
#include "app/common/page/sural-dialogs.h"
#include "app/paper/sural-paper-page.h"
#include "app/paper/sural-paper-saver.h"
#include "app/paper/sural-print-job.h"
#include "app/preferences/sural-preferences-dialog.h"
#include "model/words/sural-translation.h"

/* How much a step makes pages larger, and how far it goes. */
#define ZOOM_STEP 1.25
#define ZOOM_LEAST 0.25
#define ZOOM_MOST 4.0
/* Pixels of a page's neighbour that stay in sight when one is gone to. */
#define PEEK 9.0

struct _SuralPaperPreview
{
  AdwDialog parent_instance;

  GtkDropDown *kind;
  GtkDropDown *language;
  char **tags;              /* what is in that list */
  const char *language_tag; /* what was chosen, of these; NULL: nothing was */
  GtkMenuButton *more;
  GtkBox *more_list;
  AdwToggleGroup *paper;
  AdwToggleGroup *view;
  GtkStack *stack;
  GtkScrolledWindow *scrolled;
  GtkBox *pages;
  GtkTextView *text;
  AdwStatusPage *nothing;
  GtkWidget *bar;
  GtkLabel *position;
  GtkWidget *print_button;
  GtkWidget *save_button;
  GtkWidget *zoom;
  AdwBanner *no_phone;
  GtkWidget *addressee_bar;
  GtkEntry *addressee;
  GtkMenuButton *contacts;
  GtkBox *contact_list;

  SuralRecord *record;
  SuralNote *note;
  SuralPaperwork *paperwork;
  SuralDocument *document;                   /* NULL: there is nothing to print */
  GtkCheckButton *others[SURAL_N_PAPERWORK]; /* what may come after the paper that is chosen */
  guint page;
  double scale;       /* 0: fitted to the width */
  gboolean is_naming; /* the addressee is written by the program */
};

G_DEFINE_FINAL_TYPE (SuralPaperPreview, sural_paper_preview, ADW_TYPE_DIALOG)

static GSettings *
get_settings (SuralPaperPreview *self)
{
  return sural_context_get_settings (sural_record_get_context (self->record));
}

/* --- pages ---------------------------------------------------------------------------------------
 */

static GtkWidget *
get_page_widget (SuralPaperPreview *self, guint page)
{
  GtkWidget *widget = gtk_widget_get_first_child (GTK_WIDGET (self->pages));

  while (widget != NULL && page-- > 0)
    widget = gtk_widget_get_next_sibling (widget);

  return widget;
}

static void
update_position (SuralPaperPreview *self)
{
  guint n_pages = sural_paper_preview_get_n_pages (self);
  g_autofree char *text = NULL;

  text =
      n_pages > 0 ? g_strdup_printf (_ ("Page %u of %u"), self->page + 1, n_pages) : g_strdup ("");
  gtk_label_set_text (self->position, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.previous", self->page > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.next", self->page + 1 < n_pages);
}

/* The page that takes the middle of what is seen is the one that counts. */
static void
scrolled_cb (SuralPaperPreview *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  double middle =
      gtk_adjustment_get_value (adjustment) + gtk_adjustment_get_page_size (adjustment) / 2;
  guint n_pages = sural_paper_preview_get_n_pages (self);

  for (guint i = 0; i < n_pages; i++)
    {
      graphene_rect_t bounds;

      if (!gtk_widget_compute_bounds (get_page_widget (self, i), GTK_WIDGET (self->pages), &bounds))
        return;
      if (middle > bounds.origin.y + bounds.size.height && i + 1 < n_pages)
        continue;
      self->page = i;
      break;
    }
  update_position (self);
}

static void
go_to_page (SuralPaperPreview *self, guint page)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  graphene_rect_t bounds;

  if (page >= sural_paper_preview_get_n_pages (self) ||
      !gtk_widget_compute_bounds (get_page_widget (self, page), GTK_WIDGET (self->pages), &bounds))
    return;
  gtk_adjustment_set_value (adjustment, bounds.origin.y - PEEK);
  self->page = page;
  update_position (self);
}

static void
show_pages (SuralPaperPreview *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->pages))) != NULL)
    gtk_box_remove (self->pages, child);
  for (guint i = 0; i < sural_paper_preview_get_n_pages (self); i++)
    {
      child = sural_paper_page_new (self->document, i);
      sural_paper_page_set_zoom (SURAL_PAPER_PAGE (child), self->scale);
      gtk_box_append (self->pages, child);
    }
}

/* The twin of the pages for whoever reads with the ears. */
static void
show_text (SuralPaperPreview *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_pages = sural_paper_preview_get_n_pages (self);

  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *page = sural_document_dup_page_text (self->document, i);

      g_string_append_printf (text, _ ("Page %u of %u"), i + 1, n_pages);
      g_string_append_printf (text, "\n%s\n", page);
    }
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), text->str, -1);
}

static void
show_view (SuralPaperPreview *self)
{
  const char *view = adw_toggle_group_get_active_name (self->view);
  gboolean pages = self->document != NULL && g_strcmp0 (view, "text") != 0;

  gtk_stack_set_visible_child_name (self->stack, self->document == NULL ? "none"
                                                 : pages                ? "pages"
                                                                        : "text");
  gtk_widget_set_visible (self->bar, pages);
}

/* What can be made beside the paper that is chosen, and what of it is wanted. */
static guint
update_others (SuralPaperPreview *self, SuralPaperworkKind chosen)
{
  guint n_wanted = 0;
  g_autofree char *label = NULL;
  g_autofree char *spoken = NULL;

  for (guint i = 0; i < SURAL_N_PAPERWORK; i++)
    {
      g_autoptr (SuralPaperwork) paperwork =
          sural_paperwork_new (self->record, (SuralPaperworkKind) i, self->note);
      const char *obstacle = sural_paperwork_get_obstacle (paperwork);
      GtkWidget *check = GTK_WIDGET (self->others[i]);

      gtk_widget_set_visible (check, i != (guint) chosen);
      gtk_widget_set_sensitive (check, obstacle == NULL);
      gtk_widget_set_tooltip_text (check, obstacle);
      if (i != (guint) chosen && obstacle == NULL && gtk_check_button_get_active (self->others[i]))
        n_wanted++;
    }
  /* TRANSLATORS: how many papers are printed with the one that is chosen */
  label = n_wanted > 0 ? g_strdup_printf (_ ("+ %u"), n_wanted) : g_strdup ("+");
  gtk_menu_button_set_label (self->more, label);
  spoken = g_strdup_printf (ngettext ("%u more paper", "%u more papers", n_wanted), n_wanted);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  spoken, -1);
  return n_wanted;
}

/* Each paper is in the language of who reads it, until one is chosen: then all are in that. */
static void
take_language (SuralPaperPreview *self, SuralPaperwork *paperwork)
{
  if (self->language_tag != NULL)
    sural_paperwork_set_language (paperwork, self->language_tag);
}

static void
show_language (SuralPaperPreview *self)
{
  const char *tag = sural_paperwork_get_language (self->paperwork);

  self->is_naming = TRUE;
  for (guint i = 0; self->tags[i] != NULL; i++)
    if (g_str_equal (self->tags[i], tag))
      gtk_drop_down_set_selected (self->language, i);
  self->is_naming = FALSE;
}

static void
add_others (SuralPaperPreview *self)
{
  SuralPaperworkKind chosen = sural_paperwork_get_kind (self->paperwork);

  if (update_others (self, chosen) == 0 || sural_paperwork_get_obstacle (self->paperwork) != NULL)
    return;
  for (guint i = 0; i < SURAL_N_PAPERWORK; i++)
    {
      g_autoptr (SuralPaperwork) other = NULL;

      if (i == (guint) chosen || !gtk_widget_get_sensitive (GTK_WIDGET (self->others[i])) ||
          !gtk_check_button_get_active (self->others[i]))
        continue;
      other = sural_paperwork_new (self->record, (SuralPaperworkKind) i, self->note);
      take_language (self, other);
      sural_paperwork_add (self->paperwork, other);
    }
}

/* Shows what the paper says, or why there is none. */
static void
show_paperwork (SuralPaperPreview *self)
{
  const gboolean waits = sural_paperwork_needs_loading (self->paperwork);
  const char *obstacle = sural_paperwork_get_obstacle (self->paperwork);

  g_clear_pointer (&self->document, sural_document_unref);
  if (obstacle == NULL)
    self->document =
        sural_paperwork_compose (self->paperwork, sural_paperwork_get_paper (get_settings (self)));
  adw_status_page_set_description (self->nothing,
                                   waits ? _ ("The whole record is being read…") : obstacle);
  self->page = 0;
  show_pages (self);
  show_text (self);
  show_view (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
  adw_banner_set_revealed (self->no_phone,
                           self->document != NULL && sural_paperwork_lacks_phone (self->paperwork));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.print", self->document != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.save", self->document != NULL);
  update_position (self);
}

/* Another paper may be chosen by now, or the dialog closed; why it could not be read the paper
 * says. */
static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralPaperPreview) self = user_data;

  sural_paperwork_load_finish (SURAL_PAPERWORK (source), result, NULL);
  if (self->paperwork != SURAL_PAPERWORK (source))
    return;
  add_others (self);
  show_paperwork (self);
}

/* Makes the document anew from what is chosen. */
static void
update (SuralPaperPreview *self)
{
  SuralPaperworkKind kind = (SuralPaperworkKind) gtk_drop_down_get_selected (self->kind);

  g_clear_pointer (&self->document, sural_document_unref);
  g_clear_object (&self->paperwork);
  self->paperwork = sural_paperwork_new (self->record, kind, self->note);
  take_language (self, self->paperwork);
  show_language (self);
  if (sural_paperwork_has_addressee (self->paperwork))
    sural_paperwork_set_addressee (self->paperwork,
                                   gtk_editable_get_text (GTK_EDITABLE (self->addressee)));
  if (sural_paperwork_needs_loading (self->paperwork))
    sural_paperwork_load_async (self->paperwork, NULL, loaded_cb, g_object_ref (self));
  add_others (self);
  show_paperwork (self);
}

/* Another letter goes to somebody else. */
static void
kind_cb (SuralPaperPreview *self)
{
  SuralPaperworkKind kind = (SuralPaperworkKind) gtk_drop_down_get_selected (self->kind);
  g_autoptr (SuralPaperwork) paperwork = sural_paperwork_new (self->record, kind, self->note);
  g_autofree char *addressee = sural_paperwork_dup_addressee (paperwork);

  self->language_tag = NULL;
  self->is_naming = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->addressee), addressee != NULL ? addressee : "");
  self->is_naming = FALSE;
  gtk_widget_set_visible (self->addressee_bar,
                          sural_paperwork_has_addressee (paperwork) &&
                              sural_paperwork_get_obstacle (paperwork) == NULL);
  update (self);
}

static void
addressee_cb (SuralPaperPreview *self)
{
  if (self->paperwork != NULL && !self->is_naming)
    update (self);
}

static void
language_cb (SuralPaperPreview *self)
{
  const guint place = gtk_drop_down_get_selected (self->language);

  if (self->paperwork == NULL || self->is_naming || place == GTK_INVALID_LIST_POSITION)
    return;
  self->language_tag = self->tags[place];
  update (self);
}

static void
contact_cb (SuralPaperPreview *self, GtkButton *button)
{
  gtk_menu_button_popdown (self->contacts);
  gtk_editable_set_text (GTK_EDITABLE (self->addressee), gtk_button_get_label (button));
}

/* Who is known of the patient's doctors, to be chosen. */
static void
fill_contacts (SuralPaperPreview *self)
{
  static const SuralContactRole roles[] = { SURAL_CONTACT_GENERAL_PRACTITIONER,
                                            SURAL_CONTACT_REFERRER };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_autofree char *line = sural_contact_dup_addressee (
          sural_patient_get_contact (sural_record_get_patient (self->record), roles[i]));
      GtkWidget *button = NULL;

      if (line == NULL)
        continue;
      button = gtk_button_new_with_label (line);
      gtk_button_set_can_shrink (GTK_BUTTON (button), TRUE);
      gtk_widget_add_css_class (button, "flat");
      g_signal_connect_object (button, "clicked", G_CALLBACK (contact_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->contact_list, button);
      n++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->contacts), n > 0);
}

static void
paper_cb (SuralPaperPreview *self)
{
  const char *name = adw_toggle_group_get_active_name (self->paper);

  sural_paperwork_set_paper (get_settings (self),
                             g_strcmp0 (name, "letter") == 0 ? SURAL_PAPER_LETTER : SURAL_PAPER_A4);
  update (self);
}

static void
preferences_cb (SuralPaperPreview *self)
{
  if (get_settings (self) != NULL)
    sural_dialog_present (sural_preferences_dialog_new (sural_record_get_context (self->record)),
                          GTK_WIDGET (self));
}

/* --- verbs ---------------------------------------------------------------------------------------
 */

static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sural_print_job_run (widget, SURAL_PAPER_PREVIEW (widget)->paperwork);
}

static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sural_paper_saver_run (widget, SURAL_PAPER_PREVIEW (widget)->paperwork);
}

static void
previous_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SuralPaperPreview *self = SURAL_PAPER_PREVIEW (widget);

  if (self->page > 0)
    go_to_page (self, self->page - 1);
}

static void
next_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SuralPaperPreview *self = SURAL_PAPER_PREVIEW (widget);

  go_to_page (self, self->page + 1);
}

static void
set_scale (SuralPaperPreview *self, double scale)
{
  guint page = self->page;

  self->scale = scale;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->pages)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    sural_paper_page_set_zoom (SURAL_PAPER_PAGE (child), scale);
  self->page = page;
}

/* From the size that pages have now, also where they fit themselves to the width. */
static double
get_scale (SuralPaperPreview *self)
{
  GtkWidget *first = get_page_widget (self, 0);
  double width, height;

  if (self->scale > 0 || first == NULL || self->document == NULL)
    return self->scale > 0 ? self->scale : 1;
  sural_document_get_size (self->document, &width, &height);

  return MAX (gtk_widget_get_width (first), 1) / (width * 96.0 / 72.0);
}

static void
zoom_in_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SuralPaperPreview *self = SURAL_PAPER_PREVIEW (widget);

  set_scale (self, MIN (get_scale (self) * ZOOM_STEP, ZOOM_MOST));
}

static void
zoom_out_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SuralPaperPreview *self = SURAL_PAPER_PREVIEW (widget);

  set_scale (self, MAX (get_scale (self) / ZOOM_STEP, ZOOM_LEAST));
}

static void
zoom_fit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_scale (SURAL_PAPER_PREVIEW (widget), 0);
}

/* Page keys go from page to page; in the text they do what they do in every text. */
static gboolean
page_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  SuralPaperPreview *self = SURAL_PAPER_PREVIEW (widget);
  const char *shown = gtk_stack_get_visible_child_name (self->stack);
  int step = g_variant_get_int32 (arguments);

  if (g_strcmp0 (shown, "pages") != 0)
    return GDK_EVENT_PROPAGATE;
  if (step == G_MININT32)
    go_to_page (self, 0);
  else if (step == G_MAXINT32)
    go_to_page (self, sural_paper_preview_get_n_pages (self) - 1);
  else if (step > 0)
    next_cb (widget, NULL, NULL);
  else
    previous_cb (widget, NULL, NULL);

  return GDK_EVENT_STOP;
}

static void
add_page_key (GtkEventController *keys, guint key, int step)
{
  GtkShortcut *shortcut =
      gtk_shortcut_new_with_arguments (gtk_keyval_trigger_new (key, 0),
                                       gtk_callback_action_new (page_key_cb, NULL, NULL), "i",
                                       step);

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
}

/* Before the scrolled window takes them. */
static void
add_page_keys (SuralPaperPreview *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  add_page_key (keys, GDK_KEY_Page_Down, 1);
  add_page_key (keys, GDK_KEY_KP_Page_Down, 1);
  add_page_key (keys, GDK_KEY_Page_Up, -1);
  add_page_key (keys, GDK_KEY_KP_Page_Up, -1);
  add_page_key (keys, GDK_KEY_Home, G_MININT32);
  add_page_key (keys, GDK_KEY_End, G_MAXINT32);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/* --- the dialog ----------------------------------------------------------------------------------
 */

static void
sural_paper_preview_dispose (GObject *object)
{
  SuralPaperPreview *self = SURAL_PAPER_PREVIEW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SURAL_TYPE_PAPER_PREVIEW);
  g_clear_pointer (&self->document, sural_document_unref);
  g_clear_object (&self->paperwork);
  g_clear_object (&self->record);
  g_clear_object (&self->note);
  g_clear_pointer (&self->tags, g_strfreev);

  G_OBJECT_CLASS (sural_paper_preview_parent_class)->dispose (object);
}

/* Not Ctrl+P: held a moment too long it would print what nobody has looked at. Enter prints. */
static void
add_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "paper.save",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_CONTROL_MASK,
                                       "paper.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_equal, GDK_CONTROL_MASK,
                                       "paper.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, GDK_CONTROL_MASK,
                                       "paper.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, GDK_CONTROL_MASK, "paper.zoom-fit",
                                       NULL);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SuralPaperPreview, kind);
  gtk_widget_class_bind_template_child (widget_class, SuralPaperPreview, more);
  gtk_widget_class_bind_template_child (widget_class, SuralPaperPreview, more_list);
  gtk_widget_class_bind_template_child (widget_class, SuralPaperPreview, paper);
  gtk_widget_class_bind_template_child (widget_class, SuralPaperPreview, language);
  gtk_widget_class_bind_template_child (widget_class, SuralPaperPreview, view);
  gtk_widget_class_bind_template_child (widget_class, SuralPaperPreview, stack);
  gtk_widget_class_bind_template_child (widget_class, SuralPaperPreview, scrolled);
  gtk_widget_class_bind_template_child (widget_class, SuralPaperPreview, pages);
  gtk_widget_class_bind_template_child (widget_class, SuralPaperPreview, text);
  gtk_widget_class_bind_template_child (widget_class, SuralPaperPreview, nothing);
  gtk_widget_class_bind_template_child (widget_class, SuralPaperPreview, bar);
  gtk_widget_class_bind_template_child (widget_class, SuralPaperPreview, position);
  gtk_widget_class_bind_template_child (widget_class, SuralPaperPreview, print_button);
  gtk_widget_class_bind_template_child (widget_class, SuralPaperPreview, save_button);
  gtk_widget_class_bind_template_child (widget_class, SuralPaperPreview, zoom);
  gtk_widget_class_bind_template_child (widget_class, SuralPaperPreview, no_phone);
  gtk_widget_class_bind_template_child (widget_class, SuralPaperPreview, addressee_bar);
  gtk_widget_class_bind_template_child (widget_class, SuralPaperPreview, addressee);
  gtk_widget_class_bind_template_child (widget_class, SuralPaperPreview, contacts);
  gtk_widget_class_bind_template_child (widget_class, SuralPaperPreview, contact_list);
  gtk_widget_class_bind_template_callback (widget_class, preferences_cb);
  gtk_widget_class_bind_template_callback (widget_class, addressee_cb);
}

static void
sural_paper_preview_class_init (SuralPaperPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_paper_preview_dispose;

  gtk_widget_class_install_action (widget_class, "paper.print", NULL, print_cb);
  gtk_widget_class_install_action (widget_class, "paper.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "paper.previous", NULL, previous_cb);
  gtk_widget_class_install_action (widget_class, "paper.next", NULL, next_cb);
  gtk_widget_class_install_action (widget_class, "paper.zoom-in", NULL, zoom_in_cb);
  gtk_widget_class_install_action (widget_class, "paper.zoom-out", NULL, zoom_out_cb);
  gtk_widget_class_install_action (widget_class, "paper.zoom-fit", NULL, zoom_fit_cb);
  add_keys (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-paper-preview.ui");
  bind_children (widget_class);
}

static void
sural_paper_preview_init (SuralPaperPreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sural_banner_show_whole (self->no_phone);
  add_page_keys (self);
}

/* Where there is one language alone, there is nothing to choose. */
static void
fill_languages (SuralPaperPreview *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->tags = sural_translation_list ();
  for (guint i = 0; self->tags[i] != NULL; i++)
    gtk_string_list_take (names, sural_translation_dup_name (self->tags[i]));
  gtk_drop_down_set_model (self->language, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->language), g_strv_length (self->tags) > 1);
}

static void
fill_choices (SuralPaperPreview *self, SuralPaperworkKind kind)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  SuralPaper paper = sural_paperwork_get_paper (get_settings (self));

  for (guint i = 0; i < SURAL_N_PAPERWORK; i++)
    gtk_string_list_append (names, sural_paperwork_kind_get_name ((SuralPaperworkKind) i));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->kind, kind);
  adw_toggle_group_set_active_name (self->paper, paper == SURAL_PAPER_LETTER ? "letter" : "a4");
  adw_toggle_group_set_active_name (self->view, "pages");
  for (guint i = 0; i < SURAL_N_PAPERWORK; i++)
    {
      GtkWidget *check =
          gtk_check_button_new_with_label (sural_paperwork_kind_get_name ((SuralPaperworkKind) i));

      self->others[i] = GTK_CHECK_BUTTON (check);
      gtk_box_append (self->more_list, check);
      g_signal_connect_object (check, "toggled", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }
}

/**
 * sural_paper_preview_new:
 * @record: a loaded record with an episode
 * @kind: which paper is shown first
 * @note: (nullable): which note; NULL: the last one
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
sural_paper_preview_new (SuralRecord *record, SuralPaperworkKind kind, SuralNote *note)
{
  SuralPaperPreview *self;
  GtkAdjustment *adjustment;

  g_return_val_if_fail (SURAL_IS_RECORD (record), NULL);
  g_return_val_if_fail (kind < SURAL_N_PAPERWORK, NULL);

  self = g_object_new (SURAL_TYPE_PAPER_PREVIEW, NULL);
  g_set_object (&self->record, record);
  g_set_object (&self->note, note);
  fill_choices (self, kind);
  fill_contacts (self);
  fill_languages (self);
  g_signal_connect_object (self->kind, "notify::selected", G_CALLBACK (kind_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->language, "notify::selected", G_CALLBACK (language_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->paper, "notify::active-name", G_CALLBACK (paper_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "notify::active-name", G_CALLBACK (show_view), self,
                           G_CONNECT_SWAPPED);
  /* What stands on the paper is changed in the preferences that lie over it. */
  g_signal_connect_object (sural_context_get_stationery (sural_record_get_context (self->record)),
                           "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_SWAPPED);
  kind_cb (self);

  return ADW_DIALOG (self);
}

/**
 * sural_paper_preview_get_page:
 * @self: the preview
 *
 * Returns: the page that is seen, from 0
 */
guint
sural_paper_preview_get_page (SuralPaperPreview *self)
{
  g_return_val_if_fail (SURAL_IS_PAPER_PREVIEW (self), 0);

  return self->page;
}

/**
 * sural_paper_preview_get_n_pages:
 * @self: the preview
 *
 * Returns: how many pages there are; 0 when there is nothing to print
 */
guint
sural_paper_preview_get_n_pages (SuralPaperPreview *self)
{
  g_return_val_if_fail (SURAL_IS_PAPER_PREVIEW (self), 0);

  return self->document != NULL ? sural_document_get_n_pages (self->document) : 0;
}
