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
. "$(dirname "${BASH_SOURCE[0]}")/clients.sh"
trap clean_up EXIT
install_clients

expect() { # what, actual, expected
  if [ "$2" != "$3" ]; then
    echo "FAILED: $1 is '$2', not '$3'" >&2
    exit 1
  fi
  echo "ok: $1 is $3"
}

# No two sites are equal, or a host could go on with what an earlier run deployed.
write_site() { # directory, heading
  mkdir -p "$1/assets" "$1/.well-known"
  printf '<!doctype html><!-- %s -->\n<h1>%s</h1>\n' "$(date +%s%N)" "$2" > "$1/index.html"
  printf '<h1>About</h1>\n' > "$1/about.html"
  printf '<h1>Nothing here</h1>\n' > "$1/404.html"
  printf 'h1 { color: green }\n' > "$1/assets/my style é.css"
  printf 'same\n' | tee "$1/robots.txt" > "$1/assets/copy.txt"
  printf 'pong\n' > "$1/.well-known/ping"
  printf '/old /about 301\n' > "$1/_redirects"
  printf '/*\n  X-Site: yes\n' > "$1/_headers"
}

status() { # url
  curl -sS -o "$work/answer" -w '%{http_code}' "$1"
}

check_site() { # url, heading
  expect "$1/" "$(curl -fsS "$1/" | tail -n 1)" "<h1>$2</h1>"
  expect "$1/about" "$(curl -fsS "$1/about")" "<h1>About</h1>"
  expect "status of $1/none" "$(status "$1/none")" 404
  expect "page at $1/none" "$(cat "$work/answer")" "<h1>Nothing here</h1>"
  expect "type of the style sheet" \
    "$(curl -fsS -o "$work/answer" -w '%{content_type}' "$1/assets/my%20style%20%C3%A9.css")" \
    "text/css; charset=UTF-8"
  expect "target of $1/old" "$(curl -fsS -o "$work/answer" -w '%{redirect_url}' "$1/old")" "$1/about"
  expect "header of $1/" "$(curl -fsSI "$1/" | tr -d '\r' | grep -i '^x-site:' | cut -d' ' -f2)" yes
}

deploy_to_netlify() {
  local url draft
  mkdir -p "$work/netlify-functions"
  printf 'export default async () => new Response("hello")\n' > "$work/netlify-functions/hello.mjs"
  for heading in first second; do
    write_site "$work/$heading" "$heading"
    url=$(netlify "$work/$heading" --prod --functions "$work/netlify-functions" | member 'it.url')
    check_site "$url" "$heading"
  done
  expect "arrival of the function" "$(shown 'it.hosts.netlify.requests.upload_function.count > 0')" true
  write_site "$work/draft" draft
  draft=$(netlify "$work/draft" | member 'it.deploy_url')
  check_site "$draft" draft
  check_site "$url" second
}

deploy_to_vercel() {
  local url project
  write_site "$work/source" source
  url=$(vercel "$work/source" --prod)
  expect "$url/" "$(curl -fsS "$url/" | tail -n 1)" "<h1>source</h1>"
  expect "page at $url/none" "$(curl -sS "$url/none")" "<h1>Nothing here</h1>"
  project=$(shown 'it.hosts.vercel.sites.find(site => site.id === "prj_official").url')
  expect "$project/" "$(curl -fsS "$project/" | tail -n 1)" "<h1>source</h1>"

  write_site "$work/prebuilt/.vercel/output/static" prebuilt
  printf '{"version": 3, "routes": [{"src": "^/old$", "status": 308, "headers": {"Location": "/about.html"}}]}\n' \
    > "$work/prebuilt/.vercel/output/config.json"
  mkdir -p "$work/prebuilt/.vercel/output/functions/api/hello.func"
  printf '{"runtime": "nodejs22.x", "handler": "index.js", "launcherType": "Nodejs"}\n' \
    > "$work/prebuilt/.vercel/output/functions/api/hello.func/.vc-config.json"
  printf 'module.exports = (_, response) => response.end("hello");\n' \
    > "$work/prebuilt/.vercel/output/functions/api/hello.func/index.js"
  url=$(vercel "$work/prebuilt" --prebuilt --prod)
  expect "$url/" "$(curl -fsS "$url/" | tail -n 1)" "<h1>prebuilt</h1>"
  expect "target of $url/old" \
    "$(curl -fsS -o "$work/answer" -w '%{redirect_url}' "$url/old")" "$url/about.html"
  expect "$project/" "$(curl -fsS "$project/" | tail -n 1)" "<h1>prebuilt</h1>"

  write_site "$work/prebuilt/.vercel/output/static" archive
  url=$(vercel "$work/prebuilt" --prebuilt --archive=tgz)
  expect "$url/" "$(curl -fsS "$url/" | tail -n 1)" "<h1>archive</h1>"
  expect "$url/robots.txt" "$(curl -fsS "$url/robots.txt")" same

  write_site "$work/preview" preview
  url=$(vercel "$work/preview")
  expect "$url/" "$(curl -fsS "$url/" | tail -n 1)" "<h1>preview</h1>"
  expect "$project/" "$(curl -fsS "$project/" | tail -n 1)" "<h1>prebuilt</h1>"
}

write_export() { # directory, heading
  write_site "$1/dist" "$2"
  cp "$1/dist/404.html" "$1/dist/+not-found.html"
}

write_server_export() { # directory, heading
  write_export "$1" "$2"
  mv "$1/dist" "$1/client"
  mkdir -p "$1/dist/server/_expo/functions"
  mv "$1/client" "$1/dist/client"
  mv "$1/dist/client/index.html" "$1/dist/client/about.html" "$1/dist/client/+not-found.html" "$1/dist/server"
  printf 'export const GET = () => Response.json({ hello: "world" });\n' > "$1/dist/server/_expo/functions/hello+api.js"
  printf '{"apiRoutes": [{"file": "_expo/functions/hello+api.js", "page": "/hello+api", "namedRegex": "^/hello$",
    "routeKeys": {}}], "htmlRoutes": [], "notFoundRoutes": []}\n' > "$1/dist/server/_expo/routes.json"
}

check_export() { # url, heading
  expect "$1/" "$(curl -fsS "$1/" | tail -n 1)" "<h1>$2</h1>"
  expect "$1/about" "$(curl -fsS "$1/about")" "<h1>About</h1>"
  expect "$1/robots.txt" "$(curl -fsS "$1/robots.txt")" same
  expect "page at $1/none" "$(curl -sS "$1/none")" "<h1>Nothing here</h1>"
}

deploy_to_expo() {
  local url
  start_expo_proxy
  for heading in first second; do
    write_export "$work/expo" "$heading"
    url=$(expo "$work/expo" --prod | member 'it.production.url')
    check_export "$url" "$heading"
  done
  write_export "$work/expo" third
  expect "alias" \
    "$(curl -fsS "$(expo "$work/expo" --alias staging | member 'it.aliases[0].url')/" | tail -n 1)" "<h1>third</h1>"
  check_export "$url" second

  write_server_export "$work/expo-server" server
  url=$(expo "$work/expo-server" --prod | member 'it.production.url')
  check_export "$url" server
  expect "status of $url/_expo/routes.json" "$(status "$url/_expo/routes.json")" 404
}

# Its exit status says nothing, so what counts is what is served.
deploy_to_cloudflare() {
  local url
  for heading in first second; do
    write_site "$work/pages-$heading" "$heading"
    cloudflare "$work/pages-$heading" main > "$work/wrangler.log" 2>&1
    url=$(shown 'it.hosts.cloudflare.sites.find(site => site.name === "official-client").url')
    check_site "$url" "$heading"
  done
  write_site "$work/worker" worker
  printf 'export default { fetch: (request, env) => env.ASSETS.fetch(request) };\n' > "$work/worker/_worker.js"
  printf '{"version":1,"include":["/api/*"],"exclude":[]}\n' > "$work/worker/_routes.json"
  cloudflare "$work/worker" feature > "$work/wrangler.log" 2>&1
  check_site "$(grep -o 'http://127.0.0.1:[0-9]*' "$work/wrangler.log" | head -n 1)" worker
  for code in _worker.js _routes.json; do
    expect "status of /$code" "$(status "$url/$code")" 404
  done
  check_site "$url" second
}

for host in netlify vercel expo cloudflare; do
  echo "--- $host"
  "deploy_to_$host"
done
echo "All four clients deployed, and what they deployed is served."
