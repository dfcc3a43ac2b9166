// Prints what a benchmark's runs took, the median of each figure, and which requests were made. Fails where an adapter was
// slower than the official client or made more requests.
//
//   node benchmark-table.mjs RUNS_FILE
import { readFileSync } from "node:fs";

const runs = readFileSync(process.argv[2], "utf8").trim().split("\n").map(line => JSON.parse(line));

function figures({ client, millis, requests }) {
  const calls = requests.filter(request => request.request !== "visit");
  const uploads = calls.filter(request => request.request.startsWith("upload"));
  const begins = calls.map(request => Date.parse(request.at));
  const ends = calls.map(request => Date.parse(request.at) + request.millis);
  return {
    client,
    requests: calls.length,
    uploads: uploads.length,
    bytes: calls.reduce((sum, request) => sum + request.bytes, 0),
    traffic: (Math.max(...ends) - Math.min(...begins)) / 1000,
    process: millis / 1000,
    calls,
  };
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function medians(runs) {
  const all = runs.map(figures);
  const of = name => median(all.map(run => run[name]));
  return {
    requests: of("requests"),
    uploads: of("uploads"),
    bytes: of("bytes"),
    traffic: of("traffic"),
    process: of("process"),
    calls: all.at(-1).calls,
  };
}

function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map(row => String(row[column]).length)));
  const line = row => `| ${row.map((cell, column) => String(cell).padEnd(widths[column])).join(" | ")} |`;
  return [line(rows[0]), line(widths.map(width => "-".repeat(width))), ...rows.slice(1).map(line)].join("\n");
}

/** The names of requests in order, equal neighbours once with their number. */
function sequence(calls) {
  const parts = [];
  for (const { request } of calls.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    if (parts.at(-1)?.name === request) {
      parts.at(-1).count++;
    } else {
      parts.push({ name: request, count: 1 });
    }
  }
  return parts.map(({ name, count }) => (count > 1 ? `${name} ×${count}` : name)).join(", ");
}

const hosts = [...new Set(runs.map(run => run.host))];
const rows = [["host", "client", "requests", "uploads", "bytes sent", "first request to last", "process", "ratio"]];
const sequences = [];
const shortcomings = [];
for (const host of hosts) {
  const of = client => medians(runs.filter(run => run.host === host && run.client === client));
  const [adapter, official] = [of("adapter"), of("official_client")];
  for (const [client, it] of [["adapter", adapter], ["official client", official]]) {
    const ratio = (it.traffic / official.traffic).toFixed(2);
    rows.push([host, client, it.requests, it.uploads, it.bytes, `${it.traffic.toFixed(2)} s`, `${it.process.toFixed(2)} s`, ratio]);
    sequences.push(`${host}, ${client}: ${sequence(it.calls)}`);
  }
  if (adapter.traffic >= official.traffic) {
    shortcomings.push(`${host}: the adapter is not faster`);
  }
  if (adapter.requests > official.requests) {
    shortcomings.push(`${host}: the adapter makes more requests`);
  }
}
console.log(table(rows));
console.log(`\n${sequences.join("\n")}`);
if (shortcomings.length > 0) {
  console.error(`\n${shortcomings.join("\n")}`);
  process.exitCode = 1;
}
