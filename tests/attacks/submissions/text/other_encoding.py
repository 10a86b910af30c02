# coding: utf-7
"""Declares an encoding in which a comment goes on as code that no reader sees: +AAo-print("BREACH")+AAo-"""
# verdict: result is wrong
# +AAo-print("BREACH")+AAo-


def attacked(x):
    # +AAo-    print("BREACH")+AAo-
    return x.sum()
