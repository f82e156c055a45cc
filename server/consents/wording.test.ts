import { expect, test } from "vitest";
import { consentPurposes } from "../../db/schema/words.ts";
import type { AskedItem } from "./schema.ts";
import { sheetText, signedSentence, textVersion } from "./wording.ts";

// Signed terms name this version: other sentences need another version here, with the hashes of its own.
const hashes = {
  "2026-11-22": {
    en: "89cfd140258703150afd12d08718284d72195cfe1cd8357b0e988dc45b71303d",
    "zh-CN": "3c4a0944ffd89169d58112dcf92d284b54793b6815f2aef27ad28d729543ec9a",
  },
  "2026-11-22.2": {
    en: "592f9ad4d577742bbbbb67c719b18bede82ce922409028f8a341ce3534085476",
    "zh-CN": "9af37a5b323c4e396cf3e0bc291a9a3f5661b0b35709a0565b118289b89e9684",
  },
  "2026-11-22.3": {
    en: "592f9ad4d577742bbbbb67c719b18bede82ce922409028f8a341ce3534085476",
    "zh-CN": "c0ac422ca23afe2c002a5559394bfe8662a71ab804ca1a3b8a7837c64957b3f3",
  },
  "2026-11-22.4": {
    en: "c0261c76699753461cb26cdd3429e49285f283c99e10f276afac8985c3c70969",
    "zh-CN": "bc399898ec755f9f499c267f7ec54e40fdf38d2ea89351fe143a309681ae81cd",
  },
  "2026-11-22.5": {
    en: "fa1895ef7398493b752363c6588b32ae60f01795a4cdbab6f732f50ce92e0901",
    "zh-CN": "8725d1c0b922215fae2f911bdf844c1714868b8ce912c4071a57cd83a2452219",
  },
  "2026-11-22.6": {
    en: "19ef5cc2d6758a67b546c560dda7825277c9f629d0d910f922e13b3a8e6a6d51",
    "zh-CN": "f6d5ff82d84ce47a41c19711f703d0d7fee8a4dc774a624f161dee28ec7daac8",
  },
  "2026-11-22.7": {
    en: "3cb6de3df2eacf653a66127e9b552ba163d547f0555ee4c01bc2e7a534ddda76",
    "zh-CN": "89c0089ac267c654d07bc694f3398086696d6d4bdf2f699e43dce18a757e5026",
  },
  "2026-11-23": {
    en: "0748f3f77149412b0bacdd21a57f67a9ad0525173eceacd7e8a3022ca3c3d3d3",
    "zh-CN": "827624e1b545c6158603f109f67497f3afdb1fa42aac04f8d08bf7c7aebea909",
  },
  "2026-11-23.2": {
    en: "e40468bcc3c67fda1ce9afe0793f12a7a59273bb34f23efb0cac0fe5ed7b4558",
    "zh-CN": "228c1360285cc001248f44ad7c9bd3e83d613c52cc20536455ab831fda372381",
  },
  "2026-11-23.3": {
    en: "06725e722228c7e717df7a42de13a60e6523486047bbf8ab156cf387462e5231",
    "zh-CN": "06d6bcae9e76928da8333e5823e4a010096dfdaafd0d3be623d8f9907e03181b",
  },
  "2026-11-23.4": {
    en: "cd2831baf7676cdafd0cc8e88de5eb70ede8ab9d0b1e5e57ac1b13820a67429c",
    "zh-CN": "d1b8a6a0a936aff169688606da1cc41307527a809de7e21ba03cbbc60a327abb",
  },
  "2026-11-24": {
    en: "0f97c272f19fe106915a2f4dbb86bce2a4cc0f6a00a89745823dcbb6397be43a",
    "zh-CN": "79c0175e9b34ea70ee9116cbefef5b7610981b522d7a96a593e8eec43c674d3a",
  },
};

test("the sentences of a sheet are those of their version, in both languages", () => {
  const known = hashes[textVersion];

  expect({ en: sheetText("en").hash, "zh-CN": sheetText("zh-CN").hash }).toEqual(known);
});

const asked = {
  ...{ requestedOn: "2026-11-10", dataLifeDays: 30, frequency: { times: 2, every: "month" as const } },
  lenderName: { zh: "太湖银行", en: "Bank of Taihu" },
  items: ["TAX-01", "SOC-01", "ADM-01"].map(
    (itemCode) => ({ itemCode, name: { zh: `项${itemCode}`, en: `Item ${itemCode}` } }) as AskedItem,
  ),
};
const signing = {
  ...{ person: "沈若澜", company: "苏州澜汀精密", itemCodes: ["TAX-01", "ADM-01"] },
  ...{ day: "2026-11-24", lastDay: "2026-12-10" },
};

test.each(consentPurposes)("the sentence that is signed for %s is filled to the last word, in both languages", (purpose) => {
  const { zh, en } = signedSentence({ ...asked, purpose }, signing);

  for (const sentence of [zh, en]) {
    expect(sentence).not.toMatch(/[{}]/);
    expect(sentence).toContain("沈若澜");
  }
  expect(en).toContain("Item TAX-01 and Item ADM-01");
  expect(zh).toContain("项TAX-01和项ADM-01");
  expect(en).not.toContain("SOC-01");
});

test("watching says how often, and names the request and the last day by their own days", () => {
  const { en } = signedSentence({ ...asked, purpose: "monitoring" }, signing);

  expect(en).toContain("at most 2 times within any month");
  expect(en).toContain("the request of 10\u00a0Nov\u00a02026");
  expect(en).toContain("all of it by 10\u00a0Dec\u00a02026");
});
