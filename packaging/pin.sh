#!/bin/sh
# Pin the requirements anew: versions and hashes, no addresses. For developers; needs pip-tools.
#   packaging/pin.sh [pip-compile]
set -eu
cd "$(dirname -- "$(readlink -f -- "$0")")"
compile=${1:-pip-compile}
for name in requirements requirements-check; do
    [ -f "$name.in" ] || continue
    "$compile" -q --generate-hashes --allow-unsafe --no-header --no-strip-extras \
        --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
        --output-file "$name.txt" "$name.in"
    {
        echo "# Made by packaging/pin.sh from $name.in: every file is checked against its hash."
        cat "$name.txt"
    } >"$name.new"
    mv "$name.new" "$name.txt"
done
{
    echo "# Made by packaging/pin.sh: what builds the others, taken from requirements.txt."
    for package in setuptools wheel packaging hatchling editables pathspec pluggy tomlkit trove-classifiers; do
        awk -v start="$package==" 'index($0, start) == 1 { on = 1 } on { print } on && !/\\$/ { exit }' requirements.txt
    done
} >requirements-build.txt
