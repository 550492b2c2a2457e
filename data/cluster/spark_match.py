#!/usr/bin/env python3
"""Matches CVs on a Spark cluster, one answer a line, in the order of the list.

    spark-submit --master spark://HOST:7077 spark_match.py LIST OUT [OPTION…]

LIST names a CV a line: a path that every worker can read, or a name, a tab and the document
in Base64. OUT is a folder that Spark makes: its parts, one after the other, are the answers.
Options go to « matcher match ». MATCHER names the program, MATCHER_HOME the folder with the
offers and the model: both must be there on every worker, and nothing may change the folder
meanwhile. A worker that dies is started again by Spark on the same lines.
"""
import os
import shlex
import sys

from pyspark.sql import SparkSession

LINES_A_PART = int(os.environ.get("LINES_A_PART", "500"))


def main():
    cvs, out, *options = sys.argv[1:]
    match = "match --files-from - --format jsonl --read-only --threads 1 --quiet".split()
    program = [os.environ.get("MATCHER", "matcher"), *match, *options]
    kept = ("HOME", "LANG", "PATH")
    env = {k: v for k, v in os.environ.items() if k in kept or k.startswith("MATCHER_")}

    context = SparkSession.builder.appName("matcher").getOrCreate().sparkContext
    asked = context.textFile(cvs).count()
    lines = context.textFile(cvs, max(1, -(-asked // LINES_A_PART)))
    # Without `checkCode` a worker that ends too early would lose its lines without a word.
    lines.pipe(shlex.join(program), env, checkCode=True).saveAsTextFile(out)
    answered = context.textFile(out).count()
    if answered != asked:
        sys.exit(f"{answered} answers for {asked} lines")


main()
