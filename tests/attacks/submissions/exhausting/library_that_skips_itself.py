"""Names a module of NumPy's that ends whoever loads it by an exception which is no Exception."""
# verdict: result is wrong


def attacked(x):
    return x.sum()


def never_called():
    import numpy.distutils.tests.test_system_info
