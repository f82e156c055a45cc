import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { z } from "zod";
import { chromiumAdvice, ensureChromium } from "./test/chromium.ts";
import { type Served, serve } from "./test/served.ts";
import { type Counts, runChecks } from "./verify/run-checks.ts";

const reports = resolve("node_modules", ".cache", "xinfu-test");
const say = (line: string) => console.log(`\n── ${line}`);
const lanes = Math.min(2, availableParallelism());
const one: Counts = { passed: 0, failed: 1, skipped: 0 };

const UnitReport = z.object({ numPassedTests: z.int(), numFailedTests: z.int(), numPendingTests: z.int(), numTodoTests: z.int() });
const JourneyReport = z.object({ stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }) });

/** Runs one of the test tools to its end, its words shown as they come. */
function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<number> {
  const child = spawn(process.execPath, args, { stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, ...env } });
  return new Promise((done, fail) => {
    child.once("error", fail);
    child.once("exit", (status) => done(status ?? 1));
  });
}

/** A tool that ended badly has failed, whatever its report says. */
function honest(counts: Counts, status: number): Counts {
  return status !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

async function unitAndDatabase(): Promise<Counts> {
  const path = join(reports, "vitest.json");
  const status = await run(["node_modules/vitest/vitest.mjs", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${path}`]);
  const report = UnitReport.parse(JSON.parse(readFileSync(path, "utf8")));
  const skipped = report.numPendingTests + report.numTodoTests;
  return honest({ passed: report.numPassedTests, failed: report.numFailedTests, skipped }, status);
}

/** As many journeys at a time as there are cores, but two at most; each walks an application of its own. */
async function journeys(chromium: string): Promise<Counts> {
  const path = join(reports, "playwright.json");
  const served: Served[] = [];
  try {
    // One after the other: the first builds what all of them serve.
    for (let lane = 0; lane < lanes; lane++) served.push(await serve());
    const origins = served.map(({ origin }) => origin).join(" ");
    const env = { XINFU_E2E_ORIGIN: origins, XINFU_E2E_REPORT: path, CHROMIUM_PATH: chromium };
    const status = await run(["node_modules/@playwright/test/cli.js", "test"], env);
    const { stats } = JourneyReport.parse(JSON.parse(readFileSync(path, "utf8")));
    // A journey that needs a second try has failed its first.
    return honest({ passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }, status);
  } finally {
    await Promise.all(served.map(({ stop }) => stop()));
  }
}

async function part(name: string, work: () => Promise<Counts>): Promise<Counts> {
  say(name);
  try {
    return await work();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return one;
  }
}

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
mkdirSync(".data", { recursive: true, mode: 0o711 });
const chromium = ensureChromium(say);

const parts = [await part("static checks", runChecks), await part("unit and database tests", unitAndDatabase)];
if (chromium) parts.push(await part("journeys in Chromium", () => journeys(chromium)));
else {
  say(`the journeys could not be walked: there is no Chromium. ${chromiumAdvice}`);
  parts.push(one);
}

const sum = (key: keyof Counts) => parts.reduce((total, counts) => total + counts[key], 0);
console.log(`\n${sum("passed")} passed, ${sum("failed")} failed, ${sum("skipped")} skipped`);
process.exit(sum("failed") === 0 ? 0 : 1);
