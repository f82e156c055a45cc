import { checks } from "./checks.ts";

export type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number };

/** Runs every check, one line each, with the detail of what failed. */
export async function runChecks(): Promise<Counts> {
  let failed = 0;
  for (const { name, run } of checks) {
    const start = performance.now();
    const { faults, looked, of } = await run().catch((error: unknown) => ({ faults: [String(error)], looked: 0, of: "things" }));
    const isGood = faults.length === 0 && looked > 0;
    if (!isGood) failed++;
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${isGood ? "✓" : "✗"} ${name} (${looked} ${of}, ${seconds} s)`);
    for (const fault of looked > 0 ? faults : [...faults, "nothing was looked at"]) console.log(fault.replace(/^/gm, "    "));
  }
  return { passed: checks.length - failed, failed, skipped: 0 };
}
