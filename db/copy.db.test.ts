import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { ownerCopyClient } from "./client.ts";
import { copyInto, copyOutOf } from "./copy.ts";

async function* blocks(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

const statement = "copy copied (id, name) from stdin";
const makeTable = "create temporary table copied (id int primary key, name text) on commit drop";

test("rows split over blocks anywhere arrive whole", async () => {
  const names = await ownerCopyClient().begin(async (tx) => {
    await tx.unsafe(makeTable);
    await copyInto(tx, statement, blocks("1\t信", "符\n2\tt", "wo\n"));
    return tx`select name from copied order by id`;
  });

  expect(names.map(({ name }) => name)).toEqual(["信符", "two"]);
});

test("rows the database refuses end the transaction with an error, not with silence", async () => {
  const copied = ownerCopyClient().begin(async (tx) => {
    await tx.unsafe(makeTable);
    await copyInto(tx, statement, blocks("1\tone\n", "1\tone again\n"));
  });

  await expect(copied).rejects.toThrow();
  expect((await ownerCopyClient()`select 1 as alive`)[0]).toEqual({ alive: 1 });
});

test("a source that breaks in the middle leaves nothing, and the connection goes on", async () => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield Buffer.from("1\tone\n");
    throw new Error("the file ended early");
  }
  const copied = ownerCopyClient().begin(async (tx) => {
    await tx.unsafe(makeTable);
    await copyInto(tx, statement, broken());
  });

  await expect(copied).rejects.toThrow("the file ended early");
  expect((await ownerCopyClient()`select 1 as alive`)[0]).toEqual({ alive: 1 });
});

test("whatever the size of what is read, and however slowly, the transaction goes on after the last block", async () => {
  const sizes = Array.from({ length: 40 }, (_, at) => 100 + at * 31);

  const lengths = await ownerCopyClient().begin(async (tx) => {
    const read: number[] = [];
    for (const rows of sizes) {
      let length = 0;
      for await (const block of copyOutOf(tx, `copy (select repeat('x', 999) from generate_series(1, ${rows})) to stdout`)) {
        length += block.length;
        // A reader that does something in between, as compressing does, lets the blocks pile up.
        await setImmediate();
      }
      read.push(length);
    }
    return read;
  });

  expect(lengths).toEqual(sizes.map((rows) => rows * 1000));
});
