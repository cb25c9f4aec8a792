"""Raw printing on Windows through winspool. Written after the documentation, not yet run on Windows."""

from __future__ import annotations

import ctypes
from typing import Any

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.words import tr

_LOCAL_AND_CONNECTED = 2 | 4


class _Info(ctypes.Structure):
    """PRINTER_INFO_4W."""

    _fields_ = (("name", ctypes.c_wchar_p), ("server", ctypes.c_wchar_p), ("attributes", ctypes.c_ulong))


class _Job(ctypes.Structure):
    """DOC_INFO_1W."""

    _fields_ = (("name", ctypes.c_wchar_p), ("file", ctypes.c_wchar_p), ("kind", ctypes.c_wchar_p))


def _spooler() -> Any:
    return ctypes.WinDLL("winspool.drv", use_last_error=True)  # type: ignore[attr-defined]


def queues() -> list[str]:
    """Return the names of the printers."""
    spooler = _spooler()
    needed, count = ctypes.c_ulong(), ctypes.c_ulong()
    spooler.EnumPrintersW(_LOCAL_AND_CONNECTED, None, 4, None, 0, ctypes.byref(needed), ctypes.byref(count))
    if not needed.value:
        return []
    room = ctypes.create_string_buffer(needed.value)
    spooler.EnumPrintersW(
        _LOCAL_AND_CONNECTED, None, 4, room, needed, ctypes.byref(needed), ctypes.byref(count)
    )
    found = ctypes.cast(room, ctypes.POINTER(_Info))
    return [str(found[at].name) for at in range(count.value)]


def send(queue: str, data: bytes) -> None:
    """Send *data* as it is to *queue*; raise `DeskError` when Windows refuses."""
    spooler = _spooler()
    handle, written = ctypes.c_void_p(), ctypes.c_ulong()
    job = _Job("Inclusive Desk", None, "RAW")
    sent = False
    if spooler.OpenPrinterW(ctypes.c_wchar_p(queue), ctypes.byref(handle), None):
        if spooler.StartDocPrinterW(handle, 1, ctypes.byref(job)):
            sent = bool(spooler.WritePrinter(handle, data, len(data), ctypes.byref(written)))
            spooler.EndDocPrinter(handle)
        spooler.ClosePrinter(handle)
    if not sent or written.value != len(data):
        raise DeskError(
            tr("The printer “{name}” is off or not connected.", name=queue),
            tr("Switch it on, check its cable, then try again."),
            code="printer-off",
        )
