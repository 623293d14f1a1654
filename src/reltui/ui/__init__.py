"""The app: one room for each subject, with its screen, drawing, forms and keys."""
