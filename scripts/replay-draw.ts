import { createReadStream } from "node:fs";
import { isEqual, parts, replay } from "../server/supervision/replay.ts";
import { runCommand, UsageError } from "./start/run-command.ts";

const words = {
  equal: "equal",
  differs: "DIFFERS",
  not_yet: "not drawn yet",
  not_told: "not said in this file, which was made before it was published",
};

/** `npm run replay-draw -- <file>`: computes a draw from the file that was published of it, and says of list, seed, tokens and pairs whether they are what they should be. */
await runCommand(async ([path], say) => {
  if (!path) throw new UsageError("usage: npm run replay-draw -- <file>, a list downloaded from a draw's page");
  const replayed = await replay(createReadStream(path, "utf8")).catch((error: unknown) => {
    throw new UsageError(`${path} is not a list that was downloaded from a draw's page: ${error instanceof Error ? error.message : error}`);
  });
  const { listHash, seed, found, drawn, misplaced, wrongTurn } = replayed;
  const computed = { list: listHash, seed: seed ?? "", tokens: `${drawn} drawn`, pairs: "" };
  for (const part of parts) say([part.padEnd(7), computed[part], words[found[part]]].filter(Boolean).join("  "));
  if (misplaced) say(`${misplaced.token} is marked as drawn, though ${misplaced.lower} of its stratum has a lower ticket and is not.`);
  if (wrongTurn !== null) say(`Visit ${wrongTurn} is not made by the two whose turn it is.`);
  say("Whose a token or a fingerprint is, and that those who are said to have left did leave, no file proves.");
  if (!isEqual(replayed)) throw new UsageError("What was published does not follow from list and number.");
});
