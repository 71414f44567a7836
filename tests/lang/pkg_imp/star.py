__all__ = ["public", "listed"]
public = listed = 1
unlisted = _hidden = 2
