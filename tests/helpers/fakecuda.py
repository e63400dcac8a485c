"""A stand-in for a GPU: tensors that say cuda:0, compute on the CPU, and refuse to mix with others.

    with fakecuda.gpu() as seen:
        model = fakecuda.move(model)
        ...
    seen.waits    # by file and line: what a real GPU's host would have waited for
    seen.copies   # from the host to the device

For tests of where tensors are and how often the host waits, on machines without a GPU. It has no
kernels, no streams, no memory of its own and no autocast.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import torch
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_flatten, tree_map

CUDA = torch.device("cuda:0")
_aten = torch.ops.aten
# Where CUDA takes an index or a source on the host, and copies it over.
_MIXES = {
    *(_aten.index.Tensor, _aten.index_put.default, _aten.index_put_.default),
    *(_aten._index_put_impl_.default, _aten._unsafe_index_put.default),
    *(_aten.copy_.default, _aten._foreach_copy_.default),
}
_COPIES = {_aten.copy_.default, _aten._foreach_copy_.default}
_WAITS = {
    *(_aten._local_scalar_dense.default, _aten.nonzero.default),
    *(_aten.masked_select.default, _aten.equal.default),
}


@dataclass
class Seen:
    """What happened on the stand-in, by the line of this project (or of a library) it was for."""

    waits: Counter = field(default_factory=Counter)
    copies: Counter = field(default_factory=Counter)

    def ours(self, counter: Counter) -> dict[str, int]:
        """Those of this project's own lines."""
        return {place: n for place, n in counter.items() if not place.startswith("(")}


_seen = Seen()


def _place() -> str:
    """File and line that asked for it, in brackets if a library did; torch only carries it out."""
    frame = sys._getframe(1)
    while frame is not None:
        path = frame.f_code.co_filename
        where = f"{path.rsplit('/', 1)[-1]}:{frame.f_lineno}"
        if any(f"/site-packages/{name}/" in path for name in ("trl", "transformers", "accelerate")):
            return f"({where})"
        rooms = ("/models/", "/trainers/", "/evaluation/")
        elsewhere = "site-packages" in path or "/tests/" in path
        if not elsewhere and any(room in path for room in rooms):
            return where
        frame = frame.f_back
    return "(?)"


class Fake(torch.Tensor):
    """Wraps the CPU tensor that it computes with."""

    __torch_function__ = torch._C._disabled_torch_function_impl

    @staticmethod
    def __new__(cls, inner):
        return torch.Tensor._make_wrapper_subclass(
            cls,
            inner.size(),
            strides=inner.stride(),
            storage_offset=inner.storage_offset(),
            dtype=inner.dtype,
            device="meta",
            requires_grad=False,
        )

    def __init__(self, inner):
        self.inner = inner

    device = property(lambda self: CUDA)
    is_cuda = property(lambda self: True)
    is_cpu = is_meta = property(lambda self: False)

    def __repr__(self):
        return f"Fake({self.inner})"

    @classmethod
    def __torch_dispatch__(cls, function, types, args=(), kwargs=None):
        return _run(function, args, kwargs or {})

    def tolist(self):
        _seen.waits[_place()] += 1
        return self.inner.tolist()

    def __getitem__(self, at):
        return _getitem(self, _on_device(at))

    def __setitem__(self, at, value):
        if not isinstance(value, torch.Tensor):
            value = Fake(_tensor(value, dtype=self.dtype))
        torch.Tensor.__setitem__(self, _on_device(at), value)


class _Gpu(TorchDispatchMode):
    def __torch_dispatch__(self, function, types, args=(), kwargs=None):
        return _run(function, args, kwargs or {})


def _run(function, args, kwargs):
    flat, _ = tree_flatten((args, kwargs))
    fake = any(isinstance(value, Fake) for value in flat)
    if fake:
        host = [
            value
            for value in flat
            if isinstance(value, torch.Tensor) and not isinstance(value, Fake)
        ]
        if any(value.dim() for value in host):
            if function not in _MIXES:
                raise RuntimeError(
                    f"Expected all tensors on the same device: {function} got cpu and cuda at "
                    f"{_place()}"
                )
            _seen.copies[_place()] += function not in _COPIES
    device = kwargs.get("device")
    to_cuda = _is_cuda(device)
    to_host = function is _aten._to_copy.default and device is not None and not to_cuda
    if fake and (function in _WAITS or to_host):
        _seen.waits[_place()] += 1
    if to_cuda and not fake and function is _aten._to_copy.default:
        _seen.copies[_place()] += 1
    args, kwargs = tree_map(_inner, args), tree_map(_inner, kwargs)
    kwargs |= {"device": torch.device("cpu")} if to_cuda else {}
    kwargs |= {"pin_memory": False} if kwargs.get("pin_memory") else {}
    result = function(*args, **kwargs)
    if function is _aten.copy_.default and fake and not isinstance(flat[0], Fake):
        return flat[0]
    if (fake and not to_host) or to_cuda:
        same = {id(value.inner): value for value in flat if isinstance(value, Fake)}
        return tree_map(
            lambda value: same[id(value)] if id(value) in same else _wrap(value), result
        )
    return result


def _is_cuda(device):
    return device is not None and torch.device(device).type in ("cuda", "meta")  # meta: in C++


def _inner(value):
    return value.inner if isinstance(value, Fake) else value


def _wrap(value):
    plain = isinstance(value, torch.Tensor) and not isinstance(value, Fake)
    return Fake(value) if plain else value


def _on_device(at):
    """An index as CUDA takes it: lists go over from the host."""
    if isinstance(at, list):
        _seen.copies[_place()] += 1
        return Fake(_tensor(at))
    return tuple(map(_on_device, at)) if isinstance(at, tuple) else at


_tensor, _where, _getitem = torch.tensor, torch.where, torch.Tensor.__getitem__


def _make(data, *args, device=None, **kwargs):
    if not _is_cuda(device):
        return _tensor(data, *args, device=device, **kwargs)
    _seen.copies[_place()] += 1
    return Fake(_tensor(data, *args, **kwargs).detach())


def _choose(condition, *values):
    if isinstance(condition, Fake):
        values = [v if isinstance(v, torch.Tensor) else Fake(_tensor(v)) for v in values]
    return _where(condition, *values)


@contextmanager
def gpu() -> Iterator[Seen]:
    """Within the context there is a GPU; what happens on it is counted."""
    global _seen
    _seen = Seen()
    patched = [
        (torch, "tensor", _make),
        (torch, "where", _choose),
        (torch.Tensor, "pin_memory", lambda self, *args: self),
        (torch.cuda, "_lazy_init", lambda: None),
        (torch.cuda, "mem_get_info", lambda device=None: (2**37, 2**37)),
        (torch.cuda, "memory_reserved", lambda device=None: 0),
        (torch.cuda, "memory_allocated", lambda device=None: 0),
    ]
    before = [(owner, name, getattr(owner, name)) for owner, name, _ in patched]
    for owner, name, value in patched:
        setattr(owner, name, value)
    try:
        with _Gpu():
            yield _seen
    finally:
        for owner, name, value in before:
            setattr(owner, name, value)


def move(module: torch.nn.Module) -> torch.nn.Module:
    """The module with its parameters and buffers on the stand-in."""
    for part in module.modules():
        for name, tensor in list(part._parameters.items()):
            if tensor is not None and not isinstance(tensor.data, Fake):
                moved = torch.nn.Parameter(
                    Fake(tensor.detach()), requires_grad=tensor.requires_grad
                )
                part._parameters[name] = moved
        for name, tensor in list(part._buffers.items()):
            part._buffers[name] = _wrap(tensor)
    return module
