# The hosts' official clients as shell functions, each of which deploys a directory to a running simulator.
#
# To be sourced by a script that has set `control`, the control url of the simulator, `clients`, the directory the clients
# are installed in, and `work`, a directory for whatever is needed on the way.

started=()
exec 3>&2

# To be trapped on exit.
clean_up() {
  local status=$?
  if [ "$status" -ne 0 ]; then
    find "$work" -maxdepth 1 -name '*.log' -size +0 -exec tail -n 20 {} + >&3
  fi
  for process in "${started[@]}"; do
    kill "$process"
  done
  rm -rf "$work"
}

install_clients() {
  begin_afresh
  if [ ! -x "$clients/node_modules/.bin/netlify" ]; then
    npm_install "$clients" node@22 netlify-cli@27.10.2
  fi
  if [ ! -x "$clients/vercel/node_modules/.bin/vercel" ]; then
    mkdir -p "$clients/vercel"
    printf '{"private": true, "overrides": {"sandbox": "4.5.0"}}\n' > "$clients/vercel/package.json"
    npm_install "$clients/vercel" vercel@64.0.2
  fi
  if [ ! -x "$clients/expo/node_modules/.bin/eas" ]; then
    npm_install "$clients/expo" eas-cli@24.8.0
  fi
  if [ ! -x "$clients/wrangler/node_modules/.bin/wrangler" ]; then
    npm_install "$clients/wrangler" wrangler@4.164.0
  fi
  export PATH="$clients/node_modules/node/bin:$PATH"
}

# What a client remembers is in its home or where it is called.
begin_afresh() {
  rm -rf "$work/home" "$work/desk"
  mkdir -p "$work/home" "$work/desk"
}

npm_install() { # directory, packages
  local directory=$1
  shift
  echo "Installing $* into $directory"
  mkdir -p "$directory"
  npm install --prefix "$directory" --no-audit --no-fund --loglevel=error "$@"
}

member() { # of a JSON document on stdin, by a JavaScript expression on `it`
  node -e 'const it = JSON.parse(require("fs").readFileSync(0)); console.log(eval(process.argv[1]))' "$1"
}

shown() { # by the simulator, as a JavaScript expression on `it`
  curl -fsS "$control/" | member "$1"
}

in_clean_environment() {
  env -i PATH="$PATH" HOME="$work/home" CI=1 "$@"
}

netlify() { # directory, further flags
  local directory=$1
  shift
  (cd "$work/desk" && in_clean_environment NETLIFY_API_URL="$(shown it.hosts.netlify.url)" \
    "$clients/node_modules/.bin/netlify" deploy --no-build --json --auth token \
    --site official-client --dir "$directory" "$@")
}

vercel() { # directory, further flags; its output is the address of this deployment alone
  local directory=$1
  shift
  mkdir -p "$directory/.vercel"
  printf '{"projectId": "prj_official", "orgId": "team_official"}\n' > "$directory/.vercel/project.json"
  in_clean_environment VERCEL_TELEMETRY_DISABLED=1 NO_UPDATE_NOTIFIER=1 \
    "$clients/vercel/node_modules/.bin/vercel" deploy --api "$(shown it.hosts.vercel.url)" --token token --yes \
    --cwd "$directory" "$@" 2> "$work/vercel.log" | sed 's/^https:/http:/'
}

cloudflare() { # directory, branch
  (cd "$work/desk" && in_clean_environment CLOUDFLARE_API_BASE_URL="$(shown it.hosts.cloudflare.url)" \
    CLOUDFLARE_API_TOKEN=token CLOUDFLARE_ACCOUNT_ID=0123456789abcdef0123456789abcdef WRANGLER_SEND_METRICS=false \
    "$clients/wrangler/node_modules/.bin/wrangler" pages deploy "$1" --project-name official-client \
    --branch "$2" --commit-dirty=true)
}

expo_app=11111111-2222-4333-8444-555555555555

expo() { # directory with the export in dist, further flags; needs the proxy
  local project=$1
  shift
  printf '{"name": "official", "version": "1.0.0"}\n' > "$project/package.json"
  printf '{"expo": {"slug": "app-11111111", "extra": {"eas": {"projectId": "%s"}}}}\n' "$expo_app" > "$project/app.json"
  (cd "$project" && in_clean_environment EXPO_LOCAL=1 EXPO_TOKEN=token EAS_NO_VCS=1 \
    DISABLE_EAS_ANALYTICS=1 NODE_EXTRA_CA_CERTS="$work/cert.pem" \
    "$clients/expo/node_modules/.bin/eas" deploy --non-interactive --json "$@" 2> "$work/eas.log")
}

# Expo's client calls its API at port 3000 and uploads over https only. Sets `expo_https` to where both are to be had.
start_expo_proxy() {
  openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=127.0.0.1 \
    -addext subjectAltName=IP:127.0.0.1 -keyout "$work/key.pem" -out "$work/cert.pem" 2> "$work/openssl.log"
  node "$(dirname "${BASH_SOURCE[0]}")/tls-proxy.mjs" "$(shown it.hosts.expo.url)" "$work/key.pem" "$work/cert.pem" \
    > "$work/proxy" &
  started+=($!)
  timeout 10 sh -c "until grep -qs ready '$work/proxy'; do sleep 0.1; done"
  expo_https=$(sed -n 's/^ready //p' "$work/proxy")
}
