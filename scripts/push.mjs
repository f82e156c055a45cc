#!/usr/bin/env node
// Sends a file to Xinfu, signed with a source unit's key. Needs Node 20 and nothing else; copy it to the machine that sends.
//
//   node push.mjs --to https://xinfu.example --key-id psk_… --key private.pem [--kind records] [--covers own] [--name 月报.csv] [--mapping map_…] file.csv
//
// Prints the answer; ends with 0 when the file was taken in, now or before, else with 1.
import { createHash, createPrivateKey, randomBytes, sign } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";

const text = { type: "string" };
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { to: text, "key-id": text, key: text, kind: text, name: text, covers: text, mapping: text },
});
const [file] = positionals;
const { to, "key-id": keyId, key, kind = "records", name, covers, mapping } = values;
if (!file || !to || !keyId || !key) {
  console.error("node push.mjs --to <address> --key-id <id> --key <private.pem> [--kind …] [--name …] [--covers own] [--mapping …] <file>");
  process.exit(1);
}

// What stands beside the file, as the address will say it.
const parameters = { kind, name: name ?? basename(file), ...(covers && { covers }), ...(mapping && { mappingId: mapping }) };

const hash = createHash("sha256");
await pipeline(createReadStream(file), hash);
const digest = `sha-256=:${hash.digest("base64")}:`;
const timestamp = String(Math.floor(Date.now() / 1000));
const nonce = randomBytes(18).toString("base64url");
const address = new URL("/api/push", to);
for (const [word, value] of Object.entries(parameters)) address.searchParams.set(word, value);

const named = [...address.searchParams].sort(([a], [b]) => (a < b ? -1 : 1)).map((pair) => pair.join("="));
const signed = ["xinfu-push-1", "POST", address.pathname, keyId, timestamp, nonce, digest, ...named].join("\n");
const signature = sign(null, Buffer.from(signed), createPrivateKey(await readFile(key))).toString("base64");

const headers = {
  "content-type": "application/octet-stream",
  "content-length": String((await stat(file)).size),
  "content-digest": digest,
  "xinfu-key": keyId,
  "xinfu-timestamp": timestamp,
  "xinfu-nonce": nonce,
  "xinfu-signature": signature,
};

// The same signed push may be sent again: what was taken in before is named, and nothing happens twice.
for (const seconds of [1, 4, 15, null]) {
  const body = (await open(file)).readableWebStream({ type: "bytes" });
  const answer = await fetch(address, { method: "POST", headers, body, duplex: "half" }).catch((error) => error);
  if (answer instanceof Response && answer.status < 500) {
    const said = await answer.json();
    console.log(JSON.stringify({ status: answer.status, ...said }));
    process.exit(answer.status === 202 || said.refusal === "already_received" ? 0 : 1);
  }
  console.error(
    answer instanceof Response ? `the platform answered ${answer.status}` : `no answer: ${answer.cause?.code ?? answer.message}`,
  );
  if (seconds === null) process.exit(1);
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}
