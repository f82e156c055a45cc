import { readFileSync } from "node:fs";
import { readPublished, replay } from "../server/supervision/replay.ts";
import { runCommand, UsageError } from "./start/run-command.ts";

/** `npm run replay-draw -- <file>`: computes a draw from the list that was published of it, and says whether list, seed and numbers are what they should be. */
await runCommand(async ([path], say) => {
  if (!path) throw new UsageError("usage: npm run replay-draw -- <file>, a list downloaded from a draw's page");
  const published = readPublished(readFileSync(path, "utf8"));
  const { listHash, seed, drawn } = await replay(published);
  say(`list     ${listHash}  ${listHash === published.listHash ? "equal" : "DIFFERS"}`);
  if (seed !== null) {
    say(`seed     ${seed}  ${seed === published.seed ? "equal" : "DIFFERS"}`);
    for (const [place, tokens] of drawn.entries()) {
      say(`stratum ${place + 1}: ${tokens.length} drawn, ${tokens.length === published.drawn[place] ? "equal" : "DIFFERS"}`);
      for (const token of tokens) say(`  ${token}`);
    }
  }
  const isSame =
    listHash === published.listHash &&
    seed === published.seed &&
    drawn.every(({ length }, at) => seed === null || length === published.drawn[at]);
  if (!isSame) throw new UsageError("What was published does not follow from the list.");
});
