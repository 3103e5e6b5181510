"""The value of ours in Windows' registry."""

from __future__ import annotations

import sys

from hatcheck.autostart.windows import KEY, VALUE

if sys.platform == "win32":
    import winreg

    class RunKey:
        """The real registry."""

        def read(self) -> str | None:
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, KEY) as key:
                    return str(winreg.QueryValueEx(key, VALUE)[0])
            except FileNotFoundError:
                return None

        def write(self, line: str) -> None:
            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, KEY) as key:
                winreg.SetValueEx(key, VALUE, 0, winreg.REG_SZ, line)

        def remove(self) -> None:
            if self.read() is not None:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, KEY, 0, winreg.KEY_SET_VALUE) as key:
                    winreg.DeleteValue(key, VALUE)
