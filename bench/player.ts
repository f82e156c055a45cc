import { fork } from "node:child_process";
import { once } from "node:events";
import { closeDatabases } from "../db/client.ts";

/** A process of its own that does what it is told, one command after the other. */
export type Player<Command, Reply> = { readonly play: (command: Command) => Promise<Reply>; readonly stop: () => Promise<void> };

/** Starts a file that calls `obeyCommands`, under the flags of this process and with the environment of a throwaway database. */
export function startPlayer<Command extends object, Reply>(file: URL, environment: NodeJS.ProcessEnv): Player<Command, Reply> {
  const child = fork(file, [], {
    env: environment,
    serialization: "advanced",
  });
  const gone = once(child, "exit").then(([status]) => {
    throw new Error(`a player ended with status ${String(status)}`);
  });
  gone.catch(() => {});
  const play = async (command: Command): Promise<Reply> => {
    child.send(command);
    const [reply] = (await Promise.race([once(child, "message"), gone])) as [Reply | { fault: string }];
    if (typeof reply === "object" && reply !== null && "fault" in reply) throw new Error(String(reply.fault));
    return reply as Reply;
  };
  const stop = async () => {
    if (child.connected) child.disconnect();
    await gone.catch(() => {});
  };
  return { play, stop };
}

/** In the player's own file: answers each command, and leaves when whoever started it does. */
export function obeyCommands<Command, Reply>(obey: (command: Command) => Promise<Reply>): void {
  process.on("message", (command) => {
    obey(command as Command).then(
      (reply) => process.send?.(reply),
      (error: unknown) =>
        process.send?.({ fault: error instanceof Error ? `${error.stack ?? error.message} ${String(error.cause ?? "")}` : String(error) }),
    );
  });
  process.once("disconnect", () => void closeDatabases().then(() => process.exit(0)));
}
