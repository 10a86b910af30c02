#!/usr/bin/env bash
# Makes the container ready: Python with the packages that were pinned when this autograder was made, closed folders, and
# a proof that the solution gets full marks here. Set TORCH_BACKEND to choose another build of torch than the CPU's.
set -euo pipefail
base="$(dirname "$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)")"
source="$base/source"
step="starting"
trap 'echo "markscheme: set-up FAILED while $step; nothing can be graded until it succeeds" >&2' ERR

step="looking for the rest of the autograder's files beside setup.sh"
test -f "$source/requirements.txt"

step="installing uv"
if ! command -v uv >/dev/null; then
    if ! command -v pip3 >/dev/null; then
        apt-get update -qq >/dev/null
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-pip >/dev/null
    fi
    # Newer Ubuntus ask to be told that a package may stand beside their own; older ones do not know the question.
    PIP_BREAK_SYSTEM_PACKAGES=1 PIP_ROOT_USER_ACTION=ignore pip3 install --quiet uv
fi

step="making a Python environment"
# Where every user may read it: by default it would lie in root's home, which is closed to the worker's user.
export UV_PYTHON_INSTALL_DIR="$base/python" UV_NO_CACHE=1
wanted="${MARKSCHEME_PYTHON:-3.11}"
if ! uv venv --quiet --clear --seed --python "$wanted" "$base/venv" 2>"$base/uv.log"; then
    echo "markscheme: uv could not get Python $wanted; the system's own is taken, if it is newer"
    uv venv --quiet --clear --seed --no-python-downloads --python ">=3.11" "$base/venv"
fi

step="installing torch and the other packages"
if ! uv pip install --quiet --python "$base/venv/bin/python" --torch-backend "${TORCH_BACKEND:-cpu}" \
    --requirements "$source/requirements.txt" 2>"$base/uv.log"; then
    reason="$(grep -m 1 -i 'failed to fetch\|no solution' "$base/uv.log" || tail -n 1 "$base/uv.log")"
    echo "markscheme: uv could not install them (${reason#*: }); pip takes torch from where it is set to, whatever build that is"
    "$base/venv/bin/python" -m pip install --quiet --no-cache-dir --requirement "$source/requirements.txt"
fi
rm -f "$base/uv.log"
"$base/venv/bin/python" -c 'import sysconfig, sys; open(sysconfig.get_path("purelib") + "/markscheme.pth", "w").write(sys.argv[1])' "$source"
"$base/venv/bin/python" -m compileall -q "$source"

step="closing the folders"
mkdir -p "$base/results" "$base/submission"
chmod -R go= "$source" "$base/results" "$base/submission"

step="grading the solution, which must get full marks"
"$base/venv/bin/python" -I -X utf8 -m autograder.gradescope.prove "$base"
echo "markscheme: set-up done"
