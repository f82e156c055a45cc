import { serve } from "../../scripts/test/served.ts";
import { ask, signInAsDemo } from "../http.ts";
import { median } from "../median.ts";
import { type Aim, countFrom, type Outcome } from "../outcome.ts";

/** The five main pages, and as whom they are opened. */
const pages = [
  { path: "/", role: null },
  { path: "/statistics", role: null },
  { path: "/enterprise", role: "enterprise" },
  { path: "/lender", role: "officer" },
  { path: "/admin", role: "administrator" },
] as const;

/** The peer: a page of the same build with nothing on it but the frame every page has. */
const emptyPath = "/dev/empty";
const serverTimeRatioMax = 8;
const bytesRatioMax = 2;
const scriptBytesMax = 170_000;

/**
 * Server time and transferred bytes of the main pages against an empty page of the same build, interleaved, after each has been seen to
 * answer 200 with its own heading. Bytes are compressed HTML and the scripts it names.
 */
export async function run(options: ReadonlyMap<string, string>): Promise<Outcome> {
  const rounds = countFrom(options, "rounds", 25);
  const served = await serve({ XINFU_GALLERY: "1" });
  try {
    return await measure(served.origin, rounds);
  } finally {
    await served.stop();
  }
}

async function measure(origin: string, rounds: number): Promise<Outcome> {
  const cookies = new Map<string | null, string>([[null, ""]]);
  for (const { role } of pages) if (role && !cookies.has(role)) cookies.set(role, await signInAsDemo(origin, role));
  const open = (path: string, role: string | null) =>
    ask(`${origin}${path}`, { headers: { "accept-encoding": "gzip", cookie: cookies.get(role) ?? "" } });

  let differences = 0;
  for (const { path, role } of pages) {
    const plain = await ask(`${origin}${path}`, { headers: { cookie: cookies.get(role) ?? "" } });
    if (plain.status !== 200 || !plain.body.toString().includes("<h1")) differences++;
  }
  const times = new Map<string, number[]>();
  for (let round = 0; round < rounds; round++) {
    for (const { path, role } of [{ path: emptyPath, role: null }, ...pages]) {
      const { ms } = await open(path, role);
      times.set(path, [...(times.get(path) ?? []), ms]);
    }
  }
  const empty = { ms: median(times.get(emptyPath) ?? []), ...(await weigh(origin, emptyPath, "")) };
  const aims: Aim[] = [];
  for (const { path, role } of pages) {
    const { total, scripts } = await weigh(origin, path, cookies.get(role) ?? "");
    const ratio = median(times.get(path) ?? []) / empty.ms;
    aims.push({
      aim: `${path}: server time against an empty page`,
      value: round2(ratio),
      target: serverTimeRatioMax,
      better: "lower",
      unit: "×",
    });
    aims.push({
      aim: `${path}: transferred bytes against an empty page`,
      value: round2(total / empty.total),
      target: bytesRatioMax,
      better: "lower",
      unit: "×",
    });
    aims.push({ aim: `${path}: script`, value: scripts, target: scriptBytesMax, better: "lower", unit: "bytes" });
  }
  return { differences, aims, twins: { planted: 0, caught: 0 } };
}

/** Compressed HTML, and the scripts it names for browsers that know modules, once each. */
async function weigh(origin: string, path: string, cookie: string): Promise<{ total: number; scripts: number }> {
  const headers = { "accept-encoding": "gzip", cookie };
  const html = await ask(`${origin}${path}`, { headers });
  const plain = (await ask(`${origin}${path}`, { headers: { cookie } })).body.toString();
  const names = new Set(Array.from(plain.matchAll(/<script(?![^>]+nomodule)[^>]+src="([^"]+)"/gi), (match) => match[1] ?? ""));
  let scripts = 0;
  for (const name of names) scripts += (await ask(new URL(name, origin).href, { headers })).bytes;
  return { total: html.bytes + scripts, scripts };
}

const round2 = (value: number) => Math.round(value * 100) / 100;
