"""What every use case needs: errors, configuration, drafts."""
