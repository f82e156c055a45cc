import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { folderStore } from "../../server/storage/folder";
import { mirrorPapers, papersBeside } from "./papers";

const folder = mkdtempSync(join(tmpdir(), "xinfu-papers-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("papers go beside the backup and come back; what was erased since is in no copy, and half a part never is", async () => {
  const [own, beside, restored] = [join(folder, "data/papers"), papersBeside(join(folder, "kept/a.backup")), join(folder, "new/papers")];
  expect(await mirrorPapers(own, beside)).toBe(0);
  const store = folderStore(own);
  await store.put("papers/rqp_1/0", Buffer.from("one"));
  await store.put("papers/rqp_2/0", Buffer.from("two"));
  await mkdir(join(own, "papers/rqp_3"), { recursive: true });
  await writeFile(join(own, "papers/rqp_3/0.x.part"), "half");

  expect(await mirrorPapers(own, beside)).toBe(2);
  await store.remove("papers/rqp_1/0");
  expect(await mirrorPapers(own, beside)).toBe(1);
  expect(await mirrorPapers(beside, restored, { keep: true })).toBe(1);

  expect(readFileSync(join(restored, "papers/rqp_2/0"), "utf8")).toBe("two");
  expect(await folderStore(restored).exists("papers/rqp_1/0")).toBe(false);
  expect(readdirSync(restored, { recursive: true }).some((name) => `${name}`.endsWith(".part"))).toBe(false);
});

test("a restore takes nothing away that is there", async () => {
  const [from, to] = [join(folder, "b/papers"), join(folder, "c/papers")];
  await folderStore(to).put("papers/rqp_9/0", Buffer.from("here"));

  await mirrorPapers(from, to, { keep: true });

  expect(await folderStore(to).exists("papers/rqp_9/0")).toBe(true);
});
