#!/usr/bin/env bash
# Prints the size and the digest of every package that template.yaml deploys. With "twice", builds all of them anew,
# compares each with what it was byte for byte, and fails where one differs.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

packages() {
  sed -n 's/^ *CodeUri: *//p' template.yaml | sort
}

digests() {
  packages | xargs sha256sum
}

if [ "${1:-}" = twice ]; then
  before=$(digests)
  modules=$(packages | sed 's#/target/.*##' | paste -sd, -)
  packages | xargs rm -f
  ./mvnw --batch-mode --quiet -pl "$modules" -am -DskipTests -DskipITs package
  if ! diff <(echo "$before") <(digests); then
    echo "not every package came out as it was" >&2
    exit 1
  fi
  echo "every package came out as it was, byte for byte"
fi

packages | while read -r package; do
  printf '%8.2f MB  %s  %s\n' "$(awk "BEGIN {print $(stat -c %s "$package") / 1e6}")" \
    "$(sha256sum "$package" | cut -c1-16)" "${package##*/}"
done
