/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/sural-route-box.h"

#include "app/common/entry/sural-choice-button.h"
#include "app/common/page/sural-wrapped-label.h"
#include "record/words/sural-words.h"

#include <glib/gi18n-lib.h>

struct _SuralRouteBox
{
  GtkWidget parent_instance;

  SuralVisitRoute *route;
  GtkWidget *box;
  GtkWidget *left;
  GPtrArray *checks;  /* GtkCheckButton, one for each ordering */
  GPtrArray *minutes; /* GtkLabel beside each */
  GPtrArray *orderings;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (SuralRouteBox, sural_route_box, GTK_TYPE_WIDGET)

static void
toggled_cb (SuralRouteBox *self, GtkCheckButton *check)
{
  guint index = 0;

  if (self->updating || !gtk_check_button_get_active (check) ||
      !g_ptr_array_find (self->checks, check, &index))
    return;
  sural_visit_route_set_ordering (
      self->route, ((const SuralOrdering *) g_ptr_array_index (self->orderings, index))->id);
}

static void
add_choice (SuralRouteBox *self, const SuralOrdering *ordering)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *check = sural_choice_button_new ();
  GtkWidget *label = sural_wrapped_label_new (ordering->label, NULL);
  GtkWidget *minutes = gtk_label_new (NULL);

  /* As wide as there is room: a target is high enough for two lines, and a label that may wrap asks
   * for no more width than these need. */
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_hexpand (check, TRUE);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
  gtk_widget_set_tooltip_text (check, ordering->text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  ordering->label, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  ordering->text, -1);
  if (self->checks->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), g_ptr_array_index (self->checks, 0));
  gtk_widget_add_css_class (minutes, "caption");
  gtk_widget_add_css_class (minutes, "dimmed");
  gtk_widget_add_css_class (minutes, "numeric");
  gtk_box_append (GTK_BOX (row), check);
  gtk_box_append (GTK_BOX (row), minutes);
  gtk_widget_insert_before (row, self->box, self->left);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->checks, check);
  g_ptr_array_add (self->minutes, minutes);
}

static void
sural_route_box_dispose (GObject *object)
{
  SuralRouteBox *self = SURAL_ROUTE_BOX (object);

  self->updating = TRUE;
  g_ptr_array_set_size (self->checks, 0);
  g_ptr_array_set_size (self->minutes, 0);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->route);
  G_OBJECT_CLASS (sural_route_box_parent_class)->dispose (object);
}

static void
sural_route_box_finalize (GObject *object)
{
  SuralRouteBox *self = SURAL_ROUTE_BOX (object);

  g_ptr_array_unref (self->checks);
  g_ptr_array_unref (self->minutes);
  G_OBJECT_CLASS (sural_route_box_parent_class)->finalize (object);
}

static void
sural_route_box_class_init (SuralRouteBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_route_box_dispose;
  G_OBJECT_CLASS (klass)->finalize = sural_route_box_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_RADIO_GROUP);
}

static void
sural_route_box_init (SuralRouteBox *self)
{
  GtkWidget *heading = sural_wrapped_label_new (_ ("Scope of this visit"), "caption-heading");

  self->checks = g_ptr_array_new ();
  self->minutes = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->left = sural_wrapped_label_new (NULL, "caption");
  gtk_widget_set_margin_top (self->box, 12);
  gtk_widget_set_margin_bottom (self->box, 12);
  gtk_widget_set_margin_start (self->box, 12);
  gtk_widget_set_margin_end (self->box, 12);
  gtk_widget_add_css_class (heading, "dimmed");
  gtk_widget_add_css_class (self->left, "numeric");
  gtk_box_append (GTK_BOX (self->box), heading);
  gtk_box_append (GTK_BOX (self->box), self->left);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Scope of this visit"), -1);
}

/**
 * sural_route_box_set_route:
 * @record: the open patient
 * @route: the way through its visit
 *
 * Shows the ways that knowledge has; once.
 */
void
sural_route_box_set_route (SuralRouteBox *self, SuralRecord *record, SuralVisitRoute *route)
{
  g_return_if_fail (SURAL_IS_ROUTE_BOX (self));
  g_return_if_fail (self->route == NULL);

  self->route = g_object_ref (route);
  self->orderings = sural_knowledge_get_orderings (
      sural_context_get_knowledge (sural_record_get_context (record)));
  for (guint i = 0; i < self->orderings->len; i++)
    add_choice (self, g_ptr_array_index (self->orderings, i));
  sural_route_box_refresh (self);
}

/**
 * sural_route_box_refresh:
 *
 * Shows what is chosen and left now.
 */
void
sural_route_box_refresh (SuralRouteBox *self)
{
  const SuralOrdering *chosen = NULL;
  g_autofree char *minutes_left = NULL;
  g_autofree char *left = NULL;

  g_return_if_fail (SURAL_IS_ROUTE_BOX (self));
  if (self->route == NULL)
    return;

  chosen = sural_visit_route_get_ordering (self->route);
  self->updating = TRUE;
  for (guint i = 0; i < self->checks->len; i++)
    {
      const SuralOrdering *ordering = g_ptr_array_index (self->orderings, i);
      g_autofree char *minutes =
          sural_words_minutes (sural_visit_route_get_minutes (self->route, ordering->id));

      gtk_check_button_set_active (g_ptr_array_index (self->checks, i), ordering == chosen);
      gtk_label_set_label (g_ptr_array_index (self->minutes, i), minutes);
    }
  self->updating = FALSE;
  minutes_left = sural_words_minutes (sural_visit_route_get_minutes_left (self->route));
  /* TRANSLATORS: "12 min" of questions and tests that are not recorded yet */
  left = g_strdup_printf (_ ("Remaining: %s"), minutes_left);
  gtk_label_set_label (GTK_LABEL (self->left), left);
}
