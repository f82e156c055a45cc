import { arrows } from "./arrows.ts";
import { type Check, runTool } from "./check.ts";
import { documents } from "./documents.ts";
import { environment } from "./environment.ts";
import { journeys } from "./journeys.ts";
import { messages } from "./messages.ts";
import { sentWordsCheck } from "./sent-words.ts";

const biomeFloor = 100;

const formatAndLint: Check = {
  name: "format and lint",
  async run() {
    const { status, output } = await runTool("biome", ["check", "--error-on-warnings", "--max-diagnostics=60", "."]);
    const looked = Number(/Checked (\d+) files/.exec(output)?.[1] ?? 0);
    const faults = status === 0 ? [] : [output];
    if (looked < biomeFloor) faults.push(`only ${looked} files were read; the floor is ${biomeFloor}`);
    return { faults, looked, of: "files" };
  },
};

const types: Check = {
  name: "types",
  async run() {
    // What did not change since the last run is not judged again: a tenth of the time.
    const remembered = ["--incremental", "--tsBuildInfoFile", "node_modules/.cache/xinfu-verify/types.tsbuildinfo"];
    const { status, output } = await runTool("tsc", ["--noEmit", "-p", ".", "--pretty", "false", ...remembered]);
    const listed = await runTool("tsc", ["--noEmit", "-p", ".", "--listFilesOnly"]);
    const looked = listed.stdout.split("\n").filter((path) => path !== "" && !path.includes("node_modules")).length;
    return { faults: status === 0 ? [] : [output], looked, of: "files" };
  },
};

const deadCode: Check = {
  name: "dead code",
  async run() {
    const { status, output } = await runTool("knip", ["--no-progress"]);
    return { faults: status === 0 ? [] : [output], looked: 1, of: "project" };
  },
};

/** Everything that can be told without running the application, quickest first. */
export const checks: readonly Check[] = [
  formatAndLint,
  messages,
  sentWordsCheck,
  documents,
  environment,
  arrows,
  journeys,
  deadCode,
  types,
];
