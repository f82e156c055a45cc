import { expect, test } from "vitest";
import { citations } from "./documents.ts";

const tops = new Set(["server", "db", "docs"]);

test("links, commands and paths of this project are citations; words, folders of others and addresses are none", () => {
  const document = [
    "See [the guide](docs/a.md#part), [the web](https://example.org) and [below](#below).",
    "`server/offers/accept.ts` and `db/schema/*.ts`, not `and/or`, `npm` or `offers.title`.",
    "Run `npm run verify`.",
  ].join("\n");

  expect(citations(document, tops).map(({ line, text }) => [line, text])).toEqual([
    [1, "docs/a.md"],
    [2, "server/offers/accept.ts"],
    [2, "db/schema/*.ts"],
    [3, "npm run verify"],
  ]);
});
