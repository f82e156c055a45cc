import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { seal, unseal } from "./seal.ts";

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
