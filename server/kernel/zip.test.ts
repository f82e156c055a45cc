import fc from "fast-check";
import { expect, test } from "vitest";
import { unzip } from "../../db/testing/unzip.ts";
import { zip } from "./zip.ts";

test("what is packed comes out as it was, in its order, and no reader finds fault with it", async () => {
  const content = fc.uint8Array({ maxLength: 4_000 });
  const names = fc.uniqueArray(fc.stringMatching(/^[a-z0-9_]{1,12}(\/[a-z0-9_]{1,8}\.[a-z]{3})?$/), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(names, content, async (called, bytes) => {
      const parts = called.map((name, place) => ({ name, content: bytes.subarray(place) }));
      expect(await unzip(zip(parts))).toEqual(new Map(parts.map((part) => [part.name, Buffer.from(part.content)])));
    }),
    { numRuns: 60 },
  );
});

test("the same content gives the same bytes", () => {
  const parts = [{ name: "manifest.json", content: Buffer.from("{}") }];

  expect(zip(parts)).toEqual(zip(parts));
});

test.each(["../out", "/etc/passwd", "a//b", "a b", ".hidden", "信.json", ""])(
  "a name that leads elsewhere is packed under no name: %j",
  (name) => {
    expect(() => zip([{ name, content: Buffer.alloc(0) }])).toThrow("called");
  },
);

test("two files of one name are refused", () => {
  const part = { name: "a", content: Buffer.alloc(1) };

  expect(() => zip([part, part])).toThrow("called");
});

test("twin: a byte that changed is noticed by whoever opens it", async () => {
  const archive = zip([{ name: "a", content: Buffer.from("a text that is long enough to be packed, packed, packed") }]);
  archive.writeUInt8((archive[35] ?? 0) ^ 0xff, 35);

  await expect(unzip(archive)).rejects.toThrow();
});
