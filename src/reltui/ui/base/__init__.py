"""What every screen builds on: routes, forms, dialogs, lists, pages."""
