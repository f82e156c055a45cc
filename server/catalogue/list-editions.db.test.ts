import { expect, test } from "vitest";
import { nationalCatalogueId } from "../../db/seed/reference.ts";
import { withActor } from "../access/with-actor.ts";
import { newId } from "../kernel/ids.ts";
import { listEditions } from "./list-editions.ts";

test("a published version is called by its number in both languages", async () => {
  const editions = await withActor({ kind: "public", requestId: newId("request") }, listEditions);
  const edition = editions.find(({ versionId }) => versionId === nationalCatalogueId);

  expect(edition?.label.en).toContain("version 2");
  expect(edition?.label.zh).toContain("第2版");
});
