"""Stands for a reader that a damaged file brings down."""

import os
import signal

os.kill(os.getpid(), signal.SIGSEGV)
