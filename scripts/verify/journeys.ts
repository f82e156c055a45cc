import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Check, runTool, type Verdict } from "./check.ts";

/** Fewer journeys than this is a list that was not read. */
const journeysMin = 50;

/** Every journey can be loaded by a browser's runner: one that imports what runs in the server alone cannot, and no other check of sources tells. */
export const journeys: Check = {
  name: "journeys",
  async run() {
    const [blind, ours] = [await faultsUnseen(), await list([])];
    const faults = ours.status === 0 ? [] : [ours.output];
    if (ours.listed < journeysMin) faults.push(`only ${ours.listed} journeys were listed; the floor is ${journeysMin}`);
    return { faults: [...blind, ...faults], looked: ours.listed, of: "journeys" } satisfies Verdict;
  },
};

/** Beside a journey that is sound, one that reaches into the server: the first must be listed, the two together must not. */
async function faultsUnseen(): Promise<string[]> {
  const house = resolve(".data", `planted-journeys-${process.pid}`);
  const config = join(house, "playwright.config.ts");
  const write = (name: string, ...lines: string[]) => writeFileSync(join(house, name), `${lines.join("\n")}\n`);
  const walks = ['import { test } from "@playwright/test";', 'test("walks", () => {});'];
  try {
    mkdirSync(house, { recursive: true });
    write("playwright.config.ts", 'export default { testMatch: "**/*.e2e.ts", reporter: "list" };');
    write("sound.e2e.ts", ...walks);
    const sound = await list(["--config", config]);
    write("reaches-in.e2e.ts", `import ${JSON.stringify(resolve("server/access/with-actor.ts"))};`, ...walks);
    const planted = await list(["--config", config]);
    const isSound = sound.status === 0 && sound.listed === 1;
    return [
      ...(isSound ? [] : [`a journey that is sound was not listed: ${sound.output}`]),
      ...(planted.status === 0 ? ["the list is blind: a journey that imports the server was listed"] : []),
    ];
  } finally {
    rmSync(house, { recursive: true, force: true });
  }
}

async function list(more: readonly string[]) {
  const { status, output, stdout } = await runTool("playwright", ["test", "--list", ...more]);
  return { status, output, listed: Number(/Total: (\d+) tests? in /.exec(stdout)?.[1] ?? 0) };
}
