import { createHash, randomBytes } from "node:crypto";
import { appendFileSync, existsSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import { encode } from "next-auth/jwt";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../../../db/client.ts";
import { importBatches } from "../../../../db/schema/records.ts";
import { uploads } from "../../../../db/schema/uploads.ts";
import { makeAccount } from "../../../../db/testing/accounts.ts";
import { makeAuthority } from "../../../../db/testing/organizations.ts";
import { makeSession } from "../../../../db/testing/sessions.ts";
import { untilSomebodyWaits } from "../../../../db/testing/waiting.ts";
import { sessionCookieName } from "../../../../server/auth/cookies.ts";
import { env, secrets } from "../../../../server/env.ts";
import type { AuthorityActor } from "../../../../server/kernel/actor.ts";
import { newId } from "../../../../server/kernel/ids.ts";
import { partsPath, uploadPath } from "../../../../server/records/receive-upload.ts";
import { forgetUploads } from "../../../../server/records/uploads/forget.ts";
import { partBytesMax } from "../../../../server/records/uploads/schema.ts";
import { callerFor } from "../../../../server/trpc/caller.ts";
import { HEAD, PATCH } from "./route.ts";

async function makeOfficer() {
  const officer = await makeAuthority();
  await makeAccount({ id: officer.userId });
  const salt = sessionCookieName();
  const token = await encode({ token: { sid: await makeSession(officer) }, secret: secrets().authSecret, salt });
  return { officer, cookie: `${salt}=${token}` };
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const begin = (officer: AuthorityActor, bytes: Uint8Array, fingerprint = sha256(bytes)) =>
  callerFor(officer).uploads.begin({ kind: "records", name: "月报.csv", bytes: bytes.byteLength, fingerprint });

const headersOf = (cookie: string, more: Record<string, string> = {}) => {
  const { publicOrigin } = env();
  return { cookie, origin: publicOrigin, "x-forwarded-host": new URL(publicOrigin).host, ...more };
};
const place = (uploadId: string) => ({ params: Promise.resolve({ uploadId }) });

async function patch(cookie: string, uploadId: string, offset: number, part: Uint8Array, more: Record<string, string> = {}) {
  const headers = headersOf(cookie, { "upload-offset": String(offset), "content-length": String(part.byteLength), ...more });
  const body = new Blob([new Uint8Array(part)]).stream();
  const init = { method: "PATCH", headers, body, duplex: "half" } as RequestInit;
  const answer = await PATCH(new Request(`${env().publicOrigin}/api/imports/${uploadId}`, init), place(uploadId));
  return [answer.status, answer.headers.get("upload-offset")];
}

async function head(cookie: string, uploadId: string) {
  const request = new Request(`${env().publicOrigin}/api/imports/${uploadId}`, { method: "HEAD", headers: headersOf(cookie) });
  const answer = await HEAD(request, place(uploadId));
  return [answer.status, answer.headers.get("upload-offset"), answer.headers.get("upload-length")];
}

test("a file comes in parts, is known again where it broke off, and becomes an import with the same bytes", async () => {
  const { officer, cookie } = await makeOfficer();
  const file = randomBytes(5_000);
  const { uploadId } = await begin(officer, file);
  expect(await patch(cookie, uploadId, 0, file.subarray(0, 3_000))).toEqual([204, "3000"]);

  const again = await begin(officer, file);
  expect(again).toEqual({ uploadId, bytesReceived: 3_000, bytesTotal: 5_000 });
  expect(await head(cookie, uploadId)).toEqual([200, "3000", "5000"]);
  await expect(callerFor(officer).uploads.finish({ uploadId, sha256: sha256(file) })).rejects.toMatchObject({
    message: "upload.not_whole",
  });
  await patch(cookie, uploadId, 3_000, file.subarray(3_000));
  const { batchId } = await callerFor(officer).uploads.finish({ uploadId, sha256: sha256(file) });

  expect(await callerFor(officer).uploads.finish({ uploadId, sha256: sha256(file) })).toEqual({ batchId });
  expect(readFileSync(uploadPath(batchId)).equals(file)).toBe(true);
  expect(existsSync(partsPath(uploadId))).toBe(false);
  const batches = await ownerDatabase().select().from(importBatches).where(eq(importBatches.organizationId, officer.organizationId));
  expect(batches).toMatchObject([{ id: batchId, fileName: "月报.csv", fileBytes: 5_000, status: "received" }]);
  expect(await callerFor(officer).uploads.listOpen()).toEqual([]);
});

test("a resumed upload whose next part is cut off keeps nothing of it, says where it stands, and becomes the same file", async () => {
  const { officer, cookie } = await makeOfficer();
  const file = randomBytes(5_000);
  const { uploadId } = await begin(officer, file);
  await patch(cookie, uploadId, 0, file.subarray(0, 2_000));
  expect(await begin(officer, file)).toMatchObject({ uploadId, bytesReceived: 2_000 });

  // Half of the second part is on its way when the line breaks.
  const headers = headersOf(cookie, { "upload-offset": "2000", "content-length": "2000" });
  let isFirst = true;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (!isFirst) return controller.error(new Error("the line broke"));
      isFirst = false;
      controller.enqueue(new Uint8Array(file.subarray(2_000, 3_000)));
    },
  });
  const init = { method: "PATCH", headers, body, duplex: "half" } as RequestInit;
  const cut = await PATCH(new Request(`${env().publicOrigin}/api/imports/${uploadId}`, init), place(uploadId));

  expect(cut.status).toBe(400);
  expect(await head(cookie, uploadId)).toEqual([200, "2000", "5000"]);
  expect(readFileSync(partsPath(uploadId)).equals(file.subarray(0, 2_000))).toBe(true);
  expect(await patch(cookie, uploadId, 3_000, file.subarray(3_000))).toEqual([409, "2000"]);
  // A fall between writing a part and noting it leaves bytes that nobody counted.
  appendFileSync(partsPath(uploadId), randomBytes(1_500));
  expect(await head(cookie, uploadId)).toEqual([200, "2000", "5000"]);
  for (const at of [2_000, 4_000]) await patch(cookie, uploadId, at, file.subarray(at, at + 2_000));
  const { batchId } = await callerFor(officer).uploads.finish({ uploadId, sha256: sha256(file) });
  expect(readFileSync(uploadPath(batchId)).equals(file)).toBe(true);
});

test("of two that send the same place at once one is taken, and the other told the true one", async () => {
  const { officer, cookie } = await makeOfficer();
  const file = randomBytes(9_000);
  const { uploadId } = await begin(officer, file);

  const answers = await Promise.all(Array.from({ length: 5 }, () => patch(cookie, uploadId, 0, file.subarray(0, 4_000))));

  expect(answers.sort()).toEqual([[204, "4000"], ...Array(4).fill([409, "4000"])]);
  expect(readFileSync(partsPath(uploadId)).equals(file.subarray(0, 4_000))).toBe(true);
});

test("what arrived and is not what the browser read is refused, and nothing of it is kept", async () => {
  const { officer, cookie } = await makeOfficer();
  const file = randomBytes(100);
  const { uploadId } = await begin(officer, file);
  await patch(cookie, uploadId, 0, file);

  const finish = callerFor(officer).uploads.finish({ uploadId, sha256: "0".repeat(64) });

  await expect(finish).rejects.toMatchObject({ message: "upload.other_bytes" });
  expect(existsSync(partsPath(uploadId))).toBe(false);
  expect((await head(cookie, uploadId))[0]).toBe(404);
  expect(await ownerDatabase().$count(importBatches, eq(importBatches.organizationId, officer.organizationId))).toBe(0);
});

test("an upload that is finished twice at once, by another digest too, is one import, which keeps its file", async () => {
  const { officer, cookie } = await makeOfficer();
  const file = randomBytes(100);
  const { uploadId } = await begin(officer, file);
  await patch(cookie, uploadId, 0, file);
  const finish = (digest: string) => callerFor(officer).uploads.finish({ uploadId, sha256: digest });

  // Both have read the file before either may go on.
  const finished = await ownerDatabase().transaction(async (tx) => {
    await tx.select().from(uploads).where(eq(uploads.id, uploadId)).for("update");
    const right = finish(sha256(file));
    await untilSomebodyWaits();
    const wrong = finish("0".repeat(64));
    await untilSomebodyWaits(2);
    return [right, wrong];
  });

  const [right, wrong] = await Promise.all(finished);
  expect(wrong).toEqual(right);
  expect(readFileSync(uploadPath(right?.batchId ?? "")).equals(file)).toBe(true);
  expect(await ownerDatabase().$count(uploads, eq(uploads.id, uploadId))).toBe(1);
});

test("bytes that the disk lost are asked for again", async () => {
  const { officer, cookie } = await makeOfficer();
  const file = randomBytes(100);
  const { uploadId } = await begin(officer, file);
  await patch(cookie, uploadId, 0, file);

  truncateSync(partsPath(uploadId), 60);

  expect(await patch(cookie, uploadId, 100, file.subarray(60))).toEqual([409, "60"]);
  expect(await patch(cookie, uploadId, 60, file.subarray(60))).toEqual([204, "100"]);
});

test("another house neither sees, adds to, finishes nor drops an upload, and a foreign page sends nothing", async () => {
  const { officer, cookie } = await makeOfficer();
  const stranger = await makeOfficer();
  const file = randomBytes(100);
  const { uploadId } = await begin(officer, file);

  expect(await patch(stranger.cookie, uploadId, 0, file)).toEqual([404, null]);
  expect((await head(stranger.cookie, uploadId))[0]).toBe(404);
  expect(await callerFor(stranger.officer).uploads.listOpen()).toEqual([]);
  await expect(callerFor(stranger.officer).uploads.drop({ uploadId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await patch(cookie, uploadId, 0, file, { origin: "https://elsewhere.example" })).toEqual([403, null]);
  expect(await patch("", uploadId, 0, file)).toEqual([401, null]);
});

test.each([
  ["a part beyond the end", 0, 200, {}, 412],
  ["a part that is too long", 0, 10, { "content-length": String(partBytesMax + 1) }, 413],
  ["a part shorter than it says", 0, 10, { "content-length": "11" }, 400],
  ["a part longer than it says", 0, 10, { "content-length": "9" }, 400],
  ["an empty part", 0, 0, {}, 400],
  ["no place", 0, 10, { "upload-offset": "" }, 400],
  ["a place that is none", 0, 10, { "upload-offset": "-1" }, 400],
])("%s is not taken", async (_what, offset, bytes, more, status) => {
  const { officer, cookie } = await makeOfficer();
  const { uploadId } = await begin(officer, randomBytes(100));

  expect((await patch(cookie, uploadId, offset, randomBytes(bytes), more as Record<string, string>))[0]).toBe(status);
  expect((await head(cookie, uploadId))[1]).toBe("0");
});

test("one house has only so many on their way, and the sixth comes in when one is given up", async () => {
  const { officer } = await makeOfficer();
  const first = await begin(officer, randomBytes(10));
  for (let n = 0; n < 4; n++) await begin(officer, randomBytes(10));

  await expect(begin(officer, randomBytes(10))).rejects.toMatchObject({ message: "upload.too_many_open" });
  await callerFor(officer).uploads.drop({ uploadId: first.uploadId });

  expect(await begin(officer, randomBytes(10))).toMatchObject({ bytesReceived: 0 });
});

test("what nobody came back for is gone after a day, and what was touched since stays", async () => {
  const { officer, cookie } = await makeOfficer();
  const [old, fresh] = [randomBytes(10), randomBytes(10)];
  const [one, two] = [await begin(officer, old), await begin(officer, fresh)];
  for (const { uploadId } of [one, two]) await patch(cookie, uploadId, 0, old.subarray(0, 5));
  await ownerDatabase()
    .update(uploads)
    .set({ touchedAt: new Date(Date.now() - 25 * 3_600_000) })
    .where(eq(uploads.id, one.uploadId));
  writeFileSync(partsPath("not-an-upload"), "x");

  await forgetUploads({ kind: "system", job: "imports.forget_uploads", requestId: newId("request") });

  expect([existsSync(partsPath(one.uploadId)), existsSync(partsPath(two.uploadId))]).toEqual([false, true]);
  expect((await callerFor(officer).uploads.listOpen()).map(({ uploadId }) => uploadId)).toEqual([two.uploadId]);
  expect(existsSync(partsPath("not-an-upload"))).toBe(true);
});
