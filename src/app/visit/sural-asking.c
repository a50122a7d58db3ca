/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/sural-asking.h"

#include <math.h>

#include "app/visit/sural-answer-key.h"

/* How much of a question has to be on screen, in its own height, in pixels, or in the height of the
 * page, whichever is least: a tall card is read while its end is still below the edge, and where a
 * window is small or its text large there may be no room for more. */
static const double LEAST_SHARE = 0.6;
static const double LEAST_HEIGHT = 160;
static const double LEAST_PAGE = 0.6;

/* For how many frames a page that is being laid out is waited for: then what is brought up cannot
 * be shown whole. */
static const guint MOST_FRAMES = 20;
/* And for how many at least: what stands around it may still take its room. */
static const guint LEAST_FRAMES = 2;

typedef struct
{
  GtkWidget *widget;
  const char *finding_id; /* interned */
  SuralSide side;
  gboolean painted; /* it was on screen when a frame was painted */
} Question;

struct _SuralAsking
{
  GObject parent_instance;

  GPtrArray *questions; /* Question, of the widgets that live */
  GHashTable *shown;    /* "finding/side" of all that was ever on screen */
  GdkFrameClock *clock;
  gboolean waits;     /* an answer has gone on by itself; the next Enter is no skip */
  GtkWidget *brought; /* weak: what is being brought into view, until it is there */
  SuralBring how;
  guint n_frames;   /* for how many it has been tried */
  GtkWidget *stays; /* weak: what was brought last, while it is where it was brought */
  double content;   /* how high all of the page is, when that was looked at last */
  double page;      /* and what shows of it */
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_SHOWN,
  SIGNAL_REFUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SuralAsking, sural_asking, G_TYPE_OBJECT)

static void
forget_widget_cb (gpointer user_data, GObject *widget)
{
  SuralAsking *self = user_data;

  for (guint i = self->questions->len; i > 0; i--)
    {
      Question *question = g_ptr_array_index (self->questions, i - 1);

      if (question->widget == (GtkWidget *) widget)
        g_ptr_array_remove_index_fast (self->questions, i - 1);
    }
}

static void
let_widgets_go (SuralAsking *self)
{
  for (guint i = 0; i < self->questions->len; i++)
    g_object_weak_unref (G_OBJECT (((Question *) g_ptr_array_index (self->questions, i))->widget),
                         forget_widget_cb, self);
  g_ptr_array_set_size (self->questions, 0);
}

static void
sural_asking_dispose (GObject *object)
{
  SuralAsking *self = SURAL_ASKING (object);

  if (self->clock != NULL)
    g_signal_handlers_disconnect_by_data (self->clock, self);
  g_clear_object (&self->clock);
  g_clear_weak_pointer (&self->brought);
  g_clear_weak_pointer (&self->stays);
  let_widgets_go (self);
  G_OBJECT_CLASS (sural_asking_parent_class)->dispose (object);
}

static void
sural_asking_finalize (GObject *object)
{
  g_ptr_array_unref (SURAL_ASKING (object)->questions);
  g_hash_table_unref (SURAL_ASKING (object)->shown);
  G_OBJECT_CLASS (sural_asking_parent_class)->finalize (object);
}

static void
sural_asking_class_init (SuralAskingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sural_asking_dispose;
  G_OBJECT_CLASS (klass)->finalize = sural_asking_finalize;

  /**
   * SuralAsking::changed:
   *
   * Enter means something else than before.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * SuralAsking::shown:
   *
   * Something has come on screen that had not been there.
   */
  signals[SIGNAL_SHOWN] = g_signal_new ("shown", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * SuralAsking::refused:
   *
   * A key came before what it would have answered was on screen.
   */
  signals[SIGNAL_REFUSED] = g_signal_new ("refused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sural_asking_init (SuralAsking *self)
{
  self->questions = g_ptr_array_new_with_free_func (g_free);
  self->shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * sural_asking_new:
 *
 * Returns: (transfer full): one that asks nothing yet
 */
SuralAsking *
sural_asking_new (void)
{
  return g_object_new (SURAL_TYPE_ASKING, NULL);
}

static char *
make_key (const char *finding_id, SuralSide side)
{
  return g_strdup_printf ("%s/%d", finding_id, (int) side);
}

/* Whether enough of the widget is within what its page shows now. */
static gboolean
is_in_view (GtkWidget *widget)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t bounds;
  double top = 0, bottom = 0, page = 0;

  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (scroller == NULL)
    return TRUE;
  if (!gtk_widget_compute_bounds (widget, scroller, &bounds) || bounds.size.height <= 0)
    return FALSE;
  page = gtk_widget_get_height (scroller);
  top = MAX (0, bounds.origin.y);
  bottom = MIN (page, bounds.origin.y + bounds.size.height);
  return bottom - top >=
         MIN (MIN (LEAST_SHARE * bounds.size.height, LEAST_HEIGHT), LEAST_PAGE * page);
}

/* How far down the page a question may stand that is gone to by key, and where it is brought. */
static const double LOWEST = 0.6;
static const double PLACE = 0.3;
/* What stays over one that is brought to the top: the heading of its list, or that there is more.
 */
static const double HEADING_OVER_TOP = 48;
static const double MORE_OVER_TOP = 6;

static double
get_over_top (GtkWidget *widget)
{
  return gtk_widget_get_prev_sibling (widget) == NULL ? HEADING_OVER_TOP : MORE_OVER_TOP;
}

/* By how much the page has to move; 0: not at all. */
static double
get_distance (GtkWidget *widget, const graphene_rect_t *bounds, double height, SuralBring how)
{
  double top = bounds->origin.y, bottom = top + bounds->size.height;

  if (how == SURAL_BRING_TOP)
    return top - get_over_top (widget);
  if (top < 0 || bounds->size.height > height)
    return top - (how == SURAL_BRING_AHEAD ? PLACE * height : 0);
  if (how == SURAL_BRING_AHEAD && bottom > LOWEST * height)
    return MIN (top, bottom - PLACE * height);
  return MAX (0, bottom - height);
}

static void
scroll_to (GtkWidget *widget, SuralBring how)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = NULL;
  graphene_rect_t bounds;

  if (scroller == NULL || !gtk_widget_compute_bounds (widget, scroller, &bounds))
    return;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) +
                                            get_distance (widget, &bounds,
                                                          gtk_widget_get_height (scroller), how));
}

/* A page that has just come up knows where its questions are once it is laid out, which may take
 * more than one frame. */
static void
finish_bringing (SuralAsking *self)
{
  if (self->brought == NULL || !gtk_widget_get_mapped (self->brought))
    return;
  self->n_frames++;
  scroll_to (self->brought, self->how);
  if (self->n_frames > MOST_FRAMES || (self->n_frames > LEAST_FRAMES && is_in_view (self->brought)))
    g_clear_weak_pointer (&self->brought);
  else
    gtk_widget_queue_draw (self->brought);
}

static GtkAdjustment *
get_adjustment (GtkWidget *widget)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);

  return scroller != NULL ? gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller))
                          : NULL;
}

/* Whether all of it shows, or as much as there is room for. */
static gboolean
is_whole (GtkWidget *widget)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t bounds;

  if (scroller == NULL || !gtk_widget_compute_bounds (widget, scroller, &bounds))
    return FALSE;
  return fabs (get_distance (widget, &bounds, gtk_widget_get_height (scroller), SURAL_BRING_IN)) <
         1;
}

/* What stands around the question takes its room when it is ready: a card unfolds, another one is
 * answered and folds. Where the page changed so under what was asked it is brought again; whoever
 * scrolled away is left. */
static void
keep_in_place (SuralAsking *self)
{
  GtkAdjustment *adjustment = NULL;
  double content = 0, page = 0;

  if (self->stays == NULL || !gtk_widget_get_mapped (self->stays) ||
      (adjustment = get_adjustment (self->stays)) == NULL)
    return;
  content = gtk_adjustment_get_upper (adjustment);
  page = gtk_adjustment_get_page_size (adjustment);
  if ((content != self->content || page != self->page) && !is_whole (self->stays))
    sural_asking_bring (self, self->stays, self->how);
  else if (!is_whole (self->stays))
    g_clear_weak_pointer (&self->stays);
  self->content = content;
  self->page = page;
}

/* What is on screen has been seen, once the page stands still: what flits past while another
 * question is brought has not. */
static void
painted_cb (SuralAsking *self)
{
  gboolean any = FALSE;

  if (self->brought != NULL)
    finish_bringing (self);
  else
    keep_in_place (self);
  if (self->brought != NULL && gtk_widget_get_mapped (self->brought))
    return;
  for (guint i = 0; i < self->questions->len; i++)
    {
      Question *question = g_ptr_array_index (self->questions, i);

      if (question->painted || !is_in_view (question->widget))
        continue;
      question->painted = TRUE;
      any = TRUE;
      g_hash_table_add (self->shown, make_key (question->finding_id, question->side));
    }
  if (any)
    g_signal_emit (self, signals[SIGNAL_SHOWN], 0);
}

/* All questions of a visit are painted by the clock of its window. */
static void
follow_clock (SuralAsking *self, GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);

  if (clock == NULL || clock == self->clock)
    return;
  if (self->clock != NULL)
    g_signal_handlers_disconnect_by_data (self->clock, self);
  g_set_object (&self->clock, clock);
  g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (painted_cb), self);
}

static void
realize_cb (SuralAsking *self, GtkWidget *widget)
{
  follow_clock (self, widget);
}

/**
 * sural_asking_add:
 * @widget: what asks; it is let go of when it goes
 * @finding_id: what is asked
 * @side: of which side; none for a question without sides, or of both
 */
void
sural_asking_add (SuralAsking *self, GtkWidget *widget, const char *finding_id, SuralSide side)
{
  Question *question = NULL;

  g_return_if_fail (SURAL_IS_ASKING (self));
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (finding_id != NULL);

  question = g_new0 (Question, 1);
  question->widget = widget;
  question->finding_id = g_intern_string (finding_id);
  question->side = side;
  g_ptr_array_add (self->questions, question);
  g_object_weak_ref (G_OBJECT (widget), forget_widget_cb, self);
  g_signal_connect_object (widget, "realize", G_CALLBACK (realize_cb), self, G_CONNECT_SWAPPED);
  if (gtk_widget_get_realized (widget))
    follow_clock (self, widget);
}

/**
 * sural_asking_is_shown:
 * @widget: one that was added
 *
 * Returns: whether it is on screen, and was when the last frame was painted
 */
gboolean
sural_asking_is_shown (SuralAsking *self, GtkWidget *widget)
{
  g_return_val_if_fail (SURAL_IS_ASKING (self), FALSE);

  for (guint i = 0; i < self->questions->len; i++)
    {
      const Question *question = g_ptr_array_index (self->questions, i);

      if (question->widget == widget)
        return question->painted && is_in_view (widget);
    }
  return FALSE;
}

/**
 * sural_asking_bring:
 * @widget: a question
 * @how: how far
 *
 * Brings it into view at once, or with the next frame where its place is not known yet. Nothing
 * glides: the next key would find it half way.
 */
void
sural_asking_bring (SuralAsking *self, GtkWidget *widget, SuralBring how)
{
  g_return_if_fail (SURAL_IS_ASKING (self));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_set_weak_pointer (&self->brought, widget);
  g_set_weak_pointer (&self->stays, widget);
  self->how = how;
  self->n_frames = 0;
  scroll_to (widget, how);
}

/**
 * sural_asking_may_answer:
 * @widget: one that was added
 *
 * Returns: whether a key may answer it. What is not on screen is brought there, and the key is none
 *   of its answers.
 */
gboolean
sural_asking_may_answer (SuralAsking *self, GtkWidget *widget)
{
  g_return_val_if_fail (SURAL_IS_ASKING (self), FALSE);

  if (sural_asking_is_shown (self, widget))
    return TRUE;
  sural_asking_bring (self, widget, SURAL_BRING_AHEAD);
  gtk_widget_error_bell (widget);
  g_signal_emit (self, signals[SIGNAL_REFUSED], 0);
  return FALSE;
}

/**
 * sural_asking_may_press:
 * @widget: what has the focus
 *
 * As sural_asking_may_answer(), of the question that it is a part of: Tab takes the focus to an
 * answer before the page shows it, and Space presses what has the focus.
 *
 * Returns: whether a key may press it; TRUE for what is no part of a question
 */
gboolean
sural_asking_may_press (SuralAsking *self, GtkWidget *widget)
{
  g_return_val_if_fail (SURAL_IS_ASKING (self), FALSE);
  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  for (guint i = 0; i < self->questions->len; i++)
    {
      const Question *question = g_ptr_array_index (self->questions, i);

      if (widget == question->widget || gtk_widget_is_ancestor (widget, question->widget))
        return sural_asking_may_answer (self, question->widget);
    }
  return TRUE;
}

/**
 * sural_asking_holds_press:
 * @focus: (nullable): what has the focus
 * @keyval: a key
 *
 * Returns: whether the key would press a button of a question that is not on screen: it is brought
 *   there instead, and whoever has the key stops it
 */
gboolean
sural_asking_holds_press (SuralAsking *self, GtkWidget *focus, guint keyval)
{
  g_return_val_if_fail (SURAL_IS_ASKING (self), FALSE);

  if (!GTK_IS_BUTTON (focus) && !GTK_IS_CHECK_BUTTON (focus))
    return FALSE;
  return (sural_answer_key_is_enter (keyval) || keyval == GDK_KEY_space ||
          keyval == GDK_KEY_KP_Space) &&
         !sural_asking_may_press (self, focus);
}

/**
 * sural_asking_was_shown:
 * @finding_id: a finding
 * @side: its side
 *
 * Returns: whether it was on screen since the visit was opened in this window
 */
gboolean
sural_asking_was_shown (SuralAsking *self, const char *finding_id, SuralSide side)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (SURAL_IS_ASKING (self), FALSE);
  g_return_val_if_fail (finding_id != NULL, FALSE);
  key = make_key (finding_id, side);
  return g_hash_table_contains (self->shown, key);
}

static void
set_waits (SuralAsking *self, gboolean waits)
{
  if (self->waits == waits)
    return;
  self->waits = waits;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * sural_asking_answered:
 * @goes_on: whether another question came up with the answer
 */
void
sural_asking_answered (SuralAsking *self, gboolean goes_on)
{
  g_return_if_fail (SURAL_IS_ASKING (self));
  set_waits (self, goes_on);
}

/**
 * sural_asking_take_enter:
 *
 * Returns: whether Enter goes past the question; FALSE for the one that came right after an answer
 *   which had gone on by itself
 */
gboolean
sural_asking_take_enter (SuralAsking *self)
{
  gboolean waits = FALSE;

  g_return_val_if_fail (SURAL_IS_ASKING (self), TRUE);
  waits = self->waits;
  set_waits (self, FALSE);
  return !waits;
}

/**
 * sural_asking_waits:
 *
 * Returns: whether the next Enter stays, because an answer has just gone on by itself
 */
gboolean
sural_asking_waits (SuralAsking *self)
{
  g_return_val_if_fail (SURAL_IS_ASKING (self), FALSE);
  return self->waits;
}

/**
 * sural_asking_begin:
 *
 * Something else was done than answering by key: the next Enter is meant.
 */
void
sural_asking_begin (SuralAsking *self)
{
  g_return_if_fail (SURAL_IS_ASKING (self));
  set_waits (self, FALSE);
}
