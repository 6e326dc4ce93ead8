"""What the keys of the alignment screen do: each asks the pairing for its next state."""

from abc import abstractmethod

from workbench.domain import relinking
from workbench.domain.relinking import Side, Step
from workbench.tui import bead_list, dialogs
from workbench.tui.alignment_keys import ALIGNMENT
from workbench.tui.keys import explained
from workbench.tui.pairing import Pairing
from workbench.tui.work_screen import WorkScreen

_SIGNS = (
    (bead_list.CONFIRMED, "confirmed: the aligner leaves it alone"),
    (bead_list.CHANGED, "changed by hand"),
    (bead_list.DOUBTFUL, "doubtful: look at it"),
    (bead_list.FOUND, "found by the aligner"),
    (bead_list.MOVED, "stands elsewhere in the translation"),
)


class AlignmentActions(WorkScreen):
    """The screen, as far as its keys go: `AlignmentScreen` is the rest."""

    @property
    @abstractmethod
    def pairing(self) -> Pairing:
        """Return the session as it stands."""

    @abstractmethod
    def become(self, pairing: Pairing) -> None:
        """Make `pairing` the present one."""

    def _do(self, step: Step, otherwise: str) -> None:
        """Do something to the bead in hand; say why not if it is not possible."""
        after = self.pairing.changed_by(step)
        if after is self.pairing:
            self.notify(otherwise, timeout=3)
        self.become(after)

    # Keys that go about

    def action_go(self, steps: int) -> None:
        """Go up or down the list."""
        self.become(self.pairing.moved_to(self.pairing.index + steps))

    def action_doubtful(self, step: int) -> None:
        """Go to the next doubtful bead, or the one before."""
        after = self.pairing.to_next(lambda link: link.is_doubtful, step=step)
        if after is self.pairing:
            self.notify("No other row is doubtful.", timeout=3)
        self.become(after)

    def action_ask_jump(self) -> None:
        """Ask for a number and go there."""
        last = len(self.pairing.links)

        def objection(answer: str) -> str:
            there = not answer.strip() or (_is_number(answer) and 0 < int(answer) <= last)
            return "" if there else f"There is no row “{answer}”."

        def jump(answer: str | None) -> None:
            if answer and answer.strip():
                self.become(self.pairing.moved_to(int(answer) - 1))

        ask = dialogs.AskScreen("Go to row", hint=f"1 … {last}", objection=objection)
        self.app.push_screen(ask, jump)

    # Keys that decide and change

    def action_confirm(self) -> None:
        """Vouch for the bead in hand and go on."""
        after = self.pairing.changed_by(relinking.confirmed)
        if after is self.pairing:
            after = after.moved_to(after.index + 1)
        self.become(after)

    def action_confirm_up_to_here(self) -> None:
        """Vouch for all since the last confirmed bead."""
        self._do(relinking.confirmed_up_to, "All is confirmed up to here.")

    def action_reopen(self) -> None:
        """Take the confirmation back."""
        self._do(relinking.reopened, "This row is not confirmed.")

    def action_join(self) -> None:
        """Join with the next bead."""
        self._do(relinking.joined, "This is the last row.")

    def action_split(self) -> None:
        """Split where the lengths suggest it."""
        after = self.pairing.split_likely()
        if after is self.pairing:
            self.notify("There is only one segment.", timeout=3)
        self.become(after)

    def action_ask_split(self) -> None:
        """Ask where to split."""

        def objection(answer: str) -> str:
            numbers = answer.split()
            fits = len(numbers) in {1, 2} and all(map(_is_number, numbers))
            return "" if fits else "Write two numbers, or one for both sides."

        def split(answer: str | None) -> None:
            if answer:
                targets, *others = map(int, answer.split())
                sources = others[0] if others else targets
                self._do(relinking.split_at(sources, targets), "One part would have nothing.")

        question = "Split after how many segments at the left, and at the right?"
        ask = dialogs.AskScreen(question, answer="1 1", objection=objection)
        self.app.push_screen(ask, split)

    def action_hand(self, side: str, step: int) -> None:
        """Give a segment to a neighbour."""
        hand = relinking.handed_up if step < 0 else relinking.handed_down
        self._do(hand(Side[side]), "There is nothing to move that way.")

    def action_exchange(self) -> None:
        """Let this bead and the next one exchange their translations."""
        self._do(relinking.exchanged, "There is nothing to exchange.")

    def action_set_apart(self, side: str) -> None:
        """Say that one side has no counterpart."""
        self._do(relinking.set_apart(Side[side]), "There is nothing on that side.")

    def action_undo(self) -> None:
        """Take back the last change."""
        self._turn_back(self.pairing.undone(), "There is nothing to take back.")

    def action_redo(self) -> None:
        """Make it again."""
        self._turn_back(self.pairing.redone(), "There is nothing to make again.")

    def _turn_back(self, pairing: Pairing, otherwise: str) -> None:
        """Make another state the present one; say it if it is none."""
        if pairing is self.pairing:
            self.notify(otherwise, timeout=3)
        self.become(pairing)

    def action_help(self) -> None:
        """List every key and sign."""
        self.app.push_screen(dialogs.HelpScreen(explained(ALIGNMENT), _SIGNS))


def _is_number(text: str) -> bool:
    """Whether an answer is a number, in whatever digits."""
    return text.strip().isdecimal()
