"""The module that classes of queue say they come from: pickles look for them here."""
from queue import Empty, SimpleQueue
