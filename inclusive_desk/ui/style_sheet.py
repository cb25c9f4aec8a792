"""The window's one style sheet, made from a theme: rounded sheets, large targets, a focus that shows."""

from __future__ import annotations

from string import Template

from inclusive_desk.ui.comfort import Comfort
from inclusive_desk.ui.themes import Theme, readable

TARGET = 44
"""Pixels that every target is at least high and wide (WCAG 2.2 SC 2.5.5)."""

_SHEET = Template("""
* { font-family: "Andika", "DejaVu Sans"; font-size: ${font}px; color: $panel_text; }
QMainWindow, #centre { background: $window; }
#top, QMenuBar { background: $panel; }
#top { border-bottom: 1px solid $border; }
#brand { font-weight: bold; padding: 0 8px 0 16px; }
#title { color: $panel_text; }
QMenuBar::item { padding: 8px 10px; border-radius: 8px; background: transparent; min-height: ${menu}px; }
QMenuBar::item:selected { background: $soft; }
QMenu { background: $panel; border: 1px solid $field_border; padding: 6px; }
QMenu::item { padding: 9px 28px 9px 16px; border-radius: 6px; }
QMenu::item:selected { background: $action; color: $action_text; }
QMenu::item:disabled { color: $panel_quiet; }
QMenu::separator { height: 1px; background: $border; margin: 5px 8px; }
QToolTip { background: $panel; color: $panel_text; border: 1px solid $field_border; padding: 4px; }

#rail { background: $panel; border-right: 1px solid $border; }
#rail QToolButton { border: 2px solid transparent; border-radius: 10px; padding: 6px 2px; min-height: 52px; }
#rail QToolButton:hover { background: $soft; }
#rail QToolButton:checked { background: $action; color: $action_text; }
#rail QToolButton:focus { border-color: $focus; }
#rail QToolButton::menu-indicator { image: none; }

QTabBar { background: transparent; }
QTabBar::tab { background: $tab; border: 1px solid $border; border-bottom: none; padding: 6px 16px;
  min-height: 28px; margin-right: 4px; border-top-left-radius: 10px; border-top-right-radius: 10px; }
QTabBar::tab:selected { background: $page; color: $tab_text;
  border-bottom: 3px solid $action; }
QTabBar::tab:focus { border: 2px solid $focus; }
#place { color: $panel_quiet; padding-right: 12px; }
#sheet { background: $page; border: 1px solid $border; border-radius: 10px; }
#sheet[lit="true"] { border: 2px solid $focus; }
#sheet QTextEdit { background: $page; color: $text; border: none;
  selection-background-color: $selection; selection-color: $selection_text; }

#inline QLineEdit { min-height: 30px; }
#side { background: $panel; border-right: 1px solid $border; }
#side QListView, #side QTreeView { background: $panel; border: 2px solid transparent; border-radius: 8px;
  padding: 0; outline: none; }
#side QListView:focus, #side QTreeView:focus { border-color: $focus; padding: 0; }
#side QListView::item, #side QTreeView::item { min-height: 40px; padding: 2px 6px; color: $panel_text;
  border-radius: 6px; }
#side QListView::item:hover, #side QTreeView::item:hover { background: $soft; color: $panel_text; }
#side QListView::item:selected, #side QTreeView::item:selected { background: $action; color: $action_text; }
#side QTreeView::item { border-radius: 0; }
#side QPushButton { padding: 6px 8px; }
QAbstractScrollArea::corner { background: transparent; border: none; }
#tool { border: 1px solid $field_border; background: $panel; padding: 2px 10px; margin-left: 6px;
  min-height: 36px; }
#tool::menu-indicator { image: none; }
#tool:disabled { color: $panel_quiet; border-color: $border; }
#tool:hover, #tool:checked { background: $soft; }
#tool:focus { border: 2px solid $focus; }

#proposals { background: transparent; border: none; }
#proposals QToolButton { background: $panel; border: 1px solid $field_border; border-radius: 8px;
  font-size: ${large}px; padding: 2px 12px; min-height: 40px; }
#proposals QToolButton:hover { background: $soft; }
#proposals QToolButton[at="true"] { background: $action; color: $action_text; border: 2px solid $focus; }
#proposals QToolButton#ear { background: transparent; border: 1px solid transparent; padding: 2px;
  min-width: 36px; margin-right: 6px; }
#without-help { background: $soft; color: $panel_text; border: 2px solid $focus; border-radius: 8px;
  padding: 8px 12px; margin: 4px 8px; font-weight: bold; }
#card { background: $panel; border: 2px solid $action; border-radius: 8px; }
#card QListWidget { font-size: ${large}px; }
#card QListWidget::item { min-height: 40px; padding: 0 6px; }
#card QListWidget::item:selected { background: $action; color: $action_text; }

#drawer { background: $panel; border-left: 1px solid $border; }
#drawer QScrollArea, #drawer QWidget#inside { background: $panel; border: none; }
QLabel { background: transparent; }
QLabel[role="heading"] { font-weight: bold; color: $panel_text; }
QLabel[role="quiet"] { color: $panel_quiet; font-size: ${small}px; }
QLabel[role="warning"] { color: $warning; font-weight: bold; }
QToolButton#fold { text-align: left; color: $action; padding: 2px 4px; }
QToolButton#unit { background: $page; color: $tab_text; border: 2px solid $rule; border-radius: 10px;
  font-size: ${sign}px; }
#parts { background: $page; border-top: 1px solid $border; }
#parts QLabel { color: $text; }
QFrame[role="line"] { background: $border; max-height: 1px; border: none; }

QComboBox, QLineEdit, QSpinBox, QPlainTextEdit, QListWidget, QTableWidget { background: $field;
  border: 1px solid $field_border; border-radius: 8px; padding: 6px 10px; min-height: 30px;
  selection-background-color: $selection; selection-color: $selection_text; }
QComboBox:focus, QLineEdit:focus, QSpinBox:focus, QPlainTextEdit:focus, QListWidget:focus,
QTableWidget:focus {
  border: 2px solid $focus; padding: 5px 9px; }
QComboBox::drop-down { border: none; width: 28px; }
QComboBox::down-arrow { image: url($arrow); width: 12px; height: 8px; }
QComboBox QAbstractItemView { background: $field; border: 1px solid $field_border; outline: none;
  selection-background-color: $action; selection-color: $action_text; }
QComboBox QAbstractItemView::item { min-height: 34px; padding: 2px 8px; }
QHeaderView::section { background: $tab; border: none; padding: 6px; }

QPushButton { background: $panel; border: 1.5px solid $action; color: $action; border-radius: 8px;
  padding: 6px 16px; min-height: 30px; }
QPushButton:hover { background: $soft; color: $panel_text; }
QPushButton:focus { border: 3px solid $focus; padding: 5px 15px; }
QPushButton:disabled { color: $panel_quiet; border-color: $border; }
QPushButton[role="main"] { background: $action; color: $action_text; }
QPushButton[size="person"] { min-height: 48px; font-size: ${large}px; }
#who, #who QScrollArea, #who QWidget#inside { background: $page; color: $text; border: none; }
QToolButton { background: transparent; border: 2px solid transparent; border-radius: 8px; padding: 4px;
  min-width: 36px; min-height: 36px; }
QToolButton:hover { background: $soft; }
QToolButton:focus { border-color: $focus; }
#presets { background: $soft; border: 1px solid $field_border; border-radius: 18px; padding: 0 14px;
  min-height: 34px; }
#presets:focus { border: 2px solid $focus; }
#presets::menu-indicator { image: none; }

QCheckBox, QRadioButton { spacing: 9px; min-height: ${line}px; padding: 2px; border: 2px solid transparent;
  border-radius: 6px; }
QCheckBox:focus, QRadioButton:focus { border-color: $focus; }
QCheckBox::indicator { width: 18px; height: 18px; border: 2px solid $field_border; border-radius: 5px;
  background: $field; }
QCheckBox::indicator:checked { background: $action; border-color: $action; image: url($tick); }
QRadioButton::indicator { width: 18px; height: 18px; border: 2px solid $field_border; border-radius: 11px;
  background: $field; }
QRadioButton::indicator:checked { background: qradialgradient(cx:0.5, cy:0.5, radius:0.5, fx:0.5, fy:0.5,
  stop:0 $action, stop:0.55 $action, stop:0.6 $field, stop:1 $field); border-color: $action; }

QSlider { min-height: ${line}px; border: 2px solid transparent; border-radius: 8px; }
QSlider:focus { border-color: $focus; }
QSlider::groove:horizontal { height: 6px; background: $border; border-radius: 3px; }
QSlider::sub-page:horizontal { background: $action; border-radius: 3px; }
QSlider::handle:horizontal { width: 18px; height: 18px; margin: -7px 0; border-radius: 10px;
  background: $action; border: 2px solid $panel; }

#bar { background: $bar; border-top: 1px solid $border; }
#bar QLabel, #bar QWidget { color: $bar_text; }
#bar QToolButton { background: $bar_button; border: 2px solid transparent; border-radius: 10px;
  min-width: 48px; min-height: 44px; padding: 2px 4px; font-size: ${small}px; }
#bar QToolButton:hover { border-color: $bar_track; }
#bar QToolButton:focus { border-color: $bar_focus; }
#bar QToolButton#play { background: $now; color: $now_text; min-width: 88px; font-weight: bold;
  font-size: ${font}px; }
#bar QToolButton#voice { background: transparent; font-size: ${font}px; padding: 2px 10px; }
#bar QToolButton#voice::menu-indicator { image: none; }
#bar QToolButton#voice:hover, #bar QToolButton#voice:focus { border-color: $bar_focus; }
#bar QSlider:focus { border-color: $bar_focus; }
#bar QSlider::groove:horizontal { background: $bar_track; }
#bar QSlider::sub-page:horizontal { background: $now; }
#bar QSlider::handle:horizontal { background: $now; border-color: $bar; }

#message { background: $panel; }
#message QLabel { color: $panel_text; }
#message[tone="warning"] QLabel { color: $warning; font-weight: bold; }
#message QPushButton { min-height: 26px; padding: 2px 12px; }
QProgressBar { background: $border; border: none; border-radius: 5px; max-height: 10px; }
QProgressBar::chunk { background: $action; border-radius: 5px; }

QScrollBar:vertical { background: transparent; width: 16px; margin: 4px 2px; }
QScrollBar:horizontal { background: transparent; height: 16px; margin: 2px 4px; }
QScrollBar::handle { background: $field_border; border-radius: 5px; min-height: 44px; min-width: 44px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QDialog, QDialog QScrollArea, QDialog QWidget#inside { background: $panel; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QTableWidget { gridline-color: $border; padding: 2px; }
QTableWidget::item { padding: 4px 8px; }
QTabWidget::pane { border: 1px solid $border; }
""")

_STRONG = Template("""
QComboBox:focus, QLineEdit:focus, QSpinBox:focus, QPlainTextEdit:focus, QListWidget:focus, QTableWidget:focus,
QPushButton:focus, QToolButton:focus, QCheckBox:focus, QRadioButton:focus, QSlider:focus, QTabBar::tab:focus,
#rail QToolButton:focus, #side QListView:focus, #side QTreeView:focus, #tool:focus, #presets:focus,
#sheet[lit="true"] { border: 5px solid $focus; }
#bar QToolButton:focus, #bar QToolButton#voice:focus, #bar QSlider:focus { border: 5px solid $bar_focus; }
""")


def style_sheet(
    theme: Theme, scale: float = 1.0, pictures: dict[str, str] | None = None, *, strong: bool = False
) -> str:
    """Return the sheet for *theme* with words *scale* times as large; *pictures*: files of arrow and tick.

    *strong*: a thick edge shows what has the focus.
    """
    font = round(15 * scale)
    more = _STRONG.substitute(theme.colors) if strong else ""
    sheet = _SHEET.substitute(
        {"arrow": "", "tick": "", **(pictures or {})},
        **theme.colors,
        font=font,
        small=round(13 * scale),
        large=round(18 * scale),
        line=round(32 * scale),
        sign=round(28 * scale),
        menu=max(22, round(22 * scale)),
        tab_text=readable(theme["text"], theme["page"], 7.0),
    )
    return sheet + more


def window_scale(comfort: Comfort) -> float:
    """Return how much larger than usual the words of the window are: they grow with the text, but less."""
    zoom = comfort.zoom
    return 1.0 if zoom < 1.5 else 1.2 if zoom < 2 else 1.45 if zoom < 3 else 1.7
