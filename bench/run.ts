import { type Outcome, optionsFrom, printOutcome } from "./outcome.ts";

/** Each bench by name: what it measures and against what stands at its head. */
const benches: Readonly<Record<string, () => Promise<{ run: (options: ReadonlyMap<string, string>) => Promise<Outcome> }>>> = {
  consent: () => import("./benches/consent.ts"),
  draws: () => import("./benches/draws.ts"),
  evaluation: () => import("./benches/evaluation.ts"),
  import: () => import("./benches/import.ts"),
  loans: () => import("./benches/loans.ts"),
  matching: () => import("./benches/matching.ts"),
  "match-page": () => import("./benches/match-page.ts"),
  pages: () => import("./benches/pages.ts"),
  paint: () => import("./benches/paint.ts"),
};

const [name = "", ...rest] = process.argv.slice(2);
const load = benches[name];
if (!load) {
  console.error(`bench: name one of ${Object.keys(benches).join(", ")}`);
  process.exit(2);
}
const options = optionsFrom(rest);
printOutcome(name, await (await load()).run(options), options.has("json"));
process.exit(0);
