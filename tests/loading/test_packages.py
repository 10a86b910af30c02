"""What stands in the place of a package that is not there when a submission is graded."""

from pathlib import Path

import pytest

from tests.loading.conftest import Load

# Decoration: does nothing, wherever it is used.
DECORATED = [
    "import matplotlib.pyplot as plt\nplt.rcParams['figure.dpi'] = 150\nfig, ax = plt.subplots()\nax.plot([1]); plt.show()",
    "import matplotlib.pyplot as plt\nfig, axes = plt.subplots(2, 3)\naxes[1, 2].imshow(0)\nfor ax in axes.flat: ax.axis('off')",
    "from matplotlib import pyplot as plt\nfig, (a, b) = plt.subplots(1, 2, figsize=(8, 4))\na.set_title('x')",
    "from matplotlib import *\nfrom mpl_toolkits.mplot3d import Axes3D",
    "import seaborn as sns; sns.set_theme(style='dark')",
    "import wandb\nwith wandb.init(project='x') as run:\n    run.log({'loss': 1})\nif wandb.run:\n    1 / 0",
    "from torch.utils.tensorboard import SummaryWriter\nw = SummaryWriter()\nw.add_scalar('loss', 1, 2)",
    "import torch.utils.tensorboard\nx = torch.zeros(3)",
    "from google.colab import drive, files\ndrive.mount('/content/drive')",
    "from IPython.display import HTML, clear_output, display\ndisplay(HTML('<b>'))\nclear_output(wait=True)",
    "from tqdm.auto import tqdm\nassert list(tqdm([1, 2, 3], desc='x')) == [1, 2, 3]",
    "import tqdm\nbar = tqdm.tqdm(range(3), leave=False)\nfor i in bar:\n    bar.set_postfix(loss=i)\nassert i == 2 and len(bar) == 3",
    "from tqdm import tqdm, trange\nassert sum(1 for _ in trange(2, 7)) == 5\nwith tqdm(total=10) as bar:\n    bar.update(1)",
    "from rich.progress import track\nassert [i for i in track(range(3), description='x')] == [0, 1, 2]",
    "from rich import print\nfrom rich.console import Console\nConsole().print('x')",
    "from beartype import beartype\n@beartype\ndef f(x: int) -> int:\n    return x\nassert f(3) == 3",
    "from jaxtyping import Float, jaxtyped\nfrom beartype import beartype\nfrom torch import Tensor\n"
    "@jaxtyped(typechecker=beartype)\ndef f(x: Float[Tensor, 'n']) -> Float[Tensor, 'n']:\n    return x\n",
    "from typeguard import typechecked\n@typechecked\nclass A:\n    x = 1\nassert A.x == 1",
    "import logging, wandb\nclass Callback(wandb.Callback):\n    x = 1\nassert Callback().x == 1",
    "from check import check\ncheck('gaussian_mle')",
    "import matplotlib, torch\nprint(matplotlib.__version__)",
    "import einops, torch\nassert einops.rearrange(torch.zeros(2, 3), 'a b -> b a').shape == (3, 2)",
    "from typing_extensions import Annotated, Self",
    "from tqdm import tqdm\ntqdm.write('x'); tqdm.pandas()\n"
    "assert list(reversed(tqdm(range(3)))) == [2, 1, 0] and 2 in tqdm([1, 2]) and 3 not in tqdm([1, 2])",
    "from tqdm.contrib import tenumerate, tzip\n"
    "assert list(tenumerate('ab', total=2)) == [(0, 'a'), (1, 'b')] and list(tzip('a', 'b')) == [('a', 'b')]",
    "import matplotlib.pyplot as plt\nn, bins, patches = plt.hist([1])\nline, = plt.plot([1])\nfig, axes = plt.subplot_mosaic('AB')\n"
    "low, high = axes['A'].get_ylim()\nplt.ylim(0, high * 1.1)\nhandles, labels = axes['A'].get_legend_handles_labels()",
    "import wandb\nwandb.plot.line_series([1], [2]).show()",
    "import functools\nfrom beartype import beartype\n@beartype\n@functools.cache\ndef f():\n    return 3\nassert f() == 3",
    "from typeguard import typechecked\nclass A:\n    @typechecked\n    @staticmethod\n    def f():\n        return 3\nassert A.f() == 3",
    "import pytest\n@pytest.mark.parametrize('x', [1])\ndef test_it(x):\n    assert x\npytest.main([__file__])",
    "import otter\ngrader = otter.Notebook('hw.ipynb')\ngrader.check('q1')",
    "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from torchtyping import TensorType",
    "from IPython import get_ipython\nget_ipython().run_cell_magic('time', '', 'def f():\\n    return 3\\n')\nassert f() == 3",
    "import importlib, logging\nassert importlib.reload(logging) is logging",
]


@pytest.mark.parametrize("source", DECORATED)
def test_decoration_does_nothing_and_costs_nothing(load: Load, source: str) -> None:
    """Bars are plain iterators, decorators leave functions as they are, and what is allowed is the real thing."""
    assert load(f"{source}\nimport torch\ntorch.zeros(1)\n").failed == {}


@pytest.mark.parametrize(
    "guard",
    [
        "try:\n    {0}\nexcept ImportError:\n    found = False",
        "try:\n    {0}\nexcept ModuleNotFoundError:\n    found = False",
        "try:\n    {0}\nexcept (ValueError, ImportError) as error:\n    found = False",
        "try:\n    {0}\nexcept:\n    found = False",
        "import contextlib\nfound = False\nwith contextlib.suppress(ImportError):\n    {0}\n    found = True",
    ],
)
@pytest.mark.parametrize(
    "statement", ["import tqdm", "from sklearn.mixture import GaussianMixture", "import hypothesis"]
)
def test_an_import_that_can_be_done_without_fails_as_if_nothing_were_there(
    load: Load, guard: str, statement: str
) -> None:
    """Also where the package is installed, as on the machine of this test."""
    loaded = load(guard.format(statement))
    assert loaded.names["found"] is False and loaded.failed == {} and loaded.notes == []


@pytest.mark.parametrize("clause", ["except NameError", "else", "finally"])
def test_an_import_in_another_part_of_try_is_no_guarded_one(load: Load, clause: str) -> None:
    """What stands there is what the author falls back to."""
    body = "not_there" if clause == "except NameError" else "pass"
    rest = "except NameError:\n    pass\n" if clause == "else" else ""
    source = f"try:\n    {body}\n{rest}{clause}:\n    from tqdm import tqdm\nassert list(tqdm('ab')) == ['a', 'b']"
    assert load(source).failed == {}


def test_what_is_absent_may_be_named_but_not_used(load: Load) -> None:
    """Importing it costs nothing; each use says which package it was."""
    loaded = load(
        "import torchvision, pandas as pd\n"
        "from sklearn.mixture import GaussianMixture as GMM\n"
        "from .nn_utils import softmax\n"
        "from . import layers\n"
        "def f(x: pd.DataFrame | None, y: torchvision.Tensor) -> GMM:\n    return GMM(3)\n"
        "transform = torchvision.transforms.ToTensor()\n"
        "def g():\n    return softmax(1) + layers.y\n"
    )
    assert list(loaded.failed) == ["line 7"]
    assert "torchvision.transforms.ToTensor is not there" in loaded.failed["line 7"]
    for use, message in ((lambda: loaded.names["f"](1, 2), "sklearn.mixture"), (loaded.names["g"], "nn_utils.softmax")):
        with pytest.raises(ModuleNotFoundError, match=message):
            use()
    assert [note.partition(",")[0] for note in loaded.notes] == [
        "line 3 imports .nn_utils",
        "line 4 imports .layers",
        "line 1 imports torchvision",
        "line 1 imports pandas",
        "line 2 imports sklearn",
    ]


def test_files_handed_in_beside_it_are_imported(load: Load, tmp_path: Path) -> None:
    """As modules and packages, also from each other, absolutely and relatively; what fails in one is its own line."""
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "inner.py").write_text(
        "from .deep import VALUE\nfrom . import deep\n1 / 0\nX = deep.VALUE + VALUE\n"
    )
    (tmp_path / "package" / "deep.py").write_text("VALUE = 20\n")
    (tmp_path / "helpers.py").write_text(
        "import package.inner\nfrom tqdm import tqdm\ndef two():\n    return package.inner.X + 2\n"
    )
    (tmp_path / "unused.py").write_text("raise SystemExit\n")
    (tmp_path / "ps1_density.py").write_text(
        "import helpers\nfrom helpers import *\nfrom package import inner\n"
        "def gaussian_mle(x):\n    return helpers.two(), two(), inner.X\n"
    )
    loaded = load(tmp_path)
    assert loaded.names["gaussian_mle"](0) == (42, 42, 40)
    assert list(loaded.failed) == ["package/inner.py, line 3"]


def test_a_file_beside_it_takes_no_package_s_place(load: Load, tmp_path: Path) -> None:
    """Neither Python's own nor torch's."""
    for name in ("random", "torch"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit\n")
    (tmp_path / "ps1_density.py").write_text("import random, torch\ndef gaussian_mle(x):\n    return torch.zeros(1)\n")
    assert load(tmp_path).failed == {}
