/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/turn/sural-turn-page.h"

#include "app/common/say/sural-announce.h"
#include "app/turn/sural-turn-answer.h"
#include "app/visit/sural-answer-key.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _SuralTurnPage
{
  AdwBin parent_instance;

  SuralTurn *turn;
  SuralTurnAnswer *answer; /* of the question that shows; NULL on the first page */
  gboolean welcomes;       /* the first page shows */
  gboolean is_over;
  GtkLabel *progress;
  GtkScrolledWindow *scroller;
  GtkLabel *intro;
  GtkLabel *question;
  GtkLabel *activity;
  GtkLabel *hint;
  AdwBin *place;
  GtkWidget *buttons;
  GtkWidget *back;
  GtkWidget *skip;
  GtkButton *next;
};

static guint given_back_signal;

G_DEFINE_FINAL_TYPE (SuralTurnPage, sural_turn_page, ADW_TYPE_BIN)

static void
end (SuralTurnPage *self, gboolean done)
{
  if (self->is_over)
    return;
  self->is_over = TRUE;
  g_signal_emit (self, given_back_signal, 0, done);
}

/**
 * sural_turn_page_give_back:
 * @self: the page
 *
 * The patient goes no further: what was answered stays among the drafts.
 */
void
sural_turn_page_give_back (SuralTurnPage *self)
{
  g_return_if_fail (SURAL_IS_TURN_PAGE (self));

  if (self->answer != NULL)
    sural_turn_answer_commit (self->answer);
  end (self, FALSE);
}

static void
give_back_cb (SuralTurnPage *self)
{
  sural_turn_page_give_back (self);
}

/* Nobody but the therapist can do anything about what failed; the answers are among the drafts. */
static void
taken_over_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralTurnPage) self = user_data;

  end (self, sural_turn_take_over_finish (SURAL_TURN (source), result, NULL));
}

static void
take_over (SuralTurnPage *self)
{
  gtk_widget_set_sensitive (self->buttons, FALSE);
  sural_turn_take_over_async (self->turn, taken_over_cb, g_object_ref (self));
}

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
show_welcome (SuralTurnPage *self)
{
  const char *name = sural_turn_get_name (self->turn);
  /* TRANSLATORS: the given name of a patient */
  g_autofree char *hello = name != NULL && *name != '\0' ? g_strdup_printf (_ ("Hello %s"), name)
                                                         : g_strdup (_ ("Hello"));

  set_text (self->progress, NULL);
  set_text (self->intro, NULL);
  set_text (self->activity, NULL);
  gtk_label_set_text (self->question, hello);
  set_text (self->hint, _ ("Here are some questions for you. Take your time. You can skip any "
                           "of them and go back. When you have finished, give the screen back to "
                           "your therapist."));
  adw_bin_set_child (self->place, NULL);
  gtk_widget_set_visible (self->back, FALSE);
  gtk_widget_set_visible (self->skip, FALSE);
  gtk_button_set_label (self->next, _ ("_Start"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->next), TRUE);
}

static gboolean
is_last (SuralTurnPage *self)
{
  return sural_turn_get_position (self->turn) + 1 >= sural_turn_get_n_questions (self->turn);
}

static gboolean
is_first_of_its_kind (SuralTurnPage *self, guint position)
{
  return position == 0 || sural_turn_get_question (self->turn, position)->questionnaire !=
                              sural_turn_get_question (self->turn, position - 1)->questionnaire;
}

static void
update_next (SuralTurnPage *self)
{
  gboolean known =
      !isnan (sural_turn_get_answer (self->turn, sural_turn_get_position (self->turn)));
  GtkWidget *next = GTK_WIDGET (self->next);

  gtk_button_set_label (self->next, is_last (self) ? _ ("_Finish") : _ ("_Next"));
  /* A number is answered as Next is pressed: what is typed in it is taken then. */
  gtk_widget_set_sensitive (
      next,
      known ||
          sural_turn_get_question (self->turn, sural_turn_get_position (self->turn))->item->kind ==
              SURAL_ITEM_NUMBER);
}

static void
answered_cb (SuralTurnPage *self, double value)
{
  sural_turn_set_answer (self->turn, sural_turn_get_position (self->turn), value);
  update_next (self);
}

static void
describe_answer (SuralTurnPage *self)
{
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->answer),
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->activity, self->hint,
                                  self->progress, NULL, -1);
}

static void
show_question (SuralTurnPage *self)
{
  guint position = sural_turn_get_position (self->turn);
  const SuralTurnQuestion *question = sural_turn_get_question (self->turn, position);
  GtkWidget *answer = sural_turn_answer_new (question->item, sural_turn_get_knowledge (self->turn),
                                             sural_turn_get_answer (self->turn, position));
  /* TRANSLATORS: which question of how many it is */
  g_autofree char *progress = g_strdup_printf (_ ("Question %u of %u"), position + 1,
                                               sural_turn_get_n_questions (self->turn));

  set_text (self->progress, progress);
  set_text (self->intro,
            is_first_of_its_kind (self, position) ? question->questionnaire->text : NULL);
  gtk_label_set_text (self->question, question->item->text);
  set_text (self->activity, question->activity);
  set_text (self->hint, question->item->hint);
  self->answer = SURAL_TURN_ANSWER (answer);
  g_signal_connect_object (answer, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  describe_answer (self);
  adw_bin_set_child (self->place, answer);
  gtk_widget_set_visible (self->back, TRUE);
  gtk_widget_set_visible (self->skip, TRUE);
  update_next (self);
}

/* The keyboard leaves before what has it goes, and is in the new one afterwards. */
static void
show (SuralTurnPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL)
    gtk_root_set_focus (root, NULL);
  self->answer = NULL;
  if (self->welcomes)
    show_welcome (self);
  else
    show_question (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (!self->welcomes)
    sural_announce (GTK_WIDGET (self), gtk_label_get_text (self->progress));
}

static void
go (SuralTurnPage *self)
{
  if (self->welcomes)
    {
      self->welcomes = FALSE;
      if (sural_turn_get_position (self->turn) >= sural_turn_get_n_questions (self->turn))
        sural_turn_set_position (self->turn, 0);
      show (self);
      return;
    }
  if (is_last (self))
    {
      take_over (self);
      return;
    }
  sural_turn_set_position (self->turn, sural_turn_get_position (self->turn) + 1);
  show (self);
}

static void
next_cb (SuralTurnPage *self)
{
  if (!gtk_widget_is_sensitive (self->buttons))
    return;
  if (self->answer == NULL || sural_turn_answer_commit (self->answer))
    go (self);
  else
    sural_announce (GTK_WIDGET (self), _ ("Choose an answer, or skip the question"));
}

static void
skip_cb (SuralTurnPage *self)
{
  sural_turn_set_answer (self->turn, sural_turn_get_position (self->turn), NAN);
  go (self);
}

static void
back_cb (SuralTurnPage *self)
{
  guint position = sural_turn_get_position (self->turn);

  if (position > 0)
    sural_turn_set_position (self->turn, position - 1);
  else
    self->welcomes = TRUE;
  show (self);
}

/* Enter goes on, but where it presses another button; on a scale digits are answers. */
static gboolean
key_pressed_cb (SuralTurnPage *self, guint keyval, guint keycode, GdkModifierType modifiers)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  guint digit = gdk_keyval_to_unicode (keyval) - '0';

  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (sural_answer_key_is_enter (keyval) &&
      (!GTK_IS_BUTTON (focus) || focus == GTK_WIDGET (self->next)))
    {
      next_cb (self);
      return GDK_EVENT_STOP;
    }
  return digit <= 9 && self->answer != NULL && sural_turn_answer_take_digit (self->answer, digit);
}

static gboolean
sural_turn_page_grab_focus (GtkWidget *widget)
{
  SuralTurnPage *self = SURAL_TURN_PAGE (widget);

  return gtk_widget_grab_focus (self->answer != NULL ? GTK_WIDGET (self->answer)
                                                     : GTK_WIDGET (self->next));
}

static void
sural_turn_page_dispose (GObject *object)
{
  SuralTurnPage *self = SURAL_TURN_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SURAL_TYPE_TURN_PAGE);
  self->answer = NULL;
  g_clear_object (&self->turn);
  G_OBJECT_CLASS (sural_turn_page_parent_class)->dispose (object);
}

static void
sural_turn_page_class_init (SuralTurnPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_turn_page_dispose;
  widget_class->grab_focus = sural_turn_page_grab_focus;

  /**
   * SuralTurnPage::given-back:
   * @done: whether all of it was gone through, and what was answered is in the record
   */
  given_back_signal = g_signal_new ("given-back", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-turn-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralTurnPage, progress);
  gtk_widget_class_bind_template_child (widget_class, SuralTurnPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, SuralTurnPage, intro);
  gtk_widget_class_bind_template_child (widget_class, SuralTurnPage, question);
  gtk_widget_class_bind_template_child (widget_class, SuralTurnPage, activity);
  gtk_widget_class_bind_template_child (widget_class, SuralTurnPage, hint);
  gtk_widget_class_bind_template_child (widget_class, SuralTurnPage, place);
  gtk_widget_class_bind_template_child (widget_class, SuralTurnPage, buttons);
  gtk_widget_class_bind_template_child (widget_class, SuralTurnPage, back);
  gtk_widget_class_bind_template_child (widget_class, SuralTurnPage, skip);
  gtk_widget_class_bind_template_child (widget_class, SuralTurnPage, next);
  gtk_widget_class_bind_template_callback (widget_class, give_back_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, skip_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
}

static void
sural_turn_page_init (SuralTurnPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * sural_turn_page_new:
 * @turn: what is asked
 *
 * Returns: (transfer floating): the page, which begins by saying what is going to happen
 */
GtkWidget *
sural_turn_page_new (SuralTurn *turn)
{
  SuralTurnPage *self = NULL;

  g_return_val_if_fail (SURAL_IS_TURN (turn), NULL);
  g_return_val_if_fail (sural_turn_get_n_questions (turn) > 0, NULL);

  self = g_object_new (SURAL_TYPE_TURN_PAGE, NULL);
  g_set_object (&self->turn, turn);
  self->welcomes = TRUE;
  show_welcome (self);
  return GTK_WIDGET (self);
}
