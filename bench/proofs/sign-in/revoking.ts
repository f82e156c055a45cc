import type { Player } from "../../player.ts";
import { type Command, type Fault, type Reply, type Subject, takings } from "./player.ts";

type Processes = readonly [Player<Command, Reply>, Player<Command, Reply>];

/**
 * Takes a session away in one process and calls in the other as soon as the first has said so, in each way there is to take it away. Tells how
 * many calls were accepted all the same, and how many sessions were no good to begin with.
 */
export async function revoke([one, other]: Processes, trials: number, fault: Fault | null): Promise<{ accepted: number; unfit: number }> {
  let accepted = 0;
  let unfit = 0;
  for (let trial = 0; trial < trials; trial++) {
    const subject = (await one.play({ do: "sit down" })) as Subject;
    const ask = () => other.play({ do: "ask", sessionId: subject.sessionId, fault });
    unfit += Number((await ask()) !== "accepted");
    await one.play({ do: "take away", subject, taking: takings[trial % takings.length] ?? "session ended" });
    accepted += Number((await ask()) === "accepted");
  }
  return { accepted, unfit };
}
