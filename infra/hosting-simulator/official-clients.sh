#!/usr/bin/env bash
# Lets the hosts' official clients deploy to a running simulator and looks at what it serves then.
#
#   official-clients.sh CONTROL_URL [CLIENTS_DIRECTORY]
#
# The clients come from npm into CLIENTS_DIRECTORY (a temporary one by default) and stay there.
set -euo pipefail

control=${1:?the control url of a running simulator}
clients=${2:-$(mktemp -d)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir -p "$clients" "$work/home"
if [ ! -x "$clients/node_modules/.bin/netlify" ]; then
  echo "Installing node@22 and netlify-cli@27.10.2 into $clients"
  npm install --prefix "$clients" --no-audit --no-fund --loglevel=error node@22 netlify-cli@27.10.2
fi
if [ ! -x "$clients/vercel/node_modules/.bin/vercel" ]; then
  echo "Installing vercel@64.0.2 into $clients/vercel"
  mkdir -p "$clients/vercel"
  printf '{"private": true, "overrides": {"sandbox": "4.5.0"}}\n' > "$clients/vercel/package.json"
  npm install --prefix "$clients/vercel" --no-audit --no-fund --loglevel=error vercel@64.0.2
fi
if [ ! -x "$clients/expo/node_modules/.bin/eas" ]; then
  echo "Installing eas-cli@24.8.0 into $clients/expo"
  npm install --prefix "$clients/expo" --no-audit --no-fund --loglevel=error eas-cli@24.8.0
fi
if [ ! -x "$clients/wrangler/node_modules/.bin/wrangler" ]; then
  echo "Installing wrangler@4.164.0 into $clients/wrangler"
  mkdir -p "$clients/wrangler"
  npm install --prefix "$clients/wrangler" --no-audit --no-fund --loglevel=error wrangler@4.164.0
fi
export PATH="$clients/node_modules/node/bin:$PATH"

member() { # of a JSON document on stdin, by a JavaScript expression on `it`
  node -e 'const it = JSON.parse(require("fs").readFileSync(0)); console.log(eval(process.argv[1]))' "$1"
}

expect() { # what, actual, expected
  if [ "$2" != "$3" ]; then
    echo "FAILED: $1 is '$2', not '$3'" >&2
    exit 1
  fi
  echo "ok: $1 is $3"
}

in_clean_environment() {
  env -i PATH="$PATH" HOME="$work/home" CI=1 "$@"
}

write_site() { # directory, heading
  mkdir -p "$1/assets" "$1/.well-known"
  printf '<!doctype html>\n<h1>%s</h1>\n' "$2" > "$1/index.html"
  printf '<h1>About</h1>\n' > "$1/about.html"
  printf '<h1>Nothing here</h1>\n' > "$1/404.html"
  printf 'h1 { color: green }\n' > "$1/assets/my style é.css"
  printf 'same\n' | tee "$1/robots.txt" > "$1/assets/copy.txt"
  printf 'pong\n' > "$1/.well-known/ping"
  printf '/old /about 301\n' > "$1/_redirects"
  printf '/*\n  X-Site: yes\n' > "$1/_headers"
  mkdir -p "$work/functions"
  printf 'export default async () => new Response("hello")\n' > "$work/functions/hello.mjs"
}

check_site() { # url, heading
  expect "$1/" "$(curl -fsS "$1/" | tail -n 1)" "<h1>$2</h1>"
  expect "$1/about" "$(curl -fsS "$1/about")" "<h1>About</h1>"
  expect "status of $1/none" "$(curl -sS -o "$work/answer" -w '%{http_code}' "$1/none")" 404
  expect "page at $1/none" "$(cat "$work/answer")" "<h1>Nothing here</h1>"
  expect "type of the style sheet" \
    "$(curl -fsS -o "$work/answer" -w '%{content_type}' "$1/assets/my%20style%20%C3%A9.css")" \
    "text/css; charset=UTF-8"
  expect "target of $1/old" "$(curl -fsS -o "$work/answer" -w '%{redirect_url}' "$1/old")" "$1/about"
  expect "header of $1/" "$(curl -fsSI "$1/" | tr -d '\r' | grep -i '^x-site:' | cut -d' ' -f2)" yes
}

netlify() { # directory, further flags
  local api directory=$1
  shift
  api=$(curl -fsS "$control/" | member 'it.hosts.netlify.url')
  (cd "$work" && in_clean_environment NETLIFY_API_URL="$api" \
    "$clients/node_modules/.bin/netlify" deploy --no-build --json --auth token \
    --site official-client --dir "$directory" "$@")
}

deploy_to_netlify() {
  local url draft
  for heading in first second; do
    write_site "$work/$heading" "$heading"
    url=$(netlify "$work/$heading" --prod --functions "$work/functions" | member 'it.url')
    check_site "$url" "$heading"
  done
  write_site "$work/draft" draft
  draft=$(netlify "$work/draft" | member 'it.deploy_url')
  check_site "$draft" draft
  check_site "$url" second
}

vercel() { # directory, further flags; its output is the address of this deployment alone
  local api directory=$1
  shift
  api=$(curl -fsS "$control/" | member 'it.hosts.vercel.url')
  mkdir -p "$directory/.vercel"
  printf '{"projectId": "prj_official", "orgId": "team_official"}\n' > "$directory/.vercel/project.json"
  in_clean_environment VERCEL_TELEMETRY_DISABLED=1 NO_UPDATE_NOTIFIER=1 \
    "$clients/vercel/node_modules/.bin/vercel" deploy --api "$api" --token token --yes \
    --cwd "$directory" "$@" 2> "$work/vercel.log" | sed 's/^https:/http:/'
}

deploy_to_vercel() {
  local url project
  write_site "$work/source" source
  url=$(vercel "$work/source" --prod)
  expect "$url/" "$(curl -fsS "$url/" | tail -n 1)" "<h1>source</h1>"
  expect "page at $url/none" "$(curl -sS "$url/none")" "<h1>Nothing here</h1>"
  project=$(curl -fsS "$control/" \
    | member 'it.hosts.vercel.sites.find(site => site.id === "prj_official").url')
  expect "$project/" "$(curl -fsS "$project/" | tail -n 1)" "<h1>source</h1>"

  write_site "$work/prebuilt/.vercel/output/static" prebuilt
  printf '{"version": 3, "routes": [{"src": "^/old$", "status": 308, "headers": {"Location": "/about.html"}}]}\n' \
    > "$work/prebuilt/.vercel/output/config.json"
  url=$(vercel "$work/prebuilt" --prebuilt --prod)
  expect "$url/" "$(curl -fsS "$url/" | tail -n 1)" "<h1>prebuilt</h1>"
  expect "target of $url/old" \
    "$(curl -fsS -o "$work/answer" -w '%{redirect_url}' "$url/old")" "$url/about.html"
  expect "$project/" "$(curl -fsS "$project/" | tail -n 1)" "<h1>prebuilt</h1>"

  write_site "$work/preview" preview
  url=$(vercel "$work/preview")
  expect "$url/" "$(curl -fsS "$url/" | tail -n 1)" "<h1>preview</h1>"
  expect "$project/" "$(curl -fsS "$project/" | tail -n 1)" "<h1>prebuilt</h1>"
}

expo() { # heading, further flags
  local project=$work/expo
  mkdir -p "$project/dist"
  write_site "$project/dist" "$1"
  cp "$project/dist/404.html" "$project/dist/+not-found.html"
  shift
  printf '{"name": "official", "version": "1.0.0"}\n' > "$project/package.json"
  printf '{"expo": {"slug": "app-11111111", "extra": {"eas": {"projectId": "%s"}}}}\n' \
    11111111-2222-4333-8444-555555555555 > "$project/app.json"
  (cd "$project" && in_clean_environment EXPO_LOCAL=1 EXPO_TOKEN=token EAS_NO_VCS=1 \
    DISABLE_EAS_ANALYTICS=1 NODE_EXTRA_CA_CERTS="$work/cert.pem" \
    "$clients/expo/node_modules/.bin/eas" deploy --non-interactive --json "$@")
}

# The client calls its API at port 3000 and uploads over https only.
start_expo_proxy() {
  openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=127.0.0.1 \
    -addext subjectAltName=IP:127.0.0.1 -keyout "$work/key.pem" -out "$work/cert.pem" 2> "$work/answer"
  node "$(dirname "$0")/tls-proxy.mjs" "$1" "$work/key.pem" "$work/cert.pem" > "$work/proxy" &
  proxy=$!
  trap 'kill "$proxy"; rm -rf "$work"' EXIT
  timeout 10 sh -c "until grep -qs ready '$work/proxy'; do sleep 0.1; done"
}

deploy_to_expo() {
  local url
  start_expo_proxy "$(curl -fsS "$control/" | member 'it.hosts.expo.url')"
  for heading in first second; do
    url=$(expo "$heading" --prod | member 'it.production.url')
    expect "$url/" "$(curl -fsS "$url/" | tail -n 1)" "<h1>$heading</h1>"
    expect "$url/about" "$(curl -fsS "$url/about")" "<h1>About</h1>"
    expect "page at $url/none" "$(curl -sS "$url/none")" "<h1>Nothing here</h1>"
  done
  expect "alias" "$(curl -fsS "$(expo third --alias staging | member 'it.aliases[0].url')/" | tail -n 1)" \
    "<h1>third</h1>"
  expect "$url/" "$(curl -fsS "$url/" | tail -n 1)" "<h1>second</h1>"
}

cloudflare() { # directory, branch
  local api
  api=$(curl -fsS "$control/" | member 'it.hosts.cloudflare.url')
  (cd "$work" && in_clean_environment CLOUDFLARE_API_BASE_URL="$api" CLOUDFLARE_API_TOKEN=token \
    CLOUDFLARE_ACCOUNT_ID=0123456789abcdef0123456789abcdef WRANGLER_SEND_METRICS=false \
    "$clients/wrangler/node_modules/.bin/wrangler" pages deploy "$1" --project-name official-client \
    --branch "$2" --commit-dirty=true)
}

# Its exit status says nothing, so what counts is what is served.
deploy_to_cloudflare() {
  local url
  for heading in first second; do
    write_site "$work/pages-$heading" "$heading"
    cloudflare "$work/pages-$heading" main
    url=$(curl -fsS "$control/" | member 'it.hosts.cloudflare.sites[0].url')
    check_site "$url" "$heading"
  done
  write_site "$work/worker" worker
  printf 'export default { fetch: (request, env) => env.ASSETS.fetch(request) };\n' > "$work/worker/_worker.js"
  printf '{"version":1,"include":["/api/*"],"exclude":[]}\n' > "$work/worker/_routes.json"
  url=$(cloudflare "$work/worker" feature | grep -o 'http://127.0.0.1:[0-9]*' | head -n 1)
  check_site "$url" worker
}

deploy_to_netlify
deploy_to_vercel
deploy_to_expo
deploy_to_cloudflare
