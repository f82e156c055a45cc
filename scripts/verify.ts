import { runChecks } from "./verify/run-checks.ts";

const { passed, failed, skipped } = await runChecks();
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed === 0 ? 0 : 1;
