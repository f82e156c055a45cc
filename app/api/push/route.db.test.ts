import { execFile } from "node:child_process";
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { promisify } from "node:util";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { authAttempts } from "../../../db/schema/auth.ts";
import { auditEvents } from "../../../db/schema/events.ts";
import { organizations } from "../../../db/schema/organizations.ts";
import { pushAttempts, pushKeys, pushNonces } from "../../../db/schema/push.ts";
import { importBatches } from "../../../db/schema/records.ts";
import { agreeToMapping, makeMapping } from "../../../db/testing/mappings.ts";
import { makeAdministrator, makeAuthority } from "../../../db/testing/organizations.ts";
import { makePushKey } from "../../../db/testing/push-keys.ts";
import { makeRecordFile } from "../../../db/testing/record-files.ts";
import { addressHeader } from "../../../server/auth/address.ts";
import { env } from "../../../server/env.ts";
import type { SystemActor } from "../../../server/kernel/actor.ts";
import { newId } from "../../../server/kernel/ids.ts";
import { forgetPushes } from "../../../server/records/push/forget.ts";
import { uploadPath } from "../../../server/records/receive-upload.ts";
import { runImport } from "../../../server/records/run-import.ts";
import { callerFor } from "../../../server/trpc/caller.ts";
import { POST } from "./route.ts";

type Sent = { headers: Record<string, string>; query: [string, string][]; body: Uint8Array };
const file = new TextEncoder().encode("a,b\n1,2\n");
const digestOf = (body: Uint8Array) => `sha-256=:${createHash("sha256").update(body).digest("base64")}:`;

/** What `docs/push.md` says, written down again. */
function signed(
  keyId: string,
  privateKey: KeyObject,
  more: { at?: number; nonce?: string; body?: Uint8Array; query?: [string, string][] } = {},
): Sent {
  const body = more.body ?? file;
  const query = more.query ?? [
    ["kind", "records"],
    ["name", "月报.csv"],
    ["covers", ""],
  ];
  const timestamp = String(more.at ?? Math.floor(Date.now() / 1000));
  const nonce = more.nonce ?? randomBytes(18).toString("base64url");
  const lines = [...query].sort(([a], [b]) => (a < b ? -1 : 1)).map((pair) => pair.join("="));
  const text = ["xinfu-push-1", "POST", "/api/push", keyId, timestamp, nonce, digestOf(body), ...lines].join("\n");
  const headers = {
    "content-length": String(body.byteLength),
    "content-digest": digestOf(body),
    "xinfu-key": keyId,
    "xinfu-timestamp": timestamp,
    "xinfu-nonce": nonce,
    "xinfu-signature": sign(null, Buffer.from(text), privateKey).toString("base64"),
  };
  return { headers, query, body };
}

/** Every push comes from an address of its own, unless a test is about addresses. */
async function send(
  { headers, query, body }: Sent,
  from = `2001:db8:${randomBytes(2).toString("hex")}:${randomBytes(2).toString("hex")}::1`,
  stream: ReadableStream<Uint8Array> = new Blob([new Uint8Array(body)]).stream(),
) {
  const { publicOrigin } = env();
  const all = { ...headers, [addressHeader]: from, "x-forwarded-host": new URL(publicOrigin).host };
  const init = { method: "POST", headers: all, body: stream, duplex: "half" };
  const answer = await POST(new Request(`${publicOrigin}/api/push?${new URLSearchParams(query)}`, init as RequestInit));
  return { status: answer.status, ...((await answer.json()) as { refusal?: string; batchId?: string; reason?: string }) };
}

async function makeUnit() {
  const officer = await makeAuthority();
  return { officer, ...(await makePushKey(officer)) };
}

const batchesOf = (organizationId: string) =>
  ownerDatabase().select().from(importBatches).where(eq(importBatches.organizationId, organizationId));
const outcomesOf = async (keyId: string) =>
  (await ownerDatabase().select().from(pushAttempts).where(eq(pushAttempts.keyId, keyId)).orderBy(pushAttempts.at)).map(
    ({ outcome }) => outcome,
  );

test("what a unit's key signed becomes the unit's import, by the same job as an upload", async () => {
  const { officer, keyId, privateKey } = await makeUnit();
  const { bytes, expected } = makeRecordFile("licence", 21, 60);

  const { status, batchId = "" } = await send(signed(keyId, privateKey, { body: bytes }));
  await runImport({ kind: "system", job: "imports.run", requestId: newId("request") }, { batchId });

  expect(status).toBe(202);
  expect(await callerFor(officer).records.findOwnImport({ batchId })).toMatchObject({
    fileName: "月报.csv",
    sourceUnit: "测试市场监督管理局",
    isByCommand: false,
    rowsRead: 60,
    rowsAccepted: expected.accepted,
  });
  const board = await callerFor(officer).push.findOwn();
  expect(board.pushes).toMatchObject([
    { outcome: "received", keyName: "报送服务器", batchId, bytes: bytes.byteLength, fileName: "月报.csv" },
  ]);
  expect(board.keys[0]?.lastUsedAt).toBeInstanceOf(Date);
  const [trace] = await ownerDatabase().select().from(auditEvents).where(eq(auditEvents.objectId, batchId));
  expect(trace).toMatchObject({
    action: "import.received",
    actor: `key:${keyId}`,
    actorName: "报送服务器",
    organizationId: officer.organizationId,
    userId: null,
  });
});

test("the same signed push again is told the batch it became, also later; another under its number is not", async () => {
  const { officer, keyId, privateKey } = await makeUnit();
  const push = signed(keyId, privateKey);
  const { batchId } = await send(push);

  const again = await send(push);
  await ownerDatabase()
    .update(pushNonces)
    .set({ usedAt: new Date(Date.now() - 3_600_000) })
    .where(eq(pushNonces.keyId, keyId));
  const other = await send(
    signed(keyId, privateKey, { nonce: push.headers["xinfu-nonce"] ?? "", body: new TextEncoder().encode("other") }),
  );

  expect(again).toEqual({ status: 409, refusal: "already_received", batchId });
  expect(other).toEqual({ status: 409, refusal: "nonce_used" });
  expect(await batchesOf(officer.organizationId)).toHaveLength(1);
  expect(await outcomesOf(keyId)).toEqual(["received", "already_received", "nonce_used"]);
});

test("one signed push sent ten times at once is one import", async () => {
  const { officer, keyId, privateKey } = await makeUnit();
  const push = signed(keyId, privateKey);

  const answers = await Promise.all(Array.from({ length: 10 }, () => send(push)));

  const [batch, ...more] = await batchesOf(officer.organizationId);
  expect(more).toEqual([]);
  expect(answers.map(({ status }) => status).sort()).toEqual([202, ...Array(9).fill(409)]);
  expect(new Set(answers.map(({ batchId }) => batchId))).toEqual(new Set([batch?.id]));
  const folder = readdirSync(dirname(uploadPath("x")));
  expect(folder.filter((name) => name === `${batch?.id}.upload`)).toHaveLength(1);
});

test("a key that there is not, one that ended and a wrong signature are answered alike", async () => {
  const { officer, keyId, privateKey } = await makeUnit();
  const stranger = generateKeyPairSync("ed25519").privateKey;

  const unknown = await send(signed(newId("pushKey"), privateKey));
  const wrong = await send(signed(keyId, stranger));
  await callerFor(officer).push.revokeKey({ keyId, reason: "设备已更换" });
  const ended = await send(signed(keyId, privateKey));

  expect(new Set([unknown, wrong, ended].map((answer) => JSON.stringify(answer)))).toEqual(
    new Set(['{"status":401,"refusal":"signature_refused"}']),
  );
  expect(await outcomesOf(keyId)).toEqual(["signature_wrong", "key_revoked"]);
  expect(await batchesOf(officer.organizationId)).toEqual([]);
});

test.each([
  ["301 seconds ago", -301, "timestamp_outside"],
  ["301 seconds ahead", 302, "timestamp_outside"],
  ["299 seconds ago", -299, "received"],
])("signed %s: %i s → %s", async (_when, seconds, outcome) => {
  const { keyId, privateKey } = await makeUnit();

  await send(signed(keyId, privateKey, { at: Math.floor(Date.now() / 1000) + seconds }));

  expect(await outcomesOf(keyId)).toEqual([outcome]);
});

const long = 512 * 1024 * 1024 + 1;
test.each([
  {
    what: "a register that says who companies are",
    query: [
      ["kind", "subjects"],
      ["name", "x.csv"],
    ],
    came: [403, "not_allowed", "not_allowed"],
  },
  {
    what: "another unit's name",
    query: [
      ["kind", "records"],
      ["name", "x.csv"],
      ["source", "别家"],
    ],
    came: [400, "malformed", "malformed"],
  },
  {
    what: "another region's register",
    query: [
      ["kind", "records"],
      ["name", "x.csv"],
      ["covers", "110000"],
    ],
    came: [403, "not_allowed", "not_allowed"],
  },
  { what: "no name", query: [["kind", "records"]], came: [400, "malformed", "malformed"] },
  { what: "another body", body: "a,b\n1,3\n", came: [422, "digest_wrong", "digest_wrong"] },
  { what: "a shorter body", body: "a,b", came: [422, "broken_off", "broken_off"] },
  { what: "a longer body", body: "a,b\n1,2\n3", came: [422, "broken_off", "broken_off"] },
  { what: "a length beyond the limit", headers: { "content-length": String(long) }, came: [413, "too_large", "too_large"] },
  { what: "no length", headers: { "content-length": "" }, came: [400, "malformed", "malformed"] },
  { what: "a packed body", headers: { "content-encoding": "gzip" }, came: [400, "malformed", "malformed"] },
] as { what: string; query?: [string, string][]; body?: string; headers?: Record<string, string>; came: [number, string, string] }[])(
  "the right signature over $what is refused, logged and leaves nothing",
  async ({ query, body, headers, came: [status, refusal, outcome] }) => {
    const { officer, keyId, privateKey } = await makeUnit();
    await ownerDatabase().update(organizations).set({ regionCode: "620100" }).where(eq(organizations.id, officer.organizationId));
    const push = signed(keyId, privateKey, query ? { query } : {});
    const before = filesWaiting();

    const answer = await send({ ...push, headers: { ...push.headers, ...headers }, ...(body && { body: new TextEncoder().encode(body) }) });

    expect(answer).toMatchObject({ status, refusal });
    expect(await outcomesOf(keyId)).toEqual([outcome]);
    expect(await batchesOf(officer.organizationId)).toEqual([]);
    expect(filesWaiting()).toEqual(before);
    const traces = await ownerDatabase().select().from(auditEvents).where(eq(auditEvents.objectId, keyId));
    expect(traces).toMatchObject([{ action: "push.refused", detail: { outcome } }]);
  },
);

test("a push that is cut while its file comes is refused as broken off, logged, and leaves nothing; the same push can come again", async () => {
  const { officer, keyId, privateKey } = await makeUnit();
  const push = signed(keyId, privateKey);
  const before = filesWaiting();
  const source = {
    pull(controller: ReadableStreamDefaultController<Uint8Array>) {
      controller.enqueue(push.body.slice(0, 3));
      controller.error(new TypeError("terminated"));
    },
  };

  const cut = await send(push, undefined, new ReadableStream<Uint8Array>(source, { highWaterMark: 0 }));

  expect(cut).toEqual({ status: 422, refusal: "broken_off" });
  expect(await outcomesOf(keyId)).toEqual(["broken_off"]);
  expect(await batchesOf(officer.organizationId)).toEqual([]);
  expect(filesWaiting()).toEqual(before);
  expect(await send(push)).toMatchObject({ status: 202 });
});

const filesWaiting = () => (existsSync(dirname(uploadPath("x"))) ? readdirSync(dirname(uploadPath("x"))) : []);

test("a suspended unit's key brings nothing in", async () => {
  const { officer, keyId, privateKey } = await makeUnit();
  await ownerDatabase().update(organizations).set({ status: "suspended" }).where(eq(organizations.id, officer.organizationId));

  expect(await send(signed(keyId, privateKey))).toEqual({ status: 403, refusal: "not_allowed" });
  expect(await outcomesOf(keyId)).toEqual(["unit_suspended"]);
});

test("a unit that was suspended while its file came brings nothing in", async () => {
  const { officer, keyId, privateKey } = await makeUnit();
  const push = signed(keyId, privateKey);
  const before = filesWaiting();
  const suspend = () =>
    ownerDatabase().update(organizations).set({ status: "suspended" }).where(eq(organizations.id, officer.organizationId));
  const source = {
    async pull(controller: ReadableStreamDefaultController<Uint8Array>) {
      await suspend();
      controller.enqueue(push.body);
      controller.close();
    },
  };
  // Nothing is asked of it before somebody reads.
  const body = new ReadableStream<Uint8Array>(source, { highWaterMark: 0 });

  expect(await send(push, undefined, body)).toEqual({ status: 403, refusal: "not_allowed" });
  expect(await outcomesOf(keyId)).toEqual(["unit_suspended"]);
  expect(await batchesOf(officer.organizationId)).toEqual([]);
  expect(filesWaiting()).toEqual(before);
});

test("a file is pushed by a mapping that its unit has in use, and by none that waits nor another unit's", async () => {
  const [one, two] = [await makeUnit(), await makeUnit()];
  const mappings = { own: await makeMapping(one.officer), draft: await makeMapping(one.officer), others: await makeMapping(two.officer) };
  await agreeToMapping(one.officer, mappings.own);
  await agreeToMapping(two.officer, mappings.others);
  const by = (mappingId: string) =>
    send(
      signed(one.keyId, one.privateKey, {
        query: [
          ["kind", "mapped"],
          ["name", "社保月报.csv"],
          ["mappingId", mappingId],
        ],
      }),
    );

  const own = await by(mappings.own);
  const refused = [await by(mappings.draft), await by(mappings.others)];

  expect(own).toMatchObject({ status: 202 });
  expect(refused).toEqual(Array(2).fill({ status: 412, refusal: "not_possible", reason: "import.mapping_missing" }));
  expect(await batchesOf(one.officer.organizationId)).toMatchObject([{ kind: "mapped", mappingId: mappings.own }]);
});

test("an address that knocks too often is not listened to, and others are", async () => {
  const { keyId, privateKey } = await makeUnit();
  const from = "203.0.113.77";
  await ownerDatabase().delete(authAttempts);
  for (let n = 0; n < 120; n++) await send({ headers: {}, query: [], body: file }, from);

  expect((await send(signed(keyId, privateKey), from)).status).toBe(429);
  expect((await send(signed(keyId, privateKey), "203.0.113.78")).status).toBe(202);
});

test("a key that sends too often waits, and the log says so", async () => {
  const { keyId, privateKey } = await makeUnit();

  const answers: number[] = [];
  for (let n = 0; n < 61; n++) answers.push((await send(signed(keyId, privateKey, { at: 1_000_000_000 }))).status);

  expect(answers.slice(0, 60)).toEqual(Array(60).fill(401));
  expect(answers[60]).toBe(429);
});

/** One thing changed in a push that is right. */
type Mutation = (push: Sent, n: number) => Sent;
const flip = (text: string, n: number) => {
  const at = n % text.length;
  return `${text.slice(0, at)}${String.fromCharCode(text.charCodeAt(at) ^ (1 + (n % 7)))}${text.slice(at + 1)}`;
};
const withHeader = (push: Sent, name: string, change: (text: string) => string): Sent => ({
  ...push,
  headers: { ...push.headers, [name]: change(push.headers[name] ?? "") },
});
const headerNames = ["content-digest", "xinfu-key", "xinfu-timestamp", "xinfu-nonce", "xinfu-signature"];
const printable = (text: string) => text.replaceAll(/[^\x20-\x7e]/g, "?").trim();
const mutations: readonly Mutation[] = [
  (push, n) => withHeader(push, headerNames[n % 5] ?? "", (text) => printable(flip(text, n))),
  (push, n) => withHeader(push, headerNames[n % 5] ?? "", (text) => `${text}, ${text}`),
  (push, n) => withHeader(push, headerNames[n % 5] ?? "", () => ""),
  (push, n) => {
    const [a = "", b = ""] = [headerNames[n % 5], headerNames[(n + 1 + (n % 4)) % 5]];
    return { ...push, headers: { ...push.headers, [a]: push.headers[b] ?? "", [b]: push.headers[a] ?? "" } };
  },
  (push, n) => {
    const body = new Uint8Array(push.body);
    body[n % body.length] = (body[n % body.length] ?? 0) ^ (1 << (n % 8));
    return { ...push, body };
  },
  (push, n) => {
    const body = new Uint8Array(push.body);
    body[n % body.length] = (body[n % body.length] ?? 0) ^ (1 << (n % 8));
    return { ...push, body, headers: { ...push.headers, "content-digest": digestOf(body) } };
  },
  (push, n) => ({ ...push, query: push.query.map(([name, value], at) => [name, at === n % 2 ? flip(value, n) : value]) }),
  (push) => ({ ...push, query: [...push.query, ["source", "别家"]] }),
  (push) => ({ ...push, query: push.query.filter(([name]) => name !== "covers") }),
  (push) => ({ ...push, query: push.query.map(([name, value]) => [name, name === "covers" ? "own" : value]) }),
];

test("of a thousand changed pushes none comes in, and the genuine one does", async () => {
  const { officer, keyId, privateKey } = await makeUnit();
  const other = await makePushKey(await makeAuthority());
  const genuine = signed(keyId, privateKey);
  const now = Math.floor(Date.now() / 1000);
  // Limits stand in tests of their own; here every knock is heard.
  const hear = () => ownerDatabase().delete(authAttempts);

  let tried = 0;
  const through: string[] = [];
  const attempt = async (what: string, push: Sent) => {
    if (tried++ % 50 === 0) await hear();
    const { status } = await send(push);
    if (status < 400) through.push(what);
  };
  for (let n = 0; n < 940; n++)
    await attempt(`mutation ${n % mutations.length}, ${n}`, mutations[n % mutations.length]?.(genuine, n) ?? genuine);
  for (let n = 0; n < 15; n++) {
    await attempt("another unit's key under this one's name", signed(keyId, other.privateKey));
    await attempt("this unit's signature under another's name", { ...genuine, headers: { ...genuine.headers, "xinfu-key": other.keyId } });
    await attempt("signed too long ago", signed(keyId, privateKey, { at: now - 301 - n }));
    await attempt("signed too far ahead", signed(keyId, privateKey, { at: now + 330 + n }));
  }

  expect([tried, through]).toEqual([1_000, []]);
  expect(await batchesOf(officer.organizationId)).toEqual([]);
  await hear();
  expect((await send(genuine)).status).toBe(202);
  expect((await send(genuine)).status).toBe(409);
  expect(await batchesOf(officer.organizationId)).toHaveLength(1);
}, 180_000);

test("the script for units sends a file, and says what came of it", async () => {
  const { officer, keyId, privateKey } = await makeUnit();
  const folder = mkdtempSync(join(tmpdir(), "push-"));
  const [key, csv] = [join(folder, "private.pem"), join(folder, "月报 11.csv")];
  writeFileSync(key, privateKey.export({ format: "pem", type: "pkcs8" }));
  writeFileSync(csv, file);
  const server = createServer(async (request, response) => {
    const init = {
      method: "POST",
      headers: { ...request.headers, "x-forwarded-host": new URL(env().publicOrigin).host },
      body: Readable.toWeb(request),
      duplex: "half",
    };
    const answer = await POST(new Request(`http://localhost${request.url}`, init as unknown as RequestInit));
    response.writeHead(answer.status).end(await answer.text());
  }).listen(0);
  const to = `http://localhost:${(server.address() as AddressInfo).port}`;

  const words = ["scripts/push.mjs", "--to", to, "--key-id", keyId, "--key", key, "--name", "11月 报表.csv", csv];
  const { stdout } = await promisify(execFile)(process.execPath, words);
  server.close();

  expect(JSON.parse(stdout)).toMatchObject({ status: 202 });
  expect(await batchesOf(officer.organizationId)).toMatchObject([{ fileName: "11月 报表.csv", fileBytes: file.byteLength }]);
}, 30_000);

test("a unit sees its own keys and pushes, an administrator all of them, and neither a private half", async () => {
  const [one, two] = [await makeUnit(), await makeUnit()];
  const administrator = await makeAdministrator();
  await send(signed(one.keyId, one.privateKey));
  await send(signed(newId("pushKey"), one.privateKey), "198.51.100.7");

  const mine = await callerFor(two.officer).push.findOwn();
  const all = await callerFor(administrator).push.find();

  expect(mine.keys.map(({ keyId }) => keyId)).toEqual([two.keyId]);
  expect(mine.pushes).toEqual([]);
  expect(all.keys.map(({ keyId }) => keyId)).toEqual(expect.arrayContaining([one.keyId, two.keyId]));
  expect(all.pushes[0]).toMatchObject({ outcome: "key_unknown", unit: null, keyId: null, network: "198.51.100.7" });
});

test("a key is registered once, and ended by its unit or the office, with the reason kept", async () => {
  const { officer, publicPem, keyId } = await makeUnit();
  const administrator = await makeAdministrator();
  const stranger = await makeAuthority();
  const pem = generateKeyPairSync("ed25519").publicKey.export({ format: "pem", type: "spki" }).toString();

  const made = await callerFor(officer).push.registerKey({ name: "二号服务器", publicKey: pem });
  await expect(callerFor(officer).push.registerKey({ name: "再来", publicKey: pem })).rejects.toMatchObject({ message: "push_key.known" });
  await expect(callerFor(officer).push.registerKey({ name: "旧", publicKey: publicPem })).rejects.toMatchObject({
    message: "push_key.known",
  });
  await expect(callerFor(officer).push.registerKey({ name: "坏", publicKey: "A".repeat(43) })).rejects.toMatchObject({
    message: "push_key.not_a_public_key",
  });
  await expect(callerFor(stranger).push.revokeKey({ keyId, reason: "不归我管" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await callerFor(administrator).push.revokeKey({ keyId: made.keyId, reason: "私钥疑似泄露" });
  await callerFor(officer).push.revokeKey({ keyId: made.keyId, reason: "再停一次" });

  const [key] = await ownerDatabase().select().from(pushKeys).where(eq(pushKeys.id, made.keyId));
  expect(key).toMatchObject({ revokedByName: "管理员", revokeReason: "私钥疑似泄露" });
  const traces = await ownerDatabase().select().from(auditEvents).where(eq(auditEvents.objectId, made.keyId));
  expect(traces.map(({ action }) => action).sort()).toEqual(["push.key_registered", "push.key_revoked"]);
});

test("used numbers outlive the window by far, and are forgotten then", async () => {
  const { keyId, privateKey } = await makeUnit();
  const job: SystemActor = { kind: "system", job: "push.forget", requestId: newId("request") };
  const numbers = () => ownerDatabase().select().from(pushNonces).where(eq(pushNonces.keyId, keyId));
  await send(signed(keyId, privateKey));

  await forgetPushes(job);
  expect(await numbers()).toHaveLength(1);
  await ownerDatabase()
    .update(pushNonces)
    .set({ usedAt: new Date(Date.now() - 25 * 3_600_000) })
    .where(eq(pushNonces.keyId, keyId));
  await forgetPushes(job);

  expect(await numbers()).toEqual([]);
});
