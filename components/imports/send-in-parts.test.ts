import { createHash, randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { FileChanged, fingerprintOf, type PartAnswer, PartRefused, partBytes, type Sending, sendInParts } from "./send-in-parts";

class Lost extends Error {}

/** A platform that holds what came, and a network that does to the n-th part what it is told. */
function makePlatform(file: File, { from = 0, network = (_n: number): "lost" | "late" | "fine" => "fine" } = {}) {
  const whole = file.arrayBuffer().then((buffer) => Buffer.from(buffer));
  const said: string[] = [];
  const state = { bytes: Buffer.alloc(0), parts: 0, waits: [] as number[], sha256: "" };
  const started = whole.then((bytes) => {
    state.bytes = Buffer.from(bytes.subarray(0, from));
  });
  const stop = new AbortController();
  const sending: Sending = {
    file,
    transport: {
      begin: async () => {
        await started;
        return { uploadId: "upl_1", bytesReceived: state.bytes.length };
      },
      send: async (_id, offset, part): Promise<PartAnswer> => {
        const does = network(state.parts++);
        if (does === "lost") return { isBroken: true };
        if (offset !== state.bytes.length) return { offset: state.bytes.length };
        state.bytes = Buffer.concat([state.bytes, Buffer.from(await part.arrayBuffer())]);
        return does === "late" ? { isBroken: true } : { offset: state.bytes.length };
      },
      finish: async (_id, sha256) => {
        state.sha256 = sha256;
        return { batchId: "imp_1" };
      },
      isLost: (error) => error instanceof Lost,
      wait: async (ms) => {
        state.waits.push(ms);
      },
    },
    gate: async () => {},
    partSignal: () => new AbortController().signal,
    signal: stop.signal,
    onStart: (_id, bytes) => said.push(`from ${bytes}`),
    onBytes: () => {},
    onLost: (isLost) => said.push(isLost ? "lost" : "found"),
  };
  return { sending, state, said, stop, whole };
}

const makeFile = (bytes: number) => new File([new Uint8Array(randomBytes(bytes))], "月报.csv", { lastModified: 1 });

test("a file of several parts arrives whole, and its sum with it", async () => {
  const { sending, state, whole } = makePlatform(makeFile(2 * partBytes + 17));

  expect(await sendInParts(sending)).toEqual({ batchId: "imp_1" });
  expect(state.parts).toBe(3);
  expect(state.bytes.equals(await whole)).toBe(true);
  expect(state.sha256).toBe(
    createHash("sha256")
      .update(await whole)
      .digest("hex"),
  );
});

test("what stands there already is not sent again, and counts in the sum", async () => {
  const { sending, state, said, whole } = makePlatform(makeFile(2 * partBytes), { from: partBytes });

  await sendInParts(sending);

  expect([state.parts, said]).toEqual([1, [`from ${partBytes}`]]);
  expect(state.sha256).toBe(
    createHash("sha256")
      .update(await whole)
      .digest("hex"),
  );
});

test("a lost connection is tried again ever later, from the same place", async () => {
  const { sending, state, said, whole } = makePlatform(makeFile(2 * partBytes), { network: (n) => (n >= 1 && n <= 6 ? "lost" : "fine") });

  await sendInParts(sending);

  expect(state.waits).toEqual([1_000, 2_000, 5_000, 10_000, 30_000, 30_000]);
  expect(said).toEqual(["from 0", ...Array(6).fill("lost"), "found"]);
  expect(state.bytes.equals(await whole)).toBe(true);
});

test("a part that came though its answer was lost is not added twice", async () => {
  const { sending, state, whole } = makePlatform(makeFile(3 * partBytes), { network: (n) => (n === 1 ? "late" : "fine") });

  await sendInParts(sending);

  expect(state.bytes.equals(await whole)).toBe(true);
});

test("what is given up stops, and is no import", async () => {
  const { sending, state, stop } = makePlatform(makeFile(3 * partBytes), { network: (n) => (n === 1 ? "lost" : "fine") });
  const wait = async () => stop.abort();

  expect(await sendInParts({ ...sending, transport: { ...sending.transport, wait } })).toBeNull();
  expect([state.parts, state.sha256]).toEqual([2, ""]);
});

test("a pause stops between parts and goes on from there", async () => {
  const { sending, state, whole } = makePlatform(makeFile(3 * partBytes));
  const passed: number[] = [];
  const gate = async () => {
    passed.push(state.parts);
  };

  await sendInParts({ ...sending, gate });

  expect(passed).toEqual([0, 1, 2]);
  expect(state.bytes.equals(await whole)).toBe(true);
});

test("what the platform refuses is said, and not tried again", async () => {
  const { sending } = makePlatform(makeFile(10));
  const refused = { ...sending.transport, send: async () => ({ refused: "upload.too_long" }) };
  const begin = async () => {
    throw new Error("import.not_yours");
  };

  await expect(sendInParts({ ...sending, transport: refused })).rejects.toThrow(PartRefused);
  await expect(sendInParts({ ...sending, transport: { ...sending.transport, begin } })).rejects.toThrow("import.not_yours");
});

test("a file that went away while it was sent is told as changed", async () => {
  const { sending } = makePlatform(makeFile(10));
  const gone = Object.assign(makeFile(10), { slice: () => ({ arrayBuffer: () => Promise.reject(new Error("NotReadableError")) }) });

  await expect(sendInParts({ ...sending, file: gone as unknown as File })).rejects.toThrow(FileChanged);
});

test("a file is known again by name, size, last change and beginning, and no other is", async () => {
  const bytes = new Uint8Array(randomBytes(100));
  const known = await fingerprintOf(new File([bytes], "a.csv", { lastModified: 1 }));

  expect(await fingerprintOf(new File([bytes], "a.csv", { lastModified: 1 }))).toBe(known);
  for (const other of [
    new File([bytes], "b.csv", { lastModified: 1 }),
    new File([bytes], "a.csv", { lastModified: 2 }),
    new File([bytes, "x"], "a.csv", { lastModified: 1 }),
    new File([bytes.map((byte) => byte ^ 1)], "a.csv", { lastModified: 1 }),
  ]) {
    expect(await fingerprintOf(other)).not.toBe(known);
  }
});
