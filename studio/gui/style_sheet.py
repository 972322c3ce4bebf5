"""The style sheet, small: what Fusion and the palette leave unfinished. `$name` is a colour of the theme."""

TEMPLATE = """
QToolTip { color: $text; background: $raised; border: 1px solid $border_strong; padding: 4px; }
QMainWindow, QDialog { background: $window; }
QMainWindow::separator { background: $window; width: 8px; height: 8px; }
*[role="card"] { background: $surface; border: 1px solid $border; border-radius: 6px; }
QLabel[role="title"] { font-weight: 600; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="danger"] { color: $bad; }
QLabel[role="badge"] { color: $muted; border: 1px solid $border; border-radius: 4px; padding: 1px 6px; }
QLabel:disabled { color: $disabled; }

QPushButton, QToolButton { color: $text; background: $surface; border: 1px solid $border;
  border-radius: 4px; padding: 4px 12px; min-height: 18px; }
QToolButton { padding: 4px; min-width: 18px; }
QPushButton:hover, QToolButton:hover { background: $raised; border-color: $border_strong; }
QPushButton:pressed, QToolButton:pressed, QPushButton:checked, QToolButton:checked {
  background: $raised; border-color: $accent; }
QPushButton:focus, QToolButton:focus { border-color: $accent; }
QPushButton:disabled, QToolButton:disabled { color: $disabled; background: transparent; }
QPushButton[role="primary"] { color: $on_accent; background: $accent; border-color: $accent;
  font-weight: 600; }
QPushButton[role="primary"]:hover { background: $accent_hover; }
QPushButton[role="primary"]:focus { border-color: $text; }
QPushButton[role="primary"]:disabled { color: $disabled; background: $raised; border-color: $border; }
QPushButton[role="flat"], QToolButton[role="flat"] { background: transparent; border-color: transparent; }
QPushButton[role="flat"]:hover, QToolButton[role="flat"]:hover { background: $raised; }
QPushButton[role="flat"]:checked, QToolButton[role="flat"]:checked {
  background: $raised; border-color: $border_strong; }
QPushButton[role="flat"]:focus, QToolButton[role="flat"]:focus { border-color: $accent; }
QToolButton::menu-indicator { image: none; }

QLineEdit, QAbstractSpinBox, QComboBox, QPlainTextEdit { color: $text; background: $field;
  border: 1px solid $border; border-radius: 4px; padding: 3px 6px; min-height: 18px;
  selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:hover, QAbstractSpinBox:hover, QComboBox:hover { border-color: $border_strong; }
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus, QComboBox:on { border-color: $accent; }
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled { color: $disabled;
  background: $surface; }
QAbstractSpinBox { padding-right: 2px; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit { border: none; background: transparent; padding: 0 4px;
  min-height: 0; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: 16px;
  background: transparent; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: $raised; }
QAbstractSpinBox::up-arrow { image: url("$icons/chevron-up.svg"); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url("$icons/chevron-down.svg"); width: 10px; height: 10px; }
QAbstractSpinBox::up-arrow:disabled, QAbstractSpinBox::up-arrow:off,
QAbstractSpinBox::down-arrow:disabled, QAbstractSpinBox::down-arrow:off { image: none; }
QComboBox { padding-right: 18px; }
QComboBox::drop-down { border: none; width: 18px; }
QComboBox::down-arrow { image: url("$icons/chevron-down.svg"); width: 12px; height: 12px; }
QComboBox::down-arrow:disabled { image: none; }
QComboBox QAbstractItemView { color: $text; background: $surface; border: 1px solid $border_strong;
  outline: none; selection-background-color: $raised; selection-color: $text; }

QCheckBox, QRadioButton { spacing: 6px; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid $border_strong; border-radius: 3px;
  background: $field; }
QCheckBox::indicator:hover, QCheckBox::indicator:focus { border-color: $accent; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent;
  image: url("$icons/check.svg"); }
QCheckBox::indicator:disabled { border-color: $border; background: $surface; }
QCheckBox::indicator:checked:disabled { background: $border; }
QCheckBox:disabled { color: $disabled; }

QSlider { min-height: 20px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $border; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: $accent; }
QSlider::sub-page:horizontal:disabled { background: $border_strong; }
QSlider::handle:horizontal { width: 12px; height: 12px; margin: -5px 0; border-radius: 7px;
  background: $text; border: 1px solid $surface; }
QSlider::handle:horizontal:hover, QSlider::handle:horizontal:pressed { background: $accent_hover; }
QSlider::handle:horizontal:focus { border: 1px solid $accent; background: $accent; }
QSlider::handle:horizontal:disabled { background: $disabled; }

QTabWidget::pane { border: none; border-top: 1px solid $border; top: -1px; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab { color: $muted; background: transparent; padding: 6px 4px; border: none;
  border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; }
QTabBar::tab:focus { color: $accent; }
QTabBar::tab:disabled { color: $disabled; padding: 6px 1px; }

QProgressBar { border: none; border-radius: 3px; background: $border; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { border-radius: 3px; background: $good; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar:vertical { width: 10px; background: transparent; margin: 0; }
QScrollBar:horizontal { height: 10px; background: transparent; margin: 0; }
QScrollBar::handle { background: $border; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 24px; }
QScrollBar::handle:horizontal { min-width: 24px; }
QScrollBar::handle:hover { background: $border_strong; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }
QAbstractItemView { background: $surface; border: none; outline: none; }
QTreeView::item, QListView::item { height: 24px; padding: 0 4px; }
QTreeView::item:hover, QListView::item:hover, QTreeView::branch:hover { background: $raised; }
QTreeView::item:selected, QListView::item:selected { background: $raised; color: $text; }
QTreeView::branch:selected { background: $raised; }
QTreeView:focus, QListView:focus { border: 1px solid $accent; border-radius: 4px; }
QHeaderView { background: $surface; }
QHeaderView::section { color: $muted; background: $surface; border: none; padding: 4px 6px;
  border-bottom: 1px solid $border; }
QHeaderView::section:hover { color: $text; }
QHeaderView::down-arrow { image: url("$icons/chevron-down.svg"); width: 10px; height: 10px; }
QHeaderView::up-arrow { image: url("$icons/chevron-up.svg"); width: 10px; height: 10px; }
QMenu { background: $surface; border: 1px solid $border_strong; padding: 4px; }
QMenu::item { padding: 4px 20px 4px 12px; border-radius: 4px; }
QMenu::item:selected { background: $raised; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $border; margin: 4px 0; }
QMenuBar { background: $window; }
QMenuBar::item { padding: 4px 8px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $raised; }
QStatusBar { color: $muted; background: $window; }
QStatusBar::item { border: none; }
QDockWidget { color: $text; font-weight: 600; }
QDockWidget::title { background: $window; padding: 4px 8px; }
"""
