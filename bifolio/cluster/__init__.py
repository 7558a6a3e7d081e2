"""Run tasks on the workers of a Dask cluster, which have the engine installed and need to share no disk with this machine.

* client: connect, send contents once, run tasks in order (this process, the only one that needs `distributed`).
* worker: what a worker's thread does with a task: it gives it to a process of the engine.
* maker: that process. It does one task after another in a temporary folder of its own, and can be forked.

Contents and results are bytes; what is in them is known to the functions that are named by their address alone.
"""

from __future__ import annotations

from bifolio.cluster.client import Cluster, ClusterTask, TaskFailure, Unusable, opened

__all__ = ["Cluster", "ClusterTask", "TaskFailure", "Unusable", "opened"]
