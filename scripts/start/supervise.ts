import { type ChildProcess, spawn } from "node:child_process";
import { until } from "../../db/embedded/process.ts";
import type { Runtime } from "../../server/env.ts";

export type ChildPlan = {
  readonly name: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
};

export type Supervisor = {
  /** What each child does now, as the health check shows it. */
  readonly state: () => Runtime["children"];
  /** Ends every child, politely first. */
  readonly stop: () => Promise<void>;
};

/** A child that said nothing for this long hangs, and is started anew. */
const silenceMs = 60_000;
const patienceMs = 12_000;

/** How long to wait before the n-th start in a row: half a second, doubled each time, half a minute at most. */
export function backoffMs(failuresInARow: number): number {
  return Math.min(30_000, 500 * 2 ** Math.max(0, failuresInARow - 1));
}

type Kept = {
  child: ChildProcess | null;
  restarts: number;
  failures: number;
  startedAt: Date;
  heardAt: Date | null;
  timer: NodeJS.Timeout | null;
};

/** Keeps children running: starts each again when it ends or falls silent, and tells about it. */
export function supervise(plans: readonly ChildPlan[], onChange: () => void, say: (line: string) => void): Supervisor {
  const kept = new Map<string, Kept>();
  let isStopping = false;

  const start = (plan: ChildPlan) => {
    const before = kept.get(plan.name);
    // A session of its own: Ctrl-C in a terminal reaches the supervisor alone, which then ends the children in order.
    const child = spawn(process.execPath, ["--import", "./scripts/start/leave-with-parent.ts", ...plan.args], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      detached: true,
      env: plan.env as NodeJS.ProcessEnv,
    });
    const now: Kept = {
      child,
      restarts: before ? before.restarts + 1 : 0,
      failures: before?.failures ?? 0,
      startedAt: new Date(),
      heardAt: null,
      timer: null,
    };
    kept.set(plan.name, now);
    child.on("message", () => {
      now.heardAt = new Date();
      onChange();
    });
    child.on("error", (error) => say(`${plan.name} cannot be started: ${error.message}`));
    child.once("exit", (status, signal) => ended(plan, now, status, signal));
    onChange();
  };

  const ended = (plan: ChildPlan, now: Kept, status: number | null, signal: NodeJS.Signals | null) => {
    now.child = null;
    if (isStopping) return;
    const livedLong = Date.now() - now.startedAt.getTime() > silenceMs;
    now.failures = livedLong ? 1 : now.failures + 1;
    const delay = backoffMs(now.failures);
    say(`${plan.name} ended (${signal ?? `status ${status}`}); it starts again in ${delay / 1000} s`);
    now.timer = setTimeout(() => start(plan), delay);
    onChange();
  };

  const watch = setInterval(() => {
    for (const [name, { child, startedAt, heardAt }] of kept) {
      if (!child || Date.now() - (heardAt ?? startedAt).getTime() < silenceMs) continue;
      say(`${name} has not answered for ${silenceMs / 1000} s and is ended`);
      child.kill("SIGKILL");
    }
  }, 5_000);

  for (const plan of plans) start(plan);
  return {
    state: () => Object.fromEntries([...kept].map(([name, child]) => [name, describe(child)])),
    async stop() {
      isStopping = true;
      clearInterval(watch);
      for (const { timer } of kept.values()) if (timer) clearTimeout(timer);
      await Promise.all([...kept.values()].map(({ child }) => (child ? end(child) : undefined)));
    },
  };
}

function describe({ child, restarts, startedAt, heardAt }: Kept): Runtime["children"][string] {
  return { pid: child?.pid ?? null, restarts, startedAt: startedAt.toISOString(), heardAt: heardAt?.toISOString() ?? null };
}

async function end(child: ChildProcess): Promise<void> {
  const isOver = () => child.exitCode !== null || child.signalCode !== null;
  child.kill("SIGTERM");
  if (await until(isOver, patienceMs)) return;
  child.kill("SIGKILL");
  await until(isOver, patienceMs);
}
