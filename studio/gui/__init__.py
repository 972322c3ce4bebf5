"""The window: the only room where Qt and pyqtgraph may be imported."""
