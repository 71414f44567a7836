"""Asynchronous programs: coroutines, and an event loop that runs them by turns.

    run, Runner                                 run a program's main coroutine
    create_task, Task, TaskGroup                let coroutines run beside each other
    sleep, wait_for, timeout                    time
    gather, wait, as_completed, shield          waiting for several
    Lock, Event, Condition, Semaphore, Barrier  waiting for each other
    Queue, PriorityQueue, LifoQueue             handing things on
    to_thread, run_coroutine_threadsafe         threads
    Future, get_running_loop, ...               what the rest is made of

There are no sockets and no subprocesses: what would need them raises NotImplementedError.
"""
from . import (base_events, coroutines, events, exceptions, futures, locks, queues, runners, taskgroups, tasks,
               threads, timeouts, unix_events)
from .base_events import *
from .coroutines import *
from .events import *
from .exceptions import *
from .futures import *
from .locks import *
from .queues import *
from .runners import *
from .taskgroups import *
from .tasks import *
from .threads import *
from .timeouts import *
from .unix_events import *

__all__ = (*base_events.__all__, *coroutines.__all__, *events.__all__, *exceptions.__all__, *futures.__all__,
           *locks.__all__, *queues.__all__, *runners.__all__, *taskgroups.__all__, *tasks.__all__,
           *threads.__all__, *timeouts.__all__, *unix_events.__all__)
