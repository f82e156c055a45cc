import { readFileSync } from "node:fs";
import { expect, inject, test } from "vitest";
import { dataFiles } from "../../server/env.ts";
import { newId } from "../../server/kernel/ids.ts";
import { connect, ownerCopyClient } from "../client.ts";
import { copyInto } from "../copy.ts";
import { testDataDir } from "../testing/database.ts";

const logged = () => readFileSync(dataFiles(testDataDir).postgresLog, "utf8");

/** Rows that break a rule, a value of the wrong kind and a file that breaks in its middle, each with a word that no log may hold. */
async function breakThings(sql: ReturnType<typeof connect>, canary: string): Promise<void> {
  await expect(sql`insert into users (id, email) values (${canary}, ${canary})`).rejects.toThrow();
  await expect(sql`select ${canary}::text::int`).rejects.toThrow();
  await expect(sql.unsafe(`select 1/0 as "${canary}"`)).rejects.toThrow();
}

async function breakFile(canary: string): Promise<void> {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield Buffer.from("1\tone\n");
    throw new Error(`the first row is ${canary}`);
  }
  const copied = ownerCopyClient().begin(async (tx) => {
    await tx.unsafe("create temporary table copied (id int primary key, name text) on commit drop");
    await copyInto(tx, "copy copied (id, name) from stdin", broken());
  });
  await expect(copied).rejects.toThrow(canary);
}

test("the bundled database keeps no row, value or statement that it refused in its own log", async () => {
  const canary = newId("request");

  await breakThings(ownerCopyClient(), canary);
  await breakFile(canary);

  expect(logged()).not.toContain(canary);
  expect(logged()).toContain("ready to accept connections");
});

test.each(["refused rows", "a broken file"])(
  "twin: with the server's usual settings, %s are told to the log unless the sender keeps quiet",
  async (what) => {
    const canary = newId("request");
    const admin = connect(inject("testServer").adminUrl);
    try {
      await admin`set log_min_messages = 'error'`;
      await admin`set log_error_verbosity = 'default'`;
      await admin`create temporary table copied (id int primary key)`;
      if (what === "refused rows") await expect(admin`select ${canary}::text::int`).rejects.toThrow();
      else {
        const stream = await admin.unsafe("copy copied (id) from stdin").writable();
        stream.on("error", () => {});
        stream.destroy(new Error(`the first row is ${canary}`));
        await expect(admin`select 1`.then(() => admin`select 1`)).resolves.toBeDefined();
      }
    } finally {
      await admin.end();
    }

    expect(logged()).toContain(canary);
  },
);
