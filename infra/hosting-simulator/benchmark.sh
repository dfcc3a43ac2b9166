#!/usr/bin/env bash
# Deploys one site to each simulated host with this project's adapter and with the host's official client, and prints what
# each of them took; then what a large site takes of an adapter with little memory.
#
#   benchmark.sh [CLIENTS_DIRECTORY]
#
# The clients come from npm into CLIENTS_DIRECTORY (a temporary one by default) and stay there. These variables change it:
# HOSTS ("vercel netlify cloudflare expo"), ROUNDS (3), FILES (500) with BYTES (5242880) in all, LATENCY_MS (20) added to
# every request, LARGE_FILES (20000, none if 0) with LARGE_BYTES (1073741824) in LARGE_HEAP (256m).
# It fails where an adapter was slower than the official client or made more requests.
set -euo pipefail

hosts=${HOSTS:-vercel netlify cloudflare expo}
rounds=${ROUNDS:-3}
files=${FILES:-500}
bytes=${BYTES:-5242880}
latency=${LATENCY_MS:-20}
large_files=${LARGE_FILES:-20000}
large_bytes=${LARGE_BYTES:-1073741824}
large_heap=${LARGE_HEAP:-256m}
clients=$(realpath "${1:-$(mktemp -d)}")
work=$(mktemp -d)
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

. "$here/clients.sh"
trap clean_up EXIT

compile() {
  local root hosting
  root=$(cd "$here/../.." && pwd)
  hosting=$root/functions/hosting/target
  (cd "$root" && ./mvnw -q -pl functions/hosting -am test-compile dependency:build-classpath \
    -DincludeScope=test -Dmdep.outputFile=target/test.classpath)
  classpath=$hosting/classes:$hosting/test-classes:$(cat "$hosting/test.classpath")
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/*; do
    if grep -qs '^JAVA_VERSION="25' "$home/release"; then
      jdk=$home
      java=("$jdk/bin/java" -Dslf4j.internal.verbosity=ERROR -cp "$classpath")
      return
    fi
  done
  echo "no JDK 25 found" >&2
  return 1
}

start_simulator() {
  "${java[@]}" com.miteos.deployments.simulator.RunHostingSimulator "--latency-ms=$latency" > "$work/simulator" &
  started+=($!)
  timeout 30 sh -c "until grep -qs '^control ' '$work/simulator'; do sleep 0.1; done"
  control=$(sed -n 's/^control //p' "$work/simulator")
}

write_site() { # directory; the same bytes every time
  node - "$1" "$files" "$bytes" <<'JS'
const { createHash } = require("node:crypto");
const { mkdirSync, writeFileSync } = require("node:fs");
const [directory, files, bytes] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const end = number => Math.floor((bytes * number) / files);
for (let number = 0; number < files; number++) {
  let text = `<!doctype html><title>${number}</title>`;
  while (text.length < end(number + 1) - end(number)) {
    text += createHash("sha512").update(text.slice(-200)).digest("base64");
  }
  const folder = `${directory}/pages/${number % 20}`;
  mkdirSync(folder, { recursive: true });
  const path = number === 0 ? `${directory}/index.html` : `${folder}/${number}.${number % 5 === 0 ? "html" : "js"}`;
  writeFileSync(path, text.slice(0, end(number + 1) - end(number)));
}
JS
}

# The official client of Expo needs a TLS proxy, so the adapter goes through it, too, as to the real host.
prepare_expo() {
  start_expo_proxy
  "$jdk/bin/keytool" -importcert -noprompt -alias proxy -file "$work/cert.pem" -keystore "$work/trusted.p12" \
    -storepass trusted > "$work/keytool.log" 2>&1
  mkdir -p "$work/expo"
  cp -r "$work/site" "$work/expo/dist"
}

# The defaults of Lambda's java25 runtime for a function without SnapStart.
as_on_lambda=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC)

deploy_with_adapter() { # host
  local site=$work/site flags=()
  case $1 in
    vercel)
      set -- vercel "$(shown it.hosts.vercel.url)" "$site" project=prj_official team_id=team_official environment=production
      ;;
    netlify)
      set -- netlify "$(shown it.hosts.netlify.url)" "$site" site=official-client production=true
      ;;
    cloudflare)
      set -- cloudflare "$(shown it.hosts.cloudflare.url)" "$site" account_id=0123456789abcdef0123456789abcdef \
        project=official-client production=true
      ;;
    expo)
      flags=("-Djavax.net.ssl.trustStore=$work/trusted.p12" -Djavax.net.ssl.trustStorePassword=trusted)
      set -- expo "$expo_https" "$site" app_id="$expo_app" production=true
      ;;
  esac
  "${java[@]}" "${as_on_lambda[@]}" "${flags[@]}" com.miteos.deployments.hosting.DeploySite "$@"
}

deploy_with_official_client() { # host
  case $1 in
    vercel)
      cp -r "$work/site" "$work/desk/site"
      vercel "$work/desk/site" --prod
      ;;
    netlify) netlify "$work/site" --prod ;;
    cloudflare) cloudflare "$work/site" main ;;
    expo) expo "$work/expo" --prod ;;
  esac
}

measure() { # host, client
  local began ended
  begin_afresh
  curl -fsS -X POST "$control/reset" > "$work/answer"
  began=$(date +%s%N)
  "deploy_with_$2" "$1" > "$work/$1-$2.log" 2>&1
  ended=$(date +%s%N)
  printf '{"host": "%s", "client": "%s", "millis": %d, "requests": %s}\n' \
    "$1" "$2" $(((ended - began) / 1000000)) "$(curl -fsS "$control/requests")" >> "$work/runs"
}

install_clients
compile
start_simulator
write_site "$work/site"
for host in $hosts; do
  if [ "$host" = expo ]; then
    prepare_expo
  fi
  deploy_with_adapter "$host" > "$work/warm-up.log" 2>&1
  for ((round = 0; round < rounds; round++)); do
    measure "$host" adapter
    measure "$host" official_client
  done
done
node "$here/benchmark-table.mjs" "$work/runs"
if [ "$large_files" -gt 0 ]; then
  echo
  echo "$large_bytes bytes in $large_files files, heap of at most $large_heap:"
  for host in $hosts; do
    "${java[@]}" "-Xmx$large_heap" com.miteos.deployments.hosting.LargeSiteRun "$host" "$large_files" "$large_bytes"
  done
fi
