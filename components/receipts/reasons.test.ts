import { expect, test } from "vitest";
import en from "@/messages/en.json";
import zh from "@/messages/zh-CN.json";
import { againstWords, words } from "@/public/xinfu-verify.mjs";

const ofLists = Object.keys(words).filter((word) => /list|left_out|logs_differ/.test(word));

test.each([en, zh])("whatever the verifier says of a list, or against a reading in it, has its sentence", ({ verify: { list } }) => {
  expect(ofLists.length).toBeGreaterThan(7);
  expect(Object.keys(list.reason)).toEqual(expect.arrayContaining(ofLists));
  expect(Object.keys(list.against).sort()).toEqual(Object.keys(againstWords).sort());
});
