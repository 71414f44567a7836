name = "leaf of " + __package__
