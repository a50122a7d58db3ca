/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/visit/sural-side.h"

G_BEGIN_DECLS

/* How a question is brought into view. */
typedef enum
{
  SURAL_BRING_IN,    /* no further than is needed: it was clicked, or come to with Tab */
  SURAL_BRING_AHEAD, /* with what comes after it: answers go on to that */
  SURAL_BRING_TOP,   /* at the top, with as much after it as there is room for */
} SuralBring;

#define SURAL_TYPE_ASKING (sural_asking_get_type ())
G_DECLARE_FINAL_TYPE (SuralAsking, sural_asking, SURAL, ASKING, GObject)

/* What a visit asks on screen, and what a key may do about it. One for all steps of a visit, so
 * that the same keys do the same on each:
 *
 * - a key answers only what is on screen, and has been for one frame at least;
 * - an answer that goes on by itself takes the Enter that was typed after it out of habit: it is no
 *   skip of the question that has just come up.
 *
 * Emits "changed" when Enter means something else than before, "shown" when something has come on
 * screen that had not been there, "refused" when a key came before what it would have answered. */
SuralAsking *sural_asking_new (void);

/* @widget asks for @finding_id on @side as long as it lives. */
void
sural_asking_add (SuralAsking *self, GtkWidget *widget, const char *finding_id, SuralSide side);
gboolean sural_asking_is_shown (SuralAsking *self, GtkWidget *widget);
/* Whether a key may answer @widget now; if not, it is brought on screen. */
gboolean sural_asking_may_answer (SuralAsking *self, GtkWidget *widget);
/* The same of the question that @widget is a part of, if it is. */
gboolean sural_asking_may_press (SuralAsking *self, GtkWidget *widget);
/* Whether @keyval would press a button of a question that is not on screen. */
gboolean sural_asking_holds_press (SuralAsking *self, GtkWidget *focus, guint keyval);
void sural_asking_bring (SuralAsking *self, GtkWidget *widget, SuralBring how);
/* Whether it has ever been on screen: what a test holds the record against. */
gboolean sural_asking_was_shown (SuralAsking *self, const char *finding_id, SuralSide side);

void sural_asking_answered (SuralAsking *self, gboolean goes_on);
gboolean sural_asking_take_enter (SuralAsking *self);
gboolean sural_asking_waits (SuralAsking *self);
void sural_asking_begin (SuralAsking *self);

G_END_DECLS
