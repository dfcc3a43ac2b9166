#!/usr/bin/env bash
# Runs the contract suites of the hosts' adapters and prints what became of every fault in every request of every host.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

rm -rf functions/hosting/target/fault-matrix
./mvnw -q -pl functions/hosting -am test -Dtest='*ProviderContractTest' -Dsurefire.failIfNoSpecifiedTests=false
cat functions/hosting/target/fault-matrix/*.md
