import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { z } from "zod";
import { type Check, runTool, type Verdict } from "./check.ts";
import { planted } from "./planted.ts";

const Cruise = z.object({
  summary: z.object({
    totalCruised: z.int(),
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

const config = resolve(".dependency-cruiser.cjs");
const roots = ["app", "components", "server", "db", "scripts", "i18n", "e2e", "bench", "proxy.ts"];
/** Below this the cruiser is not reading our sources: it is known to skip every TypeScript file without swc, and to call that green. */
const modulesMin = 150;

/** The import arrows, held by dependency-cruiser, which must first find every violation that is planted for it. */
export const arrows: Check = {
  name: "import arrows",
  async run() {
    const [blind, ours] = [await faultsUnseen(), await cruise(".", roots)];
    const faults = ours.summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`);
    const modules = ours.summary.totalCruised;
    if (modules < modulesMin) faults.push(`only ${modules} modules were read; the floor is ${modulesMin}`);
    return { faults: [...blind, ...faults], looked: modules, of: "modules" } satisfies Verdict;
  },
};

/** Builds a small house that breaks each rule once, and tells which breaks were not seen. */
async function faultsUnseen(): Promise<string[]> {
  const house = resolve(".data", `planted-${process.pid}`);
  try {
    for (const [path, text] of Object.entries(planted.files)) {
      mkdirSync(dirname(join(house, path)), { recursive: true });
      writeFileSync(join(house, path), text);
    }
    const { summary } = await cruise(house, ["app", "components", "server", "db", "scripts"]);
    const rules: { forbidden: { name: string }[] } = createRequire(import.meta.url)(config);
    const unplanted = rules.forbidden
      .filter(({ name }) => !planted.breaks.includes(name))
      .map(({ name }) => `no break of ${name} is planted`);
    const seen = new Set(summary.violations.map(({ rule }) => rule.name));
    const unseen = planted.breaks
      .filter((rule) => !seen.has(rule))
      .map((rule) => `the checker is blind: the planted break of ${rule} was not found`);
    return [...unplanted, ...unseen];
  } finally {
    rmSync(house, { recursive: true, force: true });
  }
}

async function cruise(folder: string, wished: readonly string[]): Promise<z.infer<typeof Cruise>> {
  const present = new Set(readdirSync(folder));
  const args = ["--config", config, "--output-type", "json", ...wished.filter((root) => present.has(root))];
  const { stdout, output } = await runTool("depcruise", args, folder);
  if (!stdout.startsWith("{")) throw new Error(`dependency-cruiser said: ${output}`);
  return Cruise.parse(JSON.parse(stdout));
}
