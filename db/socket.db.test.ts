import { createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { connect } from "./client.ts";
import { makeOpenSocket } from "./socket.ts";

test("a server that nobody answers at is an error, and the client goes on asking", async () => {
  const closed = await freePort();
  const sql = connect(`postgres://nobody@127.0.0.1:${closed}/nothing`);
  onTestFinished(() => sql.end({ timeout: 0 }));

  await expect(sql`select 1`).rejects.toThrow(/ECONNREFUSED/);
  await expect(sql`select 1`).rejects.toThrow(/ECONNREFUSED/);
});

test("hosts are taken in turn, each with its port", async () => {
  const [first, second] = [await listening(), await listening()];
  const open = makeOpenSocket();
  const server = { host: ["127.0.0.1", "127.0.0.1"], port: [first.port, second.port], path: false } as const;
  const reached: (number | undefined)[] = [];
  for (let turn = 0; turn < 3; turn++) {
    const socket = open(server);
    await new Promise((connected) => socket.once("connect", connected));
    reached.push(socket.remotePort);
    socket.destroy();
  }

  expect(reached).toEqual([first.port, second.port, first.port]);
});

async function listening() {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  onTestFinished(() => void server.close());
  const address = server.address();
  return { port: typeof address === "object" && address ? address.port : 0, server };
}

async function freePort(): Promise<number> {
  const { port, server } = await listening();
  await new Promise((closed) => server.close(closed));
  return port;
}
