import { type Outcome, optionsFrom, printOutcome } from "./outcome.ts";

/** Each proof by name: what it runs and what its planted fault is stands at its head. */
const proofs: Readonly<Record<string, () => Promise<{ run: (options: ReadonlyMap<string, string>) => Promise<Outcome> }>>> = {
  accept: () => import("./proofs/accept.ts"),
  import: () => import("./proofs/import.ts"),
  lifecycle: () => import("./proofs/lifecycle.ts"),
  log: () => import("./proofs/log.ts"),
  matching: () => import("./proofs/matching.ts"),
  receipts: () => import("./proofs/receipts.ts"),
  revoke: () => import("./proofs/revoke.ts"),
  "sign-in": () => import("./proofs/sign-in.ts"),
};

const [name = "", ...rest] = process.argv.slice(2);
const load = proofs[name];
if (!load) {
  console.error(`proof: name one of ${Object.keys(proofs).join(", ")}`);
  process.exit(2);
}
const options = optionsFrom(rest);
printOutcome(name, await (await load()).run(options), options.has("json"));
