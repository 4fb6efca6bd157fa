"""The comments beside the form: read, filtered, answered, resolved."""
