import os
import signal

from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from inclusive_desk.ui.ending import Ending


def test_a_request_to_end_is_told_as_soon_as_it_comes(qtbot: QtBot) -> None:
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)}
    ending = Ending(QCoreApplication.instance())
    try:
        with qtbot.waitSignal(ending.asked, timeout=5000):
            os.kill(os.getpid(), signal.SIGTERM)
    finally:
        ending.close()
        for number, handler in before.items():
            signal.signal(number, handler)
