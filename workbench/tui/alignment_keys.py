"""The keys of the screen where an alignment is corrected.

Nothing is typed there, so letters do the work: those under the left hand move segments of the
translation, which stands at the left, those under the right hand segments of the source. Each
letter also works on an Arabic keyboard.
"""

from typing import Final

from workbench.tui.keys import bound

ALIGNMENT: Final = (
    bound("f2,enter", "confirm", "Confirm this row, go to the next", "Enter Confirm"),
    bound("ctrl+s", "save", "Save", "^S Save"),
    bound("f1", "help", "Every key", "F1 Help"),
    bound("f10", "app.command_palette", "Menu", "F10 Menu"),
    bound("n,f9,ى", "doubtful(1)", "Next doubtful row", "N Doubtful"),
    bound("p,shift+f9,ح", "doubtful(-1)", "Previous doubtful row"),
    bound("j,ت", "join", "Join with the next row", "J Join"),
    bound("s,س", "split", "Split where the lengths suggest it", "S Split"),
    bound("S,ctrl+t", "ask_split", "Split after so many segments of each side"),
    bound("e,alt+up,ث", "hand('TARGET', -1)", "First of the translation up", "E D Left ↑↓"),
    bound("d,alt+down,ي", "hand('TARGET', 1)", "Last of the translation down"),
    bound("i,shift+up,ه", "hand('SOURCE', -1)", "First of the source up", "I K Right ↑↓"),
    bound("k,shift+down,ن", "hand('SOURCE', 1)", "Last of the source down"),
    bound("x,ء", "exchange", "Exchange the translations of this row and the next"),
    bound("o,خ", "set_apart('SOURCE')", "The source was left out by the translator", "O Omitted"),
    bound("a,ش", "set_apart('TARGET')", "The translation was added by the translator", "A Added"),
    bound("f7", "confirm_up_to_here", "Confirm all from the last confirmed row to here"),
    bound("u,ع", "reopen", "Take the confirmation back"),
    bound("f5", "realign", "Align anew between confirmed rows", "F5 Re-align"),
    bound("f8", "take", "Make the document of it, or bring it up to date", "F8 Make"),
    bound("ctrl+q", "app.quit", "Leave; what is not saved is asked about", "^Q Leave"),
    bound("ctrl+z", "undo", "Undo"),
    bound("ctrl+y,ctrl+shift+z", "redo", "Redo"),
    bound("down,ctrl+down", "go(1)", "Next row"),
    bound("up,ctrl+up", "go(-1)", "Previous row"),
    bound("pagedown", "go(10)", "Ten rows down"),
    bound("pageup", "go(-10)", "Ten rows up"),
    bound("ctrl+home,home", "go(-1000000)", "First row"),
    bound("ctrl+end,end", "go(1000000)", "Last row"),
    bound("ctrl+g", "ask_jump", "Go to a row by its number"),
    bound("f12", "toggle_theme", "Light or dark"),
)
"""What the screen understands; at its foot stand as many as fit, in this order."""
