import { expect, test } from "vitest";
import { decode, type Encoding } from "./decode.ts";

async function* bytesOf(...chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

async function textOf(...chunks: Uint8Array[]): Promise<{ text: string; encoding: Encoding }> {
  let encoding: Encoding = "ascii";
  let text = "";
  for await (const piece of decode(bytesOf(...chunks), (found) => {
    encoding = found;
  }))
    text += piece;
  return { text, encoding };
}

const utf8 = (text: string) => Buffer.from(text, "utf8");
/** 企业名称 and a line of names in GB18030. */
const gb18030 = Buffer.from("c6f3d2b5c3fbb3c62cb4fac2eb0d0ab3c9b6bcd6d0c2ccd4b0c1d6d3d0cfdeb9abcbbe2c310d0a".repeat(4), "hex");

test("UTF-8 is read, with and without its mark, wherever the chunks part", async () => {
  expect(await textOf(utf8("企业名称,code\n甲,1\n"))).toEqual({ text: "企业名称,code\n甲,1\n", encoding: "utf-8" });
  expect((await textOf(utf8(`\ufeff${"企业名称\n".repeat(20)}`))).text).toBe("企业名称\n".repeat(20));
  const bytes = utf8("甲乙丙丁\n".repeat(30));
  for (const cut of [1, 2, 65, 100]) expect((await textOf(bytes.subarray(0, cut), bytes.subarray(cut))).text).toBe("甲乙丙丁\n".repeat(30));
});

test("GB18030 is told from UTF-8 and read, also when it begins after much ASCII", async () => {
  expect((await textOf(gb18030)).text.startsWith("企业名称,代码\r\n成都中绿园林有限公司,1")).toBe(true);
  const late = await textOf(utf8("CODE,NAME\n".repeat(20_000)), gb18030.subarray(0, 31), gb18030.subarray(31));
  expect(late.encoding).toBe("gb18030");
  expect(late.text).toContain("成都中绿园林");
});

test.each([
  ["UTF-16 with its mark", Buffer.from("\ufeff企业名称,code\n", "utf16le")],
  ["UTF-16 without a mark", Buffer.from("XK_XDR_MC,XK_XDR_SHXYM,XK_WSH\n".repeat(4), "utf16le")],
  ["bytes of no encoding", Buffer.from([...utf8("name\n"), 0xff, 0xff, 0xfe, 0x80, 0xff])],
  [
    "UTF-8 with one byte broken",
    Buffer.concat([utf8("甲乙丙丁戊己庚辛\n".repeat(50)), Buffer.from([0xe4, 0xb8]), utf8("\n癸\n".repeat(50))]),
  ],
])("%s is refused", async (_what, bytes) => {
  await expect(textOf(bytes)).rejects.toMatchObject({ reason: "WRONG_ENCODING" });
});

test("bytes that break the encoding late in the file refuse it, with the place", async () => {
  const long = utf8("甲乙丙丁\n".repeat(20_000));

  await expect(textOf(long, Buffer.from([0xff, 0xfe]))).rejects.toMatchObject({
    reason: "WRONG_ENCODING",
    detail: expect.stringContaining("260000"),
  });
});
