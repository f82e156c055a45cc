export const askEveryMs = 2_000;
/** The log takes in what waits once a minute; after three of them something is wrong there. */
export const askMost = 90;

/** Asks until the entries are counted: `late` when that takes too long, `left` as soon as nobody waits any more. */
export async function waitForCount(isWaiting: () => Promise<boolean>, signal: AbortSignal): Promise<"counted" | "late" | "left"> {
  for (let asked = 0; asked < askMost; asked++) {
    await pause(askEveryMs, signal);
    if (signal.aborted) return "left";
    const goesOn = await isWaiting();
    if (signal.aborted) return "left";
    if (!goesOn) return "counted";
  }
  return "late";
}

/** Ends when the time is over, or at once when nobody waits any more. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    const end = () => {
      clearTimeout(timer);
      resolve();
    };
    if (signal.aborted) end();
    signal.addEventListener("abort", end, { once: true });
  });
}
