import { expect, test } from "vitest";
import { nationalCatalogueId } from "../../db/seed/reference.ts";
import { callerOf } from "../trpc/caller.ts";

test("anybody learns what a published version is called, with its number in both languages", async () => {
  const edition = (await callerOf(null).catalogue.listEditions()).find(({ versionId }) => versionId === nationalCatalogueId);

  expect(edition?.label.en).toContain("version 2");
  expect(edition?.label.zh).toContain("第2版");
});
