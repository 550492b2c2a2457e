#!/bin/sh
# Matches CVs as an array of Slurm jobs, one answer a line, in the order of the list.
#
#   sbatch --array=0-99 --cpus-per-task=1 slurm_match.sh LIST OUT [OPTION…]
#
# LIST names a CV a line, and OUT is a folder: task 7 of 100 writes OUT/part-00007.jsonl.
# MATCHER names the program, MATCHER_HOME the folder with the offers and the model; every node
# must see both, and nothing may change the folder meanwhile. A task that ran before is done,
# so that the same command finishes an array that was cut short; `cat OUT/part-*` is the answer.
set -eu
list=$1 out=$2
shift 2
task=$SLURM_ARRAY_TASK_ID
n_tasks=$((SLURM_ARRAY_TASK_MAX - SLURM_ARRAY_TASK_MIN + 1))
[ -r "$list" ] || { echo "$list cannot be read" >&2; exit 1; }
n_lines=$(grep -c "" "$list" || true)
share=$(((n_lines + n_tasks - 1) / n_tasks))
first=$((share * (task - SLURM_ARRAY_TASK_MIN) + 1))
last=$((first + share - 1))

part=$out/part-$(printf %05d "$task").jsonl
[ -e "$part" ] && exit 0
mkdir -p "$out"
begun=$(mktemp "$out/.part-XXXXXX")
trap 'rm -f "$begun"' EXIT
sed -n "${first},${last}p" "$list" |
    "${MATCHER:-matcher}" match --files-from - --format jsonl --read-only --threads 1 --quiet "$@" > "$begun"
asked=$(sed -n "${first},${last}p" "$list" | grep -c "" || true)
answered=$(wc -l < "$begun")
if [ "$asked" -ne "$answered" ]; then
    echo "$answered answers for $asked lines" >&2
    exit 1
fi
mv "$begun" "$part"
