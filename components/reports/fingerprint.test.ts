import { expect, test } from "vitest";
import { codeIn, fingerprintOf } from "./fingerprint";

const carrying = "%PDF-1.3 /URI (https://xinfu.example/zh-CN/verify/7K3M-9Q2D-XVTW-04HB)";

test("a file's fingerprint is the SHA-256 of its bytes", async () => {
  expect(await fingerprintOf(new Blob(["abc"]))).toEqual({
    fileHash: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    code: null,
  });
});

test("the code a report carries is found among any bytes", () => {
  const bytes = new Uint8Array([0, 255, 128, ...new TextEncoder().encode(carrying), 200]);

  expect(codeIn(bytes)).toBe("7K3M-9Q2D-XVTW-04HB");
});

test.each(["/verify/", "/verify/7K3M-9Q2D-XVTW", "/verify/7K3M-9Q2D-XVTW-04HU", "7K3M-9Q2D-XVTW-04HB"])("%j carries none", (text) => {
  expect(codeIn(new TextEncoder().encode(text))).toBeNull();
});
