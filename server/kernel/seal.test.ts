import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isSealedFile, seal, sealBytes, sealFile, unseal, unsealFile } from "./seal.ts";

const key = randomBytes(32);

test("what is sealed opens again for its owner, and looks different each time", () => {
  const sealed = seal("JBSWY3DPEHPK3PXP", key, "totp:usr_a");
  expect(unseal(sealed, key, "totp:usr_a")).toBe("JBSWY3DPEHPK3PXP");
  expect(seal("JBSWY3DPEHPK3PXP", key, "totp:usr_a")).not.toBe(sealed);
  expect(sealed).not.toContain("JBSWY3DPEHPK3PXP");
});

test("it opens for nobody else, under no other key, and not when a byte was changed", () => {
  const sealed = seal("JBSWY3DPEHPK3PXP", key, "totp:usr_a");
  const [version, iv, tag, data = ""] = sealed.split(".");
  const altered = Buffer.from(data, "base64url");
  altered[0] = (altered[0] ?? 0) ^ 1;
  expect(() => unseal(sealed, key, "totp:usr_b")).toThrow();
  expect(() => unseal(sealed, randomBytes(32), "totp:usr_a")).toThrow();
  expect(() => unseal([version, iv, tag, altered.toString("base64url")].join("."), key, "totp:usr_a")).toThrow();
  expect(() => unseal("v0.a.b.c", key, "totp:usr_a")).toThrow();
});

test("sealed bytes come back as they were, under their key, for what they belong to, and not once they were altered", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2_000 }), fc.nat(), (content, place) => {
      const sealed = sealFile(content, key, "a");
      expect([isSealedFile(sealed), sealed.length]).toEqual([true, content.length + sealBytes]);
      expect(unsealFile(sealed, key, "a")).toEqual(Buffer.from(content));
      expect(() => unsealFile(sealed, key, "b")).toThrow();
      expect(() => unsealFile(sealed, Buffer.alloc(32, 9), "a")).toThrow();
      const altered = Buffer.from(sealed);
      const at = place % altered.length;
      altered.writeUInt8(altered.readUInt8(at) ^ 1, at);
      expect(() => unsealFile(altered, key, "a")).toThrow();
    }),
    { numRuns: 50 },
  );
});

test.each(["%PDF-1.7", "\u0089PNG\r\n", "信用承诺书", ""])("what was never sealed is not taken for it: %j", (text) => {
  expect(isSealedFile(Buffer.from(text.padEnd(64)))).toBe(false);
});
