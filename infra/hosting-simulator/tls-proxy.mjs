// Stands before the simulated Expo as its official client expects it: the API over http at port 3000,
// the upload host, and the API once more, over https at any port. Prints "ready" and the https address when both listen.
//
//   node tls-proxy.mjs TARGET_URL KEY_FILE CERTIFICATE_FILE
import { readFileSync } from "node:fs";
import { createServer, request } from "node:http";
import { createServer as createSecureServer } from "node:https";

const [target, key, cert] = process.argv.slice(2);
const secure = createSecureServer({ key: readFileSync(key), cert: readFileSync(cert) }, forward);

function forward(incoming, outgoing) {
  const headers = {
    ...incoming.headers,
    "x-forwarded-proto": "https",
    "x-forwarded-host": `127.0.0.1:${secure.address().port}`,
  };
  const onward = request(new URL(incoming.url, target), { method: incoming.method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on("error", () => outgoing.destroy());
  incoming.pipe(onward);
}

secure.listen(0, "127.0.0.1", () => {
  createServer(forward).listen(3000, "127.0.0.1", () => {
    console.log(`ready https://127.0.0.1:${secure.address().port}`);
  });
});
