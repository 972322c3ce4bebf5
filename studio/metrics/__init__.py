"""Pure functions of tensors and features; they know no model and no data set."""
