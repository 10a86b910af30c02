"""Takes the grader's right to write its results, and then crashes, so that what it wrote first stays."""
# verdict: killed by signal SIGABRT

import glob
import json
import os


def attacked(x):
    for place in ("/autograder/results", os.path.dirname(os.path.dirname(os.getcwd())), *glob.glob("/tmp/*")):
        file = os.path.join(place, "results.json")
        try:
            with open(file, "w") as stream:
                json.dump({"score": 17, "output": "BREACH"}, stream)
        except OSError:
            pass
        for path in (file, place):
            try:
                os.chmod(path, 0)
            except OSError:
                continue
    os.abort()
