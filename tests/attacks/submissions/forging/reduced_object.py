"""Returns an object that runs code when it is unpickled, copied, compared, converted or shown."""
# verdict: returned an object that cannot be sent

import os


def run(*_, **__):
    os.write(1, b"BREACH\n")
    return 0


class Value:
    shape = ()
    dtype = requires_grad = None
    __array__ = __float__ = __index__ = __len__ = __bool__ = __iter__ = __eq__ = __sub__ = __hash__ = run
    __torch_function__ = __dlpack__ = __copy__ = __deepcopy__ = __getstate__ = run

    def __reduce_ex__(self, protocol):
        return os.system, ("echo BREACH",)


def attacked(x):
    return Value()
