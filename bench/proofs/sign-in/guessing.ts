import { request } from "node:http";
import type { Aim } from "../../outcome.ts";
import type { Player } from "../../player.ts";
import type { Command, Fault, Reply, Wish } from "./player.ts";

type Processes = readonly [Player<Command, Reply>, Player<Command, Reply>];
type Ports = readonly [number, number];

const addresses = 200;
const abreast = 40;
let runs = 0;

/** One try at one of the two processes, from an address of its own, under a made-up X-Forwarded-For. True when the door opened. */
function tryOnce(port: number, from: string, claimed: string, wish: Partial<Wish> & { email: string }): Promise<boolean> {
  const body = JSON.stringify({ isRight: false, deviceMark: null, fault: null, ...wish });
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json", "x-forwarded-for": claimed };
    const sent = request({ host: "127.0.0.1", port, localAddress: from, method: "POST", headers, agent: false }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve(answer.statusCode === 200));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

/** All of the work, some of it at once; how many came out true. */
async function countTrue<T>(work: readonly T[], act: (one: T, at: number) => Promise<boolean>): Promise<number> {
  let sum = 0;
  const waiting = work.entries();
  const worker = async () => {
    for (const [at, one] of waiting) sum += Number(await act(one, at));
  };
  await Promise.all(Array.from({ length: abreast }, worker));
  return sum;
}

const madeUp = (at: number) => `203.0.113.${at % 250}, 198.51.100.${(at * 7) % 250}`;
/** Loopback has sixteen million addresses: each run takes two hundred nobody has used, and one more. */
const addressOf = (run: number, at: number) => `127.${10 + run}.1.${1 + (at % addresses)}`;
const lonely = (run: number) => `127.${10 + run}.2.1`;

async function servingOf(processes: Processes): Promise<Ports> {
  const [one, other] = await Promise.all(processes.map((process) => process.play({ do: "serve" })));
  return [one as number, other as number];
}

export type Guessing = {
  readonly opened: { readonly account: number; readonly address: number; readonly restarted: number };
  readonly honest: number;
  readonly tries: number;
};

/**
 * Guesses at one account from two hundred addresses, and at many accounts from one, over two processes. The guesses begin wrong until the limit is
 * reached; from there on every one is right, so that each that is let through to the password opens.
 */
export async function guess(
  processes: Processes,
  restart: (() => Promise<Processes>) | null,
  count: number,
  fault: Fault | null,
): Promise<Guessing> {
  const run = runs++;
  const emails = Array.from({ length: count + 1 }, (_, at) => `guess-${run}-${at}@proof.example`);
  const [target = "", ...crowd] = emails;
  await processes[0].play({ do: "make accounts", emails });
  const ports = await servingOf(processes);
  const port = (at: number) => ports[at % 2] ?? 0;
  const rest = Array.from({ length: count - 10 }, (_, at) => at);

  for (let at = 0; at < 10; at++) await tryOnce(port(at), addressOf(run, at), madeUp(at), { email: target, fault });
  const account = await countTrue(rest, (at) => tryOnce(port(at), addressOf(run, at), madeUp(at), { email: target, isRight: true, fault }));

  for (const [at, email] of crowd.slice(0, 50).entries()) await tryOnce(port(at), lonely(run), madeUp(at), { email, fault });
  const address = await countTrue(crowd.slice(50), (email, at) =>
    tryOnce(port(at), lonely(run), madeUp(at), { email, isRight: true, fault }),
  );

  const mark = (await processes[0].play({ do: "mark", email: target })) as string;
  const owner = await tryOnce(port(0), `127.${10 + run}.3.1`, "", { email: target, isRight: true, deviceMark: mark });
  const other = await tryOnce(port(1), `127.${10 + run}.3.2`, "", { email: crowd.at(-1) ?? "", isRight: true });

  const anew = restart ? await servingOf(await restart()) : ports;
  const again = Array.from({ length: 20 }, (_, at) => at);
  const restarted = await countTrue(again, (at) =>
    tryOnce(anew[at % 2] ?? 0, addressOf(run, at), "", { email: target, isRight: true, fault }),
  );
  // Signing in on the known browser forgets that browser's tries, never the strangers'.
  return { opened: { account, address, restarted }, honest: Number(owner) + Number(other), tries: count * 2 + 22 };
}

export function guessingAims({ opened, honest, tries }: Guessing): Aim[] {
  const none = { target: 0, better: "lower", unit: "sessions" } as const;
  return [
    { aim: "sessions opened with the right password after ten wrong ones, one account from 200 addresses", value: opened.account, ...none },
    {
      aim: "sessions opened with the right password after fifty wrong ones, many accounts from one address",
      value: opened.address,
      ...none,
    },
    { aim: "sessions opened on the guessed account after both processes started anew", value: opened.restarted, ...none },
    {
      aim: "owners let in meanwhile: on a known browser, and from another address",
      value: honest,
      target: 2,
      better: "higher",
      unit: "people",
    },
    { aim: "guesses tried", value: tries, target: 2_000, better: "higher", unit: "tries" },
  ];
}
