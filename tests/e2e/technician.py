"""Somebody who works with locks at the window: scans, binds, presses what a lock's panel offers."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QAbstractButton, QTableView

from tests.contract.vendor_server import ACCOUNT
from tests.e2e.front_desk import PIN, give_pin
from tests.e2e.person import Person
from ui.shell import LOCKS_PAGE, SETTINGS_PAGE

SYSTEM_PASSWORD, ROOM_PASSWORD = "136270", "365525"
LOCKS, NEARBY, ROUND, GATEWAYS, WORK = "Ctrl+O", "Ctrl+N", "Ctrl+R", "Ctrl+G", "Ctrl+J"
LOOKING = "Looking for the locks …"
OVER, NOW, BROKEN = "Put away", "▸", "✕"


class Technician(Person):
    """A person who knows the Locks page."""

    async def signs_in(self) -> None:
        """Give the PIN, then sign in at the vendor's server in the settings."""
        await give_pin(self, PIN)
        await self.sees("Command line")
        await self.presses(f"Ctrl+{SETTINGS_PAGE + 1}")
        await self.fills("Account", ACCOUNT.name)
        await self.fills("Password", ACCOUNT.password)
        await self.clicks("Sign in")
        await self.sees("Server: synced")

    async def comes_back(self) -> None:
        """Give the PIN: the server's account is remembered."""
        await give_pin(self, PIN)
        await self.sees("Command line", "Server: synced")

    async def goes_to(self, part: str) -> None:
        """Go to the Locks page, and to a part of it by its key."""
        await self.presses(f"Ctrl+{LOCKS_PAGE + 1}")
        await self.sees("Nearby")
        await self.until(lambda: LOOKING not in self.reads(), "the locks")
        await self.presses(part)

    def _button(self, name: str) -> QAbstractButton | None:
        """The last of that name: the window's head has a “Lock” for the screen, a panel one for a door."""
        buttons = [each for each in self._seen(QAbstractButton) if each.isEnabled()]
        return next((each for each in reversed(buttons) if each.text().replace("&", "") == name), None)

    # -- lists

    def lines(self) -> list[list[str]]:
        """The table on the screen as it is read, without hidden columns; nothing where there is none."""
        tables = self._seen(QTableView)
        if not tables:
            return []
        (table,) = tables
        model = table.model()
        columns = [each for each in range(model.columnCount()) if not table.isColumnHidden(each)]
        return [[str(model.index(row, at).data()) for at in columns] for row in range(model.rowCount())]

    def line(self, word: str) -> list[str]:
        """The line in which a word stands alone in a cell; none where there is no such line."""
        return next((cells for cells in self.lines() if word in cells), [])

    async def chooses_line(self, word: str) -> None:
        """Click the line in which a word stands alone in a cell."""
        await self.until(lambda: self.line(word) != [], f"a line with {word!r}")
        await self.clicks_cell(self.lines().index(self.line(word)), 1)

    async def marks(self, *words: str) -> None:
        """Mark lines for work with many."""
        for word in words:
            await self.chooses_line(word)
            await self.presses("Space")

    # -- work

    async def does(self, act: str, *, ask: str = "") -> None:
        """Press what the chosen lock's panel offers, say yes to what it asks, and see it done."""
        await self.begins(act, ask=ask)
        await self.sees_done()

    async def begins(self, act: str, *, ask: str = "") -> None:
        """Press it, with nothing of earlier work left on the panel."""
        await self.puts_away()
        await self.clicks(act)
        if ask:
            await self.clicks(ask)

    async def puts_away(self) -> None:
        """Take work that is over off the panel."""
        await self.until(lambda: "Cancel" not in self.reads(), "nothing to run")
        if OVER in self.reads():
            await self.clicks(OVER)
            await self.until(lambda: OVER not in self.reads(), "the work to be put away")

    async def sees_over(self) -> list[str]:
        """Wait until the work is over, well or not; returns what the screen says then."""
        await self.until(lambda: OVER in self.reads() and "Cancel" not in self.reads(), "the work to be over")
        return self.reads()

    async def sees_done(self) -> None:
        """Wait until the work is over and went well."""
        said = await self.sees_over()
        assert BROKEN not in said, said
        assert "Done" in said, said

    async def sees_broken(self, *words: str) -> None:
        """Wait until the work has broken off, and see what is told of it."""
        said = await self.sees_over()
        assert BROKEN in said, said
        for each in words:
            assert any(each in text for text in said), (each, said)

    async def asks_the_server(self, *words: str) -> None:
        """Have the server say what it knows of the chosen lock now, and see it."""
        await self.clicks("Ask the server")
        await self.sees(*words)

    def item(self, spoken: str) -> object | None:
        """What `sees_item` waits for, if it is there now."""
        return self._item(spoken)

    def step_now(self) -> str:
        """The step of the running work that goes on now; "" between two."""
        said = self.reads()
        return next((said[at + 1] for at, text in enumerate(said[:-1]) if text == NOW), "")

    # -- binding

    async def binds(
        self, mac: str, choice: str = "", *, button: str = "Bind the lock", **fields: str
    ) -> None:
        """Choose a lock that is heard, say where it belongs, and bind it; ``choice`` names the binding."""
        await self.puts_away()
        await self.goes_to(NEARBY)
        await self.chooses_line(mac)
        await self.clicks("Bind this lock…")
        await self.sees(mac)
        if choice:
            await self.clicks(choice)
        await self.fills_all({_spoken(name): text for name, text in fields.items()})
        await self.clicks(button)

    async def binds_by_server(self, mac: str, choice: str, **fields: str) -> None:
        """Bind a lock of the vendor's, with passwords of the person's own."""
        passwords = {"System_password": SYSTEM_PASSWORD, "Room_password": ROOM_PASSWORD}
        await self.binds(mac, choice, **fields, **passwords)

    async def fills_all(self, fields: Mapping[str, str]) -> None:
        """Fill fields of the dialog by their names."""
        for name, text in fields.items():
            await self.fills(name, text)
            popup = self._application.activePopupWidget()
            if popup is not None:
                popup.close()  # as a click outside of it does


def _spoken(name: str) -> str:
    """A field's name on the screen, of a keyword."""
    return {"Set_up_code": "Set-up code"}.get(name, name.replace("_", " "))
