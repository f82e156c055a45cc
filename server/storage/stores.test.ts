import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openS3Double } from "../../db/testing/s3-double";
import { parseEnvironment } from "../env";
import { folderStore } from "./folder";
import type { Store } from "./key";
import { s3Store } from "./s3";
import { storeOf } from "./store";

const folder = mkdtempSync(join(tmpdir(), "xinfu-store-"));
let double: Awaited<ReturnType<typeof openS3Double>>;
beforeAll(async () => {
  double = await openS3Double();
});
afterAll(async () => {
  await double.close();
  rmSync(folder, { recursive: true });
});

describe.each<[string, () => Store]>([
  ["a folder", () => folderStore(folder)],
  ["a bucket", () => s3Store(double.settings)],
])("%s", (_name, make) => {
  test("gives back what was put, and nothing once it was removed; removing twice is once", async () => {
    const store = make();
    const bytes = randomBytes(2 * 1024 * 1024 + 3);
    expect([await store.get("papers/rqp_1/0"), await store.exists("papers/rqp_1/0")]).toEqual([null, false]);

    await store.put("papers/rqp_1/0", bytes);

    expect(bytes.equals((await store.get("papers/rqp_1/0")) ?? Buffer.alloc(0))).toBe(true);
    expect([await store.exists("papers/rqp_1/0"), await store.exists("papers/rqp_1/1")]).toEqual([true, false]);
    await store.remove("papers/rqp_1/0");
    await store.remove("papers/rqp_1/0");
    expect([await store.get("papers/rqp_1/0"), await store.exists("papers/rqp_1/0")]).toEqual([null, false]);
  });

  test("put again, the later bytes are there; beside them nothing changes", async () => {
    const store = make();
    await Promise.all([store.put("papers/rqp_2/0", Buffer.from("first")), store.put("papers/rqp_2/1", Buffer.from("beside"))]);

    await store.put("papers/rqp_2/0", Buffer.from("second"));

    const read = await Promise.all([store.get("papers/rqp_2/0"), store.get("papers/rqp_2/1")]);
    expect(read.map((bytes) => Buffer.from(bytes ?? []).toString())).toEqual(["second", "beside"]);
  });

  test.each([
    "papers/../secrets.json",
    "/etc/passwd",
    "papers",
    "papers/a b",
    "papers/信",
    "papers//0",
    "papers/0\0",
    `papers/${"a".repeat(200)}`,
  ])("a key that leads elsewhere is refused: %j", async (key) => {
    const store = make();
    const acts: (() => Promise<unknown>)[] = [() => store.get(key), () => store.exists(key), () => store.remove(key)];
    for (const act of [...acts, () => store.put(key, Buffer.of(1))]) await expect((async () => act())()).rejects.toThrow("made of ids");
  });
});

test("in the folder only its owner reads, and no half of a file is left", async () => {
  await folderStore(folder).put("papers/rqp_3/0", Buffer.from("whole"));

  expect(readdirSync(join(folder, "papers/rqp_3"))).toEqual(["0"]);
  expect(statSync(join(folder, "papers/rqp_3/0")).mode & 0o777).toBe(0o600);
});

test("a bucket that is down, or hangs up, is asked again, and given up in the end", async () => {
  const store = s3Store(double.settings);
  double.faults.push("down", "hang_up");
  await store.put("papers/rqp_4/0", Buffer.from("late"));
  expect(double.objects.get("papers/rqp_4/0")?.toString()).toBe("late");

  double.faults.push("down", "down", "down");
  await expect(store.get("papers/rqp_4/0")).rejects.toThrow("the store refused GET with 503 SlowDown");
});

test.each([
  ["secret", { secret: "another" }, "403 SignatureDoesNotMatch"],
  ["key", { keyId: "ANOTHER" }, "403 InvalidAccessKeyId"],
  ["region", { region: "us-east-1" }, "403 AuthorizationHeaderMalformed"],
  ["bucket", { bucket: "another" }, "404 NoSuchBucket"],
])("with another %s nothing is put, and what is said names no secret", async (_what, other, said) => {
  const store = s3Store({ ...double.settings, ...other });

  const error = await store.put("papers/rqp_5/0", Buffer.from("x")).catch((refusal: Error) => refusal.message);

  expect(error).toBe(`the store refused PUT with ${said}`);
  expect(double.objects.has("papers/rqp_5/0")).toBe(false);
});

test("the bucket stands in the host where the store wants it there", async () => {
  const sent: string[] = [];
  const fetched = globalThis.fetch;
  globalThis.fetch = (async (url: string, init: RequestInit) => {
    sent.push(url, (init.headers as Record<string, string>).host ?? "");
    return new Response(null, { status: 200 });
  }) as typeof fetch;
  try {
    await s3Store({ ...double.settings, endpoint: "https://s3.example.com", pathStyle: false }).exists("papers/rqp_6/0");
  } finally {
    globalThis.fetch = fetched;
  }
  expect(sent).toEqual(["https://papers-of-tests.s3.example.com/papers/rqp_6/0", "papers-of-tests.s3.example.com"]);
});

test("the settings say which store it is", async () => {
  await storeOf({ s3: double.settings, papersDir: folder }).put("papers/rqp_7/0", Buffer.from("s3"));
  await storeOf({ s3: null, papersDir: folder }).put("papers/rqp_8/0", Buffer.from("folder"));

  expect([double.objects.has("papers/rqp_7/0"), double.objects.has("papers/rqp_8/0")]).toEqual([true, false]);
  expect(readdirSync(join(folder, "papers"))).toContain("rqp_8");
});

test("a bucket is named wholly or not at all", () => {
  const whole = { XINFU_S3_ENDPOINT: "http://127.0.0.1:9000", XINFU_S3_BUCKET: "papers", XINFU_S3_KEY: "k", XINFU_S3_SECRET: "s" };

  expect(parseEnvironment({}).s3).toBeNull();
  expect(parseEnvironment(whole).s3).toEqual({
    ...{ endpoint: "http://127.0.0.1:9000", region: "us-east-1", bucket: "papers", keyId: "k", secret: "s", pathStyle: true },
  });
  for (const name of Object.keys(whole)) expect(() => parseEnvironment({ ...whole, [name]: "" })).toThrow(`${name}: is missing`);
});
